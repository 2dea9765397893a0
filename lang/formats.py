"""Days, times, numbers and money as a reader writes them. Digits are 0-9 in every language.

Spaces inside an amount do not break a line (U+00A0). Results are kept: the same few are asked for
again and again, and Babel takes a hundred times as long as a look-up.
"""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_time, get_timezone_location, parse_pattern
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_symbol

from core.money import Money
from lang.languages import home

MINUS = "\N{MINUS SIGN}"
_kept = lru_cache(maxsize=4096)


def _tidy(text: str) -> str:
    return text.replace("\u202f", "\u00a0").replace("-", MINUS)


@_kept
def number(value: float, locale: Locale) -> str:
    """With a real minus, which a right-to-left reader's screen keeps before the digits."""
    mark = "\u200e" if value < 0 and locale.text_direction == "rtl" else ""
    return mark + _tidy(format_decimal(value, locale=locale))


@_kept
def percent(share: float | Decimal, locale: Locale) -> str:
    return _tidy(format_percent(share, locale=locale))


@_kept
def clock(moment: time, locale: Locale) -> str:
    return _tidy(format_time(moment, "short", locale=locale))


@_kept
def city(zone: str, locale: Locale) -> str:
    """The city that an IANA zone is named after, as the reader calls it; `UTC` is itself."""
    if "/" not in zone:
        return zone
    return str(get_timezone_location(zone, locale=locale, return_city=True))


@_kept
def calendar_day(day: date, code: str, with_year: bool) -> str:
    """`Tue 24 Nov`, `mar 24 nov`, `вт 24 нояб.`; the weekday always, the year when asked for."""
    locale = home(code)
    skeleton = locale.datetime_skeletons["yMMMEd" if with_year else "MMMEd"]
    pattern = re.sub("[,،] ?", " ", skeleton.pattern, count=1).replace("  ", " ")
    return parse_pattern(pattern).apply(day, locale).replace("\u202f", "\u00a0")


@_kept
def weekday(number: int, code: str, short: bool) -> str:
    """`Tuesday`, `mar`; 0 is Monday."""
    width = "abbreviated" if short else "wide"
    return str(home(code).days["stand-alone"][width][number])


@_kept
def month(day: date, code: str, start: bool = True) -> str:
    """`November 2026`, `Noviembre 2026`, `Ноябрь 2026`: by itself, as the head of a calendar; as it
    is within a sentence without `start`: `ноябрь 2026`.
    """
    text = parse_pattern("LLLL y").apply(day, home(code))
    return text[:1].upper() + text[1:] if start else text


def joined(items: tuple[str, ...], code: str) -> str:
    """`a, b and c`."""
    return format_list(items, locale=home(code)) if len(items) > 1 else "".join(items)


@_kept
def money(amount: Money, locale: Locale, short: bool) -> str:
    """`$24.50`, `240 €`; whole amounts without decimals. `short`: `$` also where `CA$` is usual."""
    pattern = locale.currency_formats["standard"].pattern
    if amount.decimal == amount.decimal.to_integral_value():
        pattern = re.sub(r"\.0+", "", pattern)
    shown = format_currency(
        amount.decimal, amount.currency, pattern, locale=locale, currency_digits=".0" in pattern
    )
    full = get_currency_symbol(amount.currency, locale)
    sign = currency_sign(amount.currency, locale) if short else full
    shown = shown.replace(full, sign)
    if sign.isalpha():  # CLDR's currency spacing, which Babel leaves out: CHF 5
        shown = re.sub(rf"{re.escape(sign)}(?=\d)", f"{sign}\u00a0", shown)
    return _tidy(shown)


def currency_sign(currency: str, locale: Locale) -> str:
    """The sign used at home, where no other money is meant: `$` for CA$, US$ and $CA."""
    full = get_currency_symbol(currency, locale)
    known = get_currency_symbol(currency, "en") if full == currency else full
    letters = "".join(filter(str.isalpha, known))
    bare = "".join(ch for ch in known if not ch.isalpha())
    return bare if bare and currency.startswith(letters) else known
