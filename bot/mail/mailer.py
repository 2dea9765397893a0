"""The mailer: what is due in the outbox for a mailbox, one mail after the other.

Any worker may send: an errand is claimed under a lease, prepared as it is then, and begun in a
transaction of its own after the server took the addresses and right before the text goes.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.chat.links import link_to
from bot.chat.router import Router
from bot.chat.screen import Board
from bot.mail.failures import Failed, Lost, Refused, Unreachable
from bot.mail.letter import Attachment, Letter, links_of
from bot.mail.message import id_of, message
from bot.mail.wire import Server, UrlUnusable, Wire
from core import outbox
from core.core import Core
from core.db import Work
from core.errands import Errands
from core.errors import Refusal
from core.outbox import Claimed, Prepare, State
from core.people import CodeMail, EmailUnusable, clean_email, recognise
from lang import Catalogues

AT_ONCE = 20
SEND_LEASE = 300.0
RESTS = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 180, 360, 360, 459))
"""Between one try and the next: a day in all."""
AFTER_LOST = timedelta(minutes=1)
log = structlog.get_logger(__name__)

Hears = Callable[[Work, Claimed], Awaitable[None]]


@dataclass(frozen=True)
class Post:
    """Where mail goes out, and the address that it comes from."""

    server: Server
    sender: str

    @classmethod
    def of(cls, url: str, sender: str) -> Post | None:
        """As the settings have it; None where neither is set. Raises `UrlUnusable`."""
        if not url and not sender:
            return None
        try:
            return cls(Server.at(url), clean_email(sender))
        except EmailUnusable:
            raise UrlUnusable("WHISTLE_MAIL_FROM is no email address") from None

    @property
    def domain(self) -> str:
        return self.sender.rpartition("@")[2]


@dataclass(frozen=True)
class Ends:
    """Who hears, in the transaction that ends an errand, how it did: that it `went`, that it was
    `given_up`, that its reader has no mail any more and reads it `in_chat`.
    """

    went: Hears
    given_up: Hears
    in_chat: Hears


@dataclass(frozen=True)
class Ready:
    """A mail that is to go now."""

    errand: Claimed
    letter: Letter
    files: Sequence[Attachment]


async def in_chat(core: Core, hears: Hears) -> None:
    """No mail is sent from here any more: what is due for mailboxes is read in the chat."""
    async with core.read() as work:
        if not await outbox.anything_due(work, "email"):
            return
    async with core.work(via="notice") as work:
        for errand in await outbox.claim(work, "email", limit=AT_ONCE):
            await outbox.finish(work, [(errand, State.SKIPPED)], "no mail")
            if errand.club_id is not None:
                await hears(work, errand)


class Mailer:
    """Sends what `prepare` makes of due errands: a view with its `reader` and `zone`, or a code.
    `home` and `settings` are the presses of the menu and of one's own settings: the one is no link
    in a mail, the other ends every mail.
    """

    def __init__(
        self,
        core: Core,
        post: Post,
        router: Router,
        catalogues: Catalogues,
        bot_name: str,
        prepare: Prepare,
        ends: Ends,
        *,
        home: object,
        settings: object,
    ) -> None:
        self.core = core
        self.post = post
        self.router = router
        self.catalogues = catalogues
        self.bot_name = bot_name
        self.prepare = prepare
        self.ends = ends
        self.home = home
        self.stop = link_to(bot_name, settings) or ""
        self._errands = Errands(core, "email", at_once=AT_ONCE, lease=SEND_LEASE)

    async def run(self) -> int:
        """Send everything that is due and can go; how many were dealt with."""
        return await self._errands.run(self._ready, self._send_all)

    async def _ready(self, work: Work, claimed: Sequence[Claimed]) -> list[Ready]:
        """Those that still say something to somebody; the rest are finished here."""
        ready = []
        for errand, view in await outbox.prepared(work, claimed, self.prepare):
            if (found := await self._letter(work, errand, view)) is not None:
                ready.append(found)
            else:
                await outbox.finish(work, [(errand, State.SKIPPED)], "no address")
                await self.ends.in_chat(work, errand)
        return ready

    async def _letter(self, work: Work, errand: Claimed, view: Any) -> Ready | None:
        """None when the reader has no address any more, or wants no mail."""
        if isinstance(view, CodeMail):
            to, lang = view.email, self.catalogues.lang(view.lang)
        elif view.reader.email and view.reader.mail:
            to = view.reader.email
            lang = self.catalogues.lang(view.reader.lang, zone=view.zone, own=view.reader.zone)
        else:
            return None
        kind = type(view)
        draw = self.router.mails.get(kind) or self.router.notices[kind]
        screen = draw(view, lang)
        assert not isinstance(screen, Board), "a board is not read by mail"
        links = tuple(links_of(screen, self.bot_name, but=self.home))
        letter = Letter(
            id_of(errand), view, lang, to, self.post.sender, screen, links, self.bot_name
        )
        return Ready(errand, letter, await self._files(work, letter))

    async def _files(self, work: Work, letter: Letter) -> Sequence[Attachment]:
        attach = self.router.attachments.get(type(letter.notice))
        if attach is None:
            return ()
        before = work.account
        work.as_(await recognise(work, letter.notice.reader.user_id))
        files: Sequence[Attachment] = ()
        try:
            files = await attach(work, letter)
        except Refusal as refusal:
            log.info("no file with this mail", reason=refusal.code)
        finally:
            work.as_(before)
        return files

    async def _send_all(self, ready: Sequence[Ready]) -> None:
        """Over one connection. When the server is not there, none of the others is tried."""
        if not ready:
            return
        wire = Wire(self.post.server, self.post.domain)
        gone: Unreachable | None = None
        try:
            for each in ready:
                if gone is None:
                    gone = await self._send(wire, each)
                else:
                    await self._later(each, gone)
        finally:
            await wire.close()

    async def _send(self, wire: Wire, each: Ready) -> Unreachable | None:
        """What made the server useless for the others too, if anything did."""
        try:
            text = self._text(each.letter, each.files)
        except ValueError:
            log.exception("a mail cannot be written", kind=each.errand.kind)
            await self._give_up(each, "cannot be written")
            return None
        try:
            await wire.address(self.post.sender, each.letter.to)
            if not await self._errands.begin(each.errand):
                await wire.forget()
                return None
            await wire.send(text)
        except Lost as failure:
            await self._errands.lost(each.errand, AFTER_LOST, str(failure))
        except Refused as failure:
            log.warning("mail refused", kind=each.errand.kind, reason=str(failure))
            await self._give_up(each, str(failure))
        except Failed as failure:
            await self._later(each, failure)
            return failure if isinstance(failure, Unreachable) else None
        else:
            await self._went(each)
        return None

    def _text(self, letter: Letter, files: Sequence[Attachment]) -> bytes:
        now: datetime = self.core.clock.now()
        return message(letter, now, files, None if _is_code(letter) else self.stop)

    async def _went(self, each: Ready) -> None:
        async with self.core.work(via="notice") as work:
            await outbox.finish(work, [(each.errand, State.DONE)])
            await self.ends.went(work, each.errand)

    async def _later(self, each: Ready, failure: Failed) -> None:
        """After a rest; after a day of them it is given up."""
        tries = each.errand.attempts
        log.warning("mail not sent yet", kind=each.errand.kind, tries=tries, reason=str(failure))
        if tries > len(RESTS):
            await self._give_up(each, str(failure))
            return
        async with self.core.work(via="notice") as work:
            at = work.now + RESTS[tries - 1]
            await outbox.postpone(work, each.errand, at, outcome=str(failure))

    async def _give_up(self, each: Ready, why: str) -> None:
        async with self.core.work(via="notice") as work:
            await outbox.finish(work, [(each.errand, State.FAILED)], why)
            await self.ends.given_up(work, each.errand)


def _is_code(letter: Letter) -> bool:
    return isinstance(letter.notice, CodeMail)
