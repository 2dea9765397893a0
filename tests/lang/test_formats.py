"""Days, times and amounts as a reader writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from core.money import Money
from lang import Lang, catalogues

TODAY = date(2026, 11, 23)
FIVE = datetime(2026, 11, 24, 17, tzinfo=UTC)
NBSP = "\u00a0"

DAYS = {
    "en": ["yesterday", "today", "tomorrow", "Wed 25 Nov", "Mon 15 Mar 2027"],
    "es": ["ayer", "hoy", "mañana", "mié 25 nov", "lun 15 mar 2027"],
    "ru": ["вчера", "сегодня", "завтра", "ср 25 нояб.", f"пн 15 мар. 2027{NBSP}г."],
}


@pytest.mark.req("LNG-1")
@pytest.mark.parametrize("code", DAYS)
def test_days(code: str) -> None:
    lang = catalogues().lang(code)
    near = [lang.day(TODAY + timedelta(days=n), TODAY) for n in (-1, 0, 1, 2, 112)]
    assert near == DAYS[code]


def test_a_day_at_the_start_of_a_line(en: Lang, es: Lang) -> None:
    assert en.day(TODAY, TODAY, start=True) == "Today"
    assert es.day(date(2026, 11, 25), TODAY, start=True) == "Mié 25 nov"


def test_without_today_the_year_is_shown(en: Lang) -> None:
    assert en.day(TODAY) == "Mon 23 Nov 2026"


@pytest.mark.req("LNG-1")
@pytest.mark.parametrize(
    ("tag", "zone", "shown"),
    [
        ("en", "UTC", "17:00"),
        ("en", "Europe/Madrid", "18:00"),
        ("en", "America/New_York", f"12:00{NBSP}PM"),
        ("en-US", "Europe/Madrid", f"6:00{NBSP}PM"),
        ("es", "Europe/Madrid", "18:00"),
        ("ru", "Asia/Almaty", "22:00"),
    ],
)
def test_the_clock_of_the_region(tag: str, zone: str, shown: str) -> None:
    assert catalogues().lang(tag, zone).time(FIVE) == shown


def test_the_day_is_that_of_the_zone() -> None:
    lang = catalogues().lang("en", "Asia/Tokyo")
    assert lang.when(FIVE, TODAY) == "Wed 25 Nov, 02:00"
    assert lang.span(FIVE, FIVE + timedelta(hours=1)) == "02:00–03:00"


def test_when(en: Lang) -> None:
    assert en.when(FIVE, TODAY, start=True) == "Tomorrow, 17:00"
    assert en.when(FIVE, date(2026, 1, 1)) == "Tue 24 Nov, 17:00"


def test_a_moment_without_a_zone_is_refused(en: Lang) -> None:
    with pytest.raises(ValueError, match="zone"):
        en.time(FIVE.replace(tzinfo=None))


@pytest.mark.req("LNG-1")
@pytest.mark.parametrize(
    ("tag", "zone", "whole", "cents"),
    [
        ("en", "Europe/Madrid", "$240", "€24.50"),
        ("en", "America/New_York", "$240", "€24.50"),
        ("es", "Europe/Madrid", "240 $", "24,50 €"),
        ("es", "America/Mexico_City", "$240", "€24.50"),
        ("ru", "Europe/Moscow", "240 $", "24,50 €"),
    ],
)
def test_money(tag: str, zone: str, whole: str, cents: str) -> None:
    lang = catalogues().lang(tag, zone)
    assert lang.money(Money(24000, "USD")) == whole.replace(" ", NBSP)
    assert lang.money(Money(2450, "EUR")) == cents.replace(" ", NBSP)


def test_money_of_another_country_shows_whose_it_is() -> None:
    ours = catalogues().lang("en", "America/Toronto", "CAD")
    assert ours.money(Money(24000, "CAD")) == "$240"
    assert ours.money(Money(24000, "USD")) == "US$240"
    assert catalogues().lang("en", currency="EUR").money(Money(500, "CAD")) == "CA$5"


def test_currencies_without_cents_and_with_letters(en: Lang) -> None:
    assert en.money(Money(1200, "JPY")) == "¥1,200"
    assert en.money(Money(1500, "KWD")) == f"KWD{NBSP}1.500"
    assert en.money(Money(-150000, "CHF")) == f"−CHF{NBSP}1,500"


def test_numbers(en: Lang, es: Lang, ru: Lang) -> None:
    assert [lang.number(-12345) for lang in (en, es, ru)] == [
        "−12,345",
        "−12.345",
        f"−12{NBSP}345",
    ]
    assert (en.percent(0.25), ru.percent(0.25)) == ("25%", f"25{NBSP}%")


@pytest.mark.req("NTC-9")
def test_a_moment_elsewhere_is_on_the_reader_s_own_clock() -> None:
    new_york, evening = "America/New_York", datetime(2026, 11, 16, 22, tzinfo=UTC)
    said = {
        own: catalogues().lang("en", zone=new_york, own=own).elsewhere(evening)
        for own in (None, new_york, "America/Toronto", "Europe/Lisbon", "Asia/Kathmandu")
    }
    assert said.pop("Europe/Lisbon") == "10:00\u00a0PM in Lisbon"
    assert said.pop("Asia/Kathmandu") == "Tue 17 Nov, 3:45\u00a0AM in Kathmandu"
    assert set(said.values()) == {None}, "the same time is not said twice"
