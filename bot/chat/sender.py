"""The sender: what is due in the outbox for a chat, one after the other at the bot's pace.

One worker at a time sends for a bot (a lease), so the pace of 24 a second is the bot's, not the
worker's. A notice is prepared when it is due: what is stale by then is skipped. A file is drawn at
the last moment, outside the transaction that claimed it. What cannot go to its chat within a second
is put back until that chat's turn and prepared again then: nobody waits for another chat's queue.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import structlog
from sqlalchemy import select

from bot.chat import files, live, posts
from bot.chat.burial import park_chat, rename_chat
from bot.chat.failures import Fatal, Gone, Later, Lost, Migrated, Ours, Wait
from bot.chat.leases import hold
from bot.chat.model import chats
from bot.chat.pace import Pace
from bot.chat.router import Router
from bot.chat.screen import Board, Screen
from bot.chat.telegram import Telegram
from core import outbox
from core.core import Core
from core.db import Work
from core.errands import Errands
from core.errors import Refusal
from core.outbox import Claimed, NotBefore, Prepare, State
from core.people import recognise
from lang import Catalogues, Html

AT_ONCE = 48
SEND_LEASE = 120.0
MOST_TRIES = 10
AFTER_LOST = timedelta(seconds=1)
PATIENCE = 1.0
"""Seconds for which the others may wait for one chat. What is put back is free again so long before
its chat's turn: whatever came later and would be waited for then finds it, and goes after it.
"""
ASKED_FOR = (posts.KIND, files.KIND)
"""The rest are notices; whether nobody got one is core's business."""
log = structlog.get_logger(__name__)

Unread = Callable[[Work, Claimed], Awaitable[None]]


@dataclass(frozen=True)
class Ready:
    """A message that is to go now; a file that is still to be drawn says nothing yet. `opens`: a
    board instead; `quiet`: without a sound.
    """

    errand: Claimed
    chat_id: int
    says: Screen | files.File | None
    opens: Board | None = None
    quiet: bool = False


class Sender:
    """Sends notices, posts and files. `prepare` turns a due errand into a view with its `reader`
    and `zone`. `unread` hears of a notice whose reader's chat is gone, `undelivered` of one that
    Telegram did not take, in the transaction that gives it up.
    """

    def __init__(
        self,
        core: Core,
        telegram: Telegram,
        pace: Pace,
        router: Router,
        catalogues: Catalogues,
        bot_id: int,
        prepare: Prepare,
        unread: Unread,
        undelivered: Unread,
    ) -> None:
        self.core = core
        self.telegram = telegram
        self.pace = pace
        self.router = router
        self.catalogues = catalogues
        self.bot_id = bot_id
        self.prepare = prepare
        self.unread = unread
        self.undelivered = undelivered
        self._errands = Errands(core, "chat", at_once=AT_ONCE, lease=SEND_LEASE)
        self._door = asyncio.Lock()
        """Through it one at a time: begun, which takes the database, and at once its turn, so that
        few are begun without being on the way, and the pace is that of the sends.
        """

    async def run(self) -> int:
        """Send everything that is due and may go; how many were dealt with."""
        mine = partial(hold, self.core, f"sender:{self.bot_id}")
        return await self._errands.run(self._ready, self._send_all, may=mine)

    async def _ready(self, work: Work, claimed: Sequence[Claimed]) -> Sequence[Ready]:
        """Those that still say something to somebody; the rest are finished here."""
        ready = [each for _, each in await outbox.prepared(work, claimed, self._message)]
        parked = await self._parked(work, [each.chat_id for each in ready])
        await self._give_up(work, [each.errand for each in ready if each.chat_id in parked])
        there = [each for each in ready if each.chat_id not in parked]
        opened = [each for each in there if await self._opened(work, each)]
        await outbox.finish(work, [(each.errand, State.DONE) for each in opened])
        return [each for each in there if each not in opened]

    async def _opened(self, work: Work, each: Ready) -> bool:
        """A board is open with the commit, and spoken as others are; False if this is none."""
        if each.opens is None:
            return False
        where = (self.bot_id, each.chat_id, each.chat_id)
        await live.open_board(work, where, **vars(each.opens))
        return True

    async def _message(self, work: Work, errand: Claimed) -> Ready | NotBefore | None:
        if errand.kind == posts.KIND:
            return Ready(errand, errand.payload["chat"], Screen.of(errand.payload["screen"]))
        if errand.kind == files.KIND:
            late = errand.useful_until is not None and errand.useful_until < work.now
            return None if late else Ready(errand, errand.payload["chat"], None)
        notice = await self.prepare(work, errand)
        if notice is None or isinstance(notice, NotBefore):
            return notice
        if (says := self.router.announcements.get(type(notice))) is not None:
            chat = notice.group.chat_id
            return Ready(errand, chat, says(notice).checked(), quiet=notice.quiet)
        reader = notice.reader
        lang = self.catalogues.lang(reader.lang, zone=notice.zone, own=reader.zone)
        shown = self.router.notices[type(notice)](notice, lang)
        if isinstance(shown, Board):
            return Ready(errand, reader.user_id, None, opens=shown)
        return Ready(errand, reader.user_id, shown.checked())

    async def _drawn(self, each: Ready) -> Ready | None:
        """With its file, read as the person who asked is now; None when it is not for them."""
        asked = each.errand.payload
        draw = self.router.files.get(asked["file"])
        async with self.core.read() as work:
            account = await recognise(work, asked["user"])
            if account is None or draw is None:
                return None
            work.as_(account)
            lang = self.catalogues.lang(account.lang, zone=asked["zone"])
            try:
                file = await draw(work, lang, asked["facts"])
            except Refusal:
                return None
        return replace(each, says=file.checked())

    async def _parked(self, work: Work, chat_ids: list[int]) -> set[int]:
        rows = await work.rows(
            select(chats.c.chat_id)
            .where(chats.c.bot_id == self.bot_id, chats.c.chat_id.in_(chat_ids))
            .where(chats.c.parked_at.is_not(None))
        )
        return {row.chat_id for row in rows}

    async def _send_all(self, ready: Sequence[Ready]) -> None:
        """Chats side by side, each chat's messages in order."""
        by_chat: dict[int, list[Ready]] = {}
        for each in ready:
            by_chat.setdefault(each.chat_id, []).append(each)
        await asyncio.gather(*(self._send_in_order(mine) for mine in by_chat.values()))

    async def _send_in_order(self, mine: list[Ready]) -> None:
        patience = PATIENCE
        for number, waiting in enumerate(mine):
            while 0 < (wait := self.pace.behind(waiting.chat_id)) < patience:
                patience -= wait
                await asyncio.sleep(wait)
            if wait or not await self._send(waiting):
                await self._put_back(mine[number:])
                return

    async def _send(self, waiting: Ready) -> bool:
        """False when its chat has been spoken to meanwhile, and is not to be waited for."""
        each = waiting if waiting.says is not None else await self._drawn(waiting)
        if each is None:
            await self._finish(waiting, State.SKIPPED)
            return True
        async with self._door:
            if self.pace.behind(each.chat_id) >= PATIENCE:
                return False
            if not await self._errands.begin(each.errand):
                return True
            await self.pace.turn(each.chat_id, bulk=True)
        await self._deliver(each)
        return True

    async def _put_back(self, waiting: Sequence[Ready], *, tried: bool = False) -> None:
        """Until their chat's turn, in the order they were in."""
        wait = self.pace.behind(waiting[0].chat_id)
        async with self.core.work(via="notice") as work:
            errands = [each.errand for each in waiting]
            await outbox.put_back(work, errands, max(0.0, wait - PATIENCE), tried=tried)

    async def _deliver(self, each: Ready) -> None:
        try:
            await self._put(each.chat_id, each.says, quiet=each.quiet)
        except Migrated as moved:
            async with self.core.work(via="notice") as work:
                way = each.chat_id, moved.new_chat_id
                await rename_chat(work, self.bot_id, *way, self.router.moves)
            await self._deliver(replace(each, chat_id=moved.new_chat_id))
        except Gone:
            await self._gone(each)
        except Wait as wait:
            self.pace.hold(each.chat_id, wait.seconds)
            await (self._fail(each) if self._tired(each) else self._put_back([each], tried=True))
        except Lost:
            await self._errands.lost(each.errand, AFTER_LOST)
        except (Later, Fatal):
            await self._later(each, min(600.0, 2.0 ** min(each.errand.attempts, 10)))
        except Ours:
            await self._fail(each)
        else:
            await self._finish(each, State.DONE)

    async def _put(
        self, chat_id: int, says: Screen | files.File | None, *, quiet: bool = False
    ) -> None:
        if isinstance(says, files.File):
            await self.telegram.send(chat_id, says.caption, document=(says.name, says.content))
        elif says is not None:
            await self._put_screen(chat_id, says, quiet)

    async def _put_screen(self, chat_id: int, screen: Screen, quiet: bool) -> None:
        photo = await self.router.painted(screen, self.telegram.name)
        try:
            what = screen.text, screen.rows
            await self.telegram.send(chat_id, *what, photo=photo, quiet=quiet)
        except Ours as error:
            log.error("telegram refused a notice", reason=str(error))
            await self.telegram.send(chat_id, Html(screen.text).plain)

    async def _gone(self, each: Ready) -> None:
        async with self.core.work(via="notice") as work:
            await park_chat(work, self.bot_id, each.chat_id)
            await self._give_up(work, [each.errand])

    async def _give_up(self, work: Work, nobody: list[Claimed]) -> None:
        """Finished first: who has had a notice is seen from how it ended."""
        await outbox.finish(work, [(each, State.SKIPPED) for each in nobody], "chat is gone")
        for errand in nobody:
            if errand.kind not in ASKED_FOR:
                await self.unread(work, errand)

    async def _later(self, each: Ready, seconds: float) -> None:
        if self._tired(each):
            await self._fail(each)
            return
        async with self.core.work(via="notice") as work:
            await outbox.postpone(work, each.errand, work.now + timedelta(seconds=seconds))

    def _tired(self, each: Ready) -> bool:
        """What must arrive is tried for as long as it is useful, the rest ten times."""
        return each.errand.attempts >= MOST_TRIES and not each.errand.must_arrive

    async def _fail(self, each: Ready) -> None:
        """Given up: staff see it."""
        async with self.core.work(via="notice") as work:
            await outbox.finish(work, [(each.errand, State.FAILED)], "gave up")
            if each.errand.kind not in ASKED_FOR:
                await self.undelivered(work, each.errand)

    async def _finish(self, each: Ready, state: State) -> None:
        async with self.core.work(via="notice") as work:
            await outbox.finish(work, [(each.errand, state)])
