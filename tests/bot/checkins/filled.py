"""Forms with the worst values they can get: the longest, the most, and every state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from core.bookings import BookingCard, BookingState
from core.checkins import Filling, Form, Given, Question, QuestionKind, Step
from core.ledger import Charge
from core.texts import Texts
from lang import LANGUAGES

BIG = 2**53 - 1
TODAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 22, 30, tzinfo=UTC)
LONG: Mapping[QuestionKind, int] = {QuestionKind.TEXT: 500, QuestionKind.LONG: 3500}


def words(name: str, most: int) -> Texts:
    """In every language, as long as may be."""
    return Texts(tuple((code, (f"{name} " * 400)[:most]) for code in LANGUAGES))


def asked(name: str, place: int, **more: Any) -> Question:
    kind = tuple(QuestionKind)[place % 4]
    choices = kind in (QuestionKind.ONE, QuestionKind.MANY)
    options = tuple(words(name, 64) for _ in range(10)) if choices else ()
    said: dict[str, Any] = {"required": place % 3 == 0, "version": BIG}
    said |= {"texts": words(name, 300), "options": options}
    return Question(BIG - place, place, kind, **said | more)


def answer(name: str, question: Question) -> Given:
    if question.options:
        picked = tuple(each.first for each in question.options)
        return Given(question.id, question.texts.first, picked, NOW)
    text = (f"{name} " * 4000)[: LONG[question.kind]]
    return Given(question.id, question.texts.first, text, NOW)


def questions(name: str, n: int = 30) -> tuple[Question, ...]:
    return tuple(asked(name, place) for place in range(n))


def checkin(name: str) -> BookingCard:
    return BookingCard(
        BIG, BIG, BIG, name, BIG, name, "America/New_York", TODAY, "checkin",
        BookingState.BOOKED, NOW, NOW + timedelta(minutes=30), BIG, 1, 0, Charge.NONE, "f" * 16,
    )  # fmt: skip


def filling(name: str, **more: Any) -> Filling:
    """Answered in part, not sent."""
    steps = tuple(
        Step(each, answer(name, each) if each.place % 5 else None) for each in questions(name)
    )
    said: dict[str, Any] = {
        "card": checkin(name),
        "langs": frozenset(LANGUAGES),
        "steps": steps,
        "before": (Given(1, name, None, NOW),),
        "version": BIG,
        "submitted_at": None,
        "changed": False,
        "open": True,
    }
    return Filling(**said | more)


def full(name: str, **more: Any) -> Filling:
    """Everything is answered."""
    found = filling(name, **more)
    steps = tuple(Step(each.question, answer(name, each.question)) for each in found.steps)
    return replace(found, steps=steps)


def reworded(name: str) -> Filling:
    """Everything was answered to other words, and as much to what is not asked any more."""
    found = full(name)
    other = words(f"{name[:1]}-", 300)
    steps = tuple(replace(one, question=replace(one.question, texts=other)) for one in found.steps)
    before = tuple(one.given for one in found.steps if one.given)
    return replace(found, steps=steps, before=before)


def untouched(name: str) -> Filling:
    steps = tuple(Step(each, None) for each in questions(name))
    return filling(name, steps=steps, before=(), version=0)


FORMS: tuple[Callable[[str], Filling], ...] = (
    untouched,
    filling,
    full,
    lambda name: full(name, submitted_at=NOW),
    lambda name: full(name, submitted_at=NOW, changed=True),
    lambda name: filling(name, submitted_at=NOW, changed=True),
    lambda name: full(name, submitted_at=NOW, open=False),
    lambda name: filling(name, steps=(), before=(), open=False),
    reworded,
)


def form(name: str, n: int = 30) -> Form:
    return Form(BIG, BIG, name, frozenset({"es"}), BIG, questions(name, n), may_set=True)
