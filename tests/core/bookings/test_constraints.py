"""What the database refuses whatever the code does."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from core.bookings import BookingState, bring_to, cancel
from core.db import guard_name
from tests.core.bookings.week import books, hour, opens_week
from tests.support.world import World

pytestmark = pytest.mark.req("BKG-9", "BKG-12")


async def refused(world: World, booking: int, **values: object) -> str | None:
    with pytest.raises(IntegrityError) as error:
        await world.change("bookings", values, id=booking)
    return guard_name(error.value)


async def test_each_guard_of_a_booking(world: World) -> None:
    await world.sells(world.sam, 5)
    coach = await opens_week(world)
    times = [hour(10), hour(16), hour(17)]
    done, one, other = await books(world.maria, world.sam, coach, *times)
    world.at(hour(11))
    done_now = {"state": BookingState.COMPLETED, "version": 1}
    await world.jordan.does(bring_to, done.id, **done_now)
    same_time = {"starts_at": hour(17), "ends_at": hour(18)}
    assert await refused(world, one.id, **same_time) == "uq_bookings_client_start"
    for values, guard in (
        ({"state": "gone", "hold": None}, "state"),
        ({"state": "completed"}, "standing"),
        ({"hold": None, "charge": "free"}, "charged"),
        ({"operation": "twice"}, "operation"),
        ({"uncovered": 2}, "uncovered"),
        ({"sessions": 0}, "sessions"),
        ({"ends_at": hour(16)}, "span"),
        ({"cause": "client"}, "cancelled"),
        ({"kind": "party"}, "kind"),
    ):
        assert await refused(world, one.id, **values) == f"ck_bookings_{guard}", values
    await world.jordan.does(cancel, other.id, version=1)
    await world.change("bookings", {"starts_at": hour(17), "ends_at": hour(18)}, id=one.id)


async def test_a_booking_stays_in_its_club(world: World) -> None:
    await world.sells(world.sam, 1)
    coach = await opens_week(world)
    [card] = await books(world.maria, world.sam, coach, hour(16))
    for values in ({"client_id": world.nils}, {"coach_id": world.nils}):
        await refused(world, card.id, **values)
