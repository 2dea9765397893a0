"""What fits: open and taken time laid over each other, within limits. Pure: no I/O, no clock."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
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


@dataclass(frozen=True)
class Search:
    """What is looked for day by day: where one more fits for `length`, within `bounds` and while
    the client is not `away`. Days are of the week's zone.
    """

    week: Week
    rooms: Rooms
    away: Rooms
    length: timedelta
    bounds: Limits
    today: date

    def free(self, day: date) -> Iterator[FreeTime]:
        """The free times of a day, in order; each is looked for when it is asked for."""
        if self._outside(day):
            return
        for starts_at in self.week.starts(day):
            ends_at = starts_at + self.length
            if not self.bounds.allow(starts_at):
                continue
            places = self.rooms.places(starts_at, ends_at)
            if places and not self.away.over(starts_at, ends_at):
                yield FreeTime(starts_at, ends_at, places)

    def why_none(self, day: date) -> DayState:
        """What is the matter with a day that has no free time."""
        if outside := self._outside(day):
            return outside
        starts = self.week.starts(day)
        opened = [each for each in starts if self.rooms.open(each, each + self.length)]
        if not opened:
            return DayState.CLOSED
        if any(map(self.bounds.allow, opened)):
            return DayState.FULL
        return DayState.PAST if self.bounds.earliest == self.bounds.now else DayState.SOON

    def _outside(self, day: date) -> DayState | None:
        if day < self.today:
            return DayState.PAST
        far = self.bounds.last is not None and day > self.bounds.last
        return DayState.FAR if far else None


def nearest(times: Iterable[FreeTime], starts_at: datetime, most: int) -> tuple[FreeTime, ...]:
    """The ones that begin closest to a moment, in their order."""
    close = sorted(times, key=lambda each: (abs(each.starts_at - starts_at), each.starts_at))[:most]
    return tuple(sorted(close, key=lambda each: each.starts_at))
