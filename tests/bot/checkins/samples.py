"""The screens of forms with the worst values they can get."""

from __future__ import annotations

from bot.checkins.screens import building, languages, reading
from bot.checkins.screens import filling as screens
from core.bookings import BookingState
from core.checkins import Answers, QuestionKind, Step
from core.people import Page, Role, StaffMember
from core.texts import Texts
from tests.bot.checkins.filled import (
    BIG,
    FORMS,
    NOW,
    answer,
    asked,
    checkin,
    filling,
    form,
    full,
    questions,
)
from tests.bot.values import Sample, client


def answers(name: str, n: int = 30, *, sent: bool = True) -> Answers:
    given = tuple(answer(name, each) for each in questions(name, n))
    whose = (BIG, BIG, name, BIG, name, "America/New_York", NOW, BookingState.COMPLETED, given)
    return Answers(*whose, NOW if sent else None, name if sent else None, changed=True)


def coaches(name: str, n: int) -> list[StaffMember]:
    return [
        StaffMember(BIG - i, BIG, name, frozenset({Role.COACH}), frozenset(), 9) for i in range(n)
    ]


SAMPLES: dict[str, list[Sample]] = {
    "filling.question": [
        lambda la, x, n=n: screens.question(  # type: ignore[misc]
            la, filling(x), Step(asked(x, n), answer(x, asked(x, n))), range(10), la.say("{a}", a=x)
        )
        for n in range(1, 6)
    ]
    + [lambda la, x: screens.question(la, filling(x), Step(asked(x, 29), None))],
    "filling.review": [
        lambda la, x, made=made, page=page: screens.review(  # type: ignore[misc]
            la, made(x), page, la.say("{a}", a=x)
        )
        for made in FORMS
        for page in (0, 1, BIG)
    ],
    "filling.sent": [lambda la, x: screens.sent(la, full(x))],
    "filling.nothing_asked": [lambda la, x: screens.nothing_asked(la, filling(x))],
    "reading.answers": [
        lambda la, x, page=page: reading.answers(la, answers(x), page)  # type: ignore[misc]
        for page in (0, 1, BIG)
    ]
    + [
        lambda la, x: reading.answers(la, answers(x), may_change=True),
        lambda la, x: reading.answers(la, answers(x, 0, sent=False)),
    ],
    "reading.nothing": [lambda la, x: reading.nothing(la, checkin(x))],
    "reading.history": [
        lambda la, x: reading.history(
            la, client(x), Page((answers(x), answers(x, sent=False)) * 5, 2, 10, 100)
        ),
        lambda la, x: reading.history(la, client(x), Page((), 0, 10, 0)),
    ],
    "building.whose": [lambda la, x: building.whose(la, coaches(x, 70))],
    "building.form": [
        lambda la, x: building.form(la, form(x), la.say("{a}", a=x), undo=BIG),
        lambda la, x: building.form(la, form(x, 0)),
    ],
    "building.ask_kind": [lambda la, x: building.ask_kind(la, form(x))],
    "building.ask_text": [
        lambda la, x, kind=kind: building.ask_text(la, form(x), kind)  # type: ignore[misc]
        for kind in QuestionKind
    ],
    "building.ask_options": [lambda la, x: building.ask_options(la, form(x), (x * 300)[:300])],
    "building.ask_required": [
        lambda la, x: building.ask_required(
            la, form(x), QuestionKind.MANY, (x * 300)[:300], [x[:64]] * 10
        )
    ],
    "building.question": [
        lambda la, x, n=n: building.question(  # type: ignore[misc]
            la, form(x), asked(x, n), la.say("{a}", a=x)
        )
        for n in (0, 2, 29)
    ],
    "building.ask_other_text": [lambda la, x: building.ask_other_text(la, form(x), asked(x, 2))],
    "building.ask_other_options": [
        lambda la, x: building.ask_other_options(la, form(x), asked(x, 2))
    ],
    "building.preview": [
        lambda la, x, n=n: building.preview(la, form(x), n)  # type: ignore[misc]
        for n in (0, 2, 3, BIG)
    ],
    "languages.languages": [
        lambda la, x: languages.languages(la, form(x), asked(x, 2), la.say("{a}", a=x)),
        lambda la, x: languages.languages(la, form(x), asked(x, 0, texts=Texts.of("und", x))),
        lambda la, x: languages.languages(la, form(x), asked(x, 2), la.say("{a}", a=x), undo=BIG),
    ],
    "languages.ask_text": [lambda la, x: languages.ask_text(la, form(x), asked(x, 2), "ru")],
    "languages.ask_options": [lambda la, x: languages.ask_options(la, form(x), asked(x, 2), "es")],
}
