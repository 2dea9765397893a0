"""The evening's message of tomorrow and the morning's of today: once, in time, and not in vain."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from core.bookings import cancel
from core.clock import wall_moment
from core.core import Core
from core.jobs import run_due
from core.notices import DayAhead, arm_digests
from core.notices.rules import digest_day, next_digest
from core.notices.table import Kind
from core.people import Digest, Setting, choose_digest, set_club
from core.practices import Plan, plan_practice
from core.whole import JOBS
from tests.core.bookings.week import TUESDAY, books, hour, opens_week
from tests.core.notices.inbox import arriving
from tests.support.world import NEW_YORK, World, utc

pytestmark = pytest.mark.req("NTC-5")

EVENING, MORNING = TUESDAY - timedelta(hours=22), TUESDAY - timedelta(hours=10)
"""Monday 19:00 and Tuesday 7:00 in New York."""


@pytest.fixture
async def coach(world: World) -> int:
    await world.sells(world.sam, 10)
    await world.sells(world.theo, 10)
    me = await opens_week(world)
    await books(world.jordan, world.sam, me, TUESDAY, hour(18))
    return me


async def told(world: World) -> list[tuple[str, Kind, int, int]]:
    """(who, which, how many sessions, how many practices)."""
    return sorted(
        (each.reader.name, each.kind, len(each.board.rows), len(each.practices))
        for each in await arriving(world)
        if isinstance(each, DayAhead)
    )


async def test_in_the_evening_of_tomorrow_and_in_the_morning_of_today(
    world: World, coach: int
) -> None:
    riley = await opens_week(world, world.riley)
    await books(world.riley, world.theo, riley, TUESDAY)
    world.at(EVENING - timedelta(seconds=1))
    assert await told(world) == []
    world.at(EVENING)
    both = [("Alex", 3), ("Jordan", 2), ("Riley", 1)]
    assert await told(world) == [(name, Kind.EVENING, n, 0) for name, n in both]
    assert await told(world) == []
    world.at(MORNING)
    assert await told(world) == [(name, Kind.MORNING, n, 0) for name, n in both], "pierces"
    world.at(TUESDAY)
    assert await told(world) == []


async def test_a_day_with_nothing_is_no_message_and_a_practice_is_something(
    world: World, coach: int
) -> None:
    plan = Plan(name="U12", weekdays=[2], starts=time(17), minutes=60, place=None)
    await world.jordan.does(plan_practice, world.club, plan)
    world.at(EVENING + timedelta(days=1))
    assert await told(world) == [(name, Kind.EVENING, 0, 1) for name in ("Alex", "Jordan")]
    world.at(EVENING + timedelta(days=2))
    assert await told(world) == []


async def test_what_is_cancelled_before_it_is_sent_is_not_in_it(world: World, coach: int) -> None:
    world.at(EVENING)
    await run_due(world.core, JOBS)
    for row in await world.rows("bookings"):
        await world.jordan.does(cancel, row["id"], version=row["version"])
    assert await told(world) == []


async def test_who_does_not_want_them_has_none(world: World, coach: int) -> None:
    await world.jordan.does(choose_digest, Digest.EVENING, wanted=False)
    await world.alex.does(choose_digest, Digest.MORNING, wanted=False)
    world.at(EVENING)
    assert await told(world) == [("Alex", Kind.EVENING, 2, 0)]
    world.at(MORNING)
    assert await told(world) == [("Jordan", Kind.MORNING, 2, 0)]


@pytest.mark.req("NTC-10")
async def test_late_it_is_said_as_long_as_it_is_of_use_and_never_of_another_day(
    world: World, coach: int
) -> None:
    world.at(EVENING + timedelta(hours=1, minutes=30))
    await rearmed(world)
    assert [kind for _, kind, *_ in await told(world)] == [Kind.EVENING] * 2
    world.at(MORNING + timedelta(hours=5))
    await rearmed(world)
    assert await told(world) == [], "noon is no morning"
    world.at(EVENING + timedelta(days=40, minutes=1))
    await rearmed(world)
    assert await told(world) == []
    jobs = await world.rows("outbox", kind="notices.digest", club_id=world.club)
    assert {row["state"] for row in jobs} == {"waiting"}
    assert all(row["due_at"] > world.clock.now() for row in jobs)


async def rearmed(world: World) -> None:
    """A process starts."""
    core: Core = world.core
    async with core.work(via="job") as work:
        await arm_digests(work)


async def test_a_job_that_was_given_up_begins_anew(world: World, coach: int) -> None:
    await world.change("outbox", {"state": "failed"}, kind="notices.digest")
    world.at(EVENING - timedelta(hours=1))
    await rearmed(world)
    world.at(EVENING)
    assert [name for name, *_ in await told(world)] == ["Alex", "Jordan"]


async def test_a_club_that_moves_has_its_evening_there_and_once(world: World, coach: int) -> None:
    """From New York to Los Angeles after the evening's message: seven comes a second time."""
    world.at(EVENING)
    assert len(await told(world)) == 2
    await world.jordan.does(set_club, world.club, Setting.ZONE, "America/Los_Angeles")
    world.at(EVENING + timedelta(hours=3))
    assert await told(world) == []


@pytest.mark.parametrize("day", [date(2026, 3, 7), date(2026, 3, 8), date(2026, 10, 31)])
def test_on_the_wall_also_when_clocks_change(day: date) -> None:
    evening = wall_moment(day, time(19), NEW_YORK)
    assert next_digest(Kind.EVENING, evening - timedelta(seconds=1), NEW_YORK) == evening
    after = next_digest(Kind.EVENING, evening, NEW_YORK)
    assert after == wall_moment(day + timedelta(days=1), time(19), NEW_YORK)
    assert digest_day(Kind.EVENING, evening, NEW_YORK) == day + timedelta(days=1)
    assert digest_day(Kind.EVENING, evening - timedelta(seconds=1), NEW_YORK) is None
    assert digest_day(Kind.MORNING, utc(2026, 3, 8, 12), NEW_YORK) == date(2026, 3, 8)
