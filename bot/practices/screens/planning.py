"""Questions about a practice: planning one, changing it, moving a day, ending it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from bot.availability.screens.days import MEETS, in_the_way, opening
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import to_menu
from bot.people.picks.presses import PickFrom
from bot.practices import words
from bot.practices.draft import Draft
from bot.practices.presses import (
    ROSTER,
    EditField,
    EndAfter,
    MoveTo,
    OpenDay,
    OpenPractice,
    PickLength,
    PickPlace,
    PickTime,
    PickWeekday,
    Practices,
    TakeOver,
    WeekdaysPicked,
)
from core.availability import Taken
from core.practices import DayCard, PracticeCard
from lang import Html, Lang, mark

HOURS = range(9, 21)
LENGTHS = (45, 60, 75, 90, 120, 150)
AHEAD = 8


def ask(lang: Lang, draft: Draft, places: Sequence[str] = (), said: Html | None = None) -> Screen:
    """The question of the field that is asked for now, below what is known."""
    question, rows = {
        "name": _name,
        "days": _days,
        "starts": _starts,
        "minutes": _minutes,
        "place": _place,
    }[draft.ask](lang, draft, places)
    text = lines(said, _title(lang, draft), _known(lang, draft), "", question)
    return Screen(text, (*rows, (_back(lang, draft), to_menu(lang))))


def _title(lang: Lang, draft: Draft) -> Html:
    if draft.name:
        return lang.bold(draft.name)
    return lang.bold(lang.say("New practice"))


def _known(lang: Lang, draft: Draft) -> Html | None:
    """The days and the time, as far as they are chosen."""
    if not draft.days or draft.ask in ("name", "days"):
        return None
    days = lang.list([lang.weekday(each) for each in draft.days])
    if draft.ask == "starts" and draft.new:
        return lang.say("{days}", days=days)
    return lang.say("{days}, {time}", days=days, time=lang.wall(draft.at))


def _back(lang: Lang, draft: Draft) -> Button:
    if draft.new:
        return tap(lang.label("Practices"), Practices(draft.club))
    return tap(lang.label("Back"), OpenPractice(draft.practice))


Asked = tuple[Html, tuple[tuple[Button, ...], ...]]


def _name(lang: Lang, draft: Draft, _: Sequence[str]) -> Asked:
    return lang.say("What is it called? Send a name, like U12."), ()


def _days(lang: Lang, draft: Draft, _: Sequence[str]) -> Asked:
    rows = in_rows((_weekday(lang, draft, each) for each in range(7)), 4)
    if not draft.new:
        return lang.say("On which day is it?"), rows
    if not draft.days:
        return lang.say("On which days? Tap one or several."), rows
    chosen = lang.list([lang.weekday(each) for each in draft.days])
    done = tap(lang.label("Next"), WeekdaysPicked(), style="primary")
    return lang.say("On which days? Chosen: {days}.", days=chosen), (*rows, (done,))


def _weekday(lang: Lang, draft: Draft, number: int) -> Button:
    style = "success" if number in draft.days else None
    return tap(lang.weekday(number, short=True), PickWeekday(number), style=style)


def _starts(lang: Lang, draft: Draft, _: Sequence[str]) -> Asked:
    return lang.say("When does it start? Tap, or send a time like 17:30."), times(lang)


def times(lang: Lang, usual: time | None = None) -> tuple[tuple[Button, ...], ...]:
    """The full hours of a day, the usual time first."""
    first: tuple[tuple[Button, ...], ...] = ()
    if usual is not None:
        label = lang.label("{time} as always", time=lang.wall(usual))
        first = ((tap(label, PickTime(usual.hour * 60 + usual.minute), style="primary"),),)
    hours = (tap(lang.wall(time(hour)), PickTime(hour * 60)) for hour in HOURS)
    return (*first, *in_rows(hours, 4))


def _minutes(lang: Lang, draft: Draft, _: Sequence[str]) -> Asked:
    each = (tap(lang.label("{n} min", n=n), PickLength(n)) for n in LENGTHS)
    question = lang.say("How long? Tap, or send minutes like 80, or when it ends, like 18:30.")
    return question, in_rows(each, 3)


def _place(lang: Lang, draft: Draft, places: Sequence[str]) -> Asked:
    each = [
        tap(lang.label("{place}", place=short(place, 24)), PickPlace(number))
        for number, place in enumerate(places)
    ]
    none = tap(lang.label("No place"), PickPlace(-1))
    return lang.say("Where? Tap, or send a place like Court 2."), in_rows([*each, none])


CHANGES = {
    "name": mark("Name"),
    "days": mark("Day"),
    "starts": mark("Start"),
    "minutes": mark("Length"),
    "place": mark("Place"),
}


def change(lang: Lang, card: PracticeCard) -> Screen:
    """What shall be otherwise every week?"""
    one = card.practice
    each = [
        tap(lang.label(CHANGES[field]), EditField(one.id, field, one.version)) for field in CHANGES
    ]
    each.append(tap(lang.label("I coach it"), TakeOver(one.id, one.version)))
    text = lines(
        lang.bold(one.name),
        words.week_line(lang, one),
        "",
        lang.say("What changes, every week? To move a single day, open that day."),
    )
    back = tap(lang.label("Back"), OpenPractice(one.id))
    return Screen(text, (*in_rows(each), (back, to_menu(lang))))


def ask_day(lang: Lang, card: DayCard) -> Screen:
    """Where to? The week around it, or a day that is typed."""
    one = card.occurrence
    first = max(card.today, one.day - timedelta(days=2))
    days = [first + timedelta(days=n) for n in range(AHEAD)]
    each = (tap(lang.day(day, card.today, start=True), MoveTo(day)) for day in days)
    text = lines(
        lang.bold(lang.say("Move {name}", name=one.name)),
        lang.say("Now: {when}.", when=words.span(lang, one, card.today, start=False)),
        "",
        lang.say("To which day? Tap, or send one like 20.11."),
    )
    back = tap(lang.label("Back"), OpenDay(one.practice, one.on_date))
    return Screen(text, (*in_rows(each), (back, to_menu(lang))))


def ask_time(lang: Lang, card: DayCard, day: date, usual: time) -> Screen:
    """At what time, on that day?"""
    one = card.occurrence
    text = lines(
        lang.bold(lang.say("Move {name}", name=one.name)),
        lang.say("To {day}.", day=lang.day(day, card.today)),
        "",
        lang.say("At what time? Tap, or send one like 17:30."),
    )
    back = tap(lang.label("Back"), OpenDay(one.practice, one.on_date))
    return Screen(text, (*times(lang, usual), (back, to_menu(lang))))


def end(lang: Lang, card: PracticeCard) -> Screen:
    """Which one is the last?"""
    one = card.practice
    ahead = [each for each in card.coming if not each.skipped]
    now = ahead[0].on_date - timedelta(days=1) if ahead else card.today
    after = [
        tap(
            lang.label("After {day}", day=lang.day(each.on_date, card.today)),
            EndAfter(one.id, each.on_date, one.version),
        )
        for each in ahead[:3]
    ]
    text = lines(
        lang.bold(lang.say("End {name}", name=one.name)),
        lang.say("Nothing is deleted: past roll calls stay, and you can take it back."),
        "",
        lang.say("Which one is the last?"),
    )
    none = tap(lang.label("None any more"), EndAfter(one.id, now, one.version), style="danger")
    back = tap(lang.label("Back"), OpenPractice(one.id))
    return Screen(text, (*in_rows(after, 1), (none,), (back, to_menu(lang))))


def _met(lang: Lang, said: Html, booked: Sequence[Taken], today: date, *ways: Button) -> Screen:
    """What is so now, and who is booked with the coach then: they stay until they are moved."""
    text = lines(said, *in_the_way(lang, booked, today))
    each = opening(lang, booked[:MEETS])
    return Screen(text, (*in_rows(each), (*ways, to_menu(lang))))


def planned(
    lang: Lang, name: str, made: Sequence[int], booked: Sequence[Taken], today: date
) -> Screen:
    """A new one meets bookings; the players are chosen next."""
    said = lang.bold(lang.say("{name} is planned.", name=name))
    choose = tap(lang.label("Choose players"), PickFrom(ROSTER, made[0], 0), style="primary")
    return _met(lang, said, booked, today, choose)


def changed(
    lang: Lang, card: PracticeCard, booked: Sequence[Taken], said: Html | None = None
) -> Screen:
    """Every week it is at another time now, or another one's."""
    one = card.practice
    said = lines(said, lang.bold(words.week_label(lang, one)))
    back = tap(lang.label("{name}", name=short(one.name)), OpenPractice(one.id))
    return _met(lang, said, booked, card.today, back)


def day_changed(lang: Lang, card: DayCard, booked: Sequence[Taken]) -> Screen:
    """That day it is at another time now."""
    one = card.occurrence
    back = tap(lang.label("{name}", name=short(one.name)), OpenDay(one.practice, one.on_date))
    return _met(lang, words.day_news(lang, one, card.today), booked, card.today, back)


def gone(lang: Lang, club: int) -> Screen:
    """The question of an old button is not being asked any more."""
    return Screen(
        lang.say("That question has been answered. Here are the practices."),
        ((tap(lang.label("Practices"), Practices(club)), to_menu(lang)),),
    )
