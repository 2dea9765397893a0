"""Hours that can be booked, for tests of what is booked."""

from __future__ import annotations

from core.availability import add_windows
from core.timetable import Kind
from tests.support.world import Someone, World

AFTERNOON = (15 * 60, 20 * 60)


async def opens_hours(
    world: World, coach: Someone | None = None, *, capacity: int = 2, kind: Kind = Kind.SESSION
) -> int:
    """Every day from three to eight; the coach's id."""
    who = coach or world.jordan
    member = await who.member_in(world.club)
    opens, closes = AFTERNOON
    await who.does(
        add_windows,
        member,
        kind=kind,
        weekdays=range(7),
        opens=opens,
        closes=closes,
        capacity=capacity,
    )
    return member
