"""The days of a week, over every zone and every change of clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refusal
from core.practices.errors import AlreadyThatDay, LengthUnusable, MovedIntoPast, OverlapsItself
from core.practices.rules import (
    Change,
    Held,
    Week,
    at_once,
    check_alone,
    check_changes,
    check_length,
    held,
    minutes_between,
    occurrences,
    upcoming,
)

pytestmark = pytest.mark.req("ATT-8")

NEW_YORK, LISBON, LORD_HOWE = "America/New_York", "Europe/Lisbon", "Australia/Lord_Howe"
ZONES = st.sampled_from(
    [NEW_YORK, LISBON, LORD_HOWE, "Africa/Casablanca", "America/Santiago", "Asia/Beirut",
     "Asia/Kathmandu", "Pacific/Apia", "Pacific/Kiritimati", "UTC"]
)  # fmt: skip
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
TUESDAY = date(2026, 11, 17)


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    since = draw(DAYS)
    until = draw(st.none() | st.integers(0, 90).map(lambda days: since + timedelta(days=days)))
    return Week(
        draw(st.integers(0, 6)), draw(TIMES), draw(st.integers(10, 720)), None, since, until
    )


def tuesdays(**more: object) -> Week:
    said = {"weekday": 1, "starts": time(17), "minutes": 60, "place": "Court 2"}
    return Week(**said | {"since": TUESDAY} | more)  # type: ignore[arg-type]


def on(week: Week, day: date, zone: str = NEW_YORK, change: Change | None = None) -> datetime:
    return held(week, day, change, zone).starts_at


@given(weeks(), ZONES, DAYS, st.integers(0, 40))
def test_each_week_has_one_at_its_wall_time_whatever_the_clocks_do(
    week: Week, zone: str, first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    found = occurrences(week, {}, first, last, zone)
    assert [each.starts_at for each in found] == sorted({each.starts_at for each in found})
    for one in found:
        local = one.starts_at.astimezone(ZoneInfo(zone))
        asked = datetime.combine(one.on_date, week.starts)
        assert week.gives(one.on_date)
        assert first <= one.day <= last
        assert one.day == local.date()
        assert local.replace(tzinfo=None) >= asked, "never earlier on the wall"
        if local.replace(tzinfo=None) != asked:  # only where the clocks left that time out
            back = asked.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))
            assert back.replace(tzinfo=None) != asked
        assert local.fold == 0, "what comes twice is the first"
        assert one.ends_at - one.starts_at == timedelta(minutes=week.minutes)
    if week.since < first and week.until is None:
        assert abs(len(found) * 7 - (length + 1)) <= 7


@given(weeks(), ZONES, DAYS, st.integers(1, 30))
def test_two_spans_beside_each_other_have_what_the_whole_has(
    week: Week, zone: str, first: date, length: int
) -> None:
    middle, last = first + timedelta(days=length), first + timedelta(days=2 * length)
    both = occurrences(week, {}, first, middle, zone) + occurrences(
        week, {}, middle + timedelta(days=1), last, zone
    )
    assert both == occurrences(week, {}, first, last, zone)


@given(weeks(), ZONES, st.data())
def test_what_was_accepted_never_meets_another_of_its_own(
    week: Week, zone: str, data: st.DataObject
) -> None:
    changes: dict[date, Change] = {}

    def between(before: int, after: int) -> list[Held]:
        first, last = week.since - timedelta(days=before), week.since + timedelta(days=after)
        return occurrences(week, changes, first, last, zone)

    days = [each.on_date for each in between(0, 40)]
    for day in data.draw(st.lists(st.sampled_from(days), max_size=4)) if days else []:
        to = day + timedelta(days=data.draw(st.integers(-15, 15)))
        moved = Change(day, to, data.draw(TIMES), week.minutes)
        change = data.draw(st.sampled_from([Change(day), moved]))
        if change is moved:
            try:
                check_alone(week, changes, held(week, day, moved, zone), zone, now=LONG_AGO)
            except Refusal:
                continue
        changes[day] = change
    whole = between(60, 120)
    there = [each for each in whole if not each.skipped]
    assert len({each.day for each in there}) == len(there)
    assert not any(one.meets(other) for one, other in pairwise(there))


@pytest.mark.parametrize(
    ("zone", "day", "starts", "lands"),
    [
        (NEW_YORK, date(2026, 3, 8), time(2, 30), datetime(2026, 3, 8, 7, 30, tzinfo=UTC)),
        (LISBON, date(2026, 3, 29), time(1, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (LORD_HOWE, date(2026, 10, 4), time(2, 10), datetime(2026, 10, 3, 15, 40, tzinfo=UTC)),
        ("Asia/Beirut", date(2026, 3, 29), time(0, 0), datetime(2026, 3, 28, 22, 0, tzinfo=UTC)),
        # comes twice: the first
        (NEW_YORK, date(2026, 11, 1), time(1, 30), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        # the whole day was left out: the next one
        ("Pacific/Apia", date(2011, 12, 30), time(17), datetime(2011, 12, 31, 3, 0, tzinfo=UTC)),
    ],
)
def test_a_time_that_the_clocks_leave_out_lands_later(
    zone: str, day: date, starts: time, lands: datetime
) -> None:
    week = Week(day.weekday(), starts, 60, None, day - timedelta(days=70))
    one = held(week, day, None, zone)
    assert one.starts_at == lands
    assert not one.moved
    [found] = occurrences(week, {}, one.day, one.day, zone)
    assert found == one
    local = lands.astimezone(ZoneInfo(zone))
    assert (local.date(), local.time()) >= (day, starts)


def test_a_day_moved_away_and_one_moved_in_are_where_they_were_moved() -> None:
    second = TUESDAY + timedelta(days=7)
    change = Change(second, second - timedelta(days=3), time(10), 90)
    week, changes = tuesdays(), {second: change}
    here = occurrences(week, changes, TUESDAY, second, NEW_YORK)
    assert [(each.on_date, each.day, each.moved) for each in here] == [
        (TUESDAY, TUESDAY, False),
        (second, second - timedelta(days=3), True),
    ]
    assert here[1].ends_at - here[1].starts_at == timedelta(minutes=90)
    assert occurrences(week, changes, second, second, NEW_YORK) == []
    assert here[1].place == "Court 2"


def test_an_end_takes_what_was_changed_after_it_along() -> None:
    later = TUESDAY + timedelta(days=14)
    week = tuesdays(until=TUESDAY + timedelta(days=7))
    changes = {later: Change(later, TUESDAY + timedelta(days=1), time(17))}
    found = occurrences(week, changes, TUESDAY, later, NEW_YORK)
    assert [each.day for each in found] == [TUESDAY, TUESDAY + timedelta(days=7)]


def test_what_has_not_ended_is_still_upcoming() -> None:
    start = on(tuesdays(), TUESDAY)
    for minutes, next_one in ((0, TUESDAY), (59, TUESDAY), (60, TUESDAY + timedelta(days=7))):
        found = upcoming(tuesdays(), {}, start + timedelta(minutes=minutes), NEW_YORK)
        assert found[0].day == next_one


@pytest.mark.parametrize(
    ("to", "starts", "why"),
    [
        (TUESDAY + timedelta(days=14), time(9), AlreadyThatDay),
        (TUESDAY + timedelta(days=13), time(23, 30), OverlapsItself),
        (TUESDAY - timedelta(days=1), time(17), MovedIntoPast),
        (TUESDAY, time(11), MovedIntoPast),
        (TUESDAY + timedelta(days=7), time(9), None),
        (TUESDAY + timedelta(days=8), time(17), None),
    ],
)
def test_where_one_can_be_moved_to(to: date, starts: time, why: type[Refusal] | None) -> None:
    week = tuesdays(starts=time(0, 15))
    now = on(tuesdays(starts=time(12)), TUESDAY)
    day = TUESDAY + timedelta(days=7)
    moved = held(week, day, Change(day, to, starts), NEW_YORK)
    if why is None:
        check_alone(week, {}, moved, NEW_YORK, now=now)
    else:
        with pytest.raises(why):
            check_alone(week, {}, moved, NEW_YORK, now=now)


def test_a_day_that_is_skipped_may_be_taken() -> None:
    free = TUESDAY + timedelta(days=7)
    moved = held(tuesdays(), TUESDAY, Change(TUESDAY, free, time(9)), NEW_YORK)
    check_alone(tuesdays(), {free: Change(free)}, moved, NEW_YORK, now=LONG_AGO)


def test_another_length_must_leave_what_was_moved_alone() -> None:
    second = TUESDAY + timedelta(days=7)
    changes = {second: Change(second, TUESDAY + timedelta(days=1), time(3), 60)}
    now = on(tuesdays(), TUESDAY) - timedelta(days=1)
    check_changes(tuesdays(starts=time(20)), changes, NEW_YORK, now=now)
    with pytest.raises(OverlapsItself):
        check_changes(tuesdays(starts=time(20), minutes=600), changes, NEW_YORK, now=now)


@pytest.mark.parametrize("minutes", [-60, 0, 9, 721, 24 * 60])
def test_a_length_is_from_ten_minutes_to_twelve_hours(minutes: int) -> None:
    with pytest.raises(LengthUnusable):
        check_length(minutes)
    assert check_length(10) == 10
    assert check_length(720) == 720


def test_an_end_before_the_start_is_no_length() -> None:
    assert minutes_between(time(17), time(18, 15)) == 75
    for ends in (time(17), time(16, 59), time(0)):
        with pytest.raises(LengthUnusable):
            minutes_between(time(17), ends)


@given(weeks(), weeks())
def test_meeting_is_mutual_and_what_the_days_say(one: Week, other: Week) -> None:
    assert at_once(one, other) == at_once(other, one)
    last = min(one.until or date(2031, 6, 1), other.until or date(2031, 6, 1))
    first = max(one.since, other.since)
    if not at_once(one, other) and first <= last < first + timedelta(days=30):
        mine = occurrences(one, {}, first, last, "UTC")
        theirs = occurrences(other, {}, first, last, "UTC")
        assert not any(each.meets(another) for each in mine for another in theirs)


def test_one_week_meets_another_over_midnight_of_sunday() -> None:
    sunday = tuesdays(weekday=6, starts=time(23, 30), minutes=60)
    assert at_once(sunday, tuesdays(weekday=0, starts=time(0, 15)))
    assert not at_once(sunday, tuesdays(weekday=0, starts=time(0, 30)))
    ended = tuesdays(until=TUESDAY)
    assert not at_once(ended, tuesdays(since=TUESDAY + timedelta(days=1)))
