"""Changes of single days: all that come, one just made and what it meets. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.availability import words
from bot.availability.presses import ChangeDays, RemoveChange
from bot.availability.screens.hours import to_week
from bot.bookings.presses import OpenBooking
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import to_menu
from core.availability import Made, Override, Taken, WeekCard, What
from core.timetable import Kind
from lang import Html, Lang

SHOWN = 10
MEETS = 12
BOOKING = "booking:"


def changes(lang: Lang, card: WeekCard, said: Html | None = None) -> Screen:
    """What is otherwise from today on, each with a button that takes it back."""
    every = sorted(card.overrides, key=lambda each: (each.first, each.opens or 0))
    text = lines(
        said,
        lang.bold(lang.say("Single days · {name}", name=short(card.name, 24))),
        lang.count("{n} change from today on", "{n} changes from today on", len(every))
        if every
        else lang.say("No day differs from the week."),
        "",
        *(words.change_line(lang, each, card.today) for each in every[:SHOWN]),
        lang.say("Tap one to take it back.") if every else None,
    )
    remove = [_remove(lang, card, each) for each in every[:SHOWN]]
    more = (
        tap(lang.label("Block time"), ChangeDays(card.coach, What.BLOCK)),
        tap(lang.label("Extra hours"), ChangeDays(card.coach, What.EXTRA)),
        tap(lang.label("Number of places"), ChangeDays(card.coach, What.CAPACITY)),
        to_week(lang, card),
    )
    return Screen(text, (*in_rows(remove, 1), *in_rows(more), (to_menu(lang),)))


def _remove(lang: Lang, card: WeekCard, one: Override) -> Button:
    label = lang.label(
        "Remove: {days}, {hours}",
        days=words.days(lang, one.first, one.last, card.today),
        hours=words.hours_of(lang, one),
    )
    return tap(label, RemoveChange(card.coach, one.id))


def made(lang: Lang, card: WeekCard, change: Made) -> Screen:
    """What was made; whoever is booked there is listed: open one to move or to cancel it."""
    one = change.override
    booked = [each for each in change.meets if each.kind is not Kind.PRACTICE]
    text = lines(
        lang.bold(words.change_line(lang, one, card.today)),
        *in_the_way(lang, booked, card.today),
    )
    undo = tap(lang.label("Undo"), RemoveChange(card.coach, one.id))
    way = (undo, to_week(lang, card, max(one.first, card.today)))
    return Screen(text, (*in_rows(opening(lang, booked[:MEETS])), way, (to_menu(lang),)))


def in_the_way(lang: Lang, booked: Sequence[Taken], today: date) -> tuple[Html | str | None, ...]:
    """How many do not fit what was made, who they are, and what to do; or that nobody is there."""
    if not booked:
        return (lang.say("No booking is in the way."),)
    more = len(booked) - MEETS
    return (
        lang.count("{n} booking does not fit it.", "{n} bookings do not fit it.", len(booked)),
        "",
        *(_met(lang, each, today) for each in booked[:MEETS]),
        lang.count("and {n} more", "and {n} more", more) if more > 0 else None,
        lang.say("Open one to move or cancel it. What you leave stays booked."),
    )


def opening(lang: Lang, taken: Iterable[Taken]) -> list[Button]:
    """A button that opens each booking of whom the reader sees, to move or to cancel it."""
    return [
        tap(
            lang.label("{time} · {name}", time=lang.time(each.starts_at), name=short(each.name)),
            OpenBooking(int(each.source.removeprefix(BOOKING))),
        )
        for each in taken
        if each.name and each.source.startswith(BOOKING)
    ]


def _met(lang: Lang, each: Taken, today: date) -> Html:
    when = lang.when(each.starts_at, today, start=True)
    who = short(each.name, 24) if each.name else lang.label("booked")
    return lang.say("{when} · {name}", when=when, name=who)
