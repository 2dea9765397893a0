"""What fits: open and taken time laid over each other, within limits. Pure: no I/O, no clock."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from core.availability.rules import DAY, Piece, Week

MANY = 1_000_000


class DayState(StrEnum):
    """How a day of a calendar is to whoever wants to book: free times, or why there are none."""

    FREE = "free"
    FULL = "full"
    CLOSED = "closed"
    SOON = "soon"
    FAR = "far"
    PAST = "past"


class Room(NamedTuple):
    """In [starts_at, ends_at): how many fit at once, how many are there, and how many more could
    be: none where something is that allows nothing beside it.
    """

    starts_at: datetime
    ends_at: datetime
    capacity: int
    taken: int
    left: int


Span = tuple[datetime, datetime]


class Rooms:
    """What is open and what is taken, laid over each other: half-open, one after the other."""

    def __init__(
        self, pieces: Iterable[Piece], taken: Iterable[Span], shut: Iterable[Span] = ()
    ) -> None:
        self.rooms = _laid(pieces, taken, shut)
        self._starts = [each.starts_at for each in self.rooms]

    def over(self, starts_at: datetime, ends_at: datetime) -> list[Room]:
        """The rooms that share time with the span."""
        place = bisect_right(self._starts, starts_at)
        until = bisect_left(self._starts, ends_at)
        if place and self.rooms[place - 1].ends_at > starts_at:
            place -= 1
        return self.rooms[place:until]

    def open(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether it is open all along, for however few."""
        return self.places(starts_at, ends_at) is not None

    def places(self, starts_at: datetime, ends_at: datetime) -> int | None:
        """How many more fit over the whole span: what is left where the most are; None if it is
        not open all along.
        """
        least, reached = MANY, starts_at
        for room in self.over(starts_at, ends_at):
            if room.starts_at > reached or not room.capacity:
                return None
            if room.left < least:
                least = room.left
            reached = room.ends_at
        return least if reached >= ends_at else None


def _laid(pieces: Iterable[Piece], taken: Iterable[Span], shut: Iterable[Span]) -> list[Room]:
    """Step by step through every moment at which something changes."""
    steps: list[tuple[datetime, int, int, int]] = []
    for starts_at, ends_at, capacity in pieces:
        steps += (starts_at, capacity, 0, 0), (ends_at, -capacity, 0, 0)
    for starts_at, ends_at in taken:
        steps += (starts_at, 0, 1, 0), (ends_at, 0, -1, 0)
    for starts_at, ends_at in shut:
        steps += (starts_at, 0, 0, 1), (ends_at, 0, 0, -1)
    steps.sort(key=itemgetter(0))
    capacity = here = shuts = 0
    rooms: list[Room] = []
    for (moment, more, came, shutting), (until, *_) in pairwise(steps):
        capacity, here, shuts = capacity + more, here + came, shuts + shutting
        if moment != until and (capacity or here or shuts):
            left = 0 if shuts or here > capacity else capacity - here
            rooms.append(Room(moment, until, capacity, here, left))
    return rooms


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last one: a window of three months ends then."""
    number = day.year * 12 + day.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    last = date((number + 1) // 12, (number + 1) % 12 + 1, 1) - DAY
    return min(first + timedelta(days=day.day - 1), last)


@dataclass(frozen=True)
class Limits:
    """What a family is held to: not before `earliest`, not after the day `last`. Staff have no
    `last`, and `earliest` is now.
    """

    now: datetime
    earliest: datetime
    last: date | None

    def allow(self, starts_at: datetime) -> bool:
        return starts_at > self.now and starts_at >= self.earliest


def limits(
    now: datetime, today: date, *, staff: bool, notice_hours: int, book_months: int
) -> Limits:
    if staff:
        return Limits(now, now, None)
    earliest = now + timedelta(hours=notice_hours)
    return Limits(now, earliest, months_later(today, book_months))


@dataclass(frozen=True)
class FreeTime:
    """One more fits from `starts_at` to `ends_at`, and `places` of them."""

    starts_at: datetime
    ends_at: datetime
    places: int


def times_of_day(
    week: Week,
    rooms: Rooms,
    day: date,
    length: timedelta,
    bounds: Limits,
    away: Rooms,
    *,
    today: date,
) -> tuple[DayState, tuple[FreeTime, ...]]:
    """What is free on a day, or why nothing is. `away`: when the client is somewhere else."""
    if day < today:
        return DayState.PAST, ()
    if bounds.last is not None and day > bounds.last:
        return DayState.FAR, ()
    found: list[FreeTime] = []
    opened = in_time = False
    for starts_at in week.starts(day):
        places = rooms.places(starts_at, starts_at + length)
        if places is None:
            continue
        opened = True
        if not bounds.allow(starts_at):
            continue
        in_time = True
        if places and not away.over(starts_at, starts_at + length):
            found.append(FreeTime(starts_at, starts_at + length, places))
    if found:
        return DayState.FREE, tuple(found)
    if not opened:
        return DayState.CLOSED, ()
    if not in_time:
        return (DayState.PAST if bounds.earliest == bounds.now else DayState.SOON), ()
    return DayState.FULL, ()


def nearest(times: Iterable[FreeTime], starts_at: datetime, most: int) -> tuple[FreeTime, ...]:
    """The ones that begin closest to a moment, in their order."""
    close = sorted(times, key=lambda each: (abs(each.starts_at - starts_at), each.starts_at))[:most]
    return tuple(sorted(close, key=lambda each: each.starts_at))
