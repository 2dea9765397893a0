"""Every guard of the schema is known by its name, on both engines.

Each UNIQUE and CHECK is tried alone, on a table with the same name and columns and no other guard,
so that nothing else can be what breaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Column, Index, MetaData, Table, UniqueConstraint
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.schema import conv

from core.db import Database, guard_name
from tests.core.db.support import a_purchase, row, some, writing

Guard = UniqueConstraint | CheckConstraint | Index


def guards(tables: MetaData) -> Iterator[Guard]:
    for table in tables.sorted_tables:
        for each in table.constraints:
            if isinstance(each, UniqueConstraint | CheckConstraint):
                yield each
        yield from (each for each in table.indexes if each.unique)


def alone(guard: Guard) -> Table:
    """A table with this guard only."""
    assert guard.table is not None
    columns = [Column(each.name, each.type) for each in guard.table.columns]
    table = Table(guard.table.name, MetaData(), *columns)
    name = conv(str(guard.name))
    if isinstance(guard, CheckConstraint):
        table.append_constraint(CheckConstraint(str(guard.sqltext), name=name))
    elif isinstance(guard, UniqueConstraint):
        table.append_constraint(UniqueConstraint(*guard.columns.keys(), name=name))
    else:
        same = [table.c[each.name] for each in guard.columns]
        Index(name, *same, unique=True, **guard.dialect_kwargs)
    return table


def attempts(guard: Guard) -> Iterable[dict[str, Any]]:
    """Rows of which at least one breaks the guard: the same twice, or all of a small world."""
    assert guard.table is not None
    if not isinstance(guard, CheckConstraint):
        values = {each.name: some(each.type) for each in guard.columns}
        twice = row(guard.table, **values | met(guard))
        return [twice, twice]
    condition = str(guard.sqltext)
    named = [each for each in guard.table.columns if re.search(rf"\b{each.name}\b", condition)]
    codes = re.findall(r"'(\w+)'", condition)
    worlds = [[None, *_values(each, codes)] for each in named]
    keys = [each.name for each in named]
    return (dict(zip(keys, values, strict=True)) for values in product(*worlds))


def met(guard: Guard) -> dict[str, Any]:
    """What a partial index wants of a row: `state = 'asked'`."""
    where = str(guard.dialect_kwargs.get("sqlite_where", ""))
    return dict(re.findall(r"(\w+) = '(\w+)'", where))


def _values(column: Column[Any], codes: list[str]) -> list[Any]:
    """What a column may hold in the small world; texts also each code that the guard names."""
    usual = some(column.type)
    if not isinstance(usual, str):
        return WORLD.get(type(usual), [usual])
    most = getattr(column.type, "length", None) or 80
    return [usual, *(code for code in codes if len(code) <= most)]


WORLD: dict[type, list[Any]] = {int: [-1, 0, 1], date: [date(2024, 3, 1), date(2024, 2, 1)]}


async def broken(connection: AsyncConnection, guard: Guard) -> str | None:
    table = alone(guard)
    await connection.run_sync(table.create)
    try:
        for values in attempts(guard):
            async with connection.begin_nested():
                await connection.execute(table.insert().values(values))
    except IntegrityError as error:
        return guard_name(error)
    finally:
        await connection.run_sync(table.drop)
    raise AssertionError(f"nothing breaks {guard.name}")


async def test_every_guard_is_known_by_its_name(empty: Callable[[], str], tables: MetaData) -> None:
    found = list(guards(tables))
    assert len(found) > 30
    async with writing(empty()) as connection:
        for guard in found:
            assert await broken(connection, guard) == guard.name


@pytest.mark.parametrize(
    ("table", "change", "name"),
    [
        ("lots", {"id": 2, "came_in": 1, "held": 2}, "ck_lots_free"),
        ("entries", {"id": 2, "reverses": 1, "kind": "bonus"}, "ck_entries_reverses"),
        ("entries", {"id": 2, "part": 1, "operation": "x"}, "uq_entries_club_id_operation_part"),
        ("members", {"id": 2, "trains": True, "name_key": "x"}, "uq_members_client_name"),
    ],
)
async def test_guards_of_the_real_tables(
    database: Database, tables: MetaData, table: str, change: dict[str, Any], name: str
) -> None:
    usual: dict[str, dict[str, Any]] = {
        "lots": {"used": 0, "gone": 0, "held": 0, "price_minor": 0},
        "entries": {"kind": "purchase", "left_change": 3, "held_change": 0},
    }
    values = usual.get(table, {}) | change
    into = tables.tables[table]
    async with database.writing() as connection:
        await a_purchase(connection, tables)
        with pytest.raises(IntegrityError) as caught:
            await connection.execute(into.insert().values(row(into, **values)))
        await connection.rollback()
    assert guard_name(caught.value) == name
