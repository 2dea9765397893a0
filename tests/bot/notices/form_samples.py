"""What is told about the forms of check-ins, drawn with the worst values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.notices.screens import checkins
from core.bookings import BookingState
from core.checkins import Answers, Filling, Given, Question, QuestionKind, Step
from core.notices import AboutForm, FormDue, FormSent
from core.texts import Texts
from tests.bot.notices.reminder_samples import BIG, NOW, ZONE, card, reader


def question(name: str) -> Question:
    text = Texts.of("en", name)
    return Question(BIG, 29, QuestionKind.MANY, True, text, (text,) * 10, BIG)


def filling(name: str, *, done: int = 0) -> Filling:
    given = Given(BIG, name, (name,) * 10, NOW)
    steps = tuple(Step(question(name), given if place < done else None) for place in range(30))
    return Filling(card(name, kind="checkin"), frozenset(), steps, (), BIG, None, False, True)


def answers(name: str) -> Answers:
    at = datetime(2026, 11, 16, 22, tzinfo=UTC)
    given = (Given(BIG, name, name, at),) * 30
    who = {"client": BIG, "client_name": name, "coach": BIG, "coach_name": name}
    sent = {"submitted_at": at, "submitted_by": name, "changed": True}
    stand = {"zone": ZONE, "starts_at": at, "state": BookingState.BOOKED}
    return Answers(booking=BIG, given=given, **who, **sent, **stand)


def due(name: str, n: int, *, done: int = 0) -> FormDue:
    return FormDue(reader(name), name, ZONE, (filling(name, done=done),) * n)


def about(name: str) -> AboutForm:
    return AboutForm(card(name, kind="checkin"), answers(name))


def samples() -> dict[str, list[Callable[..., Any]]]:
    return {
        "checkins.form_due": [
            lambda la, x: checkins.form_due(due(x, 1), la),
            lambda la, x: checkins.form_due(due(x, 12, done=2), la),
        ],
        "checkins.form_sent": [
            lambda la, x, again=again: checkins.form_sent(  # type: ignore[misc]
                FormSent(reader(x), x, ZONE, answers(x), again), la
            )
            for again in (False, True)
        ],
    }


SAMPLES = samples()
