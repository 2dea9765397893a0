"""Amounts of money and whole numbers, as people type them."""

from __future__ import annotations

import re
from decimal import Decimal

from babel.numbers import get_currency_precision, get_currency_symbol, get_group_symbol

from core.money import Money
from core.packages import PriceUnusable
from lang.formats import currency_sign
from lang.lang import Lang
from lang.text import tidy

MOST_DIGITS = 15
_SAID = {"RUB": ("руб.", "руб", "р.", "р"), "UAH": ("грн.", "грн")}
"""How people write a currency that no table of signs tells."""
_AMOUNT = re.compile(
    r"(?P<grouped>[1-9]\d{0,2}(?P<group>[ .,'’])(?:\d{2,3}(?P=group))*\d{3}|\d+)"
    r"(?:(?P<point>[.,])(?P<part>\d+))?"
)


def read_whole(text: str) -> int | None:
    """A whole number from 0 with at most nine digits; None for anything else."""
    typed = tidy(text)
    return int(typed) if re.fullmatch(r"[0-9]{1,9}", typed) else None


def read_money(text: str, currency: str, lang: Lang) -> Money:
    """`10`, `10.5`, `10,50`, `1 200`, `1.200,50`, `$10`, `10 €`, also in Arabic digits.

    Three digits behind the only point or comma are thousands where the reader groups with it, or
    the currency has no decimals, and decimals where it has three and the reader's mark is that one.
    Refuses (PriceUnusable) what is no amount: letters, a sign of other money, a minus, more
    decimals than the currency has, and what could be either, like 10.505 dollars.
    """
    refusal = PriceUnusable(text=text.strip()[:20])
    precision = get_currency_precision(currency)
    found = _AMOUNT.fullmatch(_bare(tidy(text), currency, lang))
    if found is None or found["point"] == found["group"] is not None:
        raise refusal
    whole, part = found["grouped"], found["part"] or ""
    group = found["group"]
    if group and not part and precision == 3 and group == lang.decimal_mark:
        whole, _, part = whole.rpartition(group)
    elif group and not part and precision and _is_either(whole, group, lang):
        raise refusal
    if len(part) == 3 and found["point"] not in (None, lang.decimal_mark):
        raise refusal
    whole = re.sub(r"[^0-9]", "", whole)
    if len(part) > precision or len(whole) > MOST_DIGITS:
        raise refusal
    return Money.of(Decimal(f"{whole}.{part or 0}"), currency)


def _is_either(whole: str, group: str, lang: Lang) -> bool:
    """Whether `10.505` might be ten and a half: one mark, which the reader does not group with."""
    grouping = tidy(get_group_symbol(lang.locale))
    return group in ".," and whole.count(group) == 1 and group != grouping


def _bare(text: str, currency: str, lang: Lang) -> str:
    """Without the sign or the code of that currency, at either end."""
    signs = {currency, get_currency_symbol(currency, lang.locale), *_SAID.get(currency, ())}
    signs |= {currency_sign(currency, lang.locale), get_currency_symbol(currency, "en")}
    folded = text.casefold()
    for sign in sorted((tidy(each).casefold() for each in signs), key=len, reverse=True):
        if folded.startswith(sign):
            return folded.removeprefix(sign).strip()
        if folded.endswith(sign):
            return folded.removesuffix(sign).strip()
    return folded
