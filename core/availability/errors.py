"""What availability refuses. Hours are minutes of the day on the club's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.availability.room import FreeTime
from core.errors import Conflict, Invalid, Overtaken


@dataclass(eq=False)
class HoursUnusable(Invalid):
    """Not hours of a day."""

    text: str


@dataclass(eq=False)
class WindowBackwards(Invalid):
    """Ends when it starts or before: hours over midnight are two windows, one on each day."""

    opens: int
    closes: int


@dataclass(eq=False)
class WindowsOverlap(Conflict):
    """There are hours of the same kind on that weekday already that share time with these."""

    weekday: int
    opens: int
    closes: int


@dataclass(eq=False)
class CapacityUnusable(Invalid):
    """How many fit at once."""

    least: int
    most: int


@dataclass(eq=False)
class DayNeeded(Invalid):
    """No day of the week was chosen, or something that is none."""


@dataclass(eq=False)
class DaysUnusable(Invalid):
    """`reason`: backwards, past (all of them are over) or far (more than `most` days away)."""

    reason: str
    most: int


@dataclass(eq=False)
class HoursChangedMeanwhile(Overtaken):
    """Somebody changed these hours since the button was drawn; nothing was changed now."""

    name: str


@dataclass(eq=False)
class LinkUnusable(Invalid):
    """Not the address of a page, or longer than `most` characters."""

    most: int


@dataclass(eq=False)
class SubjectTaken(Conflict):
    """The club has a subject of that name, perhaps in the archive."""

    name: str


@dataclass(eq=False)
class NotTaught(Conflict):
    """The coach does not teach that."""

    coach: str
    subject: str


@dataclass(eq=False)
class CoachGone(Conflict):
    """The coach cannot be booked any more."""

    name: str


@dataclass(eq=False)
class TimePassed(Conflict):
    """That time is over, or has begun."""

    starts_at: datetime


@dataclass(eq=False)
class TooSoon(Conflict):
    """A family books `hours` before the start; `first` is the earliest moment now."""

    hours: int
    first: datetime


@dataclass(eq=False)
class TooFar(Conflict):
    """A family books up to the day `last`."""

    last: date


@dataclass(eq=False)
class OutsideHours(Conflict):
    """The coach has no hours then; what is free `near` it."""

    starts_at: datetime
    near: tuple[FreeTime, ...]


@dataclass(eq=False)
class TimeTaken(Conflict):
    """No place is left then; what is free `near` it."""

    starts_at: datetime
    near: tuple[FreeTime, ...]


@dataclass(eq=False)
class ClientBusy(Conflict):
    """The client is booked already at that time, from `starts_at` on."""

    name: str
    starts_at: datetime
