"""A client's book opened for one verb, as a capability above the ledger does it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from core.db import Work
from core.jobs import run_due
from core.ledger import Book, Occasion, open_book
from core.people import Action, client_for
from core.whole import JOBS
from tests.support.world import World


@asynccontextmanager
async def book_of(world: World, client: int) -> AsyncIterator[tuple[Work, Book]]:
    """What Jordan does within is committed at the end."""
    async with world.jordan.working() as work:
        yield work, await open_book(work, await client_for(work, client, Action.MARK, lock=True))


def booking(world: World, number: int = 1, *, in_days: int = 0) -> Occasion:
    """Something that holds a session."""
    day = world.today + timedelta(days=in_days)
    return Occasion(f"booking:{number}", f"booking:{number}", day)


async def night_falls(world: World, *, days: int = 1) -> None:
    """Time passes, and what is due is done."""
    world.later(days=days)
    await run_due(world.core, JOBS)
