"""What bookings lets out of core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.availability import Calendar
from core.bookings.rules import BookingState, Cause, May, Phase, source_of
from core.ledger import Balance, Charge
from core.people import Page


@dataclass(frozen=True)
class BookingCard:
    """One booking as its reader may see it. Moments are UTC, `zone` is the club's, `today` the day
    there.

    `coach_note` and the rating are for staff (the rating for who gave it too). `late_cancel`: to
    cancel now uses the session. `may`: what this reader may do with it now.
    """

    id: int
    club_id: int
    client: int
    client_name: str
    coach: int
    coach_name: str
    zone: str
    today: date
    kind: str
    state: BookingState
    starts_at: datetime
    ends_at: datetime
    version: int
    sessions: int
    uncovered: int
    charge: Charge
    together: str
    subject: str | None = None
    online: bool = False
    link: str | None = None
    over: bool = False
    confirmed: bool = False
    started_at: datetime | None = None
    forgiven: bool = False
    cause: Cause | None = None
    title: str | None = None
    client_note: str | None = None
    coach_note: str | None = None
    stars: int | None = None
    comment: str | None = None
    late_cancel: bool = False
    moved: bool = False
    may: frozenset[May] = frozenset()

    @property
    def source(self) -> str:
        """What the booking is called where its time is taken."""
        return source_of(self.id)

    @property
    def held(self) -> int:
        """How many sessions of packages are held for it while it stands."""
        return self.sessions - self.uncovered

    @property
    def minutes(self) -> int:
        return (self.ends_at - self.starts_at) // timedelta(minutes=1)


def cancel_costs(card: BookingCard) -> int:
    """How many sessions a cancellation by the family would use now."""
    return card.held if card.late_cancel else 0


@dataclass(frozen=True)
class Ahead:
    """A booking that is still to begin: what its reminders go by."""

    booking: int
    club_id: int
    starts_at: datetime
    ends_at: datetime
    online: bool
    kind: str


@dataclass(frozen=True)
class Batch:
    """What was booked at once, and what the client has then."""

    together: str
    bookings: tuple[BookingCard, ...]
    balance: Balance


@dataclass(frozen=True)
class WhereTo:
    """A booking, and the times that it could be moved to; `usual` are its client's own with this
    coach (weekday, minute of the day on the club's clock).
    """

    card: BookingCard
    calendar: Calendar
    usual: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Moved:
    """A booking at its new time, and where it was before."""

    card: BookingCard
    before: datetime
    before_coach: int


@dataclass(frozen=True)
class Cancelled:
    """`used`: so many sessions are used all the same; `balance` is the client's now."""

    card: BookingCard
    used: int
    balance: Balance


@dataclass(frozen=True)
class Settled:
    """What bringing a booking to a state did; `changed` is False for a second press."""

    card: BookingCard
    owed: int
    balance: Balance
    changed: bool = True


@dataclass(frozen=True)
class Rating:
    booking: int
    client: int
    client_name: str
    starts_at: datetime
    stars: int
    comment: str | None
    at: datetime


@dataclass(frozen=True)
class Ratings:
    """What a coach's sessions were rated, newest first; `average` None before the first."""

    average: float | None
    given: Page[Rating]


@dataclass(frozen=True)
class DayRow:
    """One booking of a day. `taken` of `capacity` places are in use while it lasts; `low`: at or
    under the coach's threshold. Who is flagged is told by attendance.
    """

    card: BookingCard
    phase: Phase
    balance: Balance
    low: bool
    taken: int
    capacity: int

    @property
    def empty(self) -> bool:
        return self.balance.prepaid and self.balance.left == 0


@dataclass(frozen=True)
class Renewal:
    """Somebody of the day whose sessions are few, or none."""

    client: int
    name: str
    left: int


@dataclass(frozen=True)
class Preview:
    """What the next day has."""

    day: date
    bookings: int
    first_at: datetime | None
    first_client: str | None


@dataclass(frozen=True)
class DayBoard:
    """A day of a club, or of one coach, by time; cancelled ones are only counted.

    `problems` are rows that want attention, worst first: unmarked past ones, late ones, over
    capacity, uncovered.
    """

    club_id: int
    club: str
    zone: str
    day: date
    today: date
    coach: int | None
    rows: tuple[DayRow, ...]
    problems: tuple[DayRow, ...]
    counts: dict[Phase, int]
    cancelled: int
    renewals: tuple[Renewal, ...]
    tomorrow: Preview


@dataclass(frozen=True)
class Unmarked:
    """A past booking without an outcome."""

    booking: int
    client: int
    coach: int
    starts_at: datetime
    version: int
