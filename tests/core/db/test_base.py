"""What every table shares: moments, pairs of keys, locks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Column, ForeignKeyConstraint, MetaData, Table, UniqueConstraint, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, StatementError

from core.db import Database, UtcDateTime
from tests.core.db.support import a_purchase, row

ROOT = Path(__file__).parents[3]
NOON = datetime(2024, 3, 31, 12, tzinfo=UTC)

moments = Table("moments", MetaData(), Column("at", UtcDateTime))


async def test_moments_are_aware_and_utc(database: Database) -> None:
    in_lisbon = NOON.astimezone(timezone(timedelta(hours=1)))
    async with database.writing() as connection:
        await connection.run_sync(moments.create)
        await connection.execute(moments.insert().values(at=in_lisbon))
        found = (await connection.execute(select(moments.c.at))).scalar()
        same = select(moments.c.at).where(moments.c.at == in_lisbon)
        assert (await connection.execute(same)).scalar() == NOON
    assert found == NOON
    assert found.tzinfo is UTC


async def test_a_naive_moment_is_refused(database: Database) -> None:
    async with database.writing() as connection:
        await connection.run_sync(moments.create)
        with pytest.raises(StatementError, match="aware"):
            await connection.execute(moments.insert().values(at=NOON.replace(tzinfo=None)))
        later = select(moments.c.at).where(moments.c.at > NOON.replace(tzinfo=None))
        with pytest.raises(StatementError, match="aware"):
            await connection.execute(later)


def test_a_row_lock_leaves_foreign_keys_alone() -> None:
    lock = select(moments).with_for_update(key_share=True)
    assert str(lock.compile(dialect=postgresql.dialect())).endswith("FOR NO KEY UPDATE")
    assert "FOR" not in str(lock.compile(dialect=sqlite.dialect()))


def club_keys(tables: MetaData) -> Iterator[ForeignKeyConstraint]:
    """Every foreign key between two tables whose rows belong to a club."""
    for table in tables.tables.values():
        for key in table.foreign_key_constraints:
            if "club_id" in table.columns and "club_id" in key.referred_table.columns:
                yield key


def test_keys_between_rows_of_a_club_carry_the_club(tables: MetaData) -> None:
    keys = list(club_keys(tables))
    assert len(keys) > 20
    for key in keys:
        pairs = {
            (each.parent.name, each.column.name): each.column.table.name for each in key.elements
        }
        assert ("club_id", "club_id") in pairs, key.name


def test_what_is_pointed_at_is_unique_with_its_club(tables: MetaData) -> None:
    for table in {key.referred_table for key in club_keys(tables)}:
        uniques = [
            {column.name for column in each.columns}
            for each in table.constraints
            if isinstance(each, UniqueConstraint)
        ]
        assert {"id", "club_id"} in uniques, table.name


def test_a_row_of_a_club_is_tied_to_its_club(tables: MetaData) -> None:
    for table in tables.tables.values():
        if "club_id" in table.columns and table.foreign_key_constraints:
            carried = {name for key in table.foreign_key_constraints for name in key.column_keys}
            assert "club_id" in carried, f"{table.name}.club_id points at nothing"


async def test_a_row_cannot_point_into_another_club(database: Database, tables: MetaData) -> None:
    members, coaching = tables.tables["members"], tables.tables["coaching"]
    clubs = tables.tables["clubs"]
    async with database.writing() as connection:
        await a_purchase(connection, tables)
        await connection.execute(clubs.insert().values(row(clubs, id=2)))
        await connection.execute(members.insert().values(row(members, id=2, club_id=2)))
        stranger = coaching.insert().values(row(coaching, coach_id=2, client_id=1, club_id=1))
        with pytest.raises(IntegrityError):
            await connection.execute(stranger)
        await connection.rollback()
