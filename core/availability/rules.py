"""What is open: hours of a week with changes of days over them. Pure: no I/O, no clock.

Within a day hours are minutes on the club's clock, 0 to 1440, and only at its end moments. An edge
that daylight saving removes is where the gap ends; one that comes twice is the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32
from zoneinfo import ZoneInfo

from core.clock import wall_moment

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
MINUTES_A_DAY = 1440


class What(StrEnum):
    """What a change of single days does."""

    BLOCK = "block"
    EXTRA = "extra"
    CAPACITY = "capacity"


@dataclass(frozen=True)
class Hours:
    """Open every week on `weekday`, 0 is Monday, for `capacity` at once."""

    weekday: int
    opens: int
    closes: int
    capacity: int
    active: bool = True

    def __str__(self) -> str:
        """`09:00-12:00 x2`, as facts carry it."""
        said = f"{span_code(self.opens, self.closes)} x{self.capacity}"
        return said if self.active else f"{said} off"

    def meets(self, other: Hours) -> bool:
        """Whether the two share time; those that begin when others end do not."""
        same_day = self.weekday == other.weekday
        return same_day and self.opens < other.closes and other.opens < self.closes


@dataclass(frozen=True)
class Change:
    """What is otherwise on the days from `first` to `last`, in these hours or all day."""

    what: What
    first: date
    last: date
    opens: int | None = None
    closes: int | None = None
    capacity: int | None = None

    def on(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def hours(self) -> tuple[int, int]:
        """In minutes of each day."""
        return self.opens or 0, MINUTES_A_DAY if self.closes is None else self.closes

    def at(self, minute: int) -> bool:
        opens, closes = self.hours
        return opens <= minute < closes


class Piece(NamedTuple):
    """Open in [starts_at, ends_at) for `capacity` at once."""

    starts_at: datetime
    ends_at: datetime
    capacity: int


@dataclass(frozen=True)
class Week:
    """Somebody's hours of one kind: those of every week, and changes in the order they were made;
    the last one counts. `grid`: minutes from one start to the next.
    """

    zone: str
    hours: Sequence[Hours]
    changes: Sequence[Change]
    grid: int

    def pieces(self, first: date, last: date) -> list[Piece]:
        """What is open on these days, in order, no two of them sharing time."""
        return [piece for day in days(first, last) for piece in self._of_day(day)]

    def _of_day(self, day: date) -> Iterator[Piece]:
        clock = day_clock(day, self.zone)
        for opens, closes, capacity in self.minutes_open(day):
            starts_at, ends_at = clock.edge(opens), clock.edge(closes)
            if starts_at < ends_at:
                yield Piece(starts_at, ends_at, capacity)

    def minutes_open(self, day: date) -> list[tuple[int, int, int]]:
        """(opens, closes, capacity) of one day after its changes, in order."""
        hours, changes = self._on(day)
        edges = {edge for each in hours for edge in (each.opens, each.closes)}
        edges |= {edge for each in changes for edge in each.hours}
        found: list[tuple[int, int, int]] = []
        cuts = sorted(edges)
        for opens, closes in pairwise(cuts):
            if capacity := capacity_at(opens, hours, changes):
                if found and found[-1][1:] == (opens, capacity):
                    opens = found.pop()[0]
                found.append((opens, closes, capacity))
        return found

    def starts(self, day: date) -> Iterator[datetime]:
        """When something could begin, room or not, in order: on the grid from where each of the
        day's hours open; times that the clock leaves out are none.
        """
        hours, changes = self._on(day)
        spans = {(each.opens, each.closes) for each in hours}
        spans |= {each.hours for each in changes if each.what is What.EXTRA}
        minutes = sorted({minute for span in spans for minute in range(*span, self.grid)})
        clock = day_clock(day, self.zone)
        for minute in minutes:
            if (moment := clock.moment(minute)) is not None:
                yield moment

    def _on(self, day: date) -> tuple[list[Hours], list[Change]]:
        weekday = day.weekday()
        hours = [each for each in self.hours if each.active and each.weekday == weekday]
        return hours, [each for each in self.changes if each.on(day)]


def capacity_at(minute: int, hours: Iterable[Hours], changes: Iterable[Change]) -> int:
    """How many fit at once in that minute of a day: these are the day's hours and changes."""
    open_then = (each.capacity for each in hours if each.opens <= minute < each.closes)
    capacity = max(open_then, default=0)
    for change in changes:
        if not change.at(minute):
            continue
        if change.what is What.BLOCK:
            capacity = 0
        elif change.what is What.EXTRA:
            capacity = max(capacity, change.capacity or 0)
        elif capacity:
            capacity = change.capacity or 0
    return capacity


def days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


class DayClock:
    """One local day: its minutes on the wall as moments."""

    def __init__(self, day: date, zone: str) -> None:
        self.day, self.zone = day, zone
        self.starts_at = wall_moment(day, time(), zone)
        self.ends_at = wall_moment(day + DAY, time(), zone)
        self.even = self.ends_at - self.starts_at == DAY

    def moment(self, minute: int) -> datetime | None:
        """When the wall first reads that minute; None on a day whose clock leaves it out."""
        if self.even:
            return self.starts_at + minute * MINUTE
        found = wall_moment(self.day, time(minute // 60, minute % 60), self.zone)
        read = found.astimezone(ZoneInfo(self.zone))
        return found if (read.date(), read.hour * 60 + read.minute) == (self.day, minute) else None

    def edge(self, minute: int) -> datetime:
        """When the wall first reads that minute or a later one; 1440 is the end of the day."""
        if minute >= MINUTES_A_DAY:
            return self.ends_at
        while (found := self.moment(minute)) is None:
            minute += 1
            if minute == MINUTES_A_DAY:
                return self.ends_at
        return found


@lru_cache(maxsize=4096)
def day_clock(day: date, zone: str) -> DayClock:
    """Kept: to ask a zone costs more than all the rest of a day."""
    return DayClock(day, zone)


def span_code(opens: int, closes: int) -> str:
    """`09:00-12:00`."""
    return "-".join(f"{each // 60:02}:{each % 60:02}" for each in (opens, closes))


def stamp_of(hours: Iterable[Hours]) -> int:
    """A week in one number: a button that replaces it carries the one that it was drawn from."""
    lines = sorted(
        f"{each.weekday} {each.opens} {each.closes} {each.capacity} {each.active}" for each in hours
    )
    return crc32("\n".join(lines).encode())
