"""Statements of the hot path run on the event loop's thread, so none goes through a whole table, or
through all that a club ever had. SQLite says how it would find the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

import pytest
from sqlalchemy.sql.dml import Insert

import bot
import core
from core.db import Database, Ready, metadata
from core.db.schema import upgrade

pytestmark = pytest.mark.req("OPS-6")

SMALL = {"google_links", "clubs"}
"""A row a coach, a row a club."""
HISTORY = "bookings|booking_moves|entries|attendance|rolls|journal|ratings|outbox"
_WHOLE = re.compile(r"SCAN (?!json_each|CONSTANT|\()(\w+)(?: USING (?:COVERING )?INDEX (\w+))?")
"""A list that is a parameter, rows of constants and what a part of the statement found are no
tables.
"""
_EVER = re.compile(rf"SEARCH (?:{HISTORY}) .*\(club_id=\?\)")
_UNSETTLED = re.compile(r"SEARCH owed .*\(settled_by=\?\)")
"""What is owed and not settled is found by whose it is: that it is not settled says little."""


def statements() -> Iterator[tuple[str, Ready]]:
    for package in (core, bot):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in found.name and not found.name.endswith("__main__"):
                yield from _of(import_module(found.name))


def _of(module: ModuleType) -> Iterator[tuple[str, Ready]]:
    for name, value in vars(module).items():
        if isinstance(value, Ready) and not isinstance(value.statement, Insert):
            yield f"{module.__name__}.{name}", value


READY = list(statements())
"""All modules are known from here on, and all tables."""


@pytest.fixture
async def database(tmp_path: Path) -> Database:
    """As it is where it runs: of two indexes as good, SQLite takes the one that was made last."""
    url = f"sqlite+aiosqlite:///{tmp_path}/whistle.db"
    await upgrade(url, metadata)
    return Database(url)


async def test_none_goes_through_more_than_it_wants(database: Database) -> None:
    async with database.reading() as connection:
        partial = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%WHERE%'"
        of_a_part = {row[0] for row in await connection.exec_driver_sql(partial)}
        bad = set()
        for name, statement in READY:
            plan = statement.plan(connection.dialect, {})
            given = (None,) * len(plan.given)
            for row in await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {plan.sql}", given):
                if _goes_through_too_much(row[3], of_a_part):
                    bad.add(f"{name}: {row[3]}")
    await database.close()
    assert len(READY) > 100
    assert bad == set()


def _goes_through_too_much(step: str, of_a_part: set[str]) -> bool:
    if whole := _WHOLE.match(step):
        return whole[1] not in SMALL and whole[2] not in of_a_part
    return bool(_EVER.match(step) or _UNSETTLED.match(step))
