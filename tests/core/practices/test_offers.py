"""Ten minutes before a practice begins, once for each start, moved and skipped with it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from core.jobs import run_due
from core.people import Setting, set_club
from core.practices import (
    edit_practice,
    end_practice,
    move_day,
    plan_practice,
    restore_day,
    skip_day,
)
from core.whole import JOBS
from tests.core.practices.conftest import plan
from tests.support.world import MONDAY, TODAY, World

pytestmark = pytest.mark.req("ATT-1", "ATT-8")

START = MONDAY + timedelta(minutes=30)
SOON = timedelta(minutes=10)
A_WEEK = timedelta(days=7)


async def told(world: World, **later: int) -> list[datetime]:
    """The starts that were told, after so long from now."""
    if later:
        world.later(**later)
    await run_due(world.core, JOBS)
    rows = [row for row in await world.rows("journal") if row["code"] == "practice_near"]
    return [datetime.fromisoformat(row["facts"]["starts_at"]) for row in rows]


async def test_each_practice_is_told_once_ten_minutes_before(world: World, u12: int) -> None:
    assert await told(world, minutes=19) == []
    assert await told(world, minutes=1) == [START]
    assert await told(world, minutes=5) == [START]
    assert await told(world, days=6) == [START]
    assert await told(world, days=1) == [START, START + A_WEEK]


async def test_what_is_skipped_is_not_told_and_the_chain_goes_on(world: World, u12: int) -> None:
    await world.jordan.does(skip_day, u12, TODAY, version=1)
    assert await told(world, minutes=25) == []
    assert await told(world, days=7) == [START + A_WEEK]


async def test_a_skip_that_was_taken_back_is_told(world: World, u12: int) -> None:
    await world.jordan.does(skip_day, u12, TODAY, version=1)
    await world.jordan.does(restore_day, u12, TODAY, version=2)
    assert await told(world, minutes=25) == [START]


async def test_what_is_moved_is_told_at_its_new_time_only(world: World, u12: int) -> None:
    await world.jordan.does(move_day, u12, TODAY, to=TODAY, starts=time(19), version=1)
    assert await told(world, minutes=25) == []
    moved = MONDAY + timedelta(hours=2)
    assert await told(world, minutes=85) == [moved]
    assert await told(world, days=6, hours=23) == [moved, START + A_WEEK]


async def test_an_earlier_time_every_week_is_told_earlier(world: World, u12: int) -> None:
    await told(world, minutes=25)
    await world.jordan.does(edit_practice, u12, starts=time(10), version=1)
    assert await told(world, days=6, hours=16, minutes=20) == [START]
    earlier = START + A_WEEK - timedelta(hours=7, minutes=30)
    assert await told(world, minutes=10) == [START, earlier]


async def test_an_end_is_an_end(world: World, u12: int) -> None:
    await told(world, minutes=25)
    await world.jordan.does(end_practice, u12, last=TODAY, version=1)
    assert await told(world, days=30) == [START]


async def test_what_is_over_when_the_job_comes_is_not_told_but_the_next_is(
    world: World, u12: int
) -> None:
    assert await told(world, days=3) == []
    assert await told(world, days=4, minutes=20) == [START + A_WEEK]


@pytest.mark.req("PPL-1")
async def test_another_zone_moves_every_start(world: World, u12: int) -> None:
    await world.jordan.does(set_club, world.club, Setting.ZONE, "America/Los_Angeles")
    assert await told(world, minutes=25) == []
    assert await told(world, hours=3) == [START + timedelta(hours=3)]


@pytest.mark.req("NTC-1")
async def test_the_coach_is_offered_the_roll_and_who_left_leaves_it_to_the_owner(
    world: World, u12: int
) -> None:
    [u8] = await world.riley.does(plan_practice, world.club, plan(name="U8"))
    jordan, riley = [await each.member_in(world.club) for each in (world.jordan, world.riley)]
    await told(world, minutes=25)
    offers = await world.rows("outbox", kind="roll_offer")
    assert [(o["payload"]["practice"], o["recipient"]) for o in offers] == [
        (u12, jordan),
        (u8, riley),
    ]
    await world.change("members", {"left_at": world.clock.now()}, id=riley)
    await told(world, days=7)
    offers = await world.rows("outbox", kind="roll_offer")
    assert [o["recipient"] for o in offers[2:]] == [jordan, jordan]
