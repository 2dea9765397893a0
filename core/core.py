"""Core: the engine, the clock, and the door through which every transaction goes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from core import journal
from core.actor import Account
from core.clock import Clock
from core.db import Database, Work
from core.events import Event
from core.outside import NOWHERE, Outside

Listener = Callable[[Work, Sequence[Event]], Awaitable[None]]
"""Called before the commit with what was told since; may write, may tell more."""


class Core:
    """Opens Work and settles it.

    `listeners` turn told facts into errands and screens to draw anew; the journal is always
    written first. `woken` are called after a commit that made an errand due at once, so that
    whoever does the errands need not wait for the next tick.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock | None = None,
        listeners: Sequence[Listener] = (),
        outside: Outside = NOWHERE,
    ) -> None:
        self.database = database
        self.clock = clock or Clock()
        self.listeners = list(listeners)
        self.outside = outside
        self.woken: list[Callable[[], None]] = []

    @asynccontextmanager
    async def work(self, account: Account | None = None, via: str = "chat") -> AsyncIterator[Work]:
        """One writing transaction: settled and committed at the end, rolled back by a raise."""
        async with self.database.writing() as connection:
            now = self.clock.now()
            work = Work(connection, now, account=account, via=via, outside=self.outside)
            yield work
            await self.settle(work)
        for call in work.afterwards:
            call()
        if work.due_now:
            self.wake()

    @asynccontextmanager
    async def read(self, account: Account | None = None) -> AsyncIterator[Work]:
        """One reading transaction: a single view of the books, no locks."""
        async with self.database.reading() as connection:
            yield Work(connection, self.clock.now(), account=account, outside=self.outside)

    async def settle(self, work: Work) -> None:
        """Facts told become journal rows and the listeners' rows, until nothing new is told."""
        done = 0
        while done < len(work.told):
            fresh = work.told[done:]
            done = len(work.told)
            await journal.write(work, fresh)
            for listener in self.listeners:
                await listener(work, fresh)

    def wake(self) -> None:
        for call in self.woken:
            call()
