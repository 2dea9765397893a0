"""Types, names of constraints, and the shapes that every table shares."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    TypedColumns,
    event,
    text,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = BigInteger().with_variant(Integer, "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC moments; SQLite keeps them as sortable text, PostgreSQL as timestamptz."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment must be aware")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class club_row(TypedColumns):  # noqa: N801 - columns, not a class of things
    """A row that belongs to one club."""

    id = Column(Id, primary_key=True)
    club_id = Column(Id, nullable=False)


def of_part(words: str) -> dict[str, Any]:
    """What makes an `Index` one over the rows for which this is so. On SQLite it is there only for
    statements that say it in these words.
    """
    return {"sqlite_where": text(words), "postgresql_where": text(words)}


def same_club(column: str, table: str, **options: Any) -> ForeignKeyConstraint:
    """`column` points at a row of `table` in the same club."""
    return ForeignKeyConstraint([column, "club_id"], [f"{table}.id", f"{table}.club_id"], **options)


APPEND_ONLY: list[str] = []

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION whistle_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%% is append-only', TG_TABLE_NAME USING ERRCODE = '23000'; END $$
"""
_POSTGRES = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION whistle_append_only()
"""


def append_only_ddl(table: str, dialect: str) -> list[str]:
    """The statements that make `table` refuse UPDATE and DELETE."""
    if dialect == "sqlite":
        return [_SQLITE.format(table=table, verb=verb) for verb in ("UPDATE", "DELETE")]
    return [_POSTGRES_FUNCTION.replace("%%", "%"), _POSTGRES.format(table=table)]


def append_only(table: Table) -> Table:
    """Declare that rows of `table` are written once; triggers come with the table."""
    APPEND_ONLY.append(table.name)
    for verb in ("UPDATE", "DELETE"):
        ddl = DDL(_SQLITE.format(table=table.name, verb=verb))  # type: ignore[no-untyped-call]
        event.listen(table, "after_create", ddl.execute_if(dialect="sqlite"))
    for words in (_POSTGRES_FUNCTION, _POSTGRES.format(table=table.name)):
        ddl = DDL(words)  # type: ignore[no-untyped-call]
        event.listen(table, "after_create", ddl.execute_if(dialect="postgresql"))
    return table


E = TypeVar("E", bound=StrEnum)


class Code(TypeDecorator[E]):
    """One code of an enum, as its text."""

    impl = String(12)
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        super().__init__()
        self.kind = kind
        self._kinds: dict[str | None, E | None] = {None: None, **{each: each for each in kind}}

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return self._kinds[value]


class Codes(TypeDecorator[frozenset[Any]]):
    """A small set of codes in one text column, sorted, comma between."""

    impl = String(120)
    cache_ok = True

    def __init__(self, kind: type[StrEnum] | type[str] = str) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str | None:
        return None if value is None else ",".join(sorted(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[Any] | None:
        if value is None:
            return None
        return _codes(self.kind, value)


@lru_cache(maxsize=1024)
def _codes(kind: type[str], text: str) -> frozenset[Any]:
    return frozenset(kind(code) for code in text.split(",") if code)
