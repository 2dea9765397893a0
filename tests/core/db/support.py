"""Rows that say only what matters, and everything a database tells of its own schema."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, MetaData, Table, TypeDecorator
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeEngine

from core.db import APPEND_ONLY, Database
from core.db.base import Codes

ANY: dict[type, Any] = {
    bool: True,
    int: 1,
    float: 1.0,
    str: "x",
    object: {},  # JSON
    date: date(2024, 3, 1),
    datetime: datetime(2024, 3, 1, 12, tzinfo=UTC),
    time: time(17),
}


def row(table: Table, **values: Any) -> dict[str, Any]:
    """`values`, and something for every other column that must have a value."""
    for column in table.columns:
        given = column.nullable or column.server_default is not None or column.name in values
        if not given and column is not table.autoincrement_column:
            values[column.name] = some(column.type)
    return values


def some(type_: TypeEngine[Any]) -> Any:
    if isinstance(type_, Codes):
        return frozenset()
    stored = type_.impl_instance if isinstance(type_, TypeDecorator) else type_
    return ANY[stored.python_type]


async def a_purchase(connection: AsyncConnection, tables: MetaData) -> None:
    """A club, a client, a lot of three sessions and the entry that says so, with a note.

    And a row in each other append-only table: on SQLite an empty one refuses nothing.
    """
    first: dict[str, dict[str, Any]] = {
        "clubs": {"id": 1},
        "members": {"id": 1, "club_id": 1, "name": "Kim", "trains": True},
        "lots": {"id": 1, "came_in": 3, "held": 0, "used": 0, "gone": 0, "price_minor": 0},
        "entries": {"id": 1, "kind": "purchase", "left_change": 3, "held_change": 0},
        "entry_notes": {"entry_id": 1, "note": "cash"},
    }
    for name in dict.fromkeys([*first, *APPEND_ONLY]):
        table = tables.tables[name]
        await connection.execute(table.insert().values(row(table, **first.get(name, {}))))


@asynccontextmanager
async def writing(url: str) -> AsyncIterator[AsyncConnection]:
    database = Database(url)
    try:
        async with database.writing() as connection:
            yield connection
    finally:
        await database.close()


CATALOGUE = {
    "sqlite": """
        SELECT type, name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version';
        SELECT m.name, c.* FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c
            WHERE m.type = 'table' AND m.name <> 'alembic_version'
    """,
    "postgresql": """
        SELECT c.relname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum),
            a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
            a.attidentity, pg_get_expr(d.adbin, d.adrelid) FROM pg_class c JOIN pg_attribute a
            ON a.attrelid = c.oid LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (c.oid, a.attnum)
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'S')
            AND attnum > 0 AND NOT attisdropped AND relname <> 'alembic_version';
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND conname <> 'alembic_version_pkc';
        SELECT indexdef FROM pg_indexes
            WHERE schemaname = 'public' AND tablename <> 'alembic_version';
        SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal;
        SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    """,
}


def described(connection: Connection) -> list[str]:
    """Tables, columns, defaults, constraints, indexes, triggers: as the database spells them."""
    told = []
    for query in CATALOGUE[connection.dialect.name].split(";"):
        for found in connection.exec_driver_sql(query):
            told.append(" ".join(_spelled(each) for each in found))
    return sorted(told)


def _spelled(value: object) -> str:
    """On one line; what a CREATE TABLE lists, sorted (the order of columns is told beside)."""
    text = re.sub(r"DEFAULT \(([\w']+)\)", r"DEFAULT \1", " ".join(str(value).split()))
    if not text.startswith("CREATE TABLE"):
        return text
    head, _, body = text.replace('"', "").removesuffix(")").partition("(")
    depth, clauses = 0, [""]
    for each in body:
        depth += (each == "(") - (each == ")")
        if each == "," and depth == 0:
            clauses.append("")
        else:
            clauses[-1] += each
    return " | ".join([head, *sorted(clause.strip() for clause in clauses)])
