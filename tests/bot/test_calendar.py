"""The month in buttons: every day once and under its weekday, in the reader's order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.press import tap
from bot.chat.screen import Button
from bot.home.calendar import BLANK, month_before, month_rows, next_month
from bot.home.presses import Idle
from lang import Lang, catalogues

SUNDAY_FIRST = catalogues().lang("en", "America/New_York")
MONDAY_FIRST = catalogues().lang("ru", "Europe/Moscow")


def day(each: date) -> Button:
    return tap(each.isoformat(), Idle())


def shown(lang: Lang, month: date, since: date | None = None) -> list[list[str]]:
    return [[b.text for b in row] for row in month_rows(lang, month, day, since=since)]


@pytest.mark.req("LNG-1")
def test_a_week_begins_as_where_the_reader_is() -> None:
    assert shown(SUNDAY_FIRST, date(2026, 11, 16))[0][0] == "Sun"
    assert shown(MONDAY_FIRST, date(2026, 11, 16))[0] == ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.sampled_from([0, 1]))
def test_every_day_stands_once_and_under_its_weekday(month: date, which: int) -> None:
    lang = (SUNDAY_FIRST, MONDAY_FIRST)[which]
    head, *weeks = shown(lang, month)
    assert all(len(week) == 7 for week in weeks)
    days = [date.fromisoformat(text) for week in weeks for text in week if text != BLANK]
    first = month.replace(day=1)
    assert days == [first + timedelta(days=n) for n in range((next_month(month) - first).days)]
    for week in weeks:
        for name, text in zip(head, week, strict=True):
            if text != BLANK:
                weekday = date.fromisoformat(text).weekday()
                assert lang.weekday(weekday, short=True) == name


def test_weeks_that_are_over_are_left_out() -> None:
    [_, *weeks] = shown(SUNDAY_FIRST, date(2026, 11, 1), since=date(2026, 11, 16))
    assert weeks[0] == [f"2026-11-{n}" for n in range(15, 22)]


@pytest.mark.parametrize(("lang", "title"), [("en", "November 2026"), ("es", "Noviembre 2026"),
                                             ("ru", "Ноябрь 2026")])  # fmt: skip
def test_its_head(lang: str, title: str) -> None:
    assert catalogues().lang(lang).month(date(2026, 11, 16)) == title


def test_from_month_to_month() -> None:
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)
    assert next_month(date(2027, 1, 31)) == date(2027, 2, 1)
    assert month_before(date(2027, 1, 31)) == date(2026, 12, 1)
