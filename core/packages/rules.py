"""Decisions about packages. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from core.ledger import check_minutes, check_number, clean_note
from core.money import Money
from core.packages.errors import (
    DateUnusable,
    DiscountTooLarge,
    EndsBeforeItStarts,
    NotSoManyFree,
    PaidTooMuch,
    PriceUnusable,
    SessionsUnusable,
)
from core.people import Client, clean_name

READY_MADE = (5, 10, 20)
"""What a new club offers; `USUAL` is what it can pick from."""

USUAL = (5, 10, 12, 20, 24, 50)
MOST_SESSIONS = 500
MOST_MINOR = 1_000_000_000
MOST_TIERS = 6
EARLIEST_YEARS = 5
VALID_DAYS = (1, 3660)
LOW = (0, 100)


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


class Part(StrEnum):
    """What can be changed of a template, by its column's name."""

    NAME = "name"
    DESCRIPTION = "description"
    SESSIONS = "sessions"
    PRICE = "price_minor"
    MINUTES = "minutes"
    VALID_DAYS = "valid_days"
    LOW_COACH = "low_coach"
    LOW_PAYER = "low_payer"


PARTS: Mapping[Part, Callable[[Any], Any]] = {
    Part.NAME: clean_name,
    Part.DESCRIPTION: clean_note,
    Part.SESSIONS: check_sessions,
    Part.PRICE: lambda price: check_price(price).minor,
    Part.MINUTES: check_minutes,
    Part.VALID_DAYS: lambda days: check_number(days, *VALID_DAYS),
    Part.LOW_COACH: lambda left: check_number(left, *LOW),
    Part.LOW_PAYER: lambda left: check_number(left, *LOW),
}


def check_part(what: Part, value: str | int | Money | None, currency: str) -> Any:
    """What is stored for it; None takes it away, which only the number of sessions cannot be."""
    if value is None and what is not Part.SESSIONS:
        return None
    if isinstance(value, Money) and value.currency != currency:
        raise PriceUnusable(text=value.currency)
    return PARTS[what](value or 0)


def fits(column: str, before: Any, after: Any) -> dict[str, Any]:
    """A change as a fact tells it: numbers as they are, of words only that they changed."""
    if column == "archived_at":
        return {"what": "archived", "before": before is not None, "after": after is not None}
    if column == "tiers":
        return {"what": "tiers", "before": len(before or ()), "after": len(after or ())}
    numbers = isinstance(before or after, int)
    return {
        "what": column.removesuffix("_minor"),
        "before": before if numbers else None,
        "after": after if numbers else None,
    }


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


def check_movable(client: Client, sessions: int, free: int) -> int:
    """Some, and not more than are free."""
    if not 0 < sessions <= free:
        raise NotSoManyFree(client.name, free)
    return sessions


def check_discount(discount: Money, price: Money) -> Money:
    """From nothing to the whole price."""
    if not 0 <= discount.minor <= price.minor:
        raise DiscountTooLarge(price)
    return discount
