"""What is kept on top of its chat: pinned after it was shown, when the chat's pace allows."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Boolean, bindparam, case, select, update

from bot.chat.failures import Failed, Later, Lost, Wait
from bot.chat.model import live_messages
from bot.chat.pace import SOON, Pace
from bot.chat.telegram import Telegram
from core.core import Core
from core.db import Id, UtcDateTime, ready
from core.db.trouble import DatabaseTrouble

LATEST = timedelta(minutes=2)
"""A group's minute is over by then."""
log = structlog.get_logger(__name__)
c = live_messages.c

_SHOWS = c.id == bindparam("live"), c.message_id == bindparam("message", type_=Id)
_PRESENT = ready(select(c.id).where(*_SHOWS, c.closed.is_(False)))
_DONE = bindparam("done", type_=Boolean)
_STILL_OWED = c.again_at == bindparam("owed", type_=UtcDateTime)
_SETTLED = ready(
    update(live_messages)
    .where(*_SHOWS)
    .values(
        pinned_id=case((_DONE, c.message_id), else_=c.pinned_id),
        again_at=case(
            (_STILL_OWED, bindparam("until", type_=UtcDateTime)),
            else_=c.again_at,
        ),
    )
)


@dataclass(frozen=True)
class Pin:
    """A message to be pinned that says what is so until `until`; while the pin is owed, its row is
    to be drawn again at `again_at`.
    """

    chat_id: int
    message_id: int
    until: datetime | None
    again_at: datetime


class Pins:
    """Pins what was shown, the present message of each row only.

    It is marked as shown first: who waits for a group's minute holds no lease. That a pin is owed
    outlives this process, for its row is to be drawn again within two minutes until it is settled,
    and is pinned then. That Telegram refuses one is no harm: the next drawing asks again.
    """

    def __init__(self, core: Core, telegram: Telegram) -> None:
        self.core = core
        self.telegram = telegram
        self._owed: dict[int, Pin] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._held_back: set[int] = set()

    def owe(self, live: int, chat_id: int, message_id: int, until: datetime | None) -> datetime:
        """This is to be pinned when it is marked as shown; until then its row is due at."""
        soon = self.core.clock.now() + LATEST
        again_at = min(until, soon) if until else soon
        self._owed[live] = Pin(chat_id, message_id, until, again_at)
        return again_at

    def begin(self, shown: Iterable[int], pace: Pace) -> None:
        """These have been marked as shown: pin what is owed of them, each in its chat's turn."""
        for live in shown:
            if live in self._owed and live not in self._tasks:
                wait = pace.when(self._owed[live].chat_id, edit=True)
                if wait > SOON:
                    self._held_back.add(live)
                self._tasks[live] = asyncio.create_task(self._in_turn(live, pace if wait else None))

    @property
    def under_way(self) -> list[asyncio.Task[None]]:
        """Those that no group's pace holds back."""
        return [task for live, task in self._tasks.items() if live not in self._held_back]

    async def stop(self) -> None:
        """What its chat's pace holds back is pinned by whoever draws it next."""
        for live in self._held_back:
            self._tasks[live].cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _in_turn(self, live: int, pace: Pace | None) -> None:
        try:
            if pace:
                await pace.turn(self._owed[live].chat_id, edit=True)
            self._held_back.discard(live)
            await self._pin(live, self._owed[live])
        except DatabaseTrouble as error:
            log.warning("a pin waits for the database", reason=type(error).__name__, live=live)
        finally:
            self._held_back.discard(live)
            del self._owed[live], self._tasks[live]

    async def _pin(self, live: int, pin: Pin) -> None:
        """Unless another message is the present one by now, which has a pin of its own."""
        here = {"live": live, "message": pin.message_id}
        async with self.core.read() as work:
            if await work.row(_PRESENT, here) is None:
                return
        done = True
        try:
            await self.telegram.pin(pin.chat_id, pin.message_id)
        except (Later, Lost, Wait) as failure:
            log.info("not pinned yet", reason=type(failure).__name__, live=live)
            return
        except Failed as failure:
            log.info("not pinned", reason=type(failure).__name__, live=live)
            done = False
        settled = {"done": done, "owed": pin.again_at, "until": pin.until}
        async with self.core.work() as work:
            await work.run(_SETTLED, here | settled)
