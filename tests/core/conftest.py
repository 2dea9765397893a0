"""The world on both databases, and the same world seen from a second process."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from core.clock import StoppedClock
from core.db import Database
from tests.support.databases import Clone
from tests.support.world import MONDAY, World, cast, empty


@pytest.fixture
async def world(clone: Clone) -> AsyncIterator[World]:
    url, told = clone(cast)
    async with told.through(url, StoppedClock(MONDAY)) as world:
        yield world


@pytest.fixture
async def nobody(database_url: str) -> AsyncIterator[World]:
    """A world without anybody in it."""
    database = Database(database_url)
    yield empty(database)
    await database.close()


@pytest.fixture
async def elsewhere(world: World) -> AsyncIterator[World]:
    """The same clubs and people, served by another process: connections and locks of its own."""
    async with world.through(world.core.database.url, world.clock) as other:
        yield other
