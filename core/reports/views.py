"""What reports let out of core."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from core.attendance import Flag, RollName
from core.bookings import BookingCard
from core.checkins import Offer
from core.ledger import Balance, LotName
from core.money import Money
from core.packages import TemplateName
from core.people import Action, Client, Club, Guardian, Page
from core.practices import Occurrence
from core.reports.rules import Show


@dataclass(frozen=True)
class ClientLine:
    """One client in a list: what is left, and what the coach should see at a glance."""

    client: Client
    balance: Balance
    flag: Flag | None = None

    @property
    def low(self) -> bool:
        return self.balance.prepaid and "coach" in self.balance.low_for(self.client)


@dataclass(frozen=True)
class ClientList:
    """A page of clients; `counts` how many each kind of list would show, where that is known."""

    club: Club
    page: Page[ClientLine]
    counts: Mapping[Show, int]


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One client with all that the reader may see. None, 0 and empty: there is none, or it is not
    for this reader. `run_out`: the day on which the last session goes at the present pace.
    """

    client: Client
    club: Club
    balance: Balance
    run_out: date | None
    streak: int
    next: Occurrence | None
    guardians: tuple[Guardian, ...]
    due: Money | None
    lots: int
    flag: Flag | None
    notes: int
    may: frozenset[Action]
    today: date
    """In the club's zone."""
    booked: tuple[BookingCard, ...] = ()
    """What is to come, soonest first."""
    bookable: bool = False
    """Somebody in the club can be booked; staff book whatever the hours are."""
    checkins: tuple[Offer, ...] = ()
    """How it stands with the free one of each coach who gives check-ins."""
    forms: int = 0
    """So many check-ins have answers to read."""


@dataclass(frozen=True)
class TrailLine:
    """One fact of the journal; `who` is None when Whistle did it by itself."""

    id: int
    at: datetime
    who: str | None
    via: str
    code: str
    facts: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Names:
    """What the ids of facts are called now; who was erased is missing. A roll's practice is one of
    `practices`, a lot's client one of `members`.
    """

    members: Mapping[int, str] = field(default_factory=dict)
    practices: Mapping[int, str] = field(default_factory=dict)
    rolls: Mapping[int, RollName] = field(default_factory=dict)
    lots: Mapping[int, LotName] = field(default_factory=dict)
    templates: Mapping[int, TemplateName] = field(default_factory=dict)
    requests: Mapping[int, str] = field(default_factory=dict)
    subjects: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Trail:
    """A page of the audit trail, newest first, with the names of whatever its facts mention."""

    club: Club
    lines: tuple[TrailLine, ...]
    number: int
    more: bool
    names: Names
