"""Free times against a model that looks at every minute, wherever and whenever clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.availability.room import DayState, Limits, Rooms, Search
from core.availability.rules import Change, DayClock, Hours, Week, What
from core.availability.views import Days
from tests.core.availability.minutes import DAY, MINUTE, ZONES, Model, changes_of_clocks

pytestmark = pytest.mark.req("AVL-4")

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
ALWAYS = Limits(LONG_AGO, LONG_AGO, None)
NOWHERE = Rooms((), ())
QUIET = ("Asia/Kathmandu", "Pacific/Apia", "America/Sao_Paulo")
"""Zones of the eleven whose clocks stay as they are in these years."""
MONDAY = date(2026, 11, 16)

MINUTES = st.one_of(st.integers(0, 95).map(lambda n: n * 15), st.integers(0, 1439))


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    opens, closes = sorted((draw(MINUTES), draw(MINUTES)))
    return opens, closes + 1


@st.composite
def weeks(draw: st.DrawFn, day: date, zone: str) -> Week:
    """Hours of three days, and changes on some of them."""
    near = st.integers(-1, 1).map(lambda away: (day + away * DAY).weekday())
    on = st.booleans() | st.just(True)
    one = st.builds(lambda d, s, n, a: Hours(d, *s, n, a), near, spans(), st.integers(1, 4), on)
    grid = st.sampled_from([5, 15, 20, 30, 60])
    return Week(
        zone, draw(st.lists(one, max_size=6)), draw(st.lists(changes(day), max_size=3)), draw(grid)
    )


@st.composite
def changes(draw: st.DrawFn, day: date) -> Change:
    what = draw(st.sampled_from(What))
    first = day + draw(st.integers(-1, 1)) * DAY
    last = first + draw(st.integers(0, 2)) * DAY
    hours = draw(spans()) if what is What.EXTRA or draw(st.booleans()) else (None, None)
    return Change(
        what, first, last, *hours, None if what is What.BLOCK else draw(st.integers(1, 4))
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Model, date, timedelta]:
    zone = draw(st.sampled_from(ZONES))
    day = (
        draw(st.sampled_from(changes_of_clocks(zone) or (MONDAY,))) + draw(st.integers(-1, 1)) * DAY
    )
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    minutes = st.integers(-30 * 60, 30 * 60)
    lengths = st.integers(5, 240)
    busy = st.lists(
        st.tuples(minutes, lengths).map(
            lambda it: (noon + it[0] * MINUTE, noon + (it[0] + it[1]) * MINUTE)
        ),
        max_size=6,
    )
    model = Model(draw(weeks(day, zone)), draw(busy), draw(busy)[:1])
    return model, day, draw(st.sampled_from([15, 45, 60, 90, 180])) * MINUTE


def rooms_of(model: Model, first: date, last: date) -> Rooms:
    return Rooms(model.week.pieces(first, last), model.taken, model.shut)


@given(cases())
def test_free_times_are_what_a_count_of_every_minute_finds(
    case: tuple[Model, date, timedelta],
) -> None:
    model, day, length = case
    rooms = rooms_of(model, day, day + DAY)
    search = Search(model.week, rooms, NOWHERE, length, ALWAYS, day)
    days, times = Days(day, day, search.free, search.why_none), model.times(day, length)
    assert (days.has_free(day), days.some_free()) == (bool(times), bool(times))
    assert list(days[0].times) == times
    assert (days[0].state is DayState.FREE) is bool(times)


ALL_ROUND = [
    Hours(weekday, *span, capacity)
    for weekday in range(7)
    for span, capacity in (
        ((0, 45), 1),
        ((45, 90), 3),
        ((90, 150), 2),
        ((150, 165), 1),
        ((195, 300), 2),
        ((1380, 1440), 1),
    )
]


@pytest.mark.parametrize("zone", ZONES)
def test_at_every_change_of_clocks(zone: str) -> None:
    """Hours that begin, end and change their capacity before, in and after what the clock leaves
    out or shows twice; somebody is there across it.
    """
    turns = changes_of_clocks(zone)
    assert (turns == ()) is (zone in QUIET)
    for day in turns or (MONDAY,):
        begins = DayClock(day, zone).starts_at
        taken = [(begins + n * MINUTE, begins + (n + 70) * MINUTE) for n in (30, 100)]
        model = Model(Week(zone, ALL_ROUND, [], 15), taken)
        for each in (day - DAY, day):
            rooms = rooms_of(model, each, each + DAY)
            search = Search(model.week, rooms, NOWHERE, 30 * MINUTE, ALWAYS, each)
            assert list(search.free(each)) == model.times(each, 30 * MINUTE), each
