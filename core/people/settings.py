"""A club's settings: one table says what each may be. Pure: no I/O, no clock.

`SETTINGS` is the only list; the screen that shows them and the verb that changes them follow it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from zoneinfo import available_timezones

from babel.numbers import list_currencies

from core.errors import Invalid
from core.people.errors import NumberUnusable, UnknownCurrency, UnknownZone
from core.people.rules import CHECKINS, COACHES_SEE, ON_EMPTY, SELF_AGAIN

Value = str | int | frozenset[str]
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")


class Setting(StrEnum):
    """What an owner may change of a club; each is a column of `clubs`."""

    ZONE = "zone"
    CURRENCY = "currency"
    LANGS = "langs"
    LATE_CANCEL = "late_cancel_hours"
    LOW_COACH = "low_coach"
    LOW_PAYER = "low_payer"
    ON_EMPTY = "on_empty"
    SELF_AGAIN = "self_again"
    FLAG_COUNT = "flag_count"
    FLAG_DAYS = "flag_days"
    COACHES_SEE = "coaches_see"
    BOOK_MONTHS = "book_months"
    NOTICE = "notice_hours"
    GRID = "grid_minutes"
    SESSION_MINUTES = "session_minutes"
    CHECKINS = "checkins"


def check_zone(text: str) -> str:
    """An IANA zone by its name."""
    if text not in available_timezones():
        raise UnknownZone(text)
    return text


def check_currency(text: str) -> str:
    """The ISO 4217 code that was typed or tapped, in any case."""
    code = text.strip().upper()
    if code not in list_currencies():
        raise UnknownCurrency(text.strip()[:20])
    return code


def check_languages(text: str) -> frozenset[str]:
    """`en,es`: at least one; which of them are spoken is for the words to know."""
    codes = frozenset(text.split(","))
    if not all(_LANGUAGE.fullmatch(code) for code in codes):
        raise Invalid
    return codes


def whole(least: int, most: int) -> Callable[[str], int]:
    """A whole number in these bounds, both included."""

    def check(text: str) -> int:
        digits = text.strip()
        number = int(digits) if digits.isdecimal() and len(digits) < 6 else least - 1
        if not least <= number <= most:
            raise NumberUnusable(least, most)
        return number

    return check


def one_of(codes: tuple[str, ...]) -> Callable[[str], str]:
    """One of these codes, which only buttons send."""

    def check(text: str) -> str:
        if text not in codes:
            raise Invalid
        return text

    return check


check_threshold = whole(0, 100)
check_months = whole(1, 12)
check_notice = whole(0, 336)

SETTINGS: Mapping[Setting, Callable[[str], Value]] = {
    Setting.ZONE: check_zone,
    Setting.CURRENCY: check_currency,
    Setting.LANGS: check_languages,
    Setting.LATE_CANCEL: whole(0, 168),
    Setting.LOW_COACH: check_threshold,
    Setting.LOW_PAYER: check_threshold,
    Setting.ON_EMPTY: one_of(ON_EMPTY),
    Setting.SELF_AGAIN: one_of(SELF_AGAIN),
    Setting.FLAG_COUNT: whole(1, 50),
    Setting.FLAG_DAYS: whole(7, 366),
    Setting.COACHES_SEE: one_of(COACHES_SEE),
    Setting.BOOK_MONTHS: check_months,
    Setting.NOTICE: check_notice,
    Setting.GRID: whole(5, 120),
    Setting.SESSION_MINUTES: whole(5, 600),
    Setting.CHECKINS: one_of(CHECKINS),
}
"""Setting → what was typed or tapped becomes a value, or is refused."""


THRESHOLDS = (Setting.LOW_COACH, Setting.LOW_PAYER)
"""Settings that a client may have otherwise than the club."""


def written(value: Value) -> str | int:
    """A value as facts and buttons carry it: languages sorted, comma between."""
    return ",".join(sorted(value)) if isinstance(value, frozenset) else value
