"""What bookings refuse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.errors import Conflict, Invalid


@dataclass(eq=False)
class IllegalMove(Conflict):
    """What the booking is now does not become that."""

    name: str
    stands: str
    wanted: str


@dataclass(eq=False)
class NoTimes(Invalid):
    """No time was chosen."""


@dataclass(eq=False)
class TooManyTimes(Invalid):
    """One booking is of `most` times."""

    most: int


@dataclass(eq=False)
class NoSessionForThat(Conflict):
    """No free session is good on that day. `why`: none is left, what is left ends before, is paused
    then, or starts later. `count` times were asked for, `covered` of them have a session.
    """

    client: int
    name: str
    day: date
    why: str
    count: int
    covered: int


@dataclass(eq=False)
class NeedsConfirming(Conflict):
    """Staff may do it, and are asked once: `over` the capacity at these times, `outside` of the
    coach's hours at these, `uncovered` so many sessions that no package gives.
    """

    client: int
    name: str
    over: tuple[datetime, ...]
    outside: tuple[datetime, ...]
    uncovered: int


@dataclass(eq=False)
class NotCovered(Conflict):
    """Fewer sessions are free, its own among them, than the outcome would use, and the club asks
    what to do: note the rest owed, or no charge. `version` is the booking's present one, for the
    button that decides.
    """

    booking: int
    client: int
    name: str
    state: str
    version: int
    sessions: int
    free: int


@dataclass(eq=False)
class AlreadyThen(Conflict):
    """The booking is at that time, with that coach, already."""

    starts_at: datetime


@dataclass(eq=False)
class StartedAlready(Conflict):
    """The time has begun: what happens now is the coach's to say."""

    name: str
    starts_at: datetime


@dataclass(eq=False)
class NotYet(Conflict):
    """The day of the booking is still to come: nothing has become of it."""

    name: str
    starts_at: datetime


@dataclass(eq=False)
class StarsUnusable(Invalid):
    """A rating has from `least` to `most` stars."""

    least: int
    most: int


@dataclass(eq=False)
class NotCompleted(Conflict):
    """Only a session that took place is rated."""

    name: str


@dataclass(eq=False)
class RatedAlready(Conflict):
    """A session is rated once."""

    stars: int


@dataclass(eq=False)
class StillBooked(Conflict):
    """`count` bookings stand in the way, the next at `first`: move or cancel them, or say that they
    shall be cancelled with it.
    """

    name: str
    count: int
    first: datetime
    bookings: tuple[int, ...]
