"""From the weeks of a month as core tells them to what its picture shows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.availability import picture, words
from bot.availability.painting import booked_on, minute_of, share_of, shared
from bot.chat.screen import short
from core.availability import DayUse, WeekUse
from core.timetable import Kind
from lang import Lang


def painted(lang: Lang, weeks: Sequence[WeekUse], month: date, *, dark: bool) -> picture.Month:
    """The picture's values; `lang` has the club's clock."""
    every = days_of(weeks, month)
    legend = [
        ("session", words.kind_label(lang, Kind.SESSION)),
        ("open", lang.label("Open")),
        ("practice", words.kind_label(lang, Kind.PRACTICE)),
        ("block", lang.label("Blocked")),
    ]
    cells = [[_cell(lang, week, day, month) for day in week.days] for week in weeks]
    inside = [each for week in cells for each in week if each.inside]
    there = {"session", "open"} | {"practice" for each in inside if each.practices}
    there |= {"block" for each in inside if each.blocked}
    return picture.Month(
        title=f"{short(weeks[0].name, 24)} · {lang.month(month)}",
        line=shared(lang, every),
        weekdays=[lang.weekday(day.day.weekday(), short=True) for day in weeks[0].days],
        weeks=cells,
        legend=[(kind, label) for kind, label in legend if kind in there],
        dark=dark,
    )


def days_of(weeks: Iterable[WeekUse], month: date) -> list[DayUse]:
    """The days that are of the month."""
    return [day for week in weeks for day in week.days if _inside(day.day, month)]


def _inside(day: date, month: date) -> bool:
    return (day.year, day.month) == (month.year, month.month)


def _cell(lang: Lang, week: WeekUse, day: DayUse, month: date) -> picture.Cell:
    return picture.Cell(
        number=str(day.day.day),
        inside=_inside(day.day, month),
        today=day.day == week.today,
        open=bool(day.sessions or day.checkins),
        booked=len(booked_on(day)),
        share=share_of([day]) or 0,
        practices=sum(each.kind is Kind.PRACTICE for each in day.taken),
        blocked=any(_whole(lang, day, number) for number in range(len(day.blocks))),
    )


def _whole(lang: Lang, day: DayUse, number: int) -> bool:
    """Whether the block is for both kinds and all day long."""
    block = day.blocks[number]
    first, last = (minute_of(lang, at, day.day) for at in (block.starts_at, block.ends_at))
    return block.kind is None and first <= 0 and last >= words.DAY
