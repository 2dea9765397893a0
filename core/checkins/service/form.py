"""A coach's form: its questions in their order, built by the coach and by who owns the club."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from core.actor import Actor, Role
from core.checkins.errors import TooManyQuestions
from core.checkins.events import FormChanged
from core.checkins.model import form_questions, forms
from core.checkins.rules import (
    MOST_QUESTIONS,
    QuestionKind,
    asks_otherwise,
    check_options,
    check_question,
    moved,
)
from core.checkins.service.asked import any_question, as_question, questions_of
from core.checkins.views import Form, Question
from core.db import Work, ready
from core.errors import NotFound, Overtaken
from core.people import Action, NotForYourRole, Trainer, allow, any_club, any_trainer, may
from core.texts import Texts

_FORM = ready(select(forms.c.version).where(forms.c.coach_id == bindparam("coach")))
_LOCKED = ready(
    select(forms).where(forms.c.coach_id == bindparam("coach")).with_for_update(key_share=True)
)


async def form_of(work: Work, coach: int) -> Form:
    """What a coach of the club asks before a check-in, for its staff."""
    trainer = await any_trainer(work, coach)
    actor = allow(work, trainer.club_id, Action.SEE_ROSTER)
    club = await any_club(work, trainer.club_id)
    return Form(
        club.id,
        coach,
        trainer.name,
        club.langs,
        await work.value(_FORM, {"coach": coach}) or 0,
        (await questions_of(work, [coach])).get(coach, ()),
        trainer.coaches and _may_set(actor, coach),
    )


def _may_set(actor: Actor, coach: int) -> bool:
    """An owner builds every coach's form, a coach their own."""
    return may(actor, Action.SET_FORM) and (Role.OWNER in actor.roles or actor.member_id == coach)


async def _set_by(work: Work, coach: int) -> Trainer:
    trainer = await any_trainer(work, coach)
    if not _may_set(allow(work, trainer.club_id, Action.SET_FORM), coach):
        raise NotForYourRole(Action.SET_FORM)
    if not trainer.coaches:
        raise NotFound
    return trainer


async def _locked(work: Work, trainer: Trainer) -> Row[Any]:
    """The form's row, made at the first time: nobody else builds meanwhile."""
    row = {"coach_id": trainer.id, "club_id": trainer.club_id, "changed_at": work.now}
    fresh = work.insert(forms).values(row)
    await work.run(fresh.on_conflict_do_nothing(index_elements=["coach_id"]))
    return await work.one(_LOCKED, {"coach": trainer.id})


async def add_question(
    work: Work,
    coach: int,
    *,
    kind: QuestionKind,
    texts: Texts,
    options: Sequence[Texts] = (),
    required: bool,
    version: int,
) -> Form:
    """A further question, the last one. `version` is the form's, here and below: of one that was
    changed meanwhile it is `Overtaken`.
    """
    texts, options = check_question(texts), check_options(kind, options)
    trainer = await _set_by(work, coach)
    form = await _locked(work, trainer)
    _fresh(form, version)
    have = await _room_for_one(work, coach)
    row = {
        "club_id": trainer.club_id,
        "coach_id": coach,
        "place": len(have),
        "kind": kind,
        "required": required,
        "texts": texts.as_json(),
        "options": [option.as_json() for option in options],
    }
    made = await work.one(insert(form_questions).values(row).returning(form_questions.c.id))
    return await _changed(work, form, made.id, "added")


async def edit_question(
    work: Work,
    question: int,
    *,
    version: int,
    texts: Texts | None = None,
    options: Sequence[Texts] | None = None,
) -> Form:
    """Word it otherwise, in any language, or let choose from other options. What was answered
    before stays as it was; who is being asked is asked anew, unless only a language was added.
    """
    row, form = await _open(work, question)
    before = as_question(row)
    after = before.texts if texts is None else check_question(texts)
    choices = before.options if options is None else check_options(before.kind, options)
    what = [("text", after != before.texts), ("options", choices != before.options)]
    changed = [name for name, other in what if other]
    if not changed:
        return await form_of(work, row.coach_id)
    _fresh(form, version)
    anew = asks_otherwise((before.texts, *before.options), (after, *choices))
    values = {"texts": after.as_json(), "options": [each.as_json() for each in choices]}
    await _write(work, question, **values, version=row.version + anew)
    for name in changed[1:]:
        work.tell(_fact(form, question, name))
    return await _changed(work, form, question, changed[0])


async def set_required(work: Work, question: int, required: bool, *, version: int) -> Form:
    """Whether it needs an answer."""
    row, form = await _open(work, question)
    if row.required == required:
        return await form_of(work, row.coach_id)
    _fresh(form, version)
    await _write(work, question, required=required)
    return await _changed(work, form, question, "required", row.required, required)


async def move_question(work: Work, question: int, *, to: int, version: int) -> Form:
    """Bring it to another place, counted from 0."""
    row, form = await _open(work, question)
    have = (await questions_of(work, [row.coach_id])).get(row.coach_id, ())
    to = max(0, min(to, len(have) - 1))
    if row.place == to:
        return await form_of(work, row.coach_id)
    _fresh(form, version)
    await _in_order(work, have, lambda ids: moved(ids, question, to))
    return await _changed(work, form, question, "place", row.place + 1, to + 1)


async def remove_question(work: Work, question: int, *, version: int) -> Form:
    """Ask it no more. What was answered to it stays."""
    row, form = await _open(work, question, gone=True)
    if row.gone_at is not None:
        return await form_of(work, row.coach_id)
    _fresh(form, version)
    have = (await questions_of(work, [row.coach_id]))[row.coach_id]
    await _write(work, question, gone_at=work.now)
    left = tuple(each for each in have if each.id != question)
    await _in_order(work, left, lambda ids: ids)
    return await _changed(work, form, question, "removed")


async def put_question_back(work: Work, question: int, *, version: int) -> Form:
    """Ask it again, where it was."""
    row, form = await _open(work, question, gone=True)
    if row.gone_at is None:
        return await form_of(work, row.coach_id)
    _fresh(form, version)
    have = await _room_for_one(work, row.coach_id)
    await _write(work, question, gone_at=None)
    back = (*have, as_question(row))
    await _in_order(work, back, lambda ids: moved(ids, question, row.place))
    return await _changed(work, form, question, "put_back")


async def _open(work: Work, question: int, *, gone: bool = False) -> tuple[Row[Any], Row[Any]]:
    """The question and its form, locked, for who may change them."""
    trainer = await _set_by(work, (await any_question(work, question)).coach_id)
    form = await _locked(work, trainer)
    row = await any_question(work, question)
    if row.gone_at is not None and not gone:
        raise Overtaken
    return row, form


def _fresh(form: Row[Any], version: int) -> None:
    if form.version != version:
        raise Overtaken


async def _room_for_one(work: Work, coach: int) -> tuple[Question, ...]:
    have = (await questions_of(work, [coach])).get(coach, ())
    if len(have) >= MOST_QUESTIONS:
        raise TooManyQuestions(MOST_QUESTIONS)
    return have


async def _in_order(
    work: Work, have: Sequence[Question], order: Callable[[list[int]], list[int]]
) -> None:
    """Each is where the order has it."""
    places = {each.id: each.place for each in have}
    for place, question in enumerate(order([each.id for each in have])):
        if places[question] != place:
            await _write(work, question, place=place)


async def _write(work: Work, question: int, **values: Any) -> None:
    await work.run(update(form_questions).where(form_questions.c.id == question).values(**values))


async def _changed(
    work: Work,
    form: Row[Any],
    question: int,
    what: str,
    before: int | None = None,
    after: int | None = None,
) -> Form:
    values = {"version": form.version + 1, "changed_at": work.now}
    await work.run(update(forms).where(forms.c.coach_id == form.coach_id).values(**values))
    work.tell(_fact(form, question, what, before, after))
    return await form_of(work, form.coach_id)


def _fact(
    form: Row[Any], question: int, what: str, before: int | None = None, after: int | None = None
) -> FormChanged:
    who = {"club_id": form.club_id, "coach": form.coach_id}
    return FormChanged(**who, question=question, what=what, before=before, after=after)
