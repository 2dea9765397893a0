"""The speaker: makes every live message show its newest screen."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterable
from typing import Any

import structlog
from sqlalchemy import Row, case, literal, or_, update

from bot.chat import live
from bot.chat.burial import park_chat, rename_chat
from bot.chat.failures import Fatal, Gone, Later, Lost, Migrated, Ours, Vanished, Wait
from bot.chat.model import live_messages
from bot.chat.pace import Pace
from bot.chat.router import Router
from bot.chat.screen import Screen
from bot.chat.telegram import Telegram
from core.core import Core
from core.db.epoch import epoch
from core.errors import Refusal
from core.people import recognise
from lang import Catalogues, Html

LEASE = 30.0
GIVE_UP = 12
log = structlog.get_logger(__name__)
c = live_messages.c


class Speaker:
    """Shows what is wanted, one message at a time each, newest only; many messages at once.

    Any worker's speaker may show any message: the lease on its row decides. What cannot be shown
    now is tried again later, less and less often, and what is no longer wanted is never shown.
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
        self.catalogues = catalogues
        self.bot_id = bot_id
        self._again: dict[int, bool] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def wake(self, ids: Iterable[int]) -> None:
        """These live messages have something to show."""
        for each in ids:
            if each in self._again:
                self._again[each] = True
            else:
                self._again[each] = False
                task = asyncio.create_task(self._follow(each))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    @property
    def quiet(self) -> bool:
        return not self._tasks

    async def settled(self) -> None:
        """Wait until nothing is being shown."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def _follow(self, live_id: int) -> None:
        try:
            while await self._speak(live_id) or self._again.get(live_id):
                self._again[live_id] = False
        except Exception:
            log.exception("could not speak", live=live_id)
        finally:
            del self._again[live_id]

    async def _speak(self, live_id: int) -> bool:
        """Show the newest screen once; whether there may be more to show at once."""
        row = await self._claim(live_id)
        if row is None:
            return False
        screen = await self._screen(row)
        await self.pace.turn(row.chat_id, edit=not (row.anew or row.message_id is None))
        try:
            message_id = await self._put(row, screen)
        except Migrated as moved:
            await self._rename(row, moved.new_chat_id)
            return True
        except Gone:
            await self._park(row)
            return False
        except Wait as wait:
            self.pace.hold(row.chat_id, wait.seconds)
            await self._release(row, wait.seconds)
            return False
        except Vanished:
            await self._release(row, 0, message_id=None)
            return True
        except (Later, Lost, Fatal):
            await self._release(row, min(60.0, 0.5 * 2**row.tries))
            return False
        return await self._shown(row, message_id)

    async def _claim(self, live_id: int) -> Row[Any] | None:
        free = or_(c.leased_until.is_(None), c.leased_until < epoch())
        ready = or_(c.not_before.is_(None), c.not_before < epoch())
        async with self.core.work() as work:
            return await work.row(
                update(live_messages)
                .where(c.id == live_id, c.wanted > c.shown, c.closed.is_(False), free, ready)
                .values(lease=secrets.token_hex(8), leased_until=epoch() + LEASE, tries=c.tries + 1)
                .returning(live_messages)
            )

    async def _screen(self, row: Row[Any]) -> Screen:
        """The stored screen; a board without a question over it is drawn from the present state."""
        if row.screen is not None:
            return Screen.of(row.screen)
        kind, _, subject = row.subject.partition(":")
        async with self.core.read() as work:
            account = await recognise(work, row.user_id)
            work.as_(account)
            lang = self.catalogues.lang(account.lang if account else "en")
            try:
                return (
                    await self.router.boards[kind](work, lang, int(subject), row.page)
                ).checked()
            except Refusal as refusal:
                return Screen(lang.refusal(refusal))

    async def _put(self, row: Row[Any], screen: Screen) -> int:
        """Send or edit; the id of the message that shows it now."""
        if row.message_id is None or row.anew:
            sent = await self._send(row.chat_id, screen)
            await self._strip(row)
            return sent
        try:
            await self.telegram.edit(row.chat_id, row.message_id, screen.text, screen.rows)
        except Ours as error:
            log.error("telegram refused a screen", reason=str(error), live=row.id)
            await self.telegram.edit(row.chat_id, row.message_id, _plain(screen), ())
        return int(row.message_id)

    async def _send(self, chat_id: int, screen: Screen) -> int:
        try:
            return await self.telegram.send(chat_id, screen.text, screen.rows)
        except Ours as error:
            log.error("telegram refused a screen", reason=str(error), chat=chat_id)
            return await self.telegram.send(chat_id, _plain(screen), ())

    async def _strip(self, row: Row[Any]) -> None:
        """An older copy above keeps its text and loses its buttons; that it stays is no harm."""
        if row.stale_id is not None:
            try:
                await self.telegram.strip(row.chat_id, row.stale_id)
            except (Later, Lost, Wait, Gone, Ours):
                log.debug("old buttons stay", live=row.id)

    async def _shown(self, row: Row[Any], message_id: int) -> bool:
        newest = c.wanted == row.wanted
        async with self.core.work() as work:
            after = await work.row(
                update(live_messages)
                .where(c.id == row.id, c.lease == row.lease)
                .values(
                    shown=row.wanted,
                    message_id=message_id,
                    anew=case((newest, literal(False)), else_=c.anew),
                    stale_id=case((c.stale_id == row.stale_id, None), else_=c.stale_id),
                    lease=None,
                    leased_until=None,
                    tries=0,
                    not_before=None,
                )
                .returning(c.wanted, c.shown)
            )
        return after is not None and after.wanted > after.shown

    async def _release(self, row: Row[Any], seconds: float, **changed: Any) -> None:
        changed |= {"lease": None, "leased_until": None, "not_before": epoch() + seconds}
        if row.tries >= GIVE_UP:
            changed["shown"] = row.wanted
        async with self.core.work() as work:
            await work.run(
                update(live_messages).where(c.id == row.id, c.lease == row.lease).values(**changed)
            )

    async def _park(self, row: Row[Any]) -> None:
        async with self.core.work() as work:
            await park_chat(work, self.bot_id, row.chat_id)

    async def _rename(self, row: Row[Any], new: int) -> None:
        async with self.core.work() as work:
            await rename_chat(work, self.bot_id, row.chat_id, new)
        await self._release(row, 0)

    async def sweep(self) -> None:
        """Wake whatever is not shown and nobody is showing: after a crash, an error, a wait."""
        async with self.core.read() as work:
            self.wake(await live.unshown(work))


def _plain(screen: Screen) -> str:
    return Html(screen.text).plain
