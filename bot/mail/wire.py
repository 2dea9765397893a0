"""SMTP: where the mail server is, and one connection to it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from aiosmtplib import SMTP, SMTPException

from bot.mail.failures import Later, Step, Unreachable, understood

TIMEOUT = 20.0
PORTS = {"smtp": 587, "smtps": 465}
TROUBLE = (SMTPException, OSError, TimeoutError)


class UrlUnusable(ValueError):
    """What is wrong with the settings, in a sentence for the operator."""


@dataclass(frozen=True)
class Server:
    """`tls`: `start` encrypts before anything is said (STARTTLS, or no mail), `always` from the
    first byte, `none` never: for a server on the same machine.
    """

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: str = "start"

    @classmethod
    def at(cls, url: str) -> Server:
        """`smtp://user:password@host:587` (STARTTLS), `smtps://…:465`, `smtp://…:25?tls=none`.

        User and password are percent-encoded where they hold one of `:/@?#%`.
        """
        try:
            found = urlsplit(url)
            port = found.port
        except ValueError:
            raise UrlUnusable("WHISTLE_SMTP_URL has no number as its port") from None
        if found.scheme not in PORTS or not found.hostname:
            raise UrlUnusable(
                "WHISTLE_SMTP_URL begins with smtp:// or smtps://, then comes the server's name"
            )
        tls = parse_qs(found.query).get("tls", ["start"])[0]
        if tls not in ("start", "none"):
            raise UrlUnusable("WHISTLE_SMTP_URL: tls= is start or none")
        return cls(
            found.hostname,
            port or PORTS[found.scheme],
            unquote(found.username) if found.username else None,
            unquote(found.password) if found.password else None,
            "always" if found.scheme == "smtps" else tls,
        )


class Wire:
    """One connection, opened when a mail goes and closed after trouble: the next one opens anew.

    A mail goes in two steps, so that whoever sends can note in between that it may have arrived.
    """

    def __init__(self, server: Server, name: str) -> None:
        self._server = server
        self._name = name
        """By which we greet: the domain that mail comes from."""
        self._open: SMTP | None = None

    async def greet(self) -> None:
        """Be connected, encrypted and logged in; raises `Unreachable`."""
        if self._open is not None and self._open.is_connected:
            return
        server = self._server
        client = SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.tls == "always",
            start_tls=server.tls == "start",
            local_hostname=self._name,
            timeout=TIMEOUT,
        )
        try:
            await client.connect()
        except TROUBLE as error:
            client.close()
            raise understood(error, Step.HELLO) from None
        self._open = client

    async def address(self, sender: str, to: str) -> None:
        """Who writes to whom; nothing has arrived yet."""
        await self.greet()
        assert self._open is not None
        step = Step.HELLO
        try:
            await self._open.mail(sender)
            step = Step.MAILBOX
            await self._open.rcpt(to)
        except TROUBLE as error:
            failure = understood(error, step)
            await self._after(failure)
            raise failure from None

    async def send(self, text: bytes) -> None:
        """The mail itself. Raises `Lost` when it may have arrived."""
        assert self._open is not None
        try:
            await self._open.data(text)
        except TROUBLE as error:
            failure = understood(error, Step.TEXT)
            await self._after(failure)
            raise failure from None

    async def forget(self) -> None:
        """What was addressed is not sent after all."""
        await self._after(Later("not begun"))

    async def _after(self, failure: Exception) -> None:
        """A server that has answered takes the next mail; else a new connection does."""
        try:
            if self._open is not None and not isinstance(failure, Unreachable):
                await self._open.rset()
                return
        except TROUBLE:
            pass
        await self.close()

    async def close(self) -> None:
        client, self._open = self._open, None
        if client is not None:
            with suppress(*TROUBLE):
                await client.quit()
            client.close()
