"""The screens of practices with the worst values they can get."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from bot.chat.screen import Screen
from bot.practices.draft import FIELDS, Draft
from bot.practices.screens import coming, planning, practices
from core.availability import Taken
from core.notices import PracticeDay, RollOffer
from core.people import Club, Person
from core.practices import (
    Answer,
    ChildAnswer,
    Coming,
    Counts,
    DayCard,
    Occurrence,
    OnRoster,
    Practice,
    PracticeCard,
)
from core.timetable import Kind
from lang import Lang
from tests.bot.values import club

BIG = 2**53 - 1
TODAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 22, 30, tzinfo=UTC)
CROWD = Counts(500, 300, 200, 1000)

Sample = Callable[[Lang, str], Screen]


def practice(name: str, **more: object) -> Practice:
    said = {"coach": name, "place": name, "until": None} | more
    return Practice(
        BIG, BIG, "America/New_York", name, BIG, said["coach"], 1, time(17), 720,  # type: ignore[arg-type]
        said["place"], 1, TODAY, said["until"], BIG,  # type: ignore[arg-type]
    )  # fmt: skip


def occurrence(name: str, number: int = 0, **more: object) -> Occurrence:
    day = TODAY + timedelta(days=number)
    start = NOW + timedelta(days=number)
    said = {"place": name, "moved": False, "skipped": False, "counts": CROWD} | more
    return Occurrence(
        BIG, BIG, name, BIG, day, day, start, start + timedelta(hours=1), version=BIG, **said  # type: ignore[arg-type]
    )  # fmt: skip


def week(name: str, n: int) -> list[Occurrence]:
    return [
        occurrence(name, each, moved=each % 3 == 0, skipped=each % 4 == 1, counts=Counts())
        for each in range(n)
    ]


def card(name: str, *, may_plan: bool = True, n: int = 4, **more: object) -> PracticeCard:
    sisters = (practice(name),) * 9
    return PracticeCard(
        practice(name, **more), 2000, tuple(week(name, n)), sisters, may_plan, TODAY
    )


def day(name: str, *, n: int = 2000, begun: bool = False, **more: object) -> DayCard:
    answers = (*Answer, None)
    who = tuple(OnRoster(BIG - i, name, answers[i % 4]) for i in range(n))
    one = occurrence(name, **more)
    return DayCard(one, "America/New_York", who, begun, not begun, TODAY)


def comes(name: str, number: int = 0, *, begun: bool = False, **more: object) -> Coming:
    answers = (*Answer, None)
    children = tuple(ChildAnswer(BIG - i, name, answers[i % 4], i != 2) for i in range(6))
    return Coming(occurrence(name, number, **more), begun, children)


def draft(name: str, ask: str, **more: object) -> Draft:
    said = {"name": name, "days": [0, 1, 2, 3, 4, 5, 6]} | more
    return Draft(BIG, ask, **said)  # type: ignore[arg-type]


def met(name: str, n: int) -> list[Taken]:
    """Whoever does not see a client gets no name."""
    return [
        Taken(f"booking:{BIG}", Kind.SESSION, BIG, name if i % 3 else None, NOW, NOW)
        for i in range(1, n + 1)
    ]


def reader(name: str) -> Person:
    return Person(BIG, BIG, BIG, name, "en")


def samples(club: Callable[[str], Club]) -> dict[str, list[Sample]]:
    every = {"may_plan": True}
    return {
        "practices.practices": [
            lambda la, x: practices.practices(
                la, club(x), week(x, 30), [practice(x)] * 60, TODAY, **every
            ),
            lambda la, x: practices.practices(
                la, club(x), [occurrence(x)], [practice(x)], TODAY, **every
            ),
            lambda la, x: practices.practices(la, club(x), [], [], TODAY, may_plan=False),
        ],
        "practices.practice": [
            lambda la, x: practices.practice(la, card(x), la.say("{a}", a=x)),
            lambda la, x: practices.practice(la, card(x, coach=None, until=TODAY, n=0)),
            lambda la, x: practices.practice(la, card(x, may_plan=False, place=None)),
        ],
        "practices.day": [
            lambda la, x: practices.day(la, day(x), la.say("{a}", a=x)),
            lambda la, x: practices.day(la, day(x, moved=True, n=1)),
            lambda la, x: practices.day(la, day(x, skipped=True)),
            lambda la, x: practices.day(la, day(x, begun=True, place=None)),
        ],
        "practices.rolls": [
            lambda la, x: practices.rolls(la, club(x), [occurrence(x)] * 60),
            lambda la, x: practices.rolls(la, club(x), [occurrence(x)]),
        ],
        "practices.roll_offer": [
            lambda la, x: practices.roll_offer(RollOffer(reader(x), x, "UTC", occurrence(x)), la),
            lambda la, x: practices.roll_offer(
                RollOffer(reader(x), x, "UTC", occurrence(x, place=None, counts=Counts())), la
            ),
        ],
        "practices.nobody": [lambda la, x: practices.nobody(la, BIG, x)],
        "planning.ask": [
            lambda la, x, ask=ask, number=number: planning.ask(  # type: ignore[misc]
                la, draft(x, ask, practice=number), [x] * 6, la.say("{a}", a=x)
            )
            for ask in FIELDS
            for number in (0, BIG)
        ]
        + [lambda la, x: planning.ask(la, draft("", "name", days=()))],
        "planning.change": [lambda la, x: planning.change(la, card(x))],
        "planning.ask_day": [lambda la, x: planning.ask_day(la, day(x))],
        "planning.ask_time": [lambda la, x: planning.ask_time(la, day(x), TODAY, time(17, 30))],
        "planning.end": [
            lambda la, x: planning.end(la, card(x)),
            lambda la, x: planning.end(la, card(x, n=0)),
        ],
        "planning.planned": [
            lambda la, x: planning.planned(la, x, (BIG, BIG), met(x, 30), TODAY),
            lambda la, x: planning.planned(la, x, (BIG,), met(x, 1), TODAY),
        ],
        "planning.changed": [
            lambda la, x: planning.changed(la, card(x), met(x, 30), la.say("{a}", a=x))
        ],
        "planning.day_changed": [
            lambda la, x: planning.day_changed(la, day(x, moved=True), met(x, 3)),
            lambda la, x: planning.day_changed(la, day(x), met(x, 3)),
        ],
        "planning.gone": [lambda la, x: planning.gone(la, BIG)],
        "coming.told": [
            lambda la, x, more=more: coming.told(  # type: ignore[misc]
                PracticeDay(reader(x), x, "UTC", occurrence(x, **more), (x,) * 9, TODAY), la
            )
            for more in ({"skipped": True}, {"moved": True}, {"place": None})
        ],
        "coming.upcoming": [
            lambda la, x: coming.upcoming(
                la, club(x), [comes(x, n) for n in range(20)], comes(x), TODAY
            ),
            lambda la, x: coming.upcoming(la, club(x), [], comes(x, moved=True, begun=True), TODAY),
            lambda la, x: coming.upcoming(la, club(x), [], comes(x, skipped=True), TODAY),
            lambda la, x: coming.upcoming(la, club(x), [], None, TODAY, la.say("{a}", a=x)),
        ],
    }


SAMPLES = samples(club)
