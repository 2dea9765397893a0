"""What coaches ask, read for core itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select

from core.checkins.model import form_questions
from core.checkins.rules import QuestionKind
from core.checkins.views import Question
from core.db import Work, ready
from core.texts import Texts

_QUESTIONS = ready(
    select(form_questions)
    .where(
        form_questions.c.coach_id.in_(bindparam("coaches", expanding=True)),
        form_questions.c.gone_at.is_(None),
    )
    .order_by(form_questions.c.coach_id, form_questions.c.place)
)
_ONE = ready(select(form_questions).where(form_questions.c.id == bindparam("question")))


async def questions_of(work: Work, coaches: Sequence[int]) -> dict[int, tuple[Question, ...]]:
    """What each of these coaches asks, for core itself; who asks nothing is left out."""
    found: dict[int, tuple[Question, ...]] = {}
    for row in await work.rows(_QUESTIONS, {"coaches": sorted(set(coaches))}):
        found[row.coach_id] = (*found.get(row.coach_id, ()), as_question(row))
    return found


async def any_question(work: Work, question: int) -> Row[Any]:
    """Its row, whoever asks and whatever became of it."""
    return await work.one(_ONE, {"question": question})


def as_question(row: Row[Any]) -> Question:
    return Question(
        row.id,
        row.place,
        QuestionKind(row.kind),
        row.required,
        Texts.from_json(row.texts),
        tuple(map(Texts.from_json, row.options)),
        row.version,
    )
