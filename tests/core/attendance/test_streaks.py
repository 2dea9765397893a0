"""Weeks in a row: ISO weeks in the club's zone, the current one breaks nothing, a pause neither."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.attendance import State, streak_of
from core.attendance.rules import streak
from core.people import Action, client_for
from tests.support.world import World

pytestmark = pytest.mark.req("BKG-5", "PPL-6")
MONDAY = date(2026, 11, 16)


def weeks_ago(*numbers: int) -> set[date]:
    return {MONDAY - timedelta(weeks=n) for n in numbers}


@pytest.mark.parametrize(
    ("trained", "wanted"),
    [
        (set(), 0),
        (weeks_ago(0), 1),
        (weeks_ago(1, 2, 3), 3),
        (weeks_ago(0, 1, 2), 3),
        (weeks_ago(0, 2, 3), 1),
        (weeks_ago(2, 3), 0),
    ],
)
def test_up_to_this_week_which_breaks_nothing_until_it_is_over(
    trained: set[date], wanted: int
) -> None:
    for day in range(7):
        assert streak(trained, MONDAY + timedelta(days=day)) == wanted


def test_sunday_and_monday_are_two_weeks() -> None:
    sunday = MONDAY - timedelta(days=1)
    assert streak({sunday, MONDAY}, MONDAY) == 2
    assert streak({MONDAY, MONDAY + timedelta(days=6)}, MONDAY + timedelta(days=6)) == 1


def test_weeks_of_a_pause_are_passed_over() -> None:
    pause = (MONDAY - timedelta(weeks=2), MONDAY - timedelta(weeks=1, days=-6))
    assert streak(weeks_ago(0, 3, 4), MONDAY, [pause]) == 3
    assert streak(weeks_ago(0, 3, 4), MONDAY) == 1
    assert streak(weeks_ago(3, 4), MONDAY, [pause]) == 2, "the week after it is not over"
    assert streak(weeks_ago(0, 4), MONDAY, [pause]) == 1, "the week before it breaks"
    last_month = (MONDAY - timedelta(weeks=4), MONDAY - timedelta(weeks=2, days=-6))
    assert streak(weeks_ago(0, 5), MONDAY, [last_month]) == 1, "the week after it breaks"


@given(st.sets(st.integers(0, 30)), st.integers(0, 6))
def test_never_more_than_the_weeks_trained(numbers: set[int], day: int) -> None:
    counted = streak(weeks_ago(*numbers), MONDAY + timedelta(days=day))
    assert counted <= len(numbers)
    assert all(n in numbers for n in range(1, counted)), "and none of them left out"


async def test_counted_from_the_rolls_present_and_late_only(world: World) -> None:
    await world.sells(world.sam, 10)
    for state in (State.PRESENT, State.LATE, State.NO_SHOW, State.PRESENT):
        roll = await world.opens_roll()
        await world.jordan.marks(world.sam, state, roll=roll)
        world.later(weeks=1)
    async with world.jordan.looking() as work:
        sam = await client_for(work, world.sam, Action.SEE_CLIENT)
        assert await streak_of(work, sam) == 1
