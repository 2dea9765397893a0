"""What attendance lets out of core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.attendance.rules import State
from core.bookings import BookingCard
from core.ledger import Balance, Charge, Story
from core.people import Client, Page


@dataclass(frozen=True)
class Flag:
    """A pattern within the club's rolling days: how often each, of what must not pile up."""

    no_shows: int
    cancellations: int
    days: int


@dataclass(frozen=True)
class Row:
    """One client on a roll. `version` is the row's; 0 before the first mark. `low`: at or under
    the coach's threshold with something left. Of the `sessions` of a mark `uncovered` are owed.
    """

    client: int
    name: str
    state: State
    charge: Charge
    version: int
    balance: Balance
    low: bool
    sessions: int = 1
    uncovered: int = 0
    by_self: bool = False
    forgiven: bool = False
    flag: Flag | None = None
    booked: datetime | None = None
    """When the booking of the day begins that the mark is the outcome of."""

    @property
    def empty(self) -> bool:
        """Nothing left, and nothing that only rests."""
        return self.balance.prepaid and not self.balance.left and not self.balance.paused


@dataclass(frozen=True)
class LastMark:
    """What an undo takes back: one client's last change, or those of one press (`together`)."""

    client: int
    name: str
    version: int
    together: str | None = None
    many: int = 1


@dataclass(frozen=True)
class Summary:
    """What came of a roll: names by state, and what it used; `low` with what is left to each."""

    names: dict[State, tuple[str, ...]]
    used: int
    owed: int
    free: int
    low: tuple[tuple[str, int], ...]
    none: tuple[str, ...]


@dataclass(frozen=True)
class RollCard:
    """A roll as one person sees it: a page of rows, and the counts over all of it.

    `practice` is the name of whose roll it is, with its times; None for the club's roll, which has
    a `number` of the day.
    `low` and `none` count over everybody of a roll of up to a hundred, else over the page.
    """

    id: int
    club_id: int
    club: str
    on_date: date
    number: int
    closed: bool
    rows: Page[Row]
    counts: dict[State, int]
    low: int
    none: int
    last: LastMark | None
    today: date
    summary: Summary | None = None
    zone: str = "UTC"
    practice: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True)
class RowCard:
    """One client's row by itself, with the roll that it is on."""

    roll: int
    club: str
    on_date: date
    today: date
    row: Row
    can_undo: bool


@dataclass(frozen=True)
class WalkIns:
    """Who could walk in: `here` fit what was typed and are on the roll, `others` are not.

    `may_add`: the actor may make a new client of who was typed, and the name is free.
    """

    roll: int
    name: str
    typed: str
    here: tuple[str, ...]
    others: Page[Client]
    may_add: bool


@dataclass(frozen=True)
class Mark:
    """What marking did."""

    roll: int
    client: int
    name: str
    state: State
    charge: Charge
    sessions: int
    uncovered: int
    balance: Balance
    changed: bool


@dataclass(frozen=True)
class AllHere:
    """How many were marked here, and who needs a decision first."""

    marked: int
    undecided: tuple[str, ...]


@dataclass(frozen=True)
class Untold:
    """What a receipt says of one client; `returned`: sessions told as used came back."""

    client: int
    state: State
    used: int
    owed: int
    on_date: date
    returned: bool


@dataclass(frozen=True)
class CheckedIn:
    """Somebody said that they are here. `asked`: it was the second time today, staff were asked."""

    client: int
    name: str
    balance: Balance
    asked: bool


@dataclass(frozen=True)
class Door:
    """What a club shows at its door. Both codes go behind `?start=`, 64 characters at most."""

    club_id: int
    club: str
    turning: str
    printed: str
    pin: str
    today: date


@dataclass(frozen=True)
class Knock:
    """Who can be checked in by whoever scanned a code. `pin`: the PIN of the day is asked first."""

    club_id: int
    club: str
    clients: tuple[Client, ...]
    pin: bool


@dataclass(frozen=True)
class PinTry:
    """A PIN that was typed. `left` more tries, or none `until` then."""

    right: bool
    left: int
    until: datetime | None


@dataclass(frozen=True)
class Why:
    """What stands behind one line of a history; without a roll, only what the books know.

    `state` is what the roll says of the client now, by whom and when.
    """

    story: Story
    roll: int | None = None
    roll_on: date | None = None
    practice: str | None = None
    starts_at: datetime | None = None
    state: State | None = None
    marked_by: str | None = None
    marked_at: datetime | None = None
    by_self: bool = False
    booking: BookingCard | None = None


@dataclass(frozen=True)
class RollName:
    """What a roll is called by: its day, and the practice that it was held for, if any."""

    day: date
    practice: int | None
