"""The house with its people, on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.support.chat import Person
from tests.support.databases import Clone
from tests.support.house import House, opened
from tests.support.world import cast


@pytest.fixture
async def house(clone: Clone) -> AsyncIterator[House]:
    """Eastside Hoops and Northgate, with the bot running; nobody holds a phone yet."""
    async with opened(*clone(cast)) as house:
        yield house


@pytest.fixture
async def nobody(database_url: str) -> AsyncIterator[House]:
    """The bot on an empty database."""
    async with opened(database_url) as house:
        yield house


@pytest.fixture
async def jordan(house: House) -> Person:
    """Owner and coach."""
    return await house.phone(house.world.jordan)


@pytest.fixture
async def maria(house: House) -> Person:
    """The mother of Sam and Lena."""
    return await house.phone(house.world.maria)
