"""Statements made ready: compiled once, and on SQLite run where they stand.

The statements of the hot path are module constants, `ready(select(…))` with `bindparam`s. Building
one anew, looking it up among the compiled ones and carrying it to the driver's thread and back
costs SQLAlchemy twenty times what SQLite needs to run it. A ready one keeps its text, the order of
its parameters and what turns values into the driver's and back, and runs on the driver's own
connection, on the event loop's thread: inside a transaction a small statement waits for nobody (the
lock was taken by BEGIN IMMEDIATE, the disk is waited for by COMMIT, and both have a thread).

So a ready statement is one that touches a screenful of rows. One that may run for long (an audit, a
report, a sweep) is a plain statement: SQLAlchemy takes it to the thread, and nobody else waits.

On PostgreSQL, whose driver needs no thread, SQLAlchemy runs ready statements like all others. Types
mean the same on either way; values, rows and errors look the same.
"""

from __future__ import annotations

import re
import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import BindParameter, CompoundSelect, Dialect, Executable, Row, Select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import visitors
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.types import TypeEngine

from core.db.sqlite import driver_of
from core.jsons import as_json

Values = dict[str, Any] | Sequence[Mapping[str, Any]] | None
"""What fills a statement's `bindparam`s; a sequence runs it once for each."""
Turned = Callable[[Any], Any]
"""What makes a value the driver's, or the driver's value ours."""

_HOLE = re.compile(r"\?|\(__\[POSTCOMPILE_\w+\]\)")
_ANY_LIST = "(SELECT value FROM json_each(?))"
"""A list is one parameter, so that its length does not make another statement."""


class Ready:
    """A statement that is compiled once. Made by `ready`, run by `Work` like any other."""

    def __init__(self, statement: Executable) -> None:
        self.statement = statement
        self.asks = asks(statement)
        self._writes = isinstance(statement, UpdateBase)
        self._plans: dict[tuple[str, ...], Plan] = {}

    def plan(self, dialect: Dialect, values: Mapping[str, Any]) -> Plan:
        """How it runs on SQLite when these names are given: they are the columns that it writes."""
        names = tuple(values) if self._writes else ()
        found = self._plans.get(names)
        if found is None:
            found = self._plans[names] = _plan(self.statement, dialect, names)
        return found


def asks(statement: Executable) -> bool:
    """Whether it only reads, and locks nothing, in none of its parts."""
    if not isinstance(statement, Select | CompoundSelect):
        return False
    return not any(_acts(part) for part in visitors.iterate(statement))


def _acts(part: object) -> bool:
    return isinstance(part, UpdateBase) or getattr(part, "_for_update_arg", None) is not None


def ready(statement: Executable) -> Ready:
    """For module constants. Refuses (TypeError, at the first run) what needs SQLAlchemy's hand:
    columns with a default made in Python, parameters written into the text or with a default.
    """
    return Ready(statement)


@dataclass(frozen=True, slots=True)
class Plan:
    """One statement for one set of names: its text, and what happens to values on the way."""

    sql: str
    given: tuple[tuple[str, Turned | None], ...]
    row: Callable[[Iterable[Any]], Any] | None
    """None when it returns nothing."""
    turned: tuple[tuple[int, Turned], ...]

    def parameters(self, values: Mapping[str, Any]) -> list[Any]:
        return [turn(values[name]) if turn else values[name] for name, turn in self.given]

    def rows(self, found: list[tuple[Any, ...]]) -> list[Any]:
        if self.row is None or not found:
            return []
        if not self.turned:
            return list(map(self.row, found))
        return [self.row(self._ours(each)) for each in found]

    def _ours(self, found: tuple[Any, ...]) -> list[Any]:
        values = list(found)
        for place, turn in self.turned:
            values[place] = turn(values[place])
        return values


class Direct:
    """SQLite's own connection below one of SQLAlchemy's, inside its transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = cast(Any, connection.sync_connection)
        self._driver = driver_of(self._connection).at_once()
        self._engine = self._connection.engine.dispatch

    def run(self, statement: Ready, values: Values) -> Sequence[Row[Any]]:
        """Every row at once; of several sets of values, in their order."""
        if values is not None and not isinstance(values, dict):
            return self._each(statement, values)
        given = values or {}
        plan = statement.plan(self._connection.dialect, given)
        return plan.rows(self._run(plan, plan.parameters(given)))

    def _each(self, statement: Ready, values: Sequence[Mapping[str, Any]]) -> Sequence[Row[Any]]:
        plan = statement.plan(self._connection.dialect, values[0])
        every = [plan.parameters(each) for each in values]
        if plan.row is None:
            self._run(plan, every, many=True)
            return []
        return plan.rows([row for each in every for row in self._run(plan, each)])

    def _run(self, plan: Plan, parameters: list[Any], *, many: bool = False) -> list[Any]:
        """Who listens to the engine hears of it as of any statement; an error is the one SQLAlchemy
        would raise.
        """
        heard = self._engine.before_cursor_execute
        if heard:
            heard(self._connection, None, plan.sql, parameters, None, many)
        try:
            if many:
                self._driver.executemany(plan.sql, parameters)
                return []
            return self._driver.execute(plan.sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise cast(Any, DBAPIError).instance(
                plan.sql,
                parameters,
                error,
                sqlite3.Error,
                hide_parameters=True,
                dialect=self._connection.dialect,
                ismulti=many,
            ) from error


def _plan(statement: Executable, dialect: Dialect, names: Sequence[str]) -> Plan:
    compiled = cast(Any, statement).compile(dialect=dialect, column_keys=list(names))
    assert isinstance(compiled, SQLCompiler)
    if compiled.insert_prefetch or compiled.update_prefetch or compiled.literal_execute_params:
        raise TypeError(f"SQLAlchemy has to run this itself: {compiled.string}")
    binds = [compiled.binds[name] for name in compiled.positiontup or ()]
    if any(not bind.required and not bind.unique for bind in binds):
        raise TypeError(f"a named parameter with a default would never be filled in: {compiled}")
    lists = {bind.key for bind in compiled.post_compile_params}
    holes = iter([_hole(compiled, bind, bind.key in lists) for bind in binds])
    columns = compiled._result_columns
    turned = [_bound(column.type, dialect, "result_processor", None) for column in columns]
    return Plan(
        sql=_HOLE.sub(lambda _: next(holes), compiled.string),
        given=tuple(
            (bind.key, _given(bind, bind.key in lists, dialect)) for bind in binds if bind.required
        ),
        row=_row([column.keyname for column in columns]) if columns else None,
        turned=tuple((place, turn) for place, turn in enumerate(turned) if turn),
    )


def _hole(compiled: SQLCompiler, bind: BindParameter[Any], listed: bool) -> str:
    """What stands there. What the statement says itself is written out: an index over a part of a
    table is there only for the words that it was made with.
    """
    if bind.required:
        return _ANY_LIST if listed else "?"
    if listed:
        return (
            f"({', '.join(_written(compiled, bind, each) for each in bind.effective_value or ())})"
        )
    return _written(compiled, bind, bind.effective_value)


def _written(compiled: SQLCompiler, bind: BindParameter[Any], value: Any) -> str:
    return "NULL" if value is None else compiled.render_literal_value(value, bind.type)


def _given(bind: BindParameter[Any], listed: bool, dialect: Dialect) -> Turned | None:
    turn = _bound(bind.type, dialect, "bind_processor")
    if not listed:
        return turn
    if turn is None:
        return lambda values: as_json(list(values)).decode()
    return lambda values: as_json([turn(each) for each in values]).decode()


def _bound(type_: TypeEngine[Any], dialect: Dialect, which: str, *more: Any) -> Turned | None:
    found: Turned | None = getattr(type_.dialect_impl(dialect), which)(dialect, *more)
    return found


def _row(names: Sequence[str]) -> Callable[[Iterable[Any]], Any]:
    """A light row with SQLAlchemy's face: `row.name`, `row[0]`, `row._mapping`."""
    plain: Any = namedtuple("Found", names)  # type: ignore[misc]
    known = {"__slots__": (), "_mapping": property(plain._asdict)}
    made: Callable[[Iterable[Any]], Any] = type("Found", (plain,), known)._make  # type: ignore[attr-defined]
    return made
