"""aiosqlite with one trip to its thread a statement.

SQLAlchemy's adapter asks for a cursor, executes, fetches and closes: four trips, each a wake-up of
two threads, and what they cost is most of a short transaction. Every result here is small, so a
cursor fetches all of it in the same trip.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import aiosqlite
from sqlalchemy import Connection as SqlalchemyConnection

STATEMENTS = 512
"""So many a connection keeps prepared: more than there are, where the driver would keep 128."""


class Cursor:
    """As much of an asynchronous DBAPI cursor as the adapter uses; results are read at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.lastrowid: int | None = None
        self.rowcount = -1
        self.arraysize = 1

    async def __aenter__(self) -> Cursor:
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Cursor:
        return await self._trip("execute", sql, parameters)

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> Cursor:
        return await self._trip("executemany", sql, parameters)

    async def _trip(self, how: str, sql: str, parameters: Any) -> Cursor:
        await self._connection._execute(self._run, how, sql, parameters)  # type: ignore[no-untyped-call]
        return self

    def _run(self, how: str, sql: str, parameters: Any) -> None:
        cursor: sqlite3.Cursor = getattr(self._connection._conn, how)(sql, parameters)
        self.description = cursor.description
        self._rows = cursor.fetchall() if cursor.description else []
        self.lastrowid, self.rowcount = cursor.lastrowid, cursor.rowcount
        cursor.close()

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        self._rows = []


class Connection(aiosqlite.Connection):
    """An aiosqlite connection whose cursors are made without a trip.

    `writes` says so of its transaction: one that only reads waits for nobody, at its end neither.
    """

    writes = False

    def cursor(self) -> Cursor:  # type: ignore[override]
        return Cursor(self)

    def at_once(self) -> sqlite3.Connection:
        """The driver's connection, for what waits for nobody inside a transaction."""
        return self._conn

    async def commit(self) -> None:
        if self.writes:
            await super().commit()
        else:
            self._conn.commit()

    def begin_part(self) -> None:
        self._conn.execute("SAVEPOINT part")

    def keep_part(self) -> bool:
        """False when the whole transaction is gone."""
        there = self._conn.in_transaction
        if there:
            self._conn.execute("RELEASE part")
        return there

    async def undo_part(self) -> bool:
        """False when the whole transaction is gone. By the thread: what was cut off on its way
        there comes before.
        """
        try:
            for step in ("ROLLBACK TO part", "RELEASE part"):
                await self._execute(self._conn.execute, step)  # type: ignore[no-untyped-call]
        except (sqlite3.Error, ValueError):
            return False
        return True


def driver_of(connection: SqlalchemyConnection | None) -> Connection:
    """The one below SQLAlchemy's."""
    assert connection is not None
    driver = connection.connection.driver_connection
    assert isinstance(driver, Connection)
    return driver


def connect(path: str, **options: Any) -> Connection:
    """What `aiosqlite.connect` gives, with these cursors; its thread does not outlive us."""
    options["cached_statements"] = STATEMENTS
    connection = Connection(lambda: sqlite3.connect(path, **options), iter_chunk_size=64)
    connection._thread.daemon = True
    return connection
