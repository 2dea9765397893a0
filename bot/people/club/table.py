"""The table of settings as they are shown: grouped, each with its words and what is offered. Pure.

What each may be is core's table, `people.SETTINGS`; every setting has its line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.people.club.presses import Group
from bot.people.screens.founding import COMMON_CURRENCIES
from core.people import Club, Setting
from lang import Html, Lang, mark, own_name

Reads = Callable[[Lang, Any], str]


@dataclass(frozen=True)
class Shown:
    """How a value reads, which are on buttons; where `typed`, others can be sent as text."""

    reads: Reads
    offered: tuple[str, ...] = ()
    typed: bool = False


def _left(lang: Lang, n: Any) -> str:
    return lang.label_count("at {n} left", "at {n} left", int(n))


def _hours(lang: Lang, n: Any) -> str:
    if not int(n):
        return lang.label("until the start")
    return lang.label_count("until {n} hour before", "until {n} hours before", int(n))


def _months(lang: Lang, n: Any) -> str:
    return lang.label_count("up to {n} month", "up to {n} months", int(n))


def _minutes(lang: Lang, n: Any) -> str:
    return lang.label("{n} min", n=int(n))


def _every(lang: Lang, n: Any) -> str:
    return lang.label("every {n} min", n=int(n))


def _times(lang: Lang, n: Any) -> str:
    return lang.label_count("at {n} time", "at {n} times", int(n))


def _days(lang: Lang, n: Any) -> str:
    return lang.label_count("in {n} day", "in {n} days", int(n))


CODES: Mapping[str, str] = {
    "confirm": mark("ask first"),
    "block": mark("do not mark"),
    "allow": mark("mark, 1 owed"),
    "refuse": mark("not possible"),
    "ask": mark("ask the coach"),
    "own": mark("their own clients"),
    "all": mark("all clients"),
    "alone": mark("not during sessions"),
    "beside": mark("during sessions too"),
}


def _code(lang: Lang, code: Any) -> str:
    return lang.label(CODES[code])


def _languages(_: Lang, codes: Any) -> str:
    return ", ".join(own_name(code) for code in sorted(codes))


def _city(lang: Lang, zone: Any) -> str:
    return lang.city(zone)


def _currency(lang: Lang, code: Any) -> str:
    return f"{code} · {lang.locale.currencies.get(code, code)}"


TITLES: Mapping[Group, str] = {
    Group.MONEY_AND_TIME: mark("Money and time"),
    Group.BOOKING: mark("Booking"),
    Group.LOW: mark("Running low"),
    Group.EMPTY: mark("When nothing is left"),
    Group.DOOR: mark("Self check-in"),
    Group.FLAG: mark("Attendance flag"),
    Group.SEEING: mark("Who sees whom"),
}

GROUPS: Mapping[Group, tuple[Setting, ...]] = {
    Group.MONEY_AND_TIME: (
        Setting.ZONE,
        Setting.CURRENCY,
        Setting.LANGS,
        Setting.LATE_CANCEL,
    ),
    Group.BOOKING: (
        Setting.BOOK_MONTHS,
        Setting.NOTICE,
        Setting.SESSION_MINUTES,
        Setting.GRID,
        Setting.CHECKINS,
    ),
    Group.LOW: (Setting.LOW_COACH, Setting.LOW_PAYER),
    Group.EMPTY: (Setting.ON_EMPTY,),
    Group.DOOR: (Setting.SELF_AGAIN,),
    Group.FLAG: (Setting.FLAG_COUNT, Setting.FLAG_DAYS),
    Group.SEEING: (Setting.COACHES_SEE,),
}

NAMES: Mapping[Setting, str] = {
    Setting.ZONE: mark("Time zone"),
    Setting.CURRENCY: mark("Currency"),
    Setting.LANGS: mark("Languages"),
    Setting.LATE_CANCEL: mark("Cancelling returns the session"),
    Setting.BOOK_MONTHS: mark("Families book ahead"),
    Setting.NOTICE: mark("Families book"),
    Setting.SESSION_MINUTES: mark("A session lasts"),
    Setting.GRID: mark("Sessions can start"),
    Setting.CHECKINS: mark("Check-in calls"),
    Setting.LOW_COACH: mark("Coaches hear"),
    Setting.LOW_PAYER: mark("Families hear"),
    Setting.ON_EMPTY: mark("Marking somebody with no session left"),
    Setting.SELF_AGAIN: mark("A second check-in the same day"),
    Setting.FLAG_COUNT: mark("Flagged"),
    Setting.FLAG_DAYS: mark("Counted"),
    Setting.COACHES_SEE: mark("Coaches see"),
}

ABOUT: Mapping[Setting, str] = {
    Setting.ZONE: mark(
        "In which city do you train now? Send its name, like Madrid, or your location."
    ),
    Setting.CURRENCY: mark(
        "It can change until the first price is recorded. Tap, or send its three letters."
    ),
    Setting.LANGS: mark(
        "The club writes to groups in these. Everybody can still choose their own."
    ),
    Setting.LATE_CANCEL: mark(
        "Later than that, the session is used. Tap, or send a number of hours."
    ),
    Setting.BOOK_MONTHS: mark(
        "Coaches book as far as they like, and can set another limit. Tap, or send 1 to 12 months."
    ),
    Setting.NOTICE: mark(
        "Later than that, only a coach books. Coaches can set another limit. Tap, or send hours."
    ),
    Setting.SESSION_MINUTES: mark(
        "Unless the package says otherwise. Tap, or send a number of minutes."
    ),
    Setting.GRID: mark("The times that are offered. Tap, or send a number of minutes."),
    Setting.CHECKINS: mark(
        "Not during sessions: a coach has one or the other. "
        "During sessions too: both can be booked with one coach at the same time."
    ),
    Setting.LOW_COACH: mark("Once, on the way down. Tap, or send a number of sessions."),
    Setting.LOW_PAYER: mark("Once, on the way down. Tap, or send a number of sessions."),
    Setting.ON_EMPTY: mark("Ask first: the roll call asks. Do not mark: sell a package first."),
    Setting.SELF_AGAIN: mark("Clients check in at the door by themselves, once a day."),
    Setting.FLAG_COUNT: mark(
        "How many no-shows, or cancellations by the client? Tap, or send a number."
    ),
    Setting.FLAG_DAYS: mark("Older ones no longer count. Tap, or send a number of days."),
    Setting.COACHES_SEE: mark(
        "Their own: whom they added or invited, or whom you assigned to them."
    ),
}

SHOWN: Mapping[Setting, Shown] = {
    Setting.ZONE: Shown(_city, typed=True),
    Setting.CURRENCY: Shown(_currency, COMMON_CURRENCIES, typed=True),
    Setting.LANGS: Shown(_languages),
    Setting.LATE_CANCEL: Shown(_hours, ("0", "2", "6", "12", "24", "48"), typed=True),
    Setting.BOOK_MONTHS: Shown(_months, ("1", "2", "3", "4", "6", "12"), typed=True),
    Setting.NOTICE: Shown(_hours, ("0", "2", "6", "12", "24", "48"), typed=True),
    Setting.SESSION_MINUTES: Shown(_minutes, ("30", "45", "60", "75", "90", "120"), typed=True),
    Setting.GRID: Shown(_every, ("10", "15", "20", "30", "45", "60"), typed=True),
    Setting.CHECKINS: Shown(_code, ("alone", "beside")),
    Setting.LOW_COACH: Shown(_left, ("1", "2", "3", "5", "8", "10"), typed=True),
    Setting.LOW_PAYER: Shown(_left, ("0", "1", "2", "3", "4", "5"), typed=True),
    Setting.ON_EMPTY: Shown(_code, ("confirm", "block", "allow")),
    Setting.SELF_AGAIN: Shown(_code, ("refuse", "ask")),
    Setting.FLAG_COUNT: Shown(_times, ("2", "3", "4", "5", "6"), typed=True),
    Setting.FLAG_DAYS: Shown(_days, ("30", "60", "90", "180"), typed=True),
    Setting.COACHES_SEE: Shown(_code, ("own", "all")),
}

GROUP_OF: Mapping[Setting, Group] = {
    each: group for group, settings in GROUPS.items() for each in settings
}


def group_name(lang: Lang, group: Group) -> str:
    return lang.label(TITLES[group])


def name_of(lang: Lang, what: Setting) -> str:
    return lang.label(NAMES[what])


def about(lang: Lang, what: Setting) -> Html:
    """What it does, and how it is changed."""
    return lang.say(ABOUT[what])


def value_of(lang: Lang, what: Setting, value: object) -> str:
    return SHOWN[what].reads(lang, value)


def line(lang: Lang, club: Club, what: Setting) -> Html:
    """`Coaches hear: at 5 left`."""
    value = value_of(lang, what, getattr(club, what))
    return lang.say("{setting}: {value}", setting=name_of(lang, what), value=value)
