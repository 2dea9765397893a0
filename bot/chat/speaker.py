"""The speaker: makes every live message show its newest screen."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from typing import Any

import structlog
from sqlalchemy import Row, update

from bot.chat import live
from bot.chat.burial import park_chat, rename_chat
from bot.chat.drawing import Drawing
from bot.chat.failures import Failed, Fatal, Gone, Later, Lost, Migrated, Ours, Vanished, Wait
from bot.chat.held import take
from bot.chat.model import live_messages
from bot.chat.pace import SOON, Pace
from bot.chat.pins import Pins
from bot.chat.router import Router
from bot.chat.screen import Screen
from bot.chat.telegram import Telegram
from core.core import Core
from core.db.epoch import epoch
from core.db.trouble import DatabaseTrouble, is_down, must_rerun
from lang import Catalogues, Html

LEASE = 30.0
LONGEST_REST = 60.0
AT_ONCE = 64
RERUNS = 5
log = structlog.get_logger(__name__)
c = live_messages.c


class Speaker:
    """Shows what is wanted, one message at a time each, newest only; many messages at once.

    It works in rounds: one transaction marks what has been shown and claims what is wanted next;
    what may be spoken now is drawn and sent side by side, the rest waits for its chat's turn and is
    drawn then. What comes meanwhile joins, so bursts cost one screen. Any worker's speaker may show
    any message: the lease on its row decides.
    """

    def __init__(
        self,
        core: Core,
        telegram: Telegram,
        pace: Pace,
        router: Router,
        catalogues: Catalogues,
        bot_id: int,
    ) -> None:
        self.core = core
        self.telegram = telegram
        self.pace = pace
        self.router = router
        self.drawing = Drawing(core, router, catalogues)
        self.pins = Pins(core, telegram)
        self.bot_id = bot_id
        self._wanted: dict[int, None] = {}
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._held_back: set[int] = set()
        self._in_turn: list[Row[Any]] = []
        self._shown: list[dict[str, Any]] = []
        self._token = secrets.token_hex(8)
        self._rounds: asyncio.Task[None] | None = None

    def wake(self, ids: Iterable[int]) -> None:
        """These live messages have something to show."""
        self._wanted.update(dict.fromkeys(ids))
        self._ring()

    def _ring(self) -> None:
        if self._rounds is None and self._due():
            self._rounds = asyncio.create_task(self._run())

    async def settled(self) -> None:
        """Wait until nothing is being shown but what a group's pace holds back for seconds: a card
        after many changes, say, which is drawn when its turn comes.
        """
        while tasks := [
            *(task for id_, task in self._busy.items() if id_ not in self._held_back),
            *([self._rounds] if self._rounds else []),
            *self.pins.under_way,
        ]:
            await asyncio.wait(tasks)

    async def stop(self) -> None:
        """Say what can be said now; what its chat's pace holds back is whoever's who speaks next,
        when the lease has run out.
        """
        self._ring()
        await self.settled()
        self._wanted.clear()
        held_back = [self._busy[each] for each in self._held_back]
        for task in held_back:
            task.cancel()
        await asyncio.gather(*held_back, return_exceptions=True)
        await self.settled()
        await self.pins.stop()

    def _due(self) -> bool:
        waiting = any(each not in self._busy for each in self._wanted)
        return bool(self._shown or self._in_turn or waiting)

    async def _run(self) -> None:
        """Rounds as long as they are due. One that fails leaves what it held to the next: at once
        if the database says so, else when somebody wakes us, which the sweep does every second.
        """
        reruns = 0
        try:
            while self._due():
                try:
                    await self._round()
                    reruns = 0
                except DatabaseTrouble as error:
                    reruns += 1
                    if not must_rerun(error) or reruns > RERUNS:
                        raise
        except Exception as error:
            if isinstance(error, DatabaseTrouble) and (is_down(error) or must_rerun(error)):
                log.warning("the speaker waits for the database", reason=type(error).__name__)
            else:
                log.exception("a round of the speaker failed")
        finally:
            self._rounds = None

    async def _round(self) -> None:
        claimed, ready = await self._take()
        for row in claimed:
            if wait := self.pace.when(row.chat_id, edit=not _anew(row)):
                if wait > SOON and row.chat_id < 0:
                    self._held_back.add(row.id)
                self._start(row, self._await_turn(row))
            else:
                ready.append(row)
        try:
            drawn = await self.drawing.of(ready)
        except DatabaseTrouble:
            self._in_turn[:0] = ready
            raise
        for row, screen in drawn:
            self._start(row, self._speak(row, screen))

    async def _take(self) -> tuple[list[Row[Any]], list[Row[Any]]]:
        """Mark what has been shown; what is claimed now, and what had its turn and may be drawn.

        Undone or unanswered it is all as it was before, and is done again with the same token.
        """
        shown, self._shown = self._shown, []
        waited, self._in_turn = self._in_turn, []
        ids = [each for each in self._wanted if each not in self._busy][:AT_ONCE]
        for each in ids:
            del self._wanted[each]
        try:
            async with self.core.work() as work:
                taken = await take(work, shown, ids, waited, token=self._token, seconds=LEASE)
        except BaseException:
            self._shown[:0] = shown
            self._in_turn[:0] = waited
            self._wanted = dict.fromkeys(ids) | self._wanted
            raise
        self._token = secrets.token_hex(8)
        self.pins.begin((each["live"] for each in shown), self.pace)
        return taken

    def _start(self, row: Row[Any], work: Coroutine[Any, Any, None]) -> None:
        self._busy[row.id] = asyncio.create_task(work)

    async def _await_turn(self, row: Row[Any]) -> None:
        """Until this chat may be spoken to; a chat that Telegram holds is given back meanwhile."""
        try:
            if held := self.pace.held(row.chat_id):
                await self._release(row, held)
            else:
                await self.pace.turn(row.chat_id, edit=not _anew(row))
                self._in_turn.append(row)
        finally:
            del self._busy[row.id]
            self._held_back.discard(row.id)
            self._ring()

    async def _speak(self, row: Row[Any], screen: Screen) -> None:
        """Send or edit, and say how it went; whatever fails is released and tried again."""
        try:
            message_id = await self._put(row, screen)
            again_at = screen.until
            if screen.pins and row.pinned_id != message_id:
                again_at = self.pins.owe(row.id, row.chat_id, message_id, screen.until)
            shown = {
                "live": row.id,
                "token": row.lease,
                "screen_shown": row.wanted,
                "message": message_id,
                "stale": row.stale_id,
                "again_at": again_at,
            }
            self._shown.append(shown)  # nothing is waited for here: a round takes the whole list
        except Failed as failure:
            await self._failed(row, failure)
        except Exception:
            log.exception("could not speak", live=row.id)
        finally:
            del self._busy[row.id]
            self.wake([row.id])

    async def _failed(self, row: Row[Any], failure: Failed) -> None:
        match failure:
            case Migrated():
                await self._rename(row, failure.new_chat_id)
            case Gone():
                await self._park(row)
            case Wait():
                self.pace.hold(row.chat_id, failure.seconds)
                await self._release(row, failure.seconds)
            case Vanished():
                await self._release(row, 0, message_id=None, stale_id=row.message_id)
            case Ours():
                await self._release(row, 0, shown=row.wanted)
            case _:
                await self._release(row, min(LONGEST_REST, 0.5 * 2 ** min(row.tries, 8)))

    async def _put(self, row: Row[Any], screen: Screen) -> int:
        """Send or edit; the id of the message that shows it now."""
        photo = await self.router.painted(screen, self.telegram.name)
        if _anew(row):
            sent = await self._send(row.chat_id, screen, photo)
            await self._strip(row)
            return sent
        where, what = (row.chat_id, row.message_id), (screen.text, screen.rows)
        try:
            if photo:
                await self.telegram.repaint(*where, *what, photo)
            else:
                await self.telegram.edit(*where, *what)
        except Ours as error:
            log.error("telegram refused a screen", reason=str(error), live=row.id)
            await self.telegram.edit(row.chat_id, row.message_id, Html(screen.text).plain, ())
        return int(row.message_id)

    async def _send(self, chat_id: int, screen: Screen, photo: bytes | None) -> int:
        try:
            return await self.telegram.send(chat_id, screen.text, screen.rows, photo=photo)
        except Ours as error:
            log.error("telegram refused a screen", reason=str(error), chat=chat_id)
            return await self.telegram.send(chat_id, Html(screen.text).plain, ())

    async def _strip(self, row: Row[Any]) -> None:
        """An older copy above keeps its text and loses its buttons; that it stays is no harm."""
        if row.stale_id is not None:
            with suppress(Later, Lost, Wait, Gone, Ours, Fatal):
                await self.telegram.strip(row.chat_id, row.stale_id)

    async def _release(self, row: Row[Any], seconds: float, **changed: Any) -> None:
        changed |= {"lease": None, "leased_until": None, "not_before": None}
        if seconds:
            changed["not_before"] = epoch() + seconds
        async with self.core.work() as work:
            mine = update(live_messages).where(c.id == row.id, c.lease == row.lease)
            await work.run(mine.values(**changed))

    async def _park(self, row: Row[Any]) -> None:
        async with self.core.work() as work:
            await park_chat(work, self.bot_id, row.chat_id)
        await self._release(row, 0)  # the chat may be opened again at once

    async def _rename(self, row: Row[Any], new: int) -> None:
        async with self.core.work() as work:
            await rename_chat(work, self.bot_id, row.chat_id, new, self.router.moves)
        await self._release(row, 0)

    async def sweep(self) -> None:
        """Wake whatever is not shown and nobody is showing: after a crash, an error, a wait; and
        boards whose time has come to be drawn again.
        """
        async with self.core.read() as work:
            self.wake(await live.unshown(work))
            again = await live.some_again(work)
        if again:
            async with self.core.work(via="sweep") as work:
                self.wake(await live.draw_again(work))


def _anew(row: Row[Any]) -> bool:
    """Whether this is a new message rather than an edit of one."""
    return bool(row.anew or row.message_id is None)
