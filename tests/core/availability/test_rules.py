"""What is open and what fits: the cases that people think of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.availability.room import (
    FreeTime,
    Limits,
    Rooms,
    Search,
    limits,
    months_later,
    nearest,
)
from core.availability.rules import Change, Hours, Week, What, stamp_of
from tests.core.availability.minutes import DAY, HOUR, MINUTE, Span

pytestmark = pytest.mark.req("AVL-4")

BERLIN = "Europe/Berlin"
MONDAY = date(2026, 11, 16)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
ALWAYS = Limits(LONG_AGO, LONG_AGO, None)
NOWHERE = Rooms((), ())


def hours(*weekdays: int, opens: int = 540, closes: int = 1020, capacity: int = 2) -> list[Hours]:
    return [Hours(weekday, opens, closes, capacity) for weekday in weekdays or range(7)]


def local(zone: str, *when: int) -> datetime:
    return datetime(*when, tzinfo=ZoneInfo(zone)).astimezone(UTC)  # type: ignore[misc]


def offered(week: Week, day: date, *taken: Span, length: timedelta = HOUR) -> list[str]:
    """The starts of a day as its wall shows them."""
    rooms = Rooms(week.pieces(day, day + DAY), taken)
    search = Search(week, rooms, NOWHERE, length, ALWAYS, day)
    zone = ZoneInfo(week.zone)
    return [f"{each.starts_at.astimezone(zone):%H:%M}" for each in search.free(day)]


def test_the_night_the_clocks_go_on_has_no_half_past_two() -> None:
    week = Week(BERLIN, hours(opens=60, closes=300), [], 30)
    night = date(2027, 3, 28)
    assert offered(week, night) == ["01:00", "01:30", "03:00", "03:30", "04:00"]
    begins_in_the_gap = Week(BERLIN, hours(opens=150, closes=300), [], 30)
    assert offered(begins_in_the_gap, night) == ["03:00", "03:30", "04:00"]
    only_in_the_gap = Week(BERLIN, hours(opens=120, closes=180), [], 30)
    assert offered(only_in_the_gap, night) == []
    assert only_in_the_gap.pieces(night, night) == []


def test_the_night_the_clocks_go_back_has_each_time_once() -> None:
    week = Week(BERLIN, hours(opens=120, closes=240), [], 30)
    night = date(2027, 10, 31)
    assert offered(week, night) == ["02:00", "02:30", "03:00"]
    [piece] = week.pieces(night, night)
    assert piece.ends_at - piece.starts_at == 3 * HOUR
    first_pass = Week(BERLIN, hours(opens=60, closes=150), [], 30)
    [piece] = first_pass.pieces(night, night)
    assert piece.ends_at == local(BERLIN, 2027, 10, 31, 2, 30)


def test_a_day_that_begins_at_one() -> None:
    day = date(2027, 4, 30)
    week = Week("Africa/Cairo", hours(opens=0, closes=150), [], 30)
    assert offered(week, day) == ["01:00", "01:30"]


def test_hours_up_to_midnight_go_on_with_the_next_day() -> None:
    week = Week(BERLIN, [Hours(0, 1380, 1440, 1), Hours(1, 0, 60, 1)], [], 30)
    assert offered(week, MONDAY) == ["23:00", "23:30"]
    assert offered(week, MONDAY, length=2 * HOUR) == ["23:00"]
    assert offered(week, MONDAY, length=3 * HOUR) == []


def test_a_session_does_not_reach_over_a_break() -> None:
    week = Week(BERLIN, [Hours(0, 540, 720, 1), Hours(0, 780, 900, 1)], [], 60)
    assert offered(week, MONDAY, length=2 * HOUR) == ["09:00", "10:00", "13:00"]
    assert offered(week, MONDAY, length=5 * HOUR) == []


def test_one_place_is_left_where_two_follow_each_other() -> None:
    """S2 counts both and says that it is full."""
    week = Week(BERLIN, hours(), [], 30)
    four, half, five = [local(BERLIN, 2026, 11, 16, *at) for at in ((16,), (16, 30), (17,))]
    rooms = Rooms(week.pieces(MONDAY, MONDAY), [(four, half), (half, five)])
    assert rooms.places(four, five) == 1
    assert rooms.places(four - HOUR, four) == 2
    assert rooms.places(five - HOUR / 2, five + HOUR / 2) is None


def test_two_from_four_to_five_shut_what_touches_them_and_no_more() -> None:
    week = Week(BERLIN, hours(closes=1140), [], 30)
    both = (local(BERLIN, 2026, 11, 16, 16), local(BERLIN, 2026, 11, 16, 17))
    found = offered(week, MONDAY, both, both)
    assert {"15:00", "17:00"} <= set(found)
    assert not {"15:30", "16:00", "16:30"} & set(found)


def test_more_than_fit_leave_none_and_not_less() -> None:
    """A coach let them in, or made the hours smaller."""
    week = Week(BERLIN, hours(capacity=1), [], 30)
    both = (local(BERLIN, 2026, 11, 16, 10), local(BERLIN, 2026, 11, 16, 11))
    assert Rooms(week.pieces(MONDAY, MONDAY), [both, both]).places(*both) == 0


@pytest.mark.req("AVL-2")
def test_the_last_change_of_a_day_counts() -> None:
    day = {"first": MONDAY, "last": MONDAY}
    block = Change(What.BLOCK, **day)
    extra = Change(What.EXTRA, **day, opens=600, closes=720, capacity=1)
    more = Change(What.CAPACITY, **day, opens=660, closes=900, capacity=5)
    for changes_made, wanted in (
        ([block], []),
        ([block, extra], [(600, 720, 1)]),
        ([extra, block], []),
        ([extra], [(540, 1020, 2)]),
        ([block, extra, more], [(600, 660, 1), (660, 720, 5)]),
        ([more, block, extra], [(600, 720, 1)]),
        ([more], [(540, 660, 2), (660, 900, 5), (900, 1020, 2)]),
    ):
        week = Week(BERLIN, hours(), changes_made, 30)
        assert week.minutes_open(MONDAY) == wanted
        assert week.minutes_open(MONDAY + DAY) == [(540, 1020, 2)]


@pytest.mark.req("BKG-2")
def test_a_window_of_months_ends_on_the_same_day_or_the_last() -> None:
    for today, months, last in (
        (date(2026, 11, 16), 3, date(2027, 2, 16)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
    ):
        assert months_later(today, months) == last


@pytest.mark.req("BKG-2")
def test_what_has_begun_is_nobodys_and_notice_is_a_familys() -> None:
    now = datetime(2026, 11, 16, 12, tzinfo=UTC)
    rules = {"notice_hours": 2, "book_months": 3}
    family = limits(now, MONDAY, staff=False, **rules)
    assert family.last == date(2027, 2, 16)
    assert family.allow(now + 2 * HOUR)
    assert not family.allow(now + 2 * HOUR - MINUTE)
    staff = limits(now, MONDAY, staff=True, **rules)
    none = limits(now, MONDAY, staff=False, **rules | {"notice_hours": 0})
    for each in (staff, none):
        assert each.allow(now + MINUTE)
        assert not each.allow(now)
    assert staff.last is None


def test_the_nearest_come_in_order_and_the_earlier_of_two_as_near() -> None:
    noon = datetime(2026, 11, 16, 12, tzinfo=UTC)
    times = [FreeTime(noon + n * HOUR, noon + (n + 1) * HOUR, 1) for n in (-4, -2, -1, 1, 3, 9)]
    assert [each.starts_at for each in nearest(times, noon, 3)] == [
        noon - 2 * HOUR,
        noon - HOUR,
        noon + HOUR,
    ]
    assert nearest([], noon, 3) == ()


def test_a_stamp_is_of_a_week_whatever_its_order() -> None:
    one, two = Hours(0, 540, 600, 1), Hours(1, 540, 600, 1)
    assert stamp_of([one, two]) == stamp_of([two, one])
    for other in ([one], [one, Hours(1, 540, 600, 2)], [one, Hours(1, 540, 600, 1, active=False)]):
        assert stamp_of([one, two]) != stamp_of(other)
