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
    """Runs every round in turn, never two at once; one that fails is logged and rings again."""

    def __init__(self, rounds: Sequence[Callable[[], Awaitable[object]]]) -> None:
        self.rounds = rounds
        self._rung = asyncio.Event()
        self._idle = asyncio.Event()
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_job(self._ring, IntervalTrigger(seconds=1), misfire_grace_time=None)
        self._task: asyncio.Task[None] | None = None

    def ring(self) -> None:
        """Do a round now, or one more after the one that is under way."""
        self._idle.clear()
        self._rung.set()

    async def _ring(self) -> None:
        self.ring()

    def start(self) -> None:
        self._scheduler.start()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def round(self) -> None:
        """A whole round that begins after now has been done."""
        self.ring()
        await self._idle.wait()

    async def _run(self) -> None:
        while True:
            await self._rung.wait()
            self._rung.clear()
            for each in self.rounds:
                await self._one(each)
            if not self._rung.is_set():
                self._idle.set()

    async def _one(self, each: Callable[[], Awaitable[object]]) -> None:
        try:
            await each()
        except Exception as error:
            if is_down(error):
                log.warning("database away", reason=type(error).__name__)
            else:
                log.exception("a round failed")
