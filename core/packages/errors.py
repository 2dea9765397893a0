"""What packages refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.errors import Conflict, Invalid
from core.money import Money


@dataclass(eq=False)
class PriceUnusable(Invalid):
    """Not an amount of money: letters, a minus, more decimals than the currency has, too much."""

    text: str


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
