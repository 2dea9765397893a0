"""The club's desk and its settings: one screen a group, one a setting, all drawn from one table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from bot.availability.presses import Subjects
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.checkins.presses import Forms
from bot.groups.presses import ClubGroups
from bot.home.ways import to_menu
from bot.journal.ways import whole_trail
from bot.people.club.presses import (
    ClubDesk,
    ClubSpeaks,
    Group,
    MoveBack,
    MoveClub,
    OpenGroup,
    OpenSetting,
    PickZone,
    Settings,
    SetTo,
)
from bot.people.club.table import (
    GROUP_OF,
    GROUPS,
    SHOWN,
    about,
    group_name,
    line,
    name_of,
    value_of,
)
from bot.people.presses import Staff
from bot.people.screens.founding import place_button
from core.people import Club, Place, Setting
from core.practices import Practice
from lang import LANGUAGES, Html, Lang, own_name

EXAMPLE = time(17)


def desk(lang: Lang, club: Club, staff: int, now: datetime) -> Screen:
    """What an owner looks after."""
    return Screen(
        lines(
            lang.bold(lang.say("Club · {club}", club=club.name)),
            lang.count("{n} person works here", "{n} people work here", staff),
            _there(lang, club.zone, now),
        ),
        (
            (
                tap(lang.label("Settings"), Settings(club.id)),
                tap(lang.label("Coaches and assistants"), Staff(club.id)),
            ),
            (
                tap(lang.label("Subjects"), Subjects(club.id)),
                tap(lang.label("Group chats"), ClubGroups(club.id)),
            ),
            (tap(lang.label("Check-in forms"), Forms(club.id)), _trail(lang, club)),
            (to_menu(lang),),
        ),
    )


def settings(lang: Lang, club: Club) -> Screen:
    """Every setting as it is, and a button a group."""
    groups = [tap(group_name(lang, group), _way_to(club, group)) for group in GROUPS]
    return Screen(
        lines(
            lang.bold(lang.say("Settings · {club}", club=club.name)),
            *(line(lang, club, what) for what in SHOWN),
        ),
        (*in_rows(groups), (tap(lang.label("Back"), ClubDesk(club.id)), to_menu(lang))),
    )


def _way_to(club: Club, group: Group) -> object:
    """A group of one setting is that setting."""
    first, *more = GROUPS[group]
    return OpenGroup(club.id, group) if more else OpenSetting(club.id, first)


def group(lang: Lang, club: Club, which: Group) -> Screen:
    """A few settings that belong together."""
    each = [tap(name_of(lang, what), OpenSetting(club.id, what)) for what in GROUPS[which]]
    return Screen(
        lines(
            lang.bold(group_name(lang, which)),
            *(line(lang, club, what) for what in GROUPS[which]),
        ),
        (*in_rows(each), (tap(lang.label("Back"), Settings(club.id)), to_menu(lang))),
    )


def setting(
    lang: Lang, club: Club, what: Setting, now: datetime, words: Html | None = None
) -> Screen:
    """What it is now, what it does, and what else it can be; the present value has a tick."""
    text = lines(
        words,
        lang.bold(line(lang, club, what)),
        _there(lang, club.zone, now) if what is Setting.ZONE else None,
        "",
        about(lang, what),
    )
    return Screen(text, (*in_rows(_offered(lang, club, what)), _back(lang, club, what)))


def _offered(lang: Lang, club: Club, what: Setting) -> list[Button]:
    if what is Setting.LANGS:
        return [
            tap(_ticked(own_name(code), code in club.langs), _speaks(club, code))
            for code in LANGUAGES
        ]
    now = str(getattr(club, what))
    return [
        tap(_ticked(value_of(lang, what, value), value == now), SetTo(club.id, what, now, value))
        for value in SHOWN[what].offered
    ]


def _speaks(club: Club, code: str) -> ClubSpeaks:
    return ClubSpeaks(club.id, code, code not in club.langs)


def _ticked(text: str, chosen: bool) -> str:
    return f"✓ {text}" if chosen else text


def _back(lang: Lang, club: Club, what: Setting) -> tuple[Button, ...]:
    which = GROUP_OF[what]
    several = len(GROUPS[which]) > 1
    home = OpenGroup(club.id, which) if several else Settings(club.id)
    return (tap(lang.label("Back"), home), to_menu(lang))


def _there(lang: Lang, zone: str, now: datetime) -> Html:
    return lang.say("{city}, {time} there now", city=lang.city(zone), time=lang.time(now, zone))


def pick_zone(lang: Lang, club: Club, places: Sequence[Place], now: datetime, typed: str) -> Screen:
    """Which of the cities that fit, each with the time there; a sentence where none does."""
    text = lang.say("Which one? The clock shows the time there now.")
    if not places:
        text = lang.say(
            "I found no city called {text}. Try a larger one in the same time zone.", text=typed
        )
    buttons = [
        place_button(lang, place, now, PickZone(club.id, number))
        for number, place in enumerate(places)
    ]
    return Screen(text, (*in_rows(buttons, 1), _back(lang, club, Setting.ZONE)))


def preview_move(
    lang: Lang, club: Club, zone: str, now: datetime, practice: Practice | None = None
) -> Screen:
    """What a move means: wall times stay, moments move with them; told by a practice if any."""
    return Screen(
        lines(
            lang.bold(lang.say("{club} moves to {city}?", club=club.name, city=lang.city(zone))),
            lang.say(
                "It is {time} there now, and {before} in {city}.",
                time=lang.time(now, zone),
                before=lang.time(now, club.zone),
                city=lang.city(club.zone),
            ),
            "",
            _stays(lang, practice),
            lang.say("Reminders and the end of each day move with it. What was, stays as it was."),
        ),
        (
            (
                tap(lang.label("Move the club"), MoveClub(club.id), style="primary"),
                tap(lang.label("Another city"), OpenSetting(club.id, Setting.ZONE)),
            ),
            _back(lang, club, Setting.ZONE),
        ),
    )


def _stays(lang: Lang, practice: Practice | None) -> Html:
    if practice is None:
        time = lang.clock(EXAMPLE)
        return lang.say("Practices stay on the clock: {time} stays {time}, there.", time=time)
    return lang.say(
        "Practices stay on the clock: {practice} stays at {time}, there.",
        practice=practice.name,
        time=lang.clock(practice.starts),
    )


def moved(lang: Lang, club: Club, now: datetime) -> Screen:
    return Screen(
        lines(
            lang.bold(
                lang.say("{club} is in {city} now.", club=club.name, city=lang.city(club.zone))
            ),
            _there(lang, club.zone, now),
        ),
        (
            (
                tap(lang.label("Undo"), MoveBack(club.id)),
                tap(lang.label("Settings"), Settings(club.id)),
            ),
            (to_menu(lang),),
        ),
    )


def _trail(lang: Lang, club: Club) -> Button:
    return tap(lang.label("Audit trail"), whole_trail(club.id))
