"""Free times as people are offered them, and what is refused under the coach's lock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.availability import (
    ClientBusy,
    CoachGone,
    DayState,
    Fit,
    FreeTime,
    OutsideHours,
    TimePassed,
    TimeTaken,
    TooFar,
    TooSoon,
    What,
    coaches_for,
    free_times,
    month_times,
    openings,
    set_coach_rule,
    set_override,
    switch_window,
)
from core.errors import NotFound, Refusal
from core.people import NotForYourRole, Setting, remove_staff, set_club, staff_member
from core.timetable import Kind
from tests.core.availability.conftest import Hours, at
from tests.support.world import TODAY

pytestmark = pytest.mark.req("AVL-4")

TOMORROW = TODAY + timedelta(days=1)


async def test_two_at_four_fill_half_past_four_and_five_opens(hours: Hours) -> None:
    """The worked case: two clients from 16:00 to 17:00."""
    await hours.opens(opens=1020, closes=1140, kind=Kind.SESSION)
    for client in (hours.world.noor, hours.world.theo):
        await hours.busy(at(16), client=client)
    found = await hours.times()
    assert at(16, 30) not in found
    assert at(16) not in found
    assert at(17) in found
    assert at(15) in found
    assert at(15, 30) not in found


async def test_one_after_the_other_take_one_place_together(hours: Hours) -> None:
    """16:00 to 16:30 and 16:30 to 17:00 leave one place from 16:00 to 17:00: peaks are counted."""
    for half in (at(16), at(16, 30)):
        await hours.busy(half, minutes=30)
    one = {"kind": Kind.SESSION, "minutes": 60, "first": TOMORROW, "last": TOMORROW}
    found = await hours.world.maria.sees(free_times, hours.coach, **one)
    assert FreeTime(at(16), at(17), 1) in found
    assert FreeTime(at(15), at(16), 2) in found


async def test_the_grid_begins_where_hours_open(hours: Hours) -> None:
    await hours.opens(1, opens=1035, closes=1140)
    assert [each for each in await hours.times() if each > at(17)] == [at(17, 15), at(17, 45)]
    await hours.world.jordan.does(set_club, hours.world.club, Setting.GRID, "60")
    assert [each for each in await hours.times() if each > at(17)] == [at(17, 15)]


async def test_capacity_may_change_inside_a_session(hours: Hours) -> None:
    evening = {"what": What.CAPACITY, "opens": 960, "closes": 1020, "capacity": 1}
    jordan = hours.world.jordan
    await jordan.does(set_override, hours.coach, first=TOMORROW, last=TOMORROW, **evening)
    await hours.busy(at(16))
    assert at(15, 30) not in await hours.times()
    assert at(15) in await hours.times()


async def test_a_session_over_midnight_fits_the_next_day_too(hours: Hours) -> None:
    await hours.opens(opens=1020, closes=1440)
    await hours.opens(opens=0, closes=540)
    late = at(23, 30)
    assert late in await hours.times()
    for client in (hours.world.noor, hours.world.theo):
        source = await hours.busy(at(0, day=2), client=client)
    assert late not in await hours.times()
    await hours.gone(source)
    assert late in await hours.times()
    next_day = {"first": TOMORROW + timedelta(days=1), "last": TOMORROW + timedelta(days=1)}
    await hours.world.jordan.does(set_override, hours.coach, what=What.BLOCK, **next_day)
    assert late not in await hours.times()


async def test_practices_and_check_ins_leave_no_session_beside_them(hours: Hours) -> None:
    practice = await hours.busy(at(10), kind=Kind.PRACTICE)
    check_in = await hours.busy(at(14), kind=Kind.CHECKIN)
    found = await hours.times()
    assert not {at(9, 30), at(10), at(10, 30), at(13, 30), at(14), at(14, 30)} & set(found)
    assert {at(9), at(11), at(13), at(15)} <= set(found)
    await hours.gone(practice)
    await hours.gone(check_in)
    assert {at(10), at(14)} <= set(await hours.times())


async def test_check_ins_beside_sessions_where_the_club_allows_it(hours: Hours) -> None:
    await hours.busy(at(14), kind=Kind.CHECKIN)
    await hours.busy(at(10), kind=Kind.PRACTICE)
    await hours.world.change("clubs", {"checkins": "beside"}, id=hours.world.club)
    assert at(14) in await hours.times()
    assert at(10) not in await hours.times()


async def test_when_the_client_is_somewhere_else_nothing_is_offered(hours: Hours) -> None:
    riley = await hours.world.riley.member_in(hours.world.club)
    await hours.busy(at(10), client=hours.world.sam, coach=riley)
    found = await hours.times()
    assert not {at(9, 30), at(10), at(10, 30)} & set(found)
    assert {at(9), at(11)} <= set(found)
    assert at(10) in await hours.times(client=hours.world.lena)


async def test_what_would_be_moved_is_not_in_its_own_way(hours: Hours) -> None:
    source = await hours.busy(at(10), client=hours.world.sam)
    await hours.busy(at(11), client=hours.world.theo)
    await hours.busy(at(10), client=hours.world.noor)
    assert at(10, 30) not in await hours.times()
    assert at(10, 30) not in await hours.times(client=hours.world.lena)
    assert at(10, 30) in await hours.times(besides=source)
    assert await hours.checks(at(10, 30), besides=source) == Fit()


@pytest.mark.req("BKG-2")
async def test_families_are_held_to_notice_and_window_and_staff_are_not(hours: Hours) -> None:
    """It is Monday, 17:00: twelve hours on is Tuesday, 5:00; three months on is 16 February."""
    world = hours.world
    world.later(hours=5)
    assert (await hours.times())[0] == at(10)
    assert (await hours.times(staff=True))[0] == at(9)
    last = (date(2027, 2, 16) - TODAY).days
    assert await hours.times(day=last)
    assert not await hours.times(day=last + 1)
    assert await hours.times(day=last + 1, staff=True)
    await world.jordan.does(set_coach_rule, hours.coach, "notice_hours", "0")
    await world.jordan.does(set_coach_rule, hours.coach, "book_months", "1")
    assert (await hours.times())[0] == at(9)
    assert not await hours.times(day=31)


@pytest.mark.req("BKG-2")
async def test_a_calendar_says_why_a_day_has_nothing(hours: Hours) -> None:
    [sunday] = [each for each in await hours.world.rows("windows") if each["weekday"] == 6]
    await hours.world.jordan.does(switch_window, sunday["id"], False)
    for _ in range(2):
        await hours.busy(at(9, day=2), minutes=480)
    wanted = {"kind": Kind.SESSION, "minutes": 60, "client": hours.world.sam}
    days = {"first": TODAY - timedelta(days=1), "last": TODAY + timedelta(days=100)}
    found = await hours.world.maria.sees(month_times, hours.coach, **wanted, **days)
    said = {each.day: each.state for each in found.days}
    assert said[TODAY - timedelta(days=1)] is DayState.PAST
    assert said[TODAY] is DayState.SOON
    assert said[TOMORROW] is DayState.FREE
    assert said[TODAY + timedelta(days=2)] is DayState.FULL
    assert said[TODAY + timedelta(days=6)] is DayState.CLOSED
    assert said[TODAY + timedelta(days=100)] is DayState.FAR
    assert all(bool(each.times) is (each.state is DayState.FREE) for each in found.days)
    staff = await hours.world.jordan.sees(
        month_times, hours.coach, **wanted, first=TODAY, last=TODAY, staff=True
    )
    assert staff.days[0].state is DayState.PAST, "it is 17:00"


@pytest.mark.req("BKG-2")
async def test_a_calendar_ends_where_the_coach_says_else_the_club(hours: Hours) -> None:
    wanted = {"kind": Kind.SESSION, "minutes": 60, "first": TODAY, "last": TODAY}
    of_club = await hours.world.maria.sees(month_times, hours.coach, **wanted)
    assert (of_club.last, of_club.grid, of_club.online) == (date(2027, 2, 16), 30, False)
    await hours.world.jordan.does(set_coach_rule, hours.coach, "book_months", "6")
    await hours.world.jordan.does(set_coach_rule, hours.coach, "link", "https://meet.example.org/j")
    own = await hours.world.maria.sees(month_times, hours.coach, **wanted)
    assert (own.last, own.online) == (date(2027, 5, 16), True)
    staff = await hours.world.jordan.sees(month_times, hours.coach, **wanted, staff=True)
    assert staff.last is None


async def refused(hours: Hours, kind: type[Refusal], *args: object, **more: object) -> Refusal:
    with pytest.raises(kind) as caught:
        await hours.checks(*args, **more)  # type: ignore[arg-type]
    return caught.value


@pytest.mark.req("BKG-2", "BKG-9", "AVL-4")
async def test_a_time_is_refused_with_the_reason_and_what_is_near(hours: Hours) -> None:
    assert await hours.checks(at(10)) == Fit()
    await refused(hours, TimePassed, at(16, day=0))
    await refused(hours, TimePassed, hours.world.clock.now())
    soon = await refused(hours, TooSoon, at(20, day=0))
    assert soon.facts == {"hours": 12, "first": at(5)}
    far = await refused(hours, TooFar, at(10, day=93))
    assert far.facts == {"last": date(2027, 2, 16)}
    for client in (hours.world.noor, hours.world.theo):
        await hours.busy(at(12), client=client)
    taken = await refused(hours, TimeTaken, at(12, 30))
    near = [at(10, 30), at(11), at(13), at(13, 30), at(14), at(14, 30)]
    assert [each.starts_at for each in taken.facts["near"]] == near
    for off in (at(18), at(16, 30), at(10, 10)):
        outside = await refused(hours, OutsideHours, off)
        assert len(outside.facts["near"]) == 6


@pytest.mark.req("BKG-6", "BKG-9")
async def test_staff_may_go_over_and_outside_but_not_before_now(hours: Hours) -> None:
    for client in (hours.world.noor, hours.world.theo):
        await hours.busy(at(12), client=client)
    await hours.busy(at(15), kind=Kind.PRACTICE)
    await hours.busy(at(19), client=hours.world.noor)
    for when, fit in (
        (at(10), Fit()),
        (at(10, 10), Fit()),
        (at(12), Fit(over=True)),
        (at(15), Fit(over=True)),
        (at(17), Fit(outside=True)),
        (at(19), Fit(over=True, outside=True)),
        (at(20, day=0), Fit(outside=True)),
        (at(10, day=200), Fit()),
    ):
        assert await hours.checks(when, staff=True) == fit, when
    await refused(hours, TimePassed, at(16, day=0), staff=True)
    await hours.busy(at(10), client=hours.world.sam)
    busy = await refused(hours, ClientBusy, at(10, 30), staff=True)
    assert busy.facts == {"name": "Sam", "starts_at": at(10)}


async def test_a_coach_who_left_is_gone_and_nobody_else_was_one(hours: Hours) -> None:
    world = hours.world
    riley = await world.riley.member_in(world.club)
    await world.riley.does(set_coach_rule, riley, "notice_hours", "0")
    mine = Hours(world, riley)
    await mine.opens()
    assert [each.name for each in await world.maria.sees(coaches_for, world.club)] == [
        "Jordan",
        "Riley",
    ]
    stand = (await world.jordan.sees(staff_member, riley)).stand
    await world.jordan.does(remove_staff, riley, stand=stand)
    with pytest.raises(CoachGone):
        await mine.checks(at(10))
    with pytest.raises(CoachGone):
        await mine.times()
    [jordan] = await world.maria.sees(coaches_for, world.club)
    assert jordan.name == "Jordan"
    for nobody in (world.sam, await world.maria.member_in(world.club), 10_000):
        with pytest.raises(NotFound):
            await Hours(world, nobody).checks(at(10))


@pytest.mark.req("AVL-5", "PPL-5")
async def test_families_see_when_and_staff_how_many(hours: Hours) -> None:
    days = {"first": TOMORROW, "last": TOMORROW}
    one = {"kind": Kind.SESSION, "minutes": 60} | days
    with pytest.raises(NotForYourRole):
        await hours.world.maria.sees(free_times, hours.coach, **one, staff=True)
    with pytest.raises(NotFound):
        await hours.world.maria.sees(free_times, hours.coach, **one, client=hours.world.noor)
    with pytest.raises(NotForYourRole):
        await hours.world.maria.sees(openings, hours.coach, Kind.SESSION, TOMORROW, TOMORROW)
    [only] = await hours.world.alex.sees(openings, hours.coach, Kind.SESSION, TOMORROW, TOMORROW)
    assert (only.starts_at, only.ends_at, only.capacity) == (at(9), at(17), 2)


async def test_a_season_costs_as_many_statements_as_a_day(hours: Hours) -> None:
    for number in range(40):
        await hours.busy(at(9 + number % 8, day=1 + number), client=hours.world.noor)
    one = {"kind": Kind.SESSION, "minutes": 60, "client": hours.world.sam, "first": TOMORROW}
    sent = []
    for last in (TOMORROW, TOMORROW + timedelta(days=90)):
        async with hours.world.maria.looking() as work:
            with hours.world.statements() as each:
                assert await free_times(work, hours.coach, **one, last=last)
        sent.append(len(each))
    assert sent[0] == sent[1] <= 9
