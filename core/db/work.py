"""Work: one transaction, who acts in it, what time it is, and what it tells."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Row, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Account, Actor
from core.db.ready import Direct, Ready, Values, asks
from core.errors import NotFound
from core.events import Event
from core.outside import NOWHERE, Outside


class Work:
    """Everything a verb needs, and the only thing that can write.

    `due_now` says that an errand was added which need not wait for the next tick; `afterwards` is
    called when everything has been committed, and never when not.

    A verb never commits: whoever opened the Work does, after the facts it told have become journal
    and outbox rows in the same transaction.

    A ready question asked twice is answered from memory, until something is written or locked:
    verbs and screens each read what they need, and need not hand on what they have read.
    """

    def __init__(
        self,
        connection: AsyncConnection,
        now: datetime,
        *,
        account: Account | None = None,
        via: str = "chat",
        outside: Outside = NOWHERE,
    ) -> None:
        self.connection = connection
        self.now = now
        self.account = account
        self.via = via
        self.outside = outside
        self.acting_in: int | None = None
        """The club whose actor was asked for last: where what is done happens."""
        self.told: list[Event] = []
        self.due_now = False
        self.afterwards: list[Callable[[], None]] = []
        self._direct = Direct(connection) if self.dialect == "sqlite" else None
        self._known: dict[tuple[Any, ...], Sequence[Row[Any]]] = {}

    def as_(self, account: Account | None) -> None:
        """From here on the verbs act for this account."""
        self.account, self.acting_in = account, None

    def actor(self, club_id: int) -> Actor:
        """Who acts in this club; `NotFound` for a stranger to it."""
        if self.account is None:
            raise NotFound
        found = self.account.in_club(club_id)
        self.acting_in = club_id
        return found

    def tell(self, event: Event) -> None:
        self.told.append(event)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Undo everything inside, told facts included, when the block raises."""
        told = len(self.told)
        try:
            async with self.connection.begin_nested():
                yield
        except BaseException:
            del self.told[told:]
            self._known.clear()
            raise

    async def run(self, statement: Executable | Ready, values: Values = None) -> None:
        """Statements of the hot path are `ready` module constants with `bindparam`s: to build one
        costs more than to execute it.
        """
        self._known.clear()
        if isinstance(statement, Ready) and self._direct:
            self._direct.run(statement, values)
        else:
            await self.connection.execute(_plain(statement), values)

    async def rows(
        self, statement: Executable | Ready, values: Values = None
    ) -> Sequence[Row[Any]]:
        asks_once = isinstance(statement, Ready) and statement.asks
        if asks_once and (values is None or isinstance(values, dict)):
            question = (statement, *_frozen(values)) if values else (statement,)
            if (known := self._known.get(question)) is None:
                known = self._known[question] = await self._rows(statement, values)
            return known
        if isinstance(statement, Ready) or not asks(statement):
            self._known.clear()
        return await self._rows(statement, values)

    async def _rows(self, statement: Executable | Ready, values: Values) -> Sequence[Row[Any]]:
        if isinstance(statement, Ready) and self._direct:
            return self._direct.run(statement, values)
        return (await self.connection.execute(_plain(statement), values)).all()

    async def row(self, statement: Executable | Ready, values: Values = None) -> Row[Any] | None:
        return next(iter(await self.rows(statement, values)), None)

    async def one(self, statement: Executable | Ready, values: Values = None) -> Row[Any]:
        """The row; `NotFound` when there is none, whoever asks."""
        found = await self.row(statement, values)
        if found is None:
            raise NotFound
        return found

    async def value(self, statement: Executable | Ready, values: Values = None) -> Any:
        found = await self.row(statement, values)
        return None if found is None else found[0]

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.connection.dialect.name

    def insert(self, table: Table) -> postgresql.Insert:
        """An INSERT that knows ON CONFLICT, spelled for this database."""
        return insert_for(self.dialect, table)


def _frozen(values: dict[str, Any]) -> Iterator[Any]:
    """The values of a question, fit to be part of a key."""
    for name, value in values.items():
        yield name
        yield tuple(value) if isinstance(value, list | set) else value


def _plain(statement: Executable | Ready) -> Executable:
    return statement.statement if isinstance(statement, Ready) else statement


def insert_for(dialect: str, table: Table) -> postgresql.Insert:
    """Both dialects speak the same ON CONFLICT; the type is PostgreSQL's for the reader's sake."""
    if dialect == "sqlite":
        return sqlite.insert(table)  # type: ignore[return-value]
    return postgresql.insert(table)
