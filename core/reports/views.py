"""What reports let out of core."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.attendance import Flag
from core.ledger import Balance
from core.money import Money
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
    staff: bool
    today: date
    """In the club's zone."""
