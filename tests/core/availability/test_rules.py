"""When there is room, against a model that looks at every minute; at every change of clocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.availability.room import DayState, FreeTime, Limits, Rooms, times_of_day
from core.availability.rules import Change, Hours, Week, What

pytestmark = pytest.mark.req("AVL-4")

BERLIN = "Europe/Berlin"
ZONES = (
    BERLIN, "Europe/London", "America/New_York", "America/Santiago", "Australia/Sydney",
    "Australia/Lord_Howe", "Africa/Cairo", "Africa/Casablanca", "Asia/Kathmandu", "Pacific/Apia",
    "America/Sao_Paulo",
)  # fmt: skip
FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
MONDAY = date(2026, 11, 16)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
ALWAYS = Limits(LONG_AGO, LONG_AGO, None)
NOWHERE = Rooms((), ())
Span = tuple[datetime, datetime]


@cache
def changes_of_clocks(zone: str) -> tuple[date, ...]:
    """The days from 2024 to 2030 that are not 24 hours long, and those that lead to them."""
    days = [FIRST + number * DAY for number in range((LAST - FIRST).days)]
    noon = [datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone)) for day in days]
    turns = [b.date() for a, b in pairwise(noon) if a.utcoffset() != b.utcoffset()]
    return tuple(turns) or (MONDAY,)


# the model: one minute after the other, and what the wall reads


@dataclass(frozen=True)
class Model:
    """What is open and who is there, minute by minute; no zone is asked but for what the wall says
    at a moment.
    """

    week: Week
    taken: Sequence[Span]
    shut: Sequence[Span] = ()

    def minutes_of(self, day: date) -> Iterator[tuple[datetime, int, bool]]:
        """Each minute of a local day, with the latest that the wall has shown on it by then, and
        whether it shows that one now for the first time.
        """
        zone, latest = ZoneInfo(self.week.zone), -1
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC) - 15 * HOUR
        for _ in range(54 * 60):
            wall = moment.astimezone(zone)
            if wall.date() == day:
                reads = wall.hour * 60 + wall.minute
                yield moment, max(latest, reads), reads > latest
                latest = max(latest, reads)
            moment += MINUTE

    def capacity(self, day: date, minute: int) -> int:
        fits = [
            each.capacity
            for each in self.week.hours
            if each.active and each.weekday == day.weekday() and each.opens <= minute < each.closes
        ]
        capacity = max(fits, default=0)
        for change in self.week.changes:
            whole = change.opens is None or change.closes is None
            if not change.first <= day <= change.last:
                continue
            if not whole and not change.opens <= minute < change.closes:  # type: ignore[operator]
                continue
            if change.what is What.BLOCK:
                capacity = 0
            elif change.what is What.EXTRA:
                capacity = max(capacity, change.capacity or 0)
            elif capacity > 0:
                capacity = change.capacity or 0
        return capacity

    def left(self, first: date, last: date) -> dict[datetime, int | None]:
        """How many more fit in each minute; None where it is closed."""
        found: dict[datetime, int | None] = {}
        for number in range((last - first).days + 1):
            day = first + number * DAY
            for moment, minute, _ in self.minutes_of(day):
                capacity = self.capacity(day, minute)
                there = sum(a <= moment < b for a, b in self.taken)
                shut = any(a <= moment < b for a, b in self.shut)
                found[moment] = None if not capacity else 0 if shut else max(0, capacity - there)
        return found

    def times(self, day: date, length: timedelta) -> list[FreeTime]:
        opens = {(each.opens, each.closes) for each in self.week.hours if self._on(each, day)}
        opens |= {
            (each.opens or 0, each.closes or 1440)
            for each in self.week.changes
            if each.what is What.EXTRA and each.first <= day <= each.last
        }
        left = self.left(day, day + DAY)
        found = []
        for moment, minute, newly in self.minutes_of(day):
            on_grid = any(a <= minute < b and (minute - a) % self.week.grid == 0 for a, b in opens)
            if not (newly and on_grid):
                continue
            span = [left.get(moment + each * MINUTE) for each in range(length // MINUTE)]
            if all(span):
                least = min(each for each in span if each is not None)
                found.append(FreeTime(moment, moment + length, least))
        return found

    @staticmethod
    def _on(hours: Hours, day: date) -> bool:
        return hours.active and hours.weekday == day.weekday()


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
    day = draw(st.sampled_from(changes_of_clocks(zone))) + draw(st.integers(-1, 1)) * DAY
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
    state, times = times_of_day(model.week, rooms, day, length, ALWAYS, NOWHERE, today=day)
    assert list(times) == model.times(day, length)
    assert (state is DayState.FREE) is bool(times)
