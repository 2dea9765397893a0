"""Databases with nothing in them, and the metadata of everything."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import MetaData

from core.db import Database
from tests.support import databases, postgres
from tests.support.databases import Postgresql

numbers = count(1)


@pytest.fixture(scope="session")
def tables() -> MetaData:
    """Every table of core and of the kit."""
    (metadata,) = databases.schema()
    return metadata


@pytest.fixture
def empty(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Call it for the URL of one more database without a single table."""

    def make() -> str:
        name = f"empty_{next(numbers)}"
        if engine == "sqlite":
            return f"sqlite+aiosqlite:///{tmp_path}/{name}.db"
        server: Postgresql = request.getfixturevalue("postgresql")
        name = f"{name}_{server.mine}"
        server.say(f"CREATE DATABASE {name}")
        request.addfinalizer(lambda: server.say(f"DROP DATABASE {name} WITH (FORCE)"))
        return postgres.url(server.folder, name)

    return make


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = Database(database_url)
    yield opened
    await opened.close()
