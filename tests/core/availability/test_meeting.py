"""A coach closes a day while a family books it, from another process."""

from __future__ import annotations

from datetime import timedelta

import pytest

import core.availability.service.overrides as overrides
import core.bookings.service.place as place
from core.availability import Made, OutsideHours, What, set_override
from tests.core.availability.conftest import Hours, at
from tests.core.bookings.week import books
from tests.support.races import both, pause_after
from tests.support.world import TODAY, World

TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.req("AVL-2", "BKG-1")
@pytest.mark.parametrize("first", ["family", "coach"])
async def test_a_block_meets_what_was_booked_or_nothing_was(
    hours: Hours, elsewhere: World, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    """Never both: a booking that the block has not shown."""
    world = hours.world
    await world.sells(world.sam, 5)
    pause_after(monkeypatch, place, "check_time")
    pause_after(monkeypatch, overrides, "busy_of_coaches")
    booking = books(elsewhere.maria, world.sam, hours.coach, at(10))
    block = world.jordan.does(
        set_override, hours.coach, what=What.BLOCK, first=TOMORROW, last=TOMORROW
    )
    wanted = [booking, block] if first == "family" else [block, booking]
    done, refused = await both(*wanted)
    [made] = [each for each in done if isinstance(each, Made)]
    booked = [each for each in done if each is not made]
    assert [each.starts_at for each in made.meets] == [at(10)] * len(booked)
    assert [type(each) for each in refused] == [OutsideHours] * (1 - len(booked))
