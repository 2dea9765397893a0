"""What packages lets out of core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.ledger import Balance, Lot
from core.money import Money
from core.people import Client
from core.texts import Texts


@dataclass(frozen=True)
class Tier:
    """Another price of a package, for siblings, say."""

    name: str
    price: Money


@dataclass(frozen=True)
class Template:
    """`name` is what the coach calls it; None reads as its number of sessions. `price` is the
    suggested one: the template's own, else what it was last sold for here before a discount, else
    unknown. Thresholds and length go onto what is sold.
    """

    id: int
    club_id: int
    name: str | None
    sessions: int
    price: Money | None
    valid_days: int | None
    own_price: Money | None = None
    description: str | None = None
    minutes: int | None = None
    low_coach: int | None = None
    low_payer: int | None = None
    tiers: tuple[Tier, ...] = ()
    archived: bool = False
    version: int = 1
    names: Texts | None = None
    """The name in each language it was written in, as they fall back in the club."""


@dataclass(frozen=True)
class Sale:
    """A package that was sold, and the balance it made; `settled` owed sessions went with it,
    `voided` free ones of older packages were replaced.
    """

    lot_id: int
    client: Client
    sessions: int
    price: Money
    paid: Money
    expires_on: date | None
    settled: int
    balance: Balance
    voided: int = 0
    starts_on: date | None = None

    @property
    def due(self) -> Money:
        return Money(self.price.minor - self.paid.minor, self.price.currency)


@dataclass(frozen=True)
class Replaceable:
    """What a purchase could take the place of: `free` sessions would be voided, `held` stay."""

    free: int
    held: int


@dataclass(frozen=True)
class Settling:
    """What a purchase finds `owed`: so many of them it would have `covered`, with `left` then."""

    owed: int
    covered: int
    left: int


@dataclass(frozen=True)
class LotCard:
    """One package of a client as a person sees it. Money is None for who may not see it; `paid` is
    also None for what was not sold: moved here from another client, a bonus.
    """

    lot: Lot
    client: Client
    price: Money | None
    paid: Money | None

    @property
    def due(self) -> Money | None:
        """What is still to be paid."""
        if self.price is None or self.paid is None:
            return None
        return Money(self.price.minor - self.paid.minor, self.price.currency)


@dataclass(frozen=True)
class Shelf:
    """Sums over every package of a list, not only its page."""

    lots: int
    left: int
    price: Money | None


@dataclass(frozen=True)
class TransferCard:
    """Sessions on their way to another client; `state`: asked, done, refused, withdrawn."""

    id: int
    giver: Client
    taker: Client
    lot_id: int | None
    sessions: int
    state: str
    asked_by: str
    asked_at: datetime
    decided_by: str | None = None


@dataclass(frozen=True)
class TemplateName:
    """What a package on offer is called by: a name of its own, if it has one, or its sessions."""

    name: str | None
    sessions: int
    names: Texts | None = None
