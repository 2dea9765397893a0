"""What packages lets out of core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.ledger import Balance
from core.money import Money
from core.people import Client


@dataclass(frozen=True)
class Template:
    """`name` is what the coach calls it; None reads as its number of sessions. `price` is the
    suggested one: the template's, else what it was last sold for here, else unknown.
    """

    id: int
    club_id: int
    name: str | None
    sessions: int
    price: Money | None
    valid_days: int | None


@dataclass(frozen=True)
class Sale:
    """A package that was sold, and the balance it made; `settled` owed sessions went with it."""

    lot_id: int
    client: Client
    sessions: int
    price: Money
    paid: Money
    expires_on: date | None
    settled: int
    balance: Balance

    @property
    def due(self) -> Money:
        return Money(self.price.minor - self.paid.minor, self.price.currency)
