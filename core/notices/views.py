"""What a notice or an inbox item says, as facts; its words are the face's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.attendance import State
from core.ledger import Balance, Purchase
from core.notices.reach import Undelivered, Unreached
from core.notices.sessions import (
    AboutBooking,
    AboutForm,
    BookingNews,
    CalendarClosed,
    DayAhead,
    Flagged,
    FormDue,
    FormSent,
    HereAgain,
    PracticeDay,
    RollOffer,
    SessionReceipt,
    SessionReminder,
    TimeAsked,
)
from core.notices.table import Kind
from core.packages import TransferCard
from core.people import Page, Person


@dataclass(frozen=True)
class ReceiptLine:
    """`used` of the sessions came from a package, `owed` are to be settled."""

    client: int
    name: str
    state: State
    used: int
    owed: int
    returned: bool
    balance: Balance


@dataclass(frozen=True)
class Receipt:
    """One message to one person about one roll: every child of theirs who was on it."""

    reader: Person
    club: str
    zone: str
    on_date: date
    today: date
    lines: tuple[ReceiptLine, ...]


@dataclass(frozen=True)
class LowClient:
    """`runs_out`: when the last session goes, if the pace is known; `again`: what was bought last;
    `item`: what waits in the inbox about it, of that `version`.
    """

    client: int
    name: str
    balance: Balance
    runs_out: date | None = None
    again: Purchase | None = None
    item: int | None = None
    version: int = 0


@dataclass(frozen=True)
class LowBalance:
    """Balances at or under the reader's threshold: of one child, or of an evening's players."""

    reader: Person
    club: str
    zone: str
    audience: str
    clients: tuple[LowClient, ...]
    today: date


@dataclass(frozen=True)
class Ending:
    """A package that ends with `left` sessions on it; `ends_on` is its last good day."""

    lot: int
    client: int
    name: str
    left: int
    ends_on: date


@dataclass(frozen=True)
class EndingSoon:
    """Packages that end in a week: of one family, or of one coach's clients."""

    reader: Person
    club: str
    zone: str
    audience: str
    lots: tuple[Ending, ...]
    today: date


@dataclass(frozen=True)
class Asked:
    """A question on a use: who asks, about which day, in which words."""

    question: int
    client: int
    name: str
    who: str
    words: str | None
    on_date: date
    amount: int
    may_answer: bool


@dataclass(frozen=True)
class Joining:
    """`name` asks to be let in, with `child` if it is not for themselves."""

    request: int
    name: str
    child: str | None
    may_answer: bool


@dataclass(frozen=True)
class BooksOff:
    """Packages whose counters are not the sum of their entries: (client, name) of each."""

    clients: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Moving:
    """Sessions that a parent is asked about; `may_withdraw`: the reader may take that back."""

    card: TransferCard
    may_withdraw: bool


About = (
    LowClient
    | Ending
    | Asked
    | Unreached
    | Moving
    | Joining
    | BooksOff
    | Flagged
    | HereAgain
    | AboutBooking
    | AboutForm
    | TimeAsked
    | Undelivered
)


@dataclass(frozen=True)
class InboxLine:
    """One item in the list. `who`: whom it is about, in words of the roster."""

    id: int
    kind: Kind
    who: str
    at: datetime


@dataclass(frozen=True)
class Inbox:
    """What waits for one reader, newest first; `later`: how many were put off."""

    club_id: int
    club: str
    zone: str
    lines: Page[InboxLine]
    later: int


@dataclass(frozen=True)
class InboxItem:
    """One item; a change to it carries `version`."""

    id: int
    club_id: int
    club: str
    zone: str
    kind: Kind
    version: int
    at: datetime
    today: date
    about: About


@dataclass(frozen=True)
class ItemNotice:
    """An inbox item said in the chat."""

    reader: Person
    zone: str
    item: InboxItem


@dataclass(frozen=True)
class Answered:
    """The answer to whoever asked."""

    reader: Person
    zone: str
    client: int
    name: str
    on_date: date
    today: date
    given_back: bool
    balance: Balance


@dataclass(frozen=True)
class TransferQuestion:
    """A parent is asked whether sessions may move between two children."""

    reader: Person
    zone: str
    card: TransferCard


@dataclass(frozen=True)
class PlannedMessage:
    """A message that waits: for its day, or until so many are left."""

    id: int
    client: int
    on: date | None
    at_left: int | None
    words: str


@dataclass(frozen=True)
class TransferAnswer:
    """Whoever asked to move sessions hears what became of it."""

    reader: Person
    zone: str
    card: TransferCard


@dataclass(frozen=True)
class Planned:
    """A coach's message as the family reads it, with the session status."""

    reader: Person
    club: str
    zone: str
    client: int
    name: str
    author: str
    words: str
    balance: Balance


Notice = (
    SessionReminder
    | FormDue
    | FormSent
    | BookingNews
    | SessionReceipt
    | DayAhead
    | Receipt
    | LowBalance
    | EndingSoon
    | ItemNotice
    | Answered
    | TransferQuestion
    | TransferAnswer
    | Planned
    | RollOffer
    | CalendarClosed
    | PracticeDay
)
