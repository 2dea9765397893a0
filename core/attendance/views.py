"""What attendance lets out of core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.attendance.rules import Charge, State
from core.ledger import Balance
from core.people import Page


@dataclass(frozen=True)
class Row:
    """One client on a roll. `version` is the row's; 0 before the first mark. `low`: at or under
    the coach's threshold with something left.
    """

    client: int
    name: str
    state: State
    charge: Charge
    version: int
    balance: Balance
    low: bool

    @property
    def empty(self) -> bool:
        return self.balance.prepaid and self.balance.left == 0


@dataclass(frozen=True)
class LastMark:
    """What an undo would take back: the client's state goes from `state` to `before`."""

    client: int
    name: str
    version: int
    before: State


@dataclass(frozen=True)
class RollCard:
    """A roll as one person sees it: a page of rows, and the counts over all of it.

    `practice` is the name of whose roll it is, with its times; None for the club's roll, which has
    a `number` of the day.
    """

    id: int
    club_id: int
    club: str
    on_date: date
    number: int
    closed: bool
    rows: Page[Row]
    counts: dict[State, int]
    last: LastMark | None
    today: date
    practice: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Mark:
    """What marking did."""

    client: int
    name: str
    state: State
    charge: Charge
    balance: Balance
    changed: bool


@dataclass(frozen=True)
class AllHere:
    """How many were marked here, and who needs a decision first."""

    marked: int
    undecided: tuple[str, ...]


@dataclass(frozen=True)
class Untold:
    """What a receipt says of one client; `returned`: a session told as used came back."""

    client: int
    state: State
    charge: Charge
    on_date: date
    returned: bool
