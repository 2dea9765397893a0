"""A model of free times that looks at every minute, and the days on which clocks change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from core.availability.room import FreeTime
from core.availability.rules import Hours, Week, What

ZONES = (
    "Europe/Berlin", "Europe/London", "America/New_York", "America/Santiago", "Australia/Sydney",
    "Australia/Lord_Howe", "Africa/Cairo", "Africa/Casablanca", "Asia/Kathmandu", "Pacific/Apia",
    "America/Sao_Paulo",
)  # fmt: skip
FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
Span = tuple[datetime, datetime]


@cache
def changes_of_clocks(zone: str) -> tuple[date, ...]:
    """The days from 2024 to 2030 at whose noon the clock is another than at the noon before."""
    days = [FIRST + number * DAY for number in range((LAST - FIRST).days)]
    noon = [datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone)) for day in days]
    return tuple(b.date() for a, b in pairwise(noon) if a.utcoffset() != b.utcoffset())


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
