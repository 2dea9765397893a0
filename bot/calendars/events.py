"""What a booking or a practice is called in a calendar. Pure.

First names only: a calendar is seen on many screens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.bookings import words
from bot.bookings.presses import OpenBooking
from bot.calendars.ics import Event
from bot.chat.files import file_name
from bot.chat.links import link_to
from bot.practices.presses import OpenDay, UpcomingDay
from core.bookings import BookingCard, BookingState
from core.calendars import Agenda
from core.practices import Attended
from lang import Html, Lang

LangIn = Callable[[str], Lang]
"""The reader's language on the clock of a zone."""


def of_booking(lang: Lang, card: BookingCard, club: str, at: str, bot: str) -> Event:
    """`Sam with Jordan`; where it is online, and what opens it in the chat of this bot."""
    shown = replace(
        card, client_name=first_name(card.client_name), coach_name=first_name(card.coach_name)
    )
    link = card.link if card.online else None
    online = lang.say("Online: {link}", link=link) if link else None
    chat = link_to(bot, OpenBooking(card.id)) or ""
    return Event(
        uid=f"booking-{card.id}@{at}",
        sequence=card.version - 1,
        starts_at=card.starts_at,
        ends_at=card.ends_at,
        zone=card.zone,
        summary=words.title(lang, shown).plain,
        description=_below(club, online, _open(lang, chat)),
        location=(link or lang.label("Online")) if card.online else None,
        url=link or chat,
        cancelled=card.state is BookingState.CANCELLED,
    )


def file_of(lang: Lang, card: BookingCard, event: Event) -> str:
    """What its file is called: `Sam with Jordan Tue 24 Nov 2026.ics`."""
    day = lang.day(words.local_day(lang, card.starts_at))
    return file_name(f"{event.summary} {day}", "ics")


def of_practice(lang: Lang, one: Attended, club: str, at: str, bot: str) -> Event:
    """`U12 · Sam and Lena`; for its coach `U12`."""
    held = one.occurrence
    names = lang.list([first_name(each) for each in one.names])
    named = lang.say("{practice} · {names}", practice=held.name, names=names).plain
    where = (held.practice, held.on_date)
    chat = link_to(bot, UpcomingDay(*where) if one.names else OpenDay(*where)) or ""
    return Event(
        uid=f"practice-{held.practice}-{held.on_date.isoformat()}@{at}",
        sequence=held.version - 1,
        starts_at=held.starts_at,
        ends_at=held.ends_at,
        zone=str(lang.zone),
        summary=named if one.names else held.name,
        description=_below(club, _open(lang, chat)),
        location=held.place,
        url=chat,
    )


def of_agenda(lang_in: LangIn, agenda: Agenda, bot: str) -> list[Event]:
    """Everything in it, club by club."""
    return [
        event
        for each in agenda.clubs
        for lang in [lang_in(each.club.zone)]
        for event in (
            *(of_booking(lang, card, each.club.name, agenda.at, bot) for card in each.bookings),
            *(of_practice(lang, one, each.club.name, agenda.at, bot) for one in each.practices),
        )
    ]


def first_name(name: str) -> str:
    return name.split()[0]


def _open(lang: Lang, chat: str) -> Html:
    return lang.say("Open it in the chat: {link}", link=chat)


def _below(club: str, *said: Html | None) -> str:
    return "\n".join([club, *(each.plain for each in said if each is not None)])
