"""What the ledger lets out of core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.ledger.rules import UNSAID, Kind, Limits, low_for, thresholds
from core.people import Client


@dataclass(frozen=True)
class Balance:
    """A client's sessions today, over usable lots. `bought` is what came into those lots.

    `owed` stands outside any lot. `until` is the last day of the lot that ends first, if any does,
    and `until_left` how many of the sessions end with it.
    """

    left: int = 0
    held: int = 0
    bought: int = 0
    owed: int = 0
    until: date | None = None
    prepaid: bool = True
    """False: the client does not prepay, so there is nothing to count."""
    limits: Limits = UNSAID
    """The largest thresholds of these lots."""
    until_left: int = 0

    @property
    def free(self) -> int:
        return self.left - self.held

    def covers(self, sessions: int) -> bool:
        """Whether so many are free, or none is counted."""
        return self.free >= sessions or not self.prepaid

    def few(self, client: Client, audience: str) -> int:
        """At or under how many left this client is low for `coach` or `payer`."""
        return thresholds(client, [self.limits])[audience]

    def low_for(self, client: Client) -> tuple[str, ...]:
        """For whom this balance is low."""
        return low_for(self.left, client, [self.limits])


@dataclass(frozen=True)
class Given:
    """What a bonus made: the balance, and how many owed sessions went with it."""

    balance: Balance
    settled: int


@dataclass(frozen=True)
class Bulk:
    """One adjustment of so many clients at once."""

    id: int
    club_id: int
    amount: int
    clients: int
    undone: bool


@dataclass(frozen=True)
class HistoryLine:
    """One entry as a person reads it. `undone` when it has its mirror."""

    id: int
    kind: Kind
    change: int
    on_date: date
    at: datetime
    actor: str | None
    source: str
    note: str | None
    undone: bool
    operation: str
