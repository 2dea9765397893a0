"""The screens of a coach's hours with the worst values they can get."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.availability.draft import Draft
from bot.availability.presses import Rule
from bot.availability.screens import asking, days, hours, month, rules, week
from bot.chat.screen import Screen
from core.availability import (
    Blocked,
    CoachRules,
    DayUse,
    Made,
    Opening,
    Override,
    Subject,
    Taken,
    WeekCard,
    WeekUse,
    What,
    Window,
)
from core.people import Club, Role, StaffMember
from core.timetable import Kind
from lang import Lang
from tests.bot.values import club

BIG = 2**53 - 1
MONDAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 22, tzinfo=UTC)
Sample = Callable[[Lang, str], Screen]
OWN = CoachRules(12, 336, "https://" + "m" * 192)


def window(kind: Kind, weekday: int, number: int) -> Window:
    opens = number * 60
    return Window(BIG - number, BIG, kind, weekday, opens, opens + 45, 99, number % 2 == 0)


def override(what: What, number: int = 0, kind: Kind | None = None) -> Override:
    first = MONDAY + timedelta(days=number % 3)
    part = (None, None) if number % 2 and what is not What.EXTRA else (540, 1440)
    places = None if what is What.BLOCK else 99
    return Override(BIG - number, BIG, what, kind, first, date(2027, 12, 31), *part, places)


def card(name: str, club: Club, *, n: int = 24, own: CoachRules = OWN) -> WeekCard:
    windows = [window(kind, day, i) for kind in Kind for day in range(7) for i in range(n)]
    changes = [override(what, i) for i in range(n) for what in What]
    stamps = dict.fromkeys(Kind, BIG)
    return WeekCard(
        BIG, name, club, MONDAY, tuple(windows), tuple(changes), own, (BIG,), stamps, True
    )


def taken(name: str | None, number: int, kind: Kind = Kind.SESSION) -> Taken:
    starts = NOW + timedelta(minutes=20 * (number // 8))
    source = f"practice:{BIG}:2026-11-16" if kind is Kind.PRACTICE else f"booking:{BIG}"
    return Taken(source, kind, BIG, name, starts, starts + timedelta(hours=2))


def use_of(name: str, number: int, n: int) -> DayUse:
    day = MONDAY + timedelta(days=number)
    starts = datetime(2026, 11, 16 + number, 5, tzinfo=UTC)
    open_ = [starts + timedelta(minutes=90 * i) for i in range(n)]
    openings = tuple(Opening(at, at + timedelta(hours=1), 99, 99) for at in open_)
    block = Blocked(BIG, None, starts, starts + timedelta(days=1))
    who = [taken((None, name)[i % 2], i, list(Kind)[i % 3]) for i in range(n * 8)]
    return DayUse(
        day, starts, starts + timedelta(days=1), openings, openings, tuple(who), (block,) * (n > 0)
    )


def use(name: str, club: Club, *, n: int = 12, may_set: bool = True) -> WeekUse:
    every = tuple(use_of(name, number, n) for number in range(7))
    return WeekUse(BIG, name, club, MONDAY, MONDAY, every, may_set)


def coaches(name: str, n: int) -> list[StaffMember]:
    return [
        StaffMember(BIG - i, BIG, name, frozenset({Role.COACH}), frozenset(), 9) for i in range(n)
    ]


def subject(name: str, *, archived: bool = False) -> Subject:
    return Subject(BIG, BIG, name, archived, (BIG, BIG - 1))


def drafts() -> list[Draft]:
    day = {"first": "2026-11-20", "last": "2027-01-05", "month": "2026-12-01"}
    made = [Draft(BIG, ask, what=what) for what in What for ask in ("days",)]
    made += [Draft(BIG, ask, "", what, **day) for what in What for ask in ("part", "opens")]  # type: ignore[arg-type]
    made += [Draft(BIG, ask, Kind.CHECKIN, weekday=6, opens=0) for ask in ("closes", "places")]
    return [*made, Draft(BIG, "places", weekday=6, opens=0, closes=1440)]


def samples(club: Callable[[str], Club]) -> dict[str, list[Callable[..., Any]]]:
    titles = {f"practice:{BIG}": "U12"}

    def day(la: Lang, x: str, n: int, *, may_set: bool) -> Screen:
        shown = use(x, club(x), n=n, may_set=may_set)
        own = card(x, club(x), n=n)
        return week.day(la, shown, shown.days[0], own, titles, now=NOW, dark=True)

    return {
        "week.whose": [lambda la, x: week.whose(la, coaches(x, 80), MONDAY)],
        "week.week": [
            lambda la, x: week.week(la, use(x, club(x)), NOW, {}, dark=True),
            lambda la, x: week.week(la, use(x, club(x), n=0, may_set=False), NOW, {}, dark=False),
        ],
        "week.day": [
            lambda la, x: day(la, x, 12, may_set=True),
            lambda la, x: day(la, x, 0, may_set=False),
        ],
        "month.month": [
            lambda la, x: month.month(la, [use(x, club(x))] * 6, MONDAY, dark=True),
            lambda la, x: month.month(la, [use(x, club(x), n=0)] * 4, MONDAY, dark=False),
        ],
        "hours.hours": [
            lambda la, x: hours.hours(
                la, card(x, club(x), n=6), Kind.SESSION, la.say("{a}", a=x), undo=True
            ),
            lambda la, x: hours.hours(la, card(x, club(x), n=0), Kind.CHECKIN),
        ],
        "hours.weekday": [
            lambda la, x: hours.weekday(la, card(x, club(x)), Kind.SESSION, 2, undo=True),
            lambda la, x: hours.weekday(la, card(x, club(x), n=0), Kind.CHECKIN, 0),
        ],
        "hours.window": [
            lambda la, x: hours.window(la, card(x, club(x), n=1), window(Kind.SESSION, 2, 1)),
            lambda la, x: hours.window(la, card(x, club(x), n=1), window(Kind.CHECKIN, 2, 2)),
        ],
        "hours.copy": [
            lambda la, x: hours.copy(la, card(x, club(x)), Kind.SESSION, 2, [0, 1, 3, 4, 5, 6]),
            lambda la, x: hours.copy(la, card(x, club(x)), Kind.CHECKIN, 2, []),
        ],
        "asking.ask": [
            lambda la, x, each=each: asking.ask(la, card(x, club(x), n=1), each, la.say("{a}", a=x))  # type: ignore[misc]
            for each in drafts()
        ],
        "asking.gone": [lambda la, x: asking.gone(la, BIG)],
        "days.changes": [
            lambda la, x: days.changes(la, card(x, club(x)), la.say("{a}", a=x)),
            lambda la, x: days.changes(la, card(x, club(x), n=0)),
        ],
        "days.made": [
            lambda la, x, what=what: days.made(  # type: ignore[misc]
                la,
                card(x, club(x), n=1),
                Made(override(what, 1, Kind.CHECKIN), tuple(taken(x, i) for i in range(30))),
                {},
            )
            for what in What
        ]
        + [
            lambda la, x, n=n: days.made(  # type: ignore[misc]
                la,
                card(x, club(x), n=1),
                Made(override(What.BLOCK), tuple(taken(None, i, Kind.PRACTICE) for i in range(n))),
                {f"practice:{BIG}": x},
            )
            for n in (0, 1, 30)
        ],
        "rules.rules": [
            lambda la, x: rules.rules(la, card(x, club(x)), [subject(x)] * 30),
            lambda la, x: rules.rules(la, card(x, club(x), own=CoachRules()), []),
        ],
        "rules.rule": [
            lambda la, x, which=which, own=own: rules.rule(  # type: ignore[misc]
                la, card(x, club(x), own=own), which, la.say("{a}", a=x)
            )
            for which in Rule
            for own in (OWN, CoachRules())
        ],
        "rules.subjects": [
            lambda la, x: rules.subjects(
                la, club(x), [subject(x, archived=i > 30) for i in range(60)]
            ),
            lambda la, x: rules.subjects(la, club(x), []),
        ],
        "rules.subject": [
            lambda la, x: rules.subject(la, club(x), subject(x), coaches(x, 60)),
            lambda la, x: rules.subject(la, club(x), subject(x, archived=True), []),
        ],
        "rules.ask_name": [
            lambda la, x: rules.ask_name(la, club(x), None),
            lambda la, x: rules.ask_name(la, club(x), subject(x)),
        ],
    }


SAMPLES = samples(club)
