"""For whom, in what, with whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.availability.presses import MyWeek
from bot.bookings.presses import Book, BookAs, PickCoach, PickSubject
from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines, short
from bot.home.ways import to_client, to_menu
from bot.ledger.screens import family_line, left_line
from bot.people.names import called
from core.availability import Bookable, Subject
from core.checkins import Offer
from core.ledger import Balance
from core.people import Client, Club
from core.timetable import Kind
from lang import Lang, Text

BUTTONS = 40


def who(lang: Lang, club: Club, family: Sequence[tuple[Client, Balance]]) -> Screen:
    """Several children: who trains?"""
    text = lines(
        lang.bold(lang.say("Book · {club}", club=club.name)),
        *(family_line(lang, each, balance, named=True) for each, balance in family[:12]),
        "",
        lang.say("For whom?"),
    )
    each = (
        tap(lang.label("{name}", name=called(client.name, 24)), Book(client.id))
        for client, _ in family[:BUTTONS]
    )
    return Screen(text, (*in_rows(each), (to_menu(lang),)))


def kind(
    lang: Lang, client: Client, balance: Balance, offers: Sequence[Offer], today: date
) -> Screen:
    """A session, or the free check-in?"""
    text = lines(
        lang.bold(lang.say("Book · {name}", name=client.name)),
        left_line(lang, balance),
        lang.say("A check-in is a call of 30 minutes. One a month is free."),
        "",
        lang.say("What shall it be?"),
    )
    session = tap(lang.label("Session"), BookAs(client.id, Kind.SESSION))
    checkin = tap(_checkin(lang, offers, today), BookAs(client.id, Kind.CHECKIN))
    return Screen(text, ((session, checkin), to_client(lang, client)))


def _checkin(lang: Lang, offers: Sequence[Offer], today: date) -> Text:
    """`Check-in · free`, or from which day on the next one is."""
    if any(each.free for each in offers):
        return lang.label("Check-in · free")
    first = min((each.next for each in offers), default=today)
    return lang.label("Check-in · from {day}", day=lang.day(first, today))


def subject(lang: Lang, client: Client, balance: Balance, every: Sequence[Subject]) -> Screen:
    """What is it about?"""
    text = lines(
        lang.bold(lang.say("Book · {name}", name=client.name)),
        left_line(lang, balance),
        "",
        lang.say("What shall it be?"),
    )
    each = (
        tap(lang.label("{subject}", subject=short(one.name, 24)), PickSubject(client.id, one.id))
        for one in every[:BUTTONS]
    )
    return Screen(text, (*in_rows(each), to_client(lang, client)))


def coach(lang: Lang, client: Client, balance: Balance, every: Sequence[Bookable]) -> Screen:
    """With whom?"""
    text = lines(
        lang.bold(lang.say("Book · {name}", name=client.name)),
        left_line(lang, balance),
        "",
        lang.say("With whom?"),
    )
    each = (
        tap(lang.label("{name}", name=short(one.name, 24)), PickCoach(client.id, one.id))
        for one in every[:BUTTONS]
    )
    return Screen(text, (*in_rows(each), to_client(lang, client)))


def nobody(lang: Lang, client: Client, *, at_work: bool = False, sets: bool = False) -> Screen:
    """No coach has hours that can be booked. `at_work`: to staff; `sets`: who sets hours."""
    what = lang.say("No coach has open hours yet. Ask your coach when to come.")
    if at_work:
        what = lang.say("No coach has open hours yet. A coach sets them under My week.")
    week = tap(lang.label("My week"), MyWeek(client.club_id), style="primary")
    return Screen(
        lines(lang.bold(lang.say("Book · {name}", name=client.name)), what),
        (*(((week,),) if sets else ()), to_client(lang, client)),
    )
