"""A month as a grid of buttons: seven a row, the week as the reader's country begins it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from bot.chat.press import tap
from bot.chat.screen import Button
from bot.home.presses import Idle
from lang import Lang

WEEK = timedelta(days=7)
BLANK = "\u2800"
"""Telegram refuses a button without a sign; this one has no ink."""

Cell = Callable[[date], Button]


def month_rows(
    lang: Lang, month: date, cell: Cell, *, since: date | None = None
) -> tuple[tuple[Button, ...], ...]:
    """The names of the weekdays, then the weeks of the month that `month` is in, each of its days
    as `cell` has it. Weeks that were over before `since` are left out.
    """
    first = month.replace(day=1)
    after = next_month(first)
    monday = first - timedelta(days=(first.weekday() - lang.first_weekday) % 7)
    weeks = []
    while monday < after:
        if since is None or monday + WEEK > since:
            days = [monday + timedelta(days=n) for n in range(7)]
            weeks.append(tuple(cell(d) if first <= d < after else _blank() for d in days))
        monday += WEEK
    return (_head(lang), *weeks)


def _head(lang: Lang) -> tuple[Button, ...]:
    order = [(lang.first_weekday + n) % 7 for n in range(7)]
    return tuple(tap(lang.weekday(number, short=True), Idle()) for number in order)


def _blank() -> Button:
    return tap(BLANK, Idle())


def next_month(day: date) -> date:
    """The first day of the month after that of `day`."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_before(day: date) -> date:
    """The first day of the month before that of `day`."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)
