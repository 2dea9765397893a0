"""The world on both databases, and the same world seen from a second process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from core.db import Database
from core.whole import whole_core
from tests.support.world import Someone, World, build, empty


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def world(database: Database) -> World:
    return await build(database)


@pytest.fixture
async def nobody(database: Database) -> World:
    """A world without anybody in it."""
    return await empty(database)


@pytest.fixture
async def elsewhere(world: World, database_url: str) -> AsyncIterator[World]:
    """The same clubs and people, served by another process: connections and locks of its own."""
    database = Database(database_url)
    other = replace(world, core=whole_core(database, world.clock), everybody={})
    for name, someone in world.everybody.items():
        other.everybody[name] = Someone(other, someone.user_id, someone.name)
    yield other
    await database.close()
