"""What packages refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.errors import Conflict, Invalid, NotAllowed
from core.money import Money


@dataclass(eq=False)
class PriceUnusable(Invalid):
    """Not an amount of money: letters, a minus, more decimals than the currency has."""

    text: str


@dataclass(eq=False)
class PriceTooLarge(Invalid):
    """More than `most`."""

    most: Money


@dataclass(eq=False)
class DateUnusable(Invalid):
    """`reason`: format, no_such_day, past or future."""

    text: str
    reason: str


@dataclass(eq=False)
class SessionsUnusable(Invalid):
    """Not a whole number from 1 to `most`."""

    text: str
    most: int


@dataclass(eq=False)
class TooManyTiers(Invalid):
    """A package has one price and a few others."""

    most: int


@dataclass(eq=False)
class FreeChanged(Conflict):
    """Other sessions are free by now than the purchase was said to replace."""

    free: int
    said: int


@dataclass(eq=False)
class PaidTooMuch(Invalid):
    """More than the price: a tip is not recorded as a payment for sessions."""

    price: Money


@dataclass(eq=False)
class DiscountTooLarge(Invalid):
    """A discount is from nothing to the whole price."""

    price: Money


@dataclass(eq=False)
class AlreadySold(Conflict):
    """The same press came twice; the first one sold it."""


@dataclass(eq=False)
class EndsBeforeItStarts(Invalid):
    starts_on: date
    expires_on: date


@dataclass(eq=False)
class TransferToSelf(Invalid):
    """Sessions are with this client already."""


@dataclass(eq=False)
class NothingToMove(Conflict):
    """The package is archived, over or used up: no free session is in it."""


@dataclass(eq=False)
class NotSoManyFree(Conflict):
    """More was to be moved than the client has free."""

    name: str
    free: int


@dataclass(eq=False)
class LotBooked(Conflict):
    """A whole package moves when none of its sessions is booked."""

    held: int


@dataclass(eq=False)
class FitsNoMore(Conflict):
    """A parent approves what cannot move any more: of `wanted` sessions only `free` are free; of a
    whole package, where `wanted` is None, `held` are booked by now, or nothing can be moved.
    """

    name: str
    wanted: int | None
    free: int
    held: int


@dataclass(eq=False)
class OwnerMoves(NotAllowed):
    """The two have no parent in common who could approve: that is for the owner."""


@dataclass(eq=False)
class AskedAlready(Conflict):
    """A parent has been asked about these two and has not answered yet."""


@dataclass(eq=False)
class TransferDecided(Conflict):
    """`became`: done, refused or withdrawn, by somebody who was a moment faster."""

    became: str
