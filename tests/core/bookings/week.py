"""What the tests of bookings begin from: Jordan's and Riley's hours, and how people book."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from core.availability.model import windows
from core.bookings import Batch, BookingCard, book, booking_card
from core.ledger import audit
from core.timetable import Kind
from tests.support.world import Someone, World, utc

WORKDAYS = range(5)
TUESDAY = utc(2026, 11, 24, 22)
"""Tuesday of next week, 17:00 in New York."""


def hour(number: int, *, days: int = 0) -> datetime:
    """That hour in New York, on Tuesday of next week or so many days later."""
    return TUESDAY + timedelta(days=days, hours=number - 17)


async def opens_week(world: World, coach: Someone | None = None, *, capacity: int = 2) -> int:
    """The coach takes sessions Monday to Friday from 9:00 to 20:00; who they are in the club."""
    coach = coach or world.jordan
    me = await coach.member_in(world.club)
    hours = {"kind": Kind.SESSION.value, "opens": 9 * 60, "closes": 20 * 60}
    row = {"club_id": world.club, "coach_id": me, "capacity": capacity} | hours
    async with world.core.work() as work:
        await work.run(insert(windows), [row | {"weekday": day} for day in WORKDAYS])
    return me


async def books(
    who: Someone, client: int, coach: int, *starts: datetime, **more: Any
) -> tuple[BookingCard, ...]:
    batch: Batch = await who.does(book, client=client, coach=coach, starts=starts, **more)
    return batch.bookings


async def now_is(world: World, booking: int) -> BookingCard:
    return await world.jordan.sees(booking_card, booking)


async def agrees(world: World) -> None:
    """The books, the held sessions and the taken time say the same as the bookings."""
    async with world.core.read() as work:
        assert await audit(work) == []
    stand = [row for row in await world.rows("bookings") if row["state"] != "cancelled"]
    taken = {row["source"]: row for row in await world.rows("occupied")}
    assert set(taken) == {f"booking:{row['id']}" for row in stand}
    for row in stand:
        span = taken[f"booking:{row['id']}"]
        for name in ("coach_id", "client_id", "starts_at", "ends_at"):
            assert span[name] == row[name]
