"""Facts about bookings. `version` is the booking's after the change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.bookings.rules import BookingState, Cause
from core.events import Event


@dataclass(frozen=True, kw_only=True)
class OfBooking(Event):
    """`kind`: session or checkin. `by_family`: it was done by the client or a guardian, not by who
    works in the club.
    """

    booking: int
    kind: str
    client: int
    coach: int
    starts_at: datetime
    version: int
    by_family: bool

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"day:{self.club_id}", f"booking:{self.booking}")


@dataclass(frozen=True, kw_only=True)
class Booked(OfBooking):
    """`together` is shared by what was booked at once; `uncovered` sessions no package gives."""

    ends_at: datetime
    together: str
    sessions: int
    uncovered: int
    over: bool
    online: bool


@dataclass(frozen=True, kw_only=True)
class BookingMoved(OfBooking):
    before_coach: int
    before_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class BookingKeptItsTime(OfBooking):
    """The club is in another zone: it is at the same time on the wall, which is another moment."""

    before_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class BookingCancelled(OfBooking):
    """`returned`: the session came back; False if it was too late for that, or none was held."""

    cause: Cause
    returned: bool
    was: BookingState


@dataclass(frozen=True, kw_only=True)
class BookingRestored(OfBooking):
    """A cancellation was taken back."""

    uncovered: int


@dataclass(frozen=True, kw_only=True)
class ComingSaid(OfBooking):
    """The client's side says that they come."""


@dataclass(frozen=True, kw_only=True)
class BookingStarted(OfBooking):
    pass


@dataclass(frozen=True, kw_only=True)
class Outcome(OfBooking):
    """`by_roll`: marked on a roll, whose receipt says it."""

    was: BookingState
    by_roll: bool


@dataclass(frozen=True, kw_only=True)
class BookingCompleted(Outcome):
    used: int
    owed: int


@dataclass(frozen=True, kw_only=True)
class BookingMissed(Outcome):
    used: int
    owed: int
    forgiven: bool


@dataclass(frozen=True, kw_only=True)
class BookingReopened(Outcome):
    """Booked as before: what it had used is held again."""


@dataclass(frozen=True, kw_only=True)
class BookingRated(OfBooking):
    stars: int


@dataclass(frozen=True, kw_only=True)
class BookingNoted(OfBooking):
    """Something was written; `what`: title, client_note, coach_note, comment (after a rating)."""

    what: str


@dataclass(frozen=True, kw_only=True)
class BookingsDiffer(Event):
    """The nightly audit found bookings whose place or sessions are not what they say."""

    bookings: tuple[int, ...]
