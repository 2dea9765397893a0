"""Changes of single days: all that come, one just made and what it meets. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.availability import words
from bot.availability.painting import Titles, practice_title
from bot.availability.presses import ChangeDays, RemoveChange
from bot.availability.screens.hours import to_week
from bot.bookings.presses import OpenBooking
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import to_menu
from bot.practices.presses import OpenDay
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


def made(lang: Lang, card: WeekCard, change: Made, titles: Titles) -> Screen:
    """What was made; whoever is booked there is listed: open one to move or to cancel it. So are
    the practices there: a block does not call them off.
    """
    one = change.override
    booked = [each for each in change.meets if each.kind is not Kind.PRACTICE]
    held = [each for each in change.meets if each.kind is Kind.PRACTICE]
    text = lines(
        lang.bold(words.change_line(lang, one, card.today)),
        *in_the_way(lang, booked, card.today),
        *_standing(lang, held, card.today, titles),
    )
    undo = tap(lang.label("Undo"), RemoveChange(card.coach, one.id))
    way = (undo, to_week(lang, card, max(one.first, card.today)))
    each = (*opening(lang, booked[:MEETS]), *_opening_days(lang, held[:MEETS], titles))
    return Screen(text, (*in_rows(each), way, (to_menu(lang),)))


def in_the_way(lang: Lang, booked: Sequence[Taken], today: date) -> tuple[Html | str | None, ...]:
    """How many do not fit what was made, who they are, and what to do; or that nobody is there."""
    if not booked:
        return (lang.say("No booking is in the way."),)
    more = len(booked) - MEETS
    return (
        lang.count("{n} booking does not fit it.", "{n} bookings do not fit it.", len(booked)),
        "",
        *(_line(lang, each, each.name, today) for each in booked[:MEETS]),
        lang.count("and {n} more", "and {n} more", more) if more > 0 else None,
        lang.say("Open one to move or cancel it. What you leave stays booked."),
    )


def _standing(
    lang: Lang, held: Sequence[Taken], today: date, titles: Titles
) -> tuple[Html | str | None, ...]:
    """The practices that are held all the same, and what to do about them."""
    if not held:
        return ()
    more = len(held) - MEETS
    return (
        "",
        lang.count("{n} practice still stands:", "{n} practices still stand:", len(held)),
        *(_line(lang, each, practice_title(lang, each, titles), today) for each in held[:MEETS]),
        lang.count("and {n} more", "and {n} more", more) if more > 0 else None,
        lang.say("Open a practice to skip or move it that day."),
    )


def _opening_days(lang: Lang, held: Sequence[Taken], titles: Titles) -> Iterator[Button]:
    """A button that opens each practice on its day."""
    for each in held:
        _, practice, on_date = each.source.split(":")
        label = _label(lang, each, practice_title(lang, each, titles))
        yield tap(label, OpenDay(int(practice), date.fromisoformat(on_date)))


def opening(lang: Lang, taken: Iterable[Taken]) -> list[Button]:
    """A button that opens each booking of whom the reader sees, to move or to cancel it."""
    return [
        tap(_label(lang, each, each.name), OpenBooking(int(each.source.removeprefix(BOOKING))))
        for each in taken
        if each.name and each.source.startswith(BOOKING)
    ]


def _label(lang: Lang, each: Taken, name: str) -> str:
    return lang.label("{time} · {name}", time=lang.time(each.starts_at), name=short(name))


def _line(lang: Lang, each: Taken, name: str | None, today: date) -> Html:
    when = lang.when(each.starts_at, today, start=True)
    who = short(name, 24) if name else lang.label("booked")
    return lang.say("{when} · {name}", when=when, name=who)
