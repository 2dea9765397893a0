"""Decisions about packages. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from core.money import Money
from core.packages.errors import (
    DateUnusable,
    DiscountTooLarge,
    EndsBeforeItStarts,
    PaidTooMuch,
    PriceUnusable,
    SessionsUnusable,
)

READY_MADE = (5, 10, 20)
MOST_SESSIONS = 500
MOST_MINOR = 1_000_000_000
EARLIEST_YEARS = 5


class Method(StrEnum):
    CASH = "cash"
    TRANSFER = "transfer"
    CARD = "card"
    OTHER = "other"


def check_sessions(sessions: int) -> int:
    if not 1 <= sessions <= MOST_SESSIONS:
        raise SessionsUnusable(text=str(sessions)[:20], most=MOST_SESSIONS)
    return sessions


def check_price(price: Money) -> Money:
    if not 0 <= price.minor <= MOST_MINOR:
        raise PriceUnusable(text=str(price.decimal)[:20])
    return price


def check_paid(paid: Money, price: Money) -> Money:
    """From nothing (due later) to the whole price."""
    check_price(paid)
    if paid.minor > price.minor:
        raise PaidTooMuch(price)
    return paid


def check_paid_on(day: date, today: date) -> date:
    """A payment was made: today or before, not longer than five years ago."""
    if day > today:
        raise DateUnusable(text=day.isoformat(), reason="future")
    if day < today - timedelta(days=366 * EARLIEST_YEARS):
        raise DateUnusable(text=day.isoformat(), reason="past")
    return day


def check_expiry(starts_on: date | None, expires_on: date | None, today: date) -> None:
    if expires_on is None:
        return
    if expires_on < today:
        raise DateUnusable(text=expires_on.isoformat(), reason="past")
    if starts_on is not None and expires_on < starts_on:
        raise EndsBeforeItStarts(starts_on, expires_on)


def discounted(price: Money, discount: Money) -> Money:
    if not 0 <= discount.minor <= price.minor:
        raise DiscountTooLarge(price)
    return Money(price.minor - discount.minor, price.currency)
