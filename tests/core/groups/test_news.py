"""What a group is told: once, together, and never what is so again by then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta

import pytest

from core.groups import (
    ANNOUNCE,
    Group,
    News,
    Part,
    group_of,
    prepare,
    set_part,
    unlink_group,
    unsent,
)
from core.groups.rules import makes_no_sound
from core.jobs import run_due
from core.outbox import claim
from core.practices import (
    Plan,
    edit_practice,
    end_practice,
    go_on,
    move_day,
    plan_practice,
    practice_card,
    restore_day,
    skip_day,
)
from core.whole import JOBS
from tests.core.groups.conftest import links, plans, reaches, said
from tests.support.world import NEW_YORK, TODAY, World

pytestmark = pytest.mark.req("NTC-11", "NTC-10")

NEXT = TODAY + timedelta(days=7)
NEW, WEEK, ENDS, GOES_ON, SKIPPED, MOVED, BACK = (each.value for each in News)


async def version(world: World, practice: int) -> int:
    return (await world.jordan.sees(practice_card, practice)).practice.version


async def skips(world: World, practice: int, day=NEXT) -> None:
    fresh = {"version": await version(world, practice)}
    await world.jordan.does(skip_day, practice, day, **fresh)


async def moves(world: World, practice: int, *, day=NEXT, by: int = 2) -> None:
    fresh = {"version": await version(world, practice)}
    await world.jordan.does(move_day, practice, day, to=day + timedelta(days=by), **fresh)


async def restores(world: World, practice: int, day=NEXT) -> None:
    fresh = {"version": await version(world, practice)}
    await world.jordan.does(restore_day, practice, day, **fresh)


async def test_what_is_planned_together_is_told_together(world: World, group: Group) -> None:
    plan = Plan(name="U12", weekdays=[1, 3], starts=time(17), minutes=60)
    await world.jordan.does(plan_practice, world.club, plan)
    assert await said(world, seconds=30) == []
    [told] = await reaches_after(world, seconds=31)
    assert [line.what for line in told.lines] == [News.NEW, News.NEW]
    assert [line.practice.weekday for line in told.lines] == [1, 3]
    assert told.answer_for is None, "there are two"
    assert await said(world, minutes=5) == []


async def reaches_after(world: World, **length: int):
    world.later(**length)
    return await reaches(world)


async def test_one_new_practice_can_be_answered_for(world: World, group: Group) -> None:
    await plans(world, weekdays=[2])
    [told] = await reaches_after(world, minutes=1)
    assert told.answer_for is not None
    assert told.answer_for.day == TODAY + timedelta(days=2)
    assert (told.group.langs, told.group.zone) == ({"en", "es"}, NEW_YORK)


async def test_a_day_is_skipped_moved_and_back(world: World, u12: int) -> None:
    await skips(world, u12)
    assert await said(world, minutes=1) == [(SKIPPED,)]
    await moves(world, u12)
    assert await said(world, minutes=1) == [(MOVED,)]
    await restores(world, u12)
    assert await said(world, minutes=1) == [(BACK,)]
    assert await said(world, minutes=10) == []


async def test_what_is_undone_within_the_minute_is_told_to_nobody(world: World, u12: int) -> None:
    await skips(world, u12)
    await restores(world, u12)
    await moves(world, u12, day=NEXT + timedelta(days=7))
    await restores(world, u12, NEXT + timedelta(days=7))
    assert await said(world, minutes=2) == []


async def test_what_was_told_before_counts_as_known(world: World, u12: int) -> None:
    """Skipped, told; then back and skipped again at once: nothing is otherwise."""
    await skips(world, u12)
    assert await said(world, minutes=1) == [(SKIPPED,)]
    await restores(world, u12)
    await skips(world, u12)
    assert await said(world, minutes=2) == []
    await restores(world, u12)
    await moves(world, u12)
    assert await said(world, minutes=2) == [(MOVED,)]


async def test_a_burst_waits_for_its_end_but_not_for_ever(world: World, u12: int) -> None:
    told = []
    for week in range(1, 8):
        await skips(world, u12, TODAY + timedelta(days=7 * week))
        world.later(seconds=50)
        told += await reaches(world)
    told += await reaches_after(world, minutes=2)
    assert sum(len(each.lines) for each in told) == 7
    assert len(told) <= 2


async def test_a_week_that_changes_ends_and_goes_on(world: World, u12: int) -> None:
    jordan = world.jordan

    async def fresh() -> dict[str, int]:
        return {"version": await version(world, u12)}

    await jordan.does(edit_practice, u12, **await fresh(), starts=time(18))
    await jordan.does(edit_practice, u12, **await fresh(), place="Court 2")
    [told] = await reaches_after(world, minutes=1)
    [line] = told.lines
    assert (line.what, line.practice.place, line.practice.starts) == (
        News.WEEK, "Court 2", time(18),
    )  # fmt: skip
    await jordan.does(edit_practice, u12, **await fresh(), starts=time(19))
    await jordan.does(edit_practice, u12, **await fresh(), starts=time(18))
    assert await said(world, minutes=2) == [], "as it was"
    await jordan.does(end_practice, u12, last=NEXT, **await fresh())
    assert await said(world, minutes=1) == [(ENDS,)]
    await jordan.does(go_on, u12, **await fresh())
    assert await said(world, minutes=1) == [(GOES_ON,)]


@pytest.mark.parametrize(("then", "told"), [(restores, BACK), (moves, MOVED)])
async def test_what_is_otherwise_when_it_goes_is_left_to_the_next_one(
    world: World, u12: int, then: Callable[..., Awaitable[None]], told: str
) -> None:
    """A 429 holds the message; meanwhile the practice is back, or moved: told once."""
    await skips(world, u12)
    world.later(minutes=1)
    await run_due(world.core, JOBS)
    await then(world, u12)
    async with world.core.work() as work:
        [held] = [each for each in await claim(work, "chat", limit=9) if each.kind == ANNOUNCE]
        assert await prepare(work, held) is None
    assert await said(world, minutes=1) == [(told,)]


async def test_each_group_once_and_only_those_that_want_it(world: World, group: Group) -> None:
    other = await links(world.jordan, world.club, chat=-101)
    north = await links(world.nora, world.northgate, chat=-102)
    practice = await plans(world, weekdays=[4])
    told = await reaches_after(world, minutes=1)
    assert sorted(each.group.id for each in told) == [group.id, other.id]
    await world.jordan.does(set_part, other.id, Part.ANNOUNCES, False)
    await skips(world, practice, TODAY + timedelta(days=4))
    await world.jordan.does(unlink_group, group.id)
    assert await said(world, minutes=1) == [], "unlinked after the change, before the message"
    assert (await world.nora.sees(group_of, north.id)).linked


async def test_a_chat_that_is_gone_is_linked_no_longer(world: World, u12: int) -> None:
    await skips(world, u12)
    world.later(minutes=1)
    await run_due(world.core, JOBS)
    async with world.core.work() as work:
        [errand] = [each for each in await claim(work, "chat", limit=9) if each.kind == ANNOUNCE]
        await unsent(work, errand)
    [row] = await world.rows("groups")
    assert row["left_at"] is not None
    await moves(world, u12)
    assert await said(world, minutes=1) == []


async def test_what_is_over_is_not_told(world: World, u12: int) -> None:
    await skips(world, u12, TODAY)
    assert await said(world, hours=3) == []


@pytest.mark.parametrize(
    ("hour", "ahead", "silent"),
    [(3, 48, True), (3, 8, False), (12, 48, False), (21, 48, True), (20, 48, False), (7, 48, True)],
)
def test_at_night_it_makes_a_sound_only_for_the_next_hours(
    hour: int, ahead: int, silent: bool
) -> None:
    now = datetime(2026, 11, 17, hour, 30, tzinfo=UTC)
    assert makes_no_sound(now, "UTC", now + timedelta(hours=ahead)) is silent
    assert makes_no_sound(now, "UTC", None) is (hour not in range(8, 21))
