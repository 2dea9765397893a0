"""What availability refuses, in words."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from core import availability
from lang.marks import mark
from lang.refusals.sentences import SENTENCES, words
from lang.text import Html

if TYPE_CHECKING:
    from lang.lang import Lang

SENTENCES.update(
    {
        availability.HoursUnusable: mark("“{text}” does not work as hours. Send them like 9-12."),
        availability.CapacityUnusable: mark(
            "From {least} to {most} fit at once. Send a whole number in between."
        ),
        availability.DayNeeded: mark("Hours need a day of the week. Tap at least one."),
        availability.HoursChangedMeanwhile: mark(
            "Somebody changed the hours of {name} meanwhile; nothing more was changed. "
            "Look at them again."
        ),
        availability.SubjectTaken: mark(
            "There is a subject called {name} already, perhaps in the archive. Take that one, "
            "or send another name."
        ),
        availability.NotTaught: mark("{coach} does not teach {subject}. Choose another coach."),
        availability.CoachGone: mark("{name} cannot be booked any more. Choose another coach."),
    }
)

NEAR = 4
"""So many free times are named; the screen has the others as buttons."""

DAYS = {
    "backwards": mark("The last day is before the first one. Choose them again."),
    "past": mark("Those days are over. Choose days that are still to come."),
}


def minute_words(lang: Lang, minute: int) -> str:
    """A minute of the day: `17:00`, `5:00 PM`; its end is `24:00` where clocks count so far."""
    to_twenty_four = "13" in lang.wall(time(13))
    if minute == 1440 and to_twenty_four:
        return "24:00"
    return lang.wall(time(minute // 60 % 24, minute % 60))


def hours_words(lang: Lang, opens: int, closes: int) -> str:
    """`09:00–12:00`."""
    return f"{minute_words(lang, opens)}–{minute_words(lang, closes)}"


@words.register(availability.WindowBackwards)
def _(refusal: availability.WindowBackwards, lang: Lang) -> Html:
    return lang.say(
        "Hours end after they start: {hours} does not. For hours over midnight, make one window "
        "until 24:00 and one from 0:00 on the next day.",
        hours=hours_words(lang, refusal.opens, refusal.closes),
    )


@words.register(availability.WindowsOverlap)
def _(refusal: availability.WindowsOverlap, lang: Lang) -> Html:
    return lang.say(
        "There are hours on {weekday} already, {hours}, and these would overlap them. Change those "
        "instead, or choose other hours.",
        weekday=lang.weekday(refusal.weekday),
        hours=hours_words(lang, refusal.opens, refusal.closes),
    )


@words.register(availability.DaysUnusable)
def _(refusal: availability.DaysUnusable, lang: Lang) -> Html:
    if refusal.reason in DAYS:
        return lang.say(DAYS[refusal.reason])
    return lang.count(
        "That is more than {n} day ahead. Choose nearer days.",
        "That is more than {n} days ahead. Choose nearer days.",
        refusal.most,
    )


@words.register(availability.LinkUnusable)
def _(refusal: availability.LinkUnusable, lang: Lang) -> Html:
    return lang.count(
        "That is not a link. Send one that begins with https:// and has at most {n} character.",
        "That is not a link. Send one that begins with https:// and has at most {n} characters.",
        refusal.most,
    )


@words.register(availability.TimePassed)
def _(refusal: availability.TimePassed, lang: Lang) -> Html:
    return lang.say(
        "{when} is over. Choose a time that is still to come.",
        when=lang.when(refusal.starts_at, start=True),
    )


@words.register(availability.TooSoon)
def _(refusal: availability.TooSoon, lang: Lang) -> Html:
    return lang.count(
        "Times are booked at least {n} hour before. The first one now is {when} or later.",
        "Times are booked at least {n} hours before. The first one now is {when} or later.",
        refusal.hours,
        when=lang.when(refusal.first),
    )


@words.register(availability.TooFar)
def _(refusal: availability.TooFar, lang: Lang) -> Html:
    return lang.say(
        "Times can be booked until {day}. Choose an earlier one.", day=lang.day(refusal.last)
    )


@words.register(availability.OutsideHours)
def _(refusal: availability.OutsideHours, lang: Lang) -> Html:
    when = lang.when(refusal.starts_at, start=True)
    if near := _near(refusal.near, lang):
        return lang.say("{when} is outside the hours. Free near it: {near}.", when=when, near=near)
    return lang.say("{when} is outside the hours. Choose another day.", when=when)


@words.register(availability.TimeTaken)
def _(refusal: availability.TimeTaken, lang: Lang) -> Html:
    when = lang.when(refusal.starts_at, start=True)
    if near := _near(refusal.near, lang):
        return lang.say("{when} is taken by now. Free near it: {near}.", when=when, near=near)
    return lang.say("{when} is taken by now. Choose another day.", when=when)


@words.register(availability.ClientBusy)
def _(refusal: availability.ClientBusy, lang: Lang) -> Html:
    return lang.say(
        "{name} is booked at that time already: {when}. Choose another time, or move that one.",
        name=refusal.name,
        when=lang.when(refusal.starts_at),
    )


def _near(near: tuple[availability.FreeTime, ...], lang: Lang) -> str:
    return lang.list([lang.when(each.starts_at) for each in near[:NEAR]])
