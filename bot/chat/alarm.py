"""The alarm clock: once a second, and at once after a commit that made something due.

APScheduler only rings; what is due stands in tables. It keeps no job store and knows no wall
clock: it is told UTC seconds, because wall-clock triggers skip and double jobs around DST.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from core.db.trouble import is_down

log = structlog.get_logger(__name__)


class Alarm:
    """Runs the rounds side by side, none of them twice at once; one that fails rings again."""

    def __init__(self, rounds: Sequence[Callable[[], Awaitable[object]]]) -> None:
        self._rounds = [_Round(each) for each in rounds]
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_job(self._ring, IntervalTrigger(seconds=1), misfire_grace_time=None)
        self._tasks: list[asyncio.Task[None]] = []

    def ring(self) -> None:
        """Do each round now, or once more after the one that is under way."""
        for each in self._rounds:
            each.idle.clear()
            each.rung.set()

    async def _ring(self) -> None:
        self.ring()

    def start(self) -> None:
        self._scheduler.start()
        self._tasks = [asyncio.create_task(each.run()) for each in self._rounds]

    async def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def round(self) -> None:
        """Every round that begins after now has been done, and whatever rang meanwhile."""
        self.ring()
        while busy := [each for each in self._rounds if not each.idle.is_set()]:
            await busy[0].idle.wait()


class _Round:
    """One thing to be done at each ring: a long one (a broadcast) keeps no other waiting."""

    def __init__(self, do: Callable[[], Awaitable[object]]) -> None:
        self.do = do
        self.rung, self.idle = asyncio.Event(), asyncio.Event()

    async def run(self) -> None:
        while True:
            await self.rung.wait()
            self.rung.clear()
            await self._once()
            if not self.rung.is_set():
                self.idle.set()

    async def _once(self) -> None:
        try:
            await self.do()
        except Exception as error:
            if is_down(error):
                log.warning("database away", reason=type(error).__name__)
            else:
                log.exception("a round failed")
