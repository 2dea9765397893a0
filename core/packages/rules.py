"""Decisions about packages. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from core.errors import Invalid
from core.ledger import check_minutes, check_number, clean_note
from core.money import Money
from core.packages.errors import (
    DateUnusable,
    DiscountTooLarge,
    EndsBeforeItStarts,
    NotSoManyFree,
    PaidTooMuch,
    PriceTooLarge,
    PriceUnusable,
    SessionsUnusable,
)
from core.people import Client, clean_name
from core.texts import Texts

READY_MADE = (5, 10, 20)
"""What a new club offers; `USUAL` is what it can pick from."""

USUAL = (5, 10, 12, 20, 24, 50)
MOST_SESSIONS = 500
MOST_MINOR = 1_000_000_000
MOST_TIERS = 6
EARLIEST_YEARS = 5
VALID_DAYS = (1, 3660)
LOW = (0, 100)
LANG = re.compile(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?")
"""A language as it is stored: en, pt_BR, zh_Hans."""


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
    if price.minor > MOST_MINOR:
        raise PriceTooLarge(Money(MOST_MINOR, price.currency))
    if price.minor < 0:
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


UNSAID = "und"
"""The language of a name from before anybody said in which it is: nobody's."""


def renamed(names: Texts | None, name: str, lang: str, club: Collection[str]) -> Texts:
    """With this name in the place of the one that a reader of `lang` sees."""
    if names is None:
        return Texts.of(lang, name)
    seen = (each for each in (lang, *club_first(names, club).langs) if names.within(each))
    return names.write(next(seen), name)


def named_in(names: Texts | None, first: str | None, lang: str, name: str) -> Texts:
    """With this name in that language, beside what was written first."""
    if names is None:
        names = Texts.of(UNSAID, first) if first else Texts.of(lang, name)
    return names.write(lang, name)


def club_first(texts: Texts, club: Collection[str]) -> Texts:
    """As they fall back: the club's languages before others, each as they were written."""
    return Texts(tuple(sorted(texts.said, key=lambda each: each[0] not in club)))


def check_lang(lang: str) -> str:
    if not LANG.fullmatch(lang):
        raise Invalid
    return lang


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
