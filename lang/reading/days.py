"""Days, as people type them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from core.packages import DateUnusable
from lang.catalogues import catalogues
from lang.lang import Lang
from lang.languages import LANGUAGES, home
from lang.text import tidy

_ISO = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})([-./ ])(\d{1,2})(?:\2(\d{4}|\d{2}))?[.]?")
_WEEKDAY = r"(?:[^\W\d]+[.]?,? )?"
_NAMED = re.compile(
    _WEEKDAY + r"(\d{1,2})[.]?(?: de)? ([^\W\d]{3,})[.]?(?:,?(?: de)? (\d{4})(?: г[.]?)?)?"
)
_NAMED_FIRST = re.compile(_WEEKDAY + r"([^\W\d]{3,})[.]? (\d{1,2})(?:,? (\d{4}))?")


def read_day(text: str, lang: Lang, today: date, *, past: bool = False) -> date:
    """`today`, `tomorrow`, `20.11`, `20/11/2026`, `2026-11-20`, `20 Nov`, in all our languages.

    The day comes before the month; `11/20` can only be the other way and is read so. Without a
    year it is the next such day from `today` on, with `past` the latest up to `today`.

    Refuses (DateUnusable): `no_such_day` for 31.02; `format` for what is no day, and for a slashed
    day that a reader in the United States would mean the other way round.
    """
    typed = tidy(text).casefold()
    near = _near().get(typed)
    if near is not None:
        return today + timedelta(days=near)
    shown = text.strip()[:20]
    found = _parts(typed, american=lang.locale.territory == "US")
    if found is None:
        raise DateUnusable(text=shown, reason="format")
    day = _resolve(*found, today, past)
    if day is None:
        raise DateUnusable(text=shown, reason="no_such_day")
    return day


def _parts(typed: str, american: bool) -> tuple[int | None, int, int] | None:
    """(year, month, day) as typed."""
    if found := _ISO.fullmatch(typed):
        return int(found[1]), int(found[3]), int(found[4])
    if found := _NUMBERS.fullmatch(typed):
        day, month = int(found[1]), int(found[3])
        if found[2] == "/":
            if day <= 12 < month:
                day, month = month, day
            elif american and day <= 12 and day != month:
                return None
        return _year(found[4]), month, day
    if found := _NAMED.fullmatch(typed):
        return _with_month(found[2], found[1], found[3])
    if found := _NAMED_FIRST.fullmatch(typed):
        return _with_month(found[1], found[2], found[3])
    return None


def _with_month(name: str, day: str, year: str | None) -> tuple[int | None, int, int] | None:
    meant = {number for full, number in _months() if full.startswith(name)}
    return (_year(year), meant.pop(), int(day)) if len(meant) == 1 else None


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) + (2000 if len(text) == 2 else 0)


def _resolve(year: int | None, month: int, day: int, today: date, past: bool) -> date | None:
    if year is not None:
        return _date(year, month, day)
    away = range(0, -9, -1) if past else range(9)  # 29 February may be eight years away
    for found in (_date(today.year + each, month, day) for each in away):
        if found and (found <= today if past else found >= today):
            return found
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _near() -> dict[str, int]:
    """The near days' names in every language."""
    langs = [catalogues().lang(code) for code in LANGUAGES]
    return {name.casefold(): away for lang in langs for away, name in enumerate(lang.near_days, -1)}


@cache
def _months() -> frozenset[tuple[str, int]]:
    """Every language's months: as they stand in a day, and by themselves."""
    return frozenset(
        (name.casefold().rstrip("."), number)
        for code in LANGUAGES
        for use in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in home(code).months[use][width].items()
    )
