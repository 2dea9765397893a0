"""What availability lets out of core. Hours are minutes of the day on the club's clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import overload

from core.availability.room import DayState, FreeTime
from core.availability.rules import What, days
from core.people import Club
from core.timetable import Kind


@dataclass(frozen=True)
class Window:
    """Hours of every week; `weekday` 0 is Monday. Switched off while not `active`."""

    id: int
    coach: int
    kind: Kind
    weekday: int
    opens: int
    closes: int
    capacity: int
    active: bool


@dataclass(frozen=True)
class Override:
    """What is otherwise on the days from `first` to `last`, for one kind or (None) for both.

    A block or another capacity without hours is for the whole of each day.
    """

    id: int
    coach: int
    what: What
    kind: Kind | None
    first: date
    last: date
    opens: int | None
    closes: int | None
    capacity: int | None


@dataclass(frozen=True)
class CoachRules:
    """What a coach has otherwise than the club; None is as the club has it.

    `link` is where they meet clients online.
    """

    book_months: int | None = None
    notice_hours: int | None = None
    link: str | None = None


@dataclass(frozen=True)
class WeekCard:
    """A coach's hours as staff see and set them: the week, and single days from today on.

    `stamps`: by kind, what a button that replaces the week carries.
    """

    coach: int
    name: str
    club: Club
    today: date
    windows: tuple[Window, ...]
    overrides: tuple[Override, ...]
    rules: CoachRules
    subjects: tuple[int, ...]
    stamps: dict[Kind, int]
    may_set: bool


@dataclass(frozen=True)
class Opening:
    """Time that is open after the changes of single days, for `capacity` at once; `used`: the most
    that are there at once by now.
    """

    starts_at: datetime
    ends_at: datetime
    capacity: int
    used: int = 0


@dataclass(frozen=True)
class DayTimes:
    """One day of a calendar, in the club's zone: its free times, or why there are none."""

    day: date
    state: DayState
    times: tuple[FreeTime, ...]


class Days(Sequence[DayTimes]):
    """The days from one to another in order. Each is looked at when it is asked for and not before:
    its times, or only whether there is one.
    """

    def __init__(
        self,
        first: date,
        last: date,
        free: Callable[[date], Iterator[FreeTime]],
        why_none: Callable[[date], DayState],
    ) -> None:
        self.dates = tuple(days(first, last))
        self._why_none = why_none
        self._free = free
        self._times = cache(self._counted)
        self.has_free = cache(self._has_free)

    def __len__(self) -> int:
        return len(self.dates)

    @overload
    def __getitem__(self, at: int) -> DayTimes: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[DayTimes]: ...
    def __getitem__(self, at: int | slice) -> DayTimes | Sequence[DayTimes]:
        if isinstance(at, slice):
            return [self._times(each) for each in self.dates[at]]
        return self._times(self.dates[at])

    def on(self, day: date) -> DayTimes | None:
        """That day, if it is one of them."""
        return self._times(day) if day in self.dates else None

    def some_free(self) -> bool:
        """Whether any of them has a free time."""
        return any(map(self.has_free, self.dates))

    def beside(self, day: date) -> tuple[date | None, date | None]:
        """The nearest days before and after it with a free time."""
        before = (each for each in reversed(self.dates) if each < day and self.has_free(each))
        after = (each for each in self.dates if each > day and self.has_free(each))
        return next(before, None), next(after, None)

    def _counted(self, day: date) -> DayTimes:
        times = tuple(self._free(day))
        return DayTimes(day, DayState.FREE if times else self._why_none(day), times)

    def _has_free(self, day: date) -> bool:
        return day in self.dates and next(self._free(day), None) is not None


@dataclass(frozen=True)
class Calendar:
    """Days of one coach, and what whoever books with him is held to: `last` is the last day that
    can be booked, None without an end; starts are `grid` minutes apart; `online` says that he can
    be met there.
    """

    days: Days
    last: date | None
    grid: int
    online: bool


@dataclass(frozen=True)
class Fit:
    """What is unusual about a time that staff may still take: `over` the capacity (or beside a
    check-in, a session or a practice that excludes it), `outside` the hours.
    """

    over: bool = False
    outside: bool = False


@dataclass(frozen=True)
class Taken:
    """Time that is taken. `client` and `name` are None at a practice, and of whom the reader does
    not see.
    """

    source: str
    kind: Kind
    client: int | None
    name: str | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Made:
    """A change of single days as it was made, and what takes time there that does not fit it."""

    override: Override
    meets: tuple[Taken, ...]


@dataclass(frozen=True)
class Blocked:
    """Time that a block closes, for one kind or (None) for both."""

    override: int
    kind: Kind | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class DayUse:
    """One day of a coach's week, for a picture. `sessions` and `checkins` are what is open."""

    day: date
    starts_at: datetime
    ends_at: datetime
    sessions: tuple[Opening, ...]
    checkins: tuple[Opening, ...]
    taken: tuple[Taken, ...]
    blocks: tuple[Blocked, ...]


@dataclass(frozen=True)
class WeekUse:
    """Seven days from `monday` on, as staff see them."""

    coach: int
    name: str
    club: Club
    monday: date
    today: date
    days: tuple[DayUse, ...]
    may_set: bool


@dataclass(frozen=True)
class Subject:
    """What can be booked with a coach who teaches it; not any more once `archived`.

    `coaches` are those who teach it and work in the club.
    """

    id: int
    club_id: int
    name: str
    archived: bool
    coaches: tuple[int, ...]


@dataclass(frozen=True)
class Bookable:
    """A coach who can be booked now, with the ids of what they teach."""

    id: int
    name: str
    subjects: tuple[int, ...]
