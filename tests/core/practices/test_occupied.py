"""A practice takes its coach's time: as its week and its days are now, and nobody else's."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.jobs import run_due
from core.people import Setting, set_club
from core.practices import (
    edit_practice,
    end_practice,
    go_on,
    in_the_way,
    move_day,
    plan_practice,
    restore_day,
    skip_day,
    take_over,
)
from core.timetable import Busy, Kind, take
from core.whole import JOBS, arm
from tests.core.practices.conftest import plan
from tests.support.world import MONDAY, TODAY, World

pytestmark = pytest.mark.req("AVL-4", "ATT-8")

START = MONDAY + timedelta(minutes=30)
A_WEEK = timedelta(days=7)
NEXT = TODAY + A_WEEK
SESSION = Kind.SESSION


async def taken(world: World, coach: int | None = None) -> list[datetime]:
    """When practices take somebody's time, or that coach's."""
    rows = await world.rows("occupied", kind="practice")
    return sorted(row["starts_at"] for row in rows if coach in (None, row["coach_id"]))


async def test_every_week_as_far_as_anybody_books(world: World, u12: int) -> None:
    found = await taken(world)
    assert found[:2] == [START, START + A_WEEK]
    assert len(found) == 58
    assert found[-1].date() == TODAY + 57 * A_WEEK
    summer = datetime(2027, 6, 7, 21, 30, tzinfo=UTC)
    assert summer in found, "17:30 on the wall in New York"


async def test_skipped_moved_and_restored(world: World, u12: int) -> None:
    jordan = world.jordan
    await jordan.does(skip_day, u12, TODAY, version=1)
    assert (await taken(world))[0] == START + A_WEEK
    await jordan.does(restore_day, u12, TODAY, version=2)
    assert (await taken(world))[0] == START
    tuesday = TODAY + timedelta(days=1)
    longer = {"to": tuesday, "starts": time(10), "minutes": 90}
    await jordan.does(move_day, u12, NEXT, **longer, version=3)
    [moved] = await world.rows("occupied", source=f"practice:{u12}:{NEXT}")
    assert moved["starts_at"] == datetime(2026, 11, 17, 15, tzinfo=UTC)
    assert moved["ends_at"] - moved["starts_at"] == timedelta(minutes=90)
    assert len(await taken(world)) == 58


async def test_another_week_an_end_and_going_on(world: World, u12: int) -> None:
    jordan = world.jordan
    await jordan.does(edit_practice, u12, weekday=2, starts=time(18), version=1)
    wednesday = datetime(2026, 11, 18, 23, tzinfo=UTC)
    assert (await taken(world))[:2] == [wednesday, wednesday + A_WEEK]
    await jordan.does(end_practice, u12, last=date(2026, 11, 30), version=2)
    assert await taken(world) == [wednesday, wednesday + A_WEEK]
    await jordan.does(go_on, u12, version=3)
    assert len(await taken(world)) == 57


async def test_whoever_takes_it_over_is_busy_then(world: World, u12: int) -> None:
    jordan, riley = [await each.member_in(world.club) for each in (world.jordan, world.riley)]
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    await world.riley.does(take_over, u12, version=1)
    assert await taken(world, jordan) == []
    assert len(await taken(world, riley)) == 58


async def test_who_is_booked_with_the_coach_while_it_is_held(world: World, u12: int) -> None:
    """Half-open, where it is held now; only who has not gone yet, and of this coach."""
    jordan, riley = [await each.member_in(world.club) for each in (world.jordan, world.riley)]
    hour, week = timedelta(hours=1), START + A_WEEK
    spans = [
        (jordan, world.sam, START - hour / 2, START + hour / 4),
        (jordan, world.lena, week + hour / 2, week + hour),
        (jordan, world.noor, week - hour, week),
        (jordan, world.noor, week + hour, week + 2 * hour),
        (jordan, world.noor, week + timedelta(days=1), week + timedelta(days=1, hours=1)),
        (riley, world.theo, week, week + hour),
    ]
    async with world.core.work() as work:
        for n, (coach, client, starts, ends) in enumerate(spans):
            await take(work, world.club, Busy(coach, client, SESSION, f"booking:{n}", starts, ends))

    async def met(*days: date) -> list[str | None]:
        found = await world.jordan.sees(in_the_way, [u12, u12], *days)
        return [each.name for each in found]

    assert await met() == ["Sam", "Lena"]
    assert await met(NEXT) == ["Lena"]
    world.later(minutes=50)
    assert await met() == ["Lena"], "Sam is over, the practice is not"
    tuesday = {"to": NEXT + timedelta(days=1), "version": 1}
    await world.jordan.does(move_day, u12, NEXT, **tuesday)
    assert await met() == ["Noor"]
    await world.jordan.does(skip_day, u12, NEXT, version=2)
    assert await met() == []


async def test_wall_times_stay_in_another_zone(world: World, u12: int) -> None:
    await world.jordan.does(set_club, world.club, Setting.ZONE, "America/Los_Angeles")
    assert (await taken(world))[0] == START + timedelta(hours=3)
    assert len(await taken(world)) == 58
    world.later(hours=4)
    await world.jordan.does(set_club, world.club, Setting.ZONE, "Pacific/Honolulu")
    assert (await taken(world))[0] == START + timedelta(hours=5), "it was over, and is to come"


async def test_weeks_come_into_reach_as_practices_go_by(world: World, u12: int) -> None:
    for _ in range(3):
        world.later(days=7)
        await run_due(world.core, JOBS)
    found = await taken(world)
    assert found[0] == START, "what was stays"
    assert found[-1].date() == TODAY + 60 * A_WEEK


async def test_what_was_planned_before_this_was_kept_is_found_when_a_process_starts(
    world: World, u12: int
) -> None:
    await world.jordan.does(plan_practice, world.club, plan(name="U14", weekdays=[3]))
    before = await taken(world)
    async with world.core.database.writing() as connection:
        await connection.exec_driver_sql("DELETE FROM occupied")
    await arm(world.core)
    assert await taken(world) == before
    with world.statements() as sent:
        await arm(world.core)
    assert len([each for each in sent if "occupied" in each]) == 1, "one look, whatever is planned"
    assert await taken(world) == before


async def test_only_its_own_days_are_written(world: World, u12: int) -> None:
    """Others of the same coach, and what is booked, stay; what is the same is not written again."""
    coach = await world.jordan.member_in(world.club)
    await world.jordan.does(
        plan_practice, world.club, plan(name="U14", weekdays=[0], starts=time(9))
    )
    session = Busy(coach, world.sam, Kind.SESSION, "booking:1", START, START + timedelta(hours=1))
    async with world.core.work() as work:
        await take(work, world.club, session)
    before = await world.rows("occupied")
    with world.statements() as sent:
        await world.jordan.does(skip_day, u12, NEXT, version=1)
    assert len([each for each in sent if "occupied" in each]) == 2, "one look, one delete"
    after = await world.rows("occupied")
    assert [row for row in before if row not in after] == [
        row for row in before if row["source"] == f"practice:{u12}:{NEXT}"
    ]
