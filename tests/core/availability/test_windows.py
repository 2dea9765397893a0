"""The hours of every week: set, copied, cleared, put back."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

import core.availability.service.windows as module
from core.availability import (
    CapacityUnusable,
    DayNeeded,
    HoursChangedMeanwhile,
    HoursUnusable,
    Window,
    WindowBackwards,
    WindowsOverlap,
    change_window,
    clear_week,
    copy_day,
    default_week,
    put_week,
    remove_window,
    switch_window,
    week_card,
)
from core.availability import Hours as Open
from core.errors import Invalid, NotFound, Refusal
from core.people import NotForYourRole
from core.timetable import Kind
from tests.core.availability.conftest import Hours, at
from tests.support.races import both, pause_after
from tests.support.world import World

pytestmark = pytest.mark.req("AVL-1")

SESSIONS = {"kind": Kind.SESSION}


async def week(hours: Hours, kind: Kind = Kind.SESSION) -> list[tuple[int, int, int, int, bool]]:
    """(weekday, opens, closes, capacity, active) as staff see it."""
    card = await hours.world.alex.sees(week_card, hours.coach)
    return [
        (each.weekday, each.opens, each.closes, each.capacity, each.active)
        for each in card.windows
        if each.kind is kind
    ]


async def window(hours: Hours, weekday: int) -> Window:
    card = await hours.world.alex.sees(week_card, hours.coach)
    return next(each for each in card.windows if each.weekday == weekday)


async def told(hours: Hours, *, after: int = 0) -> list[dict[str, object]]:
    rows = await hours.world.rows("journal", code="hours_changed")
    return [row["facts"] for row in rows[after:]]


async def test_several_windows_a_day_of_either_kind(hours: Hours) -> None:
    before = await hours.opens(0, opens=1020, closes=1440, capacity=99)
    assert len(before) == 7
    await hours.opens(0, kind=Kind.CHECKIN, opens=540, closes=600, capacity=1)
    monday = [each for each in await week(hours) if each[0] == 0]
    assert monday == [(0, 540, 1020, 2, True), (0, 1020, 1440, 99, True)]
    assert await week(hours, Kind.CHECKIN) == [(0, 540, 600, 1, True)]
    assert (await told(hours))[-2:] == [
        {
            "coach": hours.coach,
            "kind": "session",
            "weekday": 0,
            "before": ["09:00-17:00 x2"],
            "after": ["09:00-17:00 x2", "17:00-24:00 x99"],
        },
        {
            "coach": hours.coach,
            "kind": "checkin",
            "weekday": 0,
            "before": [],
            "after": ["09:00-10:00 x1"],
        },
    ]


async def test_the_same_hours_again_are_there_once(hours: Hours) -> None:
    before = await hours.world.everything()
    await hours.opens()
    assert await hours.world.everything() == before


@pytest.mark.req("AVL-3")
@pytest.mark.parametrize(
    ("wrong", "refusal", "facts"),
    [
        ({"opens": 600, "closes": 600}, WindowBackwards, {"opens": 600, "closes": 600}),
        ({"opens": 1320, "closes": 120}, WindowBackwards, {"opens": 1320, "closes": 120}),
        ({"opens": -1}, HoursUnusable, {"text": "-1"}),
        ({"closes": 1441}, HoursUnusable, {"text": "1441"}),
        ({"opens": 1019, "closes": 1080}, WindowsOverlap, None),
        ({"opens": 0, "closes": 1440}, WindowsOverlap, None),
        ({"opens": 600, "closes": 660}, WindowsOverlap, None),
        ({"opens": 540}, WindowsOverlap, {"weekday": 0, "opens": 540, "closes": 1020}),
        ({"capacity": 0}, CapacityUnusable, {"least": 1, "most": 99}),
        ({"capacity": -1}, CapacityUnusable, None),
        ({"capacity": 10_000}, CapacityUnusable, None),
    ],
)
async def test_hours_that_no_week_can_have(
    hours: Hours, wrong: dict[str, int], refusal: type[Refusal], facts: dict[str, int] | None
) -> None:
    before = await hours.world.everything()
    with pytest.raises(refusal) as caught:
        await hours.opens(0, **{"closes": 1021} | wrong)
    assert facts is None or caught.value.facts == facts
    assert await hours.world.everything() == before


@pytest.mark.req("AVL-3")
@pytest.mark.parametrize("weekdays", [(7,), (-1,), (0, 99)])
async def test_days_that_no_week_has(hours: Hours, weekdays: tuple[int, ...]) -> None:
    with pytest.raises(DayNeeded):
        await hours.opens(*weekdays, opens=1100, closes=1200)
    with pytest.raises(DayNeeded):
        await hours.world.jordan.does(copy_day, hours.coach, weekday=0, to=weekdays, **SESSIONS)


async def test_a_day_can_be_open_all_round(hours: Hours) -> None:
    await hours.world.jordan.does(clear_week, hours.coach, **SESSIONS)
    await hours.opens(0, 1, opens=0, closes=1440)
    assert at(23, 30, day=7) in await hours.times(day=7), "into the next day"
    assert at(23, 30, day=8) not in await hours.times(day=8), "which is closed"


async def test_off_and_on_again_keeps_its_place(hours: Hours) -> None:
    tuesday = await window(hours, 1)
    for _ in range(2):
        await hours.world.jordan.does(switch_window, tuesday.id, False)
    assert await hours.times() == []
    assert (1, 540, 1020, 2, False) in await week(hours)
    with pytest.raises(WindowsOverlap):
        await hours.opens(1, opens=600, closes=660)
    await hours.world.jordan.does(switch_window, tuesday.id, True)
    assert await hours.times()
    said = [(each["before"], each["after"]) for each in await told(hours, after=7)]
    on, off = ["09:00-17:00 x2"], ["09:00-17:00 x2 off"]
    assert said == [(on, off), (off, on)]


async def test_change_one_and_remove_it(hours: Hours) -> None:
    tuesday, jordan = await window(hours, 1), hours.world.jordan
    await jordan.does(change_window, tuesday.id, opens=600, capacity=3)
    assert [each for each in await week(hours) if each[0] == 1] == [(1, 600, 1020, 3, True)]
    tuesday = await window(hours, 1)
    with pytest.raises(WindowBackwards):
        await jordan.does(change_window, tuesday.id, closes=600)
    await hours.opens(1, opens=1080, closes=1140)
    with pytest.raises(WindowsOverlap):
        await jordan.does(change_window, tuesday.id, closes=1081)
    before = await jordan.does(remove_window, tuesday.id)
    assert tuesday in before
    assert [each[1] for each in await week(hours) if each[0] == 1] == [1080]
    with pytest.raises(NotFound):
        await jordan.does(remove_window, tuesday.id)


@pytest.mark.req("AVL-3")
async def test_copy_a_day_clear_the_week_and_put_it_back(hours: Hours) -> None:
    jordan, coach = hours.world.jordan, hours.coach
    await hours.opens(0, opens=1080, closes=1140, capacity=1)
    full = await week(hours)
    await hours.opens(2, kind=Kind.CHECKIN)
    former = await jordan.does(copy_day, coach, weekday=0, to=[0, 5, 6], **SESSIONS)
    assert [each[1:3] for each in await week(hours) if each[0] == 6] == [(540, 1020), (1080, 1140)]
    was = [Open(each.weekday, each.opens, each.closes, each.capacity) for each in former]
    await jordan.does(put_week, coach, week=was, **SESSIONS)
    assert await week(hours) == full
    await jordan.does(clear_week, coach, **SESSIONS)
    assert await week(hours) == []
    assert await week(hours, Kind.CHECKIN), "the other kind stays"
    await jordan.does(default_week, coach, **SESSIONS)
    assert await week(hours) == [(day, 540, 1020, 2, True) for day in range(5)]
    with pytest.raises(WindowsOverlap):
        await jordan.does(put_week, coach, week=[*was, was[0]], **SESSIONS)


@pytest.mark.req("AVL-3")
async def test_an_undo_of_a_week_that_somebody_changed_is_refused(hours: Hours) -> None:
    card = await hours.world.jordan.sees(week_card, hours.coach)
    stamp = card.stamps[Kind.SESSION]
    assert stamp != card.stamps[Kind.CHECKIN]
    await hours.opens(0, opens=1080, closes=1140)
    with pytest.raises(HoursChangedMeanwhile):
        await hours.world.jordan.does(clear_week, hours.coach, stamp=stamp, **SESSIONS)
    stamp = (await hours.world.jordan.sees(week_card, hours.coach)).stamps[Kind.SESSION]
    await hours.world.jordan.does(clear_week, hours.coach, stamp=stamp, **SESSIONS)


@pytest.mark.req("PPL-5")
async def test_a_coach_sets_his_own_hours_and_the_owner_everybodys(world: World) -> None:
    jordan, riley = [await each.member_in(world.club) for each in (world.jordan, world.riley)]
    await world.riley.does(default_week, riley, **SESSIONS)
    await world.jordan.does(clear_week, riley, **SESSIONS)
    for who, coach in (
        (world.riley, jordan),
        (world.alex, jordan),
        (world.maria, jordan),
        (world.alex, await world.alex.member_in(world.club)),
    ):
        with pytest.raises(NotForYourRole):
            await who.does(default_week, coach, **SESSIONS)
    with pytest.raises(NotFound):
        await world.nora.does(default_week, jordan, **SESSIONS)
    with pytest.raises(NotFound):
        await world.jordan.does(default_week, world.sam, **SESSIONS)
    assert (await world.riley.sees(week_card, jordan)).may_set is False
    assert (await world.riley.sees(week_card, riley)).may_set is True
    assert (await world.jordan.sees(week_card, riley)).may_set is True


async def test_two_who_open_the_same_hours_open_them_once(
    hours: Hours, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From two processes: the coach's lock lets one at a time look and write."""
    pause_after(monkeypatch, module, "windows_of")
    other = Hours(elsewhere, hours.coach)
    done, refused = await both(
        hours.opens(0, opens=1080, closes=1140), other.opens(0, opens=1081, closes=1200)
    )
    assert (len(done), [type(each) for each in refused]) == (1, [WindowsOverlap])


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekday": 7},
        {"closes": 540},
        {"closes": 1441},
        {"opens": -1},
        {"capacity": 0},
        {"capacity": 100},
        {"kind": "practice"},
    ],
)
async def test_the_database_holds_no_such_window(hours: Hours, wrong: dict[str, object]) -> None:
    tuesday = await window(hours, 1)
    with pytest.raises(IntegrityError):
        await hours.world.change("windows", wrong, id=tuesday.id)


async def test_what_only_a_forged_button_sends(hours: Hours) -> None:
    with pytest.raises((ValueError, Invalid)):
        await hours.opens(0, kind="nap", opens=1100, closes=1200)
