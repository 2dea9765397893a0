"""Single days: blocked, open longer, for others at once; and what a block meets."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from core.availability import (
    CapacityUnusable,
    DaysUnusable,
    HoursUnusable,
    Made,
    What,
    WindowBackwards,
    coaches_for,
    override_card,
    remove_override,
    set_override,
    week_card,
    week_use,
)
from core.errors import NotFound, Refusal
from core.people import NotForYourRole, Setting, set_club
from core.timetable import Kind
from tests.core.availability.conftest import Hours, at
from tests.support.world import TODAY

pytestmark = pytest.mark.req("AVL-2")

TOMORROW = TODAY + timedelta(days=1)
FRIDAY = TODAY + timedelta(days=4)


async def sets(hours: Hours, what: What, **more: Any) -> Made:
    """Jordan, for tomorrow."""
    days = {"first": TOMORROW, "last": TOMORROW} | more
    return await hours.world.jordan.does(set_override, hours.coach, what=what, **days)


async def test_a_blocked_day_and_a_blocked_afternoon(hours: Hours) -> None:
    afternoon = await sets(hours, What.BLOCK, opens=780, closes=1020)
    assert (await hours.times())[-1] == at(12)
    whole = await sets(hours, What.BLOCK, last=FRIDAY)
    assert await hours.times(last=4) == []
    assert await hours.times(day=5)
    await hours.world.jordan.does(remove_override, whole.override.id)
    assert (await hours.times())[-1] == at(12)
    assert await hours.world.jordan.does(remove_override, afternoon.override.id)
    assert (await hours.times())[-1] == at(16)


async def test_extra_hours_open_also_where_a_block_was_made_before(hours: Hours) -> None:
    await sets(hours, What.EXTRA, opens=1080, closes=1200, capacity=1)
    assert (await hours.times())[-1] == at(19)
    await sets(hours, What.BLOCK)
    assert await hours.times() == []
    await sets(hours, What.EXTRA, opens=600, closes=660, capacity=1)
    assert await hours.times() == [at(10)]


async def test_of_one_kind_or_of_both(hours: Hours) -> None:
    await hours.opens(kind=Kind.CHECKIN, capacity=1)
    await sets(hours, What.BLOCK, kind=Kind.CHECKIN)
    assert await hours.times()
    assert not await hours.times(kind=Kind.CHECKIN)
    await sets(hours, What.BLOCK)
    assert not await hours.times()


async def test_another_capacity_is_no_hours(hours: Hours) -> None:
    await hours.busy(at(10))
    await sets(hours, What.CAPACITY, capacity=1)
    assert at(10) not in await hours.times()
    assert at(18) not in await hours.times()
    await sets(hours, What.CAPACITY, capacity=2)
    assert at(10) in await hours.times()


async def test_a_block_lists_what_it_meets_and_leaves_it(hours: Hours) -> None:
    world = hours.world
    first = await hours.busy(at(10), client=world.sam)
    await hours.busy(at(15))
    practice = await hours.busy(at(12), kind=Kind.PRACTICE)
    before = await world.rows("occupied")
    made = await sets(hours, What.BLOCK, opens=630, closes=780)
    assert [(each.source, each.name, each.starts_at) for each in made.meets] == [
        (first, "Sam", at(10)),
        (practice, None, at(12)),
    ]
    sessions = await sets(hours, What.BLOCK, kind=Kind.SESSION, opens=630, closes=780)
    assert [each.source for each in sessions.meets] == [first]
    assert await world.rows("occupied") == before
    await hours.busy(at(10, day=0))
    going_on = await hours.busy(at(16, 30, day=0))
    today = await sets(hours, What.BLOCK, first=TODAY, last=TODAY)
    assert [each.source for each in today.meets] == [going_on], "what is over is met no more"
    await hours.gone(first)
    card = await world.alex.sees(override_card, made.override.id)
    assert [each.source for each in card.meets] == [practice]


async def test_a_smaller_capacity_lists_those_who_are_too_many(hours: Hours) -> None:
    one = await hours.busy(at(10))
    two = await hours.busy(at(10, 30), client=hours.world.sam)
    await hours.busy(at(13))
    await hours.busy(at(7))
    await hours.busy(at(15))
    more = [await hours.busy(at(15), client=each) for each in (hours.world.sam, hours.world.theo)]
    both_mornings = {"last": TOMORROW + timedelta(days=1), "opens": 540, "closes": 720}
    made = await sets(hours, What.CAPACITY, capacity=1, **both_mornings)
    assert [each.source for each in made.meets] == [one, two], "not at 15:00, which stays as it was"
    for source in more:
        await hours.gone(source)
    made = await sets(hours, What.CAPACITY, capacity=1)
    assert [each.source for each in made.meets] == [one, two], "7:00 is outside, as it was before"
    assert (await sets(hours, What.CAPACITY, capacity=2)).meets == ()
    assert (await sets(hours, What.EXTRA, opens=540, closes=600, capacity=1)).meets == ()


async def test_twice_is_once_and_what_was_is_told(hours: Hours) -> None:
    one = await sets(hours, What.BLOCK, first=TODAY - timedelta(days=3), last=FRIDAY)
    assert (await sets(hours, What.BLOCK, first=TODAY, last=FRIDAY)).override == one.override
    assert one.override.first == TODAY, "days that are over are left out"
    assert len(await hours.world.rows("overrides")) == 1
    await hours.world.jordan.does(remove_override, one.override.id)
    with pytest.raises(NotFound):
        await hours.world.jordan.does(remove_override, one.override.id)
    made, removed = [
        row for row in await hours.world.rows("journal") if row["code"].startswith("override_")
    ]
    assert made["facts"] == removed["facts"]
    assert made["facts"] == {
        "coach": hours.coach,
        "override": one.override.id,
        "what": "block",
        "kind": None,
        "first": TODAY.isoformat(),
        "last": FRIDAY.isoformat(),
        "hours": None,
        "capacity": None,
    }


@pytest.mark.parametrize(
    ("what", "wrong", "refusal"),
    [
        (What.BLOCK, {"first": FRIDAY}, DaysUnusable),
        (What.BLOCK, {"first": TODAY, "last": TODAY - timedelta(days=1)}, DaysUnusable),
        (What.BLOCK, {"last": TODAY + timedelta(days=401)}, DaysUnusable),
        (What.BLOCK, {"opens": 600, "closes": 540}, WindowBackwards),
        (What.BLOCK, {"opens": 600}, HoursUnusable),
        (What.BLOCK, {"capacity": 1}, CapacityUnusable),
        (What.EXTRA, {"capacity": 1}, HoursUnusable),
        (What.EXTRA, {"opens": 600, "closes": 660}, CapacityUnusable),
        (What.EXTRA, {"opens": 600, "closes": 1441, "capacity": 1}, HoursUnusable),
        (What.CAPACITY, {}, CapacityUnusable),
        (What.CAPACITY, {"capacity": 10_000}, CapacityUnusable),
    ],
)
async def test_changes_that_cannot_be(
    hours: Hours, what: What, wrong: dict[str, Any], refusal: type[Refusal]
) -> None:
    before = await hours.world.everything()
    with pytest.raises(refusal):
        await sets(hours, what, **wrong)
    assert await hours.world.everything() == before


async def test_days_up_to_four_hundred_ahead(hours: Hours) -> None:
    last = TODAY + timedelta(days=400)
    assert (await sets(hours, What.BLOCK, first=last, last=last)).override.last == last
    assert (await sets(hours, What.BLOCK, first=TODAY, last=TODAY)).override.first == TODAY


@pytest.mark.req("PPL-5")
async def test_whose_days_are_whose_to_change(hours: Hours) -> None:
    made = await sets(hours, What.BLOCK)
    for someone in (hours.world.riley, hours.world.alex, hours.world.maria):
        with pytest.raises(NotForYourRole):
            await someone.does(remove_override, made.override.id)
    with pytest.raises(NotForYourRole):
        await hours.world.maria.sees(override_card, made.override.id)
    with pytest.raises(NotFound):
        await hours.world.nora.sees(override_card, made.override.id)


@pytest.mark.req("AVL-5", "AVL-6")
async def test_the_week_as_a_picture_is_drawn_from(hours: Hours) -> None:
    world = hours.world
    await hours.busy(at(10), client=world.sam)
    await hours.busy(at(10, 30), client=world.theo)
    await hours.busy(at(17), kind=Kind.PRACTICE)
    block = await sets(hours, What.BLOCK, opens=780, closes=840)
    found = await world.jordan.sees(week_use, hours.coach, TODAY)
    assert [each.day for each in found.days] == [TODAY + timedelta(days=n) for n in range(7)]
    tuesday = found.days[1]
    assert [
        (each.starts_at, each.ends_at, each.capacity, each.used) for each in tuesday.sessions
    ] == [
        (at(9), at(13), 2, 2),
        (at(14), at(17), 2, 0),
    ]
    assert tuesday.checkins == ()
    assert [each.name for each in tuesday.taken] == ["Sam", "Theo", None]
    assert [(each.override, each.starts_at, each.ends_at) for each in tuesday.blocks] == [
        (block.override.id, at(13), at(14))
    ]
    assert found.may_set
    other = await world.riley.sees(week_use, hours.coach, TODAY)
    assert [each.name for each in other.days[1].taken] == [None, None, None]
    assert {each.client for each in other.days[1].taken} == {None}
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    other = await world.riley.sees(week_use, hours.coach, TODAY)
    assert [each.name for each in other.days[1].taken] == ["Sam", "Theo", None]
    with pytest.raises(NotForYourRole):
        await world.maria.sees(week_use, hours.coach, TODAY)


@pytest.mark.req("AVL-5")
async def test_a_coach_sees_who_comes_to_him_whosever_clients_they_are(hours: Hours) -> None:
    riley = await hours.world.riley.member_in(hours.world.club)
    await hours.busy(at(10), client=hours.world.sam, coach=riley)
    found = await hours.world.riley.sees(week_use, riley, TODAY)
    assert [each.name for each in found.days[1].taken] == ["Sam"]


async def test_a_card_forgets_days_that_are_over(hours: Hours) -> None:
    await sets(hours, What.BLOCK)
    hours.world.later(days=2)
    assert (await hours.world.jordan.sees(week_card, hours.coach)).overrides == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"last": TODAY},
        {"what": "nap"},
        {"kind": "practice"},
        {"opens": 600},
        {"opens": 600, "closes": 600},
        {"capacity": 2},
        {"what": "extra", "capacity": 2},
        {"what": "capacity"},
    ],
)
async def test_the_database_holds_no_such_change(hours: Hours, wrong: dict[str, Any]) -> None:
    made = await sets(hours, What.BLOCK)
    with pytest.raises(IntegrityError):
        await hours.world.change("overrides", wrong, id=made.override.id)


@pytest.mark.req("AVL-6")
async def test_a_week_costs_as_much_empty_as_full(hours: Hours) -> None:
    world = hours.world
    riley = await world.riley.member_in(world.club)

    async def costs() -> list[int]:
        counted = []
        async with world.jordan.looking() as work:
            for view, wanted in (
                (week_use, (hours.coach, TODAY)),
                (week_card, (hours.coach,)),
                (coaches_for, (world.club,)),
            ):
                with world.statements() as sent:
                    await view(work, *wanted)
                counted.append(len(sent))
        return counted

    before = await costs()
    for number in range(30):
        client = (world.sam, world.lena, world.noor, world.theo)[number % 4]
        await hours.busy(at(9 + number % 8, day=number % 6), client=client)
    await Hours(world, riley).opens()
    assert await costs() == before
    assert max(before) <= 9
