"""SMTP on loopback, in the sandbox's own event loop."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiosmtpd.smtp import SMTP, Envelope, Session

from sandbox.mail.mails import Mails

logging.getLogger("mail.log").setLevel(logging.ERROR)  # it writes every line of every mail
HOST = "127.0.0.1"
LATER, UNKNOWN, REFUSED, AWAY = (
    "451 4.3.0 Try again later",
    "550 5.1.1 No such mailbox here",
    "554 5.7.1 This mail is not taken",
    "421 4.3.2 Not now",
)


class _Takes:
    """What aiosmtpd asks of whoever takes mail."""

    def __init__(self, mails: Mails) -> None:
        self.mails = mails

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.mails.take("away"):
            return AWAY
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if fault := self.mails.take("try_later", "no_mailbox"):
            return LATER if fault == "try_later" else UNKNOWN
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.mails.take("refused"):
            return REFUSED
        raw = envelope.original_content or b""
        for address in envelope.rcpt_tos:
            self.mails.keep(envelope.mail_from or "", address, raw)
        if self.mails.take("answer_lost") and server.transport is not None:
            server.transport.close()
        return "250 2.0.0 Kept"


@asynccontextmanager
async def receiving(mails: Mails, port: int = 0) -> AsyncIterator[int]:
    """Take mail until the block ends; yields the port, a free one for 0."""
    loop = asyncio.get_running_loop()
    connections: set[SMTP] = set()

    def connected() -> SMTP:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            one = SMTP(_Takes(mails), hostname="sandbox", ident="sandbox", loop=loop)
        connections.add(one)
        return one

    server = await loop.create_server(connected, HOST, port)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for each in connections:
            if each.transport is not None:
                each.transport.close()
