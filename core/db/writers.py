"""SQLite's writers of one process: one after the other, neighbours in one commit.

SQLite has one writer at a time, and a commit waits for the disk. So those who wait meanwhile share
the next transaction: each has its part of it, a savepoint of its own, in the order they came, and
each is done when the commit is. One that raises undoes its own part and nobody else's.

What always holds
- Whoever leaves `part()` without an error is on the disk; after a crash so is every neighbour or
  none of them, and none of them has been told otherwise.
- A transaction is short: it takes no more parts after `MOST`, nor after `LONGEST` seconds, so that
  nobody waits long for neighbours, nor another process for the lock.
- What takes everybody's part down with it (the disk, a statement cut off on its way) is `Undone`,
  or the database's own error, for each of them: nothing was changed, the same again may succeed.

PostgreSQL needs none of this: its writers wait for rows, and would wait for each other's commits.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from core.db.sqlite import Connection, driver_of

MOST = 32
LONGEST = 0.02


class Undone(SQLAlchemyError):
    """A neighbour's end was everybody's: this part is undone, and may be done again."""


def _future() -> asyncio.Future[Any]:
    return asyncio.get_running_loop().create_future()


@dataclass(eq=False)
class Part:
    """One writer's. `turn` gives the connection, `over` says whether it went well, `kept` comes
    with the commit.
    """

    turn: asyncio.Future[AsyncConnection] = field(default_factory=_future)
    over: asyncio.Future[bool] = field(default_factory=_future)
    kept: asyncio.Future[None] = field(default_factory=_future)

    def end(self, well: bool) -> None:
        if not self.over.done():
            self.over.set_result(well)


class Writers:
    """The queue, and a task that leads it while there is one: it alone begins, undoes, commits."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._queue: deque[Part] = deque()
        self._leading: asyncio.Task[None] | None = None
        self._connection: AsyncConnection | None = None
        """Kept from one transaction to the next: what it has read of the file stays known to it."""

    @asynccontextmanager
    async def part(self) -> AsyncIterator[AsyncConnection]:
        """A connection to write with; left when what was written is committed."""
        mine = Part()
        self._queue.append(mine)
        if self._leading is None:
            self._leading = asyncio.create_task(self._lead())
        try:
            yield await mine.turn
        except BaseException:
            mine.end(well=False)
            raise
        mine.end(well=True)
        await asyncio.shield(mine.kept)

    async def close(self) -> None:
        """When nobody writes any more, and what was cut off is undone."""
        while self._leading is not None:
            await asyncio.wait([self._leading])
        if self._connection is not None:
            await self._connection.close()

    async def _lead(self) -> None:
        try:
            while self._queue:
                await self._transaction()
        finally:
            self._leading = None

    async def _transaction(self) -> None:
        """One transaction for whoever is first and those who come after; all of it or nothing."""
        parts = [self._queue.popleft()]
        try:
            await self._all_or_nothing(parts)
        except Exception as error:  # noqa: BLE001 - each of them has to hear of it
            for part in parts:
                _tell(part.kept if part.turn.done() else part.turn, error)
        else:
            for part in parts:
                _tell(part.kept, None)

    async def _all_or_nothing(self, parts: list[Part]) -> None:
        """A connection on which something failed may still be in its transaction: it is let go."""
        connection = self._connection = self._connection or await self._engine.connect()
        try:
            async with connection.begin() as transaction:
                await self._take(connection, parts)
                if not parts:
                    await transaction.rollback()
        except BaseException:
            self._connection = None
            await connection.invalidate()
            await connection.close()
            raise

    async def _take(self, connection: AsyncConnection, parts: list[Part]) -> None:
        """Let them write, one by one; in `parts` remain those that went well."""
        driver, until = driver_of(connection.sync_connection), time.monotonic() + LONGEST
        while True:
            if not await _write(connection, driver, parts[-1]):
                parts.pop()
            if not self._queue or len(parts) == MOST or time.monotonic() > until:
                return
            parts.append(self._queue.popleft())


async def _write(connection: AsyncConnection, driver: Connection, part: Part) -> bool:
    """Whether there is something to keep. `Undone` when the transaction is gone altogether."""
    if part.turn.done():  # gave up waiting
        return False
    driver.begin_part()
    part.turn.set_result(connection)
    if not await part.over:
        if not await driver.undo_part():
            raise Undone
        return False
    if not driver.keep_part():  # it rolled back by hand, and everybody with it
        _tell(part.kept, None)
        raise Undone
    return True


def _tell(waiting: asyncio.Future[Any], error: Exception | None) -> None:
    if waiting.done():
        return
    if error is None:
        waiting.set_result(None)
    else:
        waiting.set_exception(error)
        waiting.exception()  # one that has gone meanwhile need not hear of it
