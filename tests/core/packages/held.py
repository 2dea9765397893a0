"""Sessions that somebody has booked, as the capability of bookings will hold them."""

from __future__ import annotations

from core.ledger import hold
from tests.core.ledger.opened import book_of, booking
from tests.support.world import World


async def holds(world: World, client: int, sessions: int, *, number: int = 1) -> None:
    async with book_of(world, client) as (work, book):
        await hold(work, book, booking(world, number), amount=sessions)
