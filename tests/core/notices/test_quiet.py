"""Quiet hours hold back what can wait, and lose nothing."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from core.attendance import State, close_roll
from core.ledger import adjust
from core.notices import LowBalance, PracticeDay, Receipt
from core.notices.rules import held_until
from core.notices.table import TABLE, Audience, Kind, Rule
from core.people import NEVER, Quiet, choose_quiet, choose_zone
from core.practices import Plan, move_day, plan_practice, put_on_roster
from tests.core.notices.inbox import arriving
from tests.support.world import LISBON, World, utc

pytestmark = pytest.mark.req("NTC-9", "NTC-1")

LATE = utc(2026, 11, 17, 2, 5)
"""21:05 in New York."""
MORNING = utc(2026, 11, 17, 13)
"""8:00 there."""


async def trains_late(world: World) -> None:
    """Sam and Noor are here at night, and the roll is closed."""
    for client in (world.sam, world.noor):
        await world.sells(client, 10)
    world.at(LATE)
    roll = await world.opens_roll()
    for client in (world.sam, world.noor):
        await world.jordan.marks(client, State.PRESENT, roll=roll)
    await world.jordan.does(close_roll, roll)


async def told(world: World) -> list[str]:
    return sorted(n.reader.name for n in await arriving(world) if isinstance(n, Receipt))


async def test_what_can_wait_comes_when_they_are_over_with_what_is_so_then(world: World) -> None:
    await trains_late(world)
    assert await told(world) == []
    world.at(MORNING - timedelta(minutes=1))
    assert await told(world) == []
    await world.jordan.does(adjust, world.sam, amount=-3, reason="mistake")
    world.at(MORNING)
    receipts = [each for each in await arriving(world) if isinstance(each, Receipt)]
    assert {n.reader.name: n.lines[0].balance.left for n in receipts} == {"Maria": 6, "Omar": 9}
    assert [(n.today - n.on_date).days for n in receipts] == [1, 1], "it was yesterday by now"


async def test_each_by_their_own_hours_and_their_own_clock(world: World) -> None:
    await world.maria.does(choose_quiet, NEVER)
    await world.omar.does(choose_zone, LISBON)
    await trains_late(world)  # 2:05 in Lisbon
    assert await told(world) == ["Maria"]
    world.at(utc(2026, 11, 17, 8))
    assert await told(world) == ["Omar"], "8:00 in Lisbon, 3:00 in New York"


async def test_hours_that_change_meanwhile_count_as_they_are_then(world: World) -> None:
    await trains_late(world)
    assert await told(world) == []
    await world.maria.does(choose_quiet, Quiet(20 * 60, 9 * 60))
    world.at(MORNING)
    assert await told(world) == ["Omar"]
    world.at(MORNING + timedelta(hours=1))
    assert await told(world) == ["Maria"]


async def test_what_would_be_of_no_use_afterwards_is_not_lost(world: World) -> None:
    await world.maria.does(choose_quiet, Quiet(21 * 60, 20 * 60 + 59))
    await trains_late(world)
    world.later(hours=1)
    assert await told(world) == []
    useful = TABLE[Kind.RECEIPT, Audience.WATCHER].useful
    assert useful == timedelta(days=1)
    rows = await world.rows("outbox", kind="receipt")
    [held] = {row["due_at"] for row in rows if row["due_at"] > MORNING}
    assert held == utc(2026, 11, 18, 1, 59)


async def test_a_low_balance_waits_for_the_coach_too(world: World) -> None:
    await world.sells(world.sam, 6)
    world.at(LATE)
    await world.jordan.does(adjust, world.sam, amount=-1, reason="mistake")
    world.later(minutes=20)
    assert await arriving(world) == []
    world.at(MORNING)
    assert [type(each) for each in await arriving(world)] == [LowBalance]


@pytest.mark.req("ATT-8")
@pytest.mark.parametrize(
    ("starts", "moved", "waits"), [(7, 17, False), (17, 7, False), (17, 18, True)]
)
async def test_a_practice_of_the_early_morning_is_told_at_night(
    world: World, starts: int, moved: int, waits: bool
) -> None:
    """Wherever it was, or is now: whoever would come at seven has to know before eight."""
    plan = Plan(name="U12", weekdays=[1], starts=time(starts), minutes=60, place=None)
    [practice] = await world.jordan.does(plan_practice, world.club, plan)
    await world.jordan.does(put_on_roster, practice, [world.sam])
    world.at(LATE)
    on = date(2026, 11, 17)
    [row] = await world.rows("practices", id=practice)
    move = {"to": on, "starts": time(moved), "version": row["version"]}
    await world.jordan.does(move_day, practice, on, **move)
    world.later(minutes=3)
    assert await days(world) == (0 if waits else 1)
    world.at(MORNING)
    assert await days(world) == (1 if waits else 0)


async def days(world: World) -> int:
    return sum(isinstance(each, PracticeDay) for each in await arriving(world))


def test_what_is_about_the_next_hours_and_what_begins_before_goes_at_once() -> None:
    waits, pierces = Rule(("chat",)), Rule(("chat",), pierces=True)
    before, after = MORNING - timedelta(minutes=1), MORNING + timedelta(minutes=1)
    assert held_until(waits, MORNING) == MORNING
    assert held_until(waits, None) is None
    assert held_until(pierces, MORNING) is None
    assert held_until(waits, MORNING, begins=before) is None
    assert held_until(waits, MORNING, begins=after) == MORNING
    assert held_until(waits, MORNING, useful_until=MORNING) is None
    assert held_until(waits, MORNING, useful_until=after) == MORNING
    assert TABLE[Kind.ROLL_OFFER, Audience.COACH].pierces
