"""What is told of bookings and practices, as facts; `views` has the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.bookings import BookingCard, DayBoard
from core.checkins import Answers, Filling
from core.ledger import Balance
from core.notices.table import Audience, Kind
from core.people import Person
from core.practices import Occurrence


@dataclass(frozen=True)
class AboutBooking:
    """Booked, moved, cancelled, missed, or over without a word: the item's kind says which."""

    card: BookingCard


@dataclass(frozen=True)
class Flagged:
    """A pattern, as it is in the club's rolling days."""

    client: int
    name: str
    no_shows: int
    cancellations: int
    days: int


@dataclass(frozen=True)
class HereAgain:
    """Was here today, and says so again: does it count?"""

    client: int
    name: str
    roll: int


@dataclass(frozen=True)
class TimeAsked:
    """A family would like this time with this coach, or any; `others` ask for the same one. Or a
    `package`.
    """

    client: int
    name: str
    coach: str
    coach_id: int
    starts_at: datetime | None
    others: int
    may_book: bool
    package: bool = False


@dataclass(frozen=True)
class SessionReminder:
    """What a family has soon, as this reader may deal with it; `kind`: which reminder it is."""

    reader: Person
    club: str
    zone: str
    kind: Kind
    cards: tuple[BookingCard, ...]


@dataclass(frozen=True)
class FormDue:
    """What coaches ask before check-ins that are soon, and this reader can answer still."""

    reader: Person
    club: str
    zone: str
    forms: tuple[Filling, ...]


@dataclass(frozen=True)
class FormSent:
    """A form was submitted, or (`again`) submitted anew with other answers."""

    reader: Person
    club: str
    zone: str
    answers: Answers
    again: bool


@dataclass(frozen=True)
class AboutForm:
    """The same as it waits in the inbox."""

    card: BookingCard
    answers: Answers


@dataclass(frozen=True)
class BookingNews:
    """What was booked, moved, cancelled or has begun (`kind`), and who did it.

    `before_at`, `before_coach`: where a moved one was; `returned`: the session of a cancelled one
    came back; `again`: a cancellation was taken back.
    """

    reader: Person
    club: str
    zone: str
    kind: Kind
    audience: Audience
    cards: tuple[BookingCard, ...]
    by: str | None = None
    again: bool = False
    before_at: datetime | None = None
    before_coach: str | None = None
    returned: bool = False


@dataclass(frozen=True)
class SessionLine:
    """What became of one booking; `again`: the same time next week, if the reader may have it."""

    card: BookingCard
    used: int
    owed: int
    balance: Balance
    again: datetime | None = None


@dataclass(frozen=True)
class SessionReceipt:
    """One message to one person about sessions just marked: every child of theirs."""

    reader: Person
    club: str
    zone: str
    lines: tuple[SessionLine, ...]


@dataclass(frozen=True)
class DayAhead:
    """In the evening what tomorrow has, in the morning what today has (`kind`)."""

    reader: Person
    club: str
    zone: str
    kind: Kind
    board: DayBoard
    practices: tuple[Occurrence, ...]


@dataclass(frozen=True)
class RollOffer:
    """A practice is about to begin, and its roll is not open yet."""

    reader: Person
    club: str
    zone: str
    practice: Occurrence


@dataclass(frozen=True)
class CalendarClosed:
    """The reader's own calendar lets us in no more."""

    reader: Person
    zone: str


@dataclass(frozen=True)
class PracticeDay:
    """One day of a practice is skipped, moved, or as every week again; `names` are the reader's."""

    reader: Person
    club: str
    zone: str
    practice: Occurrence
    names: tuple[str, ...]
    today: date
