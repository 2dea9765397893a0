"""A coach's month: the picture, a line a week, and a button a day. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.availability import monthly, painting
from bot.availability.presses import DayOfWeek, OpenMonth, OpenWeek
from bot.chat.press import tap
from bot.chat.screen import Button, Drawing, Screen, lines, short
from bot.home.calendar import month_before, month_rows, next_month
from bot.home.ways import to_menu
from core.availability import WeekUse
from lang import Html, Lang

PICTURE = "month"


def month(lang: Lang, weeks: Sequence[WeekUse], shown: date, *, dark: bool) -> Screen:
    """How full the month is, at a glance; a tap on a day tells who is booked."""
    first = weeks[0]
    days = monthly.days_of(weeks, shown)
    text = lines(
        lang.bold(lang.say("{name} · {days}", name=short(first.name, 24), days=lang.month(shown))),
        painting.shared(lang, days),
        "",
        *(_week_line(lang, week) for week in weeks),
    )

    def cell(day: date) -> Button:
        style = "success" if day == first.today else None
        return tap(str(day.day), DayOfWeek(first.coach, day), style=style)

    before, after = month_before(shown), next_month(shown)
    turn = (
        tap(f"‹ {lang.month(before)}", OpenMonth(first.coach, before)),
        tap(f"{lang.month(after)} ›", OpenMonth(first.coach, after)),
    )
    now = (shown.year, shown.month) == (first.today.year, first.today.month)
    week = tap(lang.label("The week"), OpenWeek(first.coach, first.today if now else shown))
    drawn = monthly.painted(lang, weeks, shown, dark=dark)
    rows = (*month_rows(lang, shown, cell), turn, (week, to_menu(lang)))
    return Screen(text, rows, drawing=Drawing(PICTURE, drawn.plain))


def _week_line(lang: Lang, week: WeekUse) -> Html:
    """`23–29: 19 booked · 29% of the places`."""
    days = f"{week.days[0].day.day}–{week.days[-1].day.day}"
    return lang.say("{day}: {what}", day=days, what=painting.line(lang, week))
