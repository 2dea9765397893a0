"""What people type."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import Money
from core.packages import DateUnusable, PriceUnusable
from lang import LANGUAGES, Lang, catalogues
from lang.reading import read_day, read_money, read_whole

TODAY = date(2026, 11, 23)
READERS = [
    catalogues().lang(code, zone)
    for code in LANGUAGES
    for zone in ("UTC", "America/New_York", "America/Mexico_City", "Asia/Kolkata")
]


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("10", 1000),
        ("10.5", 1050),
        ("10,50", 1050),
        ("1 200", 120000),
        ("1\u00a0200", 120000),
        ("1.200,50", 120050),
        ("1,200.50", 120050),
        ("1'200", 120000),
        ("1,200", 120000),
        ("1.200.000", 120000000),
        ("1,20,000", 12000000),
        ("€10", 1000),
        ("10 €", 1000),
        ("10 eur", 1000),
        ("١٢٫٥٠", 1250),
        ("\u200f10", 1000),
        ("0", 0),
        ("007", 700),
    ],
)
def test_amounts(en: Lang, text: str, minor: int) -> None:
    assert read_money(text, "EUR", en) == Money(minor, "EUR")


NONE = [
    "1e9",
    "-3",
    "−3",
    "+3",
    "ten",
    "",
    "  ",
    "€",
    "11.555.5",
    "1.2000",
    "10.",
    ".5",
    "1 2",
    "$5",
    "10.505",
    "1.200",
    "1200.505",
    "1200,505",
]


@pytest.mark.parametrize("text", [*NONE, "1,200,50", "0.500.1", "10 10", "9" * 16, "½", "²"])
def test_no_amounts(en: Lang, text: str) -> None:
    with pytest.raises(PriceUnusable) as refused:
        read_money(text, "EUR", en)
    assert refused.value.text == text.strip()[:20]


def test_decimals_are_the_currencys(en: Lang, es: Lang) -> None:
    assert read_money("1.200", "JPY", en) == Money(1200, "JPY")
    assert read_money("1.200", "KWD", en) == Money(1200, "KWD")
    assert read_money("1.200", "KWD", es) == Money(1200000, "KWD")
    assert read_money("1,200", "KWD", es) == Money(1200, "KWD")
    assert read_money("10.505", "EUR", es) == Money(1050500, "EUR")
    for text in ("10,505", "1200.505"):
        with pytest.raises(PriceUnusable):
            read_money(text, "EUR", es)
    for text in ("10.50", "10.5"):
        with pytest.raises(PriceUnusable):
            read_money(text, "JPY", en)


def test_signs_of_home(en: Lang, ru: Lang) -> None:
    assert read_money("$10", "CAD", en) == Money(1000, "CAD")
    assert read_money("CA$10", "CAD", en) == Money(1000, "CAD")
    assert read_money("500 руб.", "RUB", ru) == Money(50000, "RUB")
    assert read_money("500₽", "RUB", ru) == Money(50000, "RUB")


@pytest.mark.req("LNG-1")
@given(
    st.integers(0, 10**11),
    st.sampled_from(["EUR", "USD", "CAD", "GBP", "JPY", "CHF", "RUB", "INR", "MXN", "KWD"]),
    st.sampled_from(READERS),
)
def test_an_amount_as_we_write_it_is_read_back(minor: int, currency: str, lang: Lang) -> None:
    money = Money(minor, currency)
    assert read_money(lang.money(money), currency, lang) == money


@given(st.text(), st.sampled_from(READERS))
def test_any_text_is_an_amount_or_refused(text: str, lang: Lang) -> None:
    with suppress(PriceUnusable):
        assert read_money(text, "USD", lang).minor >= 0


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), (" 12 ", 12), ("١٢", 12), ("0", 0), ("-1", None), ("1.5", None), ("", None)]
    + [("1e3", None), ("9" * 10, None), ("²", None), ("1 2", None)],
)
def test_whole_numbers(text: str, number: int | None) -> None:
    assert read_whole(text) == number


@pytest.mark.req("LNG-1")
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("Hoy", TODAY),
        ("сегодня", TODAY),
        ("mañana", date(2026, 11, 24)),
        ("Завтра", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 22)),
        ("ayer", date(2026, 11, 22)),
        ("20.11.2026", date(2026, 11, 20)),
        ("20/11/2026", date(2026, 11, 20)),
        ("11/20/2026", date(2026, 11, 20)),
        ("20-11-26", date(2026, 11, 20)),
        ("5/6/2026", date(2026, 6, 5)),
        ("2026-11-20", date(2026, 11, 20)),
        ("٢٠/١١/٢٠٢٦", date(2026, 11, 20)),
        ("20 Nov 2026", date(2026, 11, 20)),
        ("Nov 20, 2026", date(2026, 11, 20)),
        ("20 de noviembre de 2026", date(2026, 11, 20)),
        ("20 ноября 2026", date(2026, 11, 20)),
    ],
)
def test_days(en: Lang, text: str, day: date) -> None:
    assert read_day(text, en, TODAY) == day


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("20.11", date(2026, 11, 20), date(2027, 11, 20)),
        ("23.11", TODAY, TODAY),
        ("24.11.", date(2025, 11, 24), date(2026, 11, 24)),
        ("29 Feb", date(2024, 2, 29), date(2028, 2, 29)),
    ],
)
def test_without_a_year_the_nearest(en: Lang, text: str, before: date, after: date) -> None:
    assert read_day(text, en, TODAY, past=True) == before
    assert read_day(text, en, TODAY, past=False) == after


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31.02", "no_such_day"),
        ("29.02.2026", "no_such_day"),
        ("2026-13-01", "no_such_day"),
        ("32/13/2026", "no_such_day"),
        ("0.0", "no_such_day"),
        ("", "format"),
        ("soon", "format"),
        ("20", "format"),
        ("20.11.202", "format"),
        ("20.11/2026", "format"),
        ("20 foo", "format"),
        ("ju 20", "format"),
    ],
)
def test_no_days(en: Lang, text: str, reason: str) -> None:
    with pytest.raises(DateUnusable) as refused:
        read_day(text, en, TODAY)
    assert refused.value.reason == reason


def test_a_slashed_day_of_two_meanings_is_asked_again_in_america() -> None:
    american = catalogues().lang("en", "America/New_York")
    assert read_day("11/20/2026", american, TODAY) == date(2026, 11, 20)
    assert read_day("5/5/2026", american, TODAY) == date(2026, 5, 5)
    with pytest.raises(DateUnusable) as refused:
        read_day("11/5/2026", american, TODAY)
    assert refused.value.reason == "format"


@pytest.mark.req("LNG-1")
@given(st.dates(TODAY - timedelta(days=3000), date(2040, 1, 1)), st.sampled_from(READERS))
def test_a_day_as_we_write_it_is_read_back(day: date, lang: Lang) -> None:
    assert read_day(lang.day(day, TODAY), lang, TODAY, past=day < TODAY) == day


@given(st.text(), st.sampled_from(READERS), st.booleans())
def test_any_text_is_a_day_or_refused(text: str, lang: Lang, past: bool) -> None:
    with suppress(DateUnusable):
        read_day(text, lang, TODAY, past=past)


@given(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 9999)))
def test_any_numbers_are_a_day_or_refused(numbers: tuple[int, int, int]) -> None:
    text = ".".join(map(str, numbers))
    with suppress(DateUnusable):
        assert read_day(text, READERS[0], TODAY).day == numbers[0]
