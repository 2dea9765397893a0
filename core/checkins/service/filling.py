"""A form is filled in for one check-in: step by step, in as many sittings as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from core.bookings import STANDING, BookingCard
from core.checkins.errors import (
    AnswerRequired,
    ChoiceUnusable,
    FormIncomplete,
    QuestionChanged,
    QuestionGone,
)
from core.checkins.events import FormAnswered, FormStarted, FormSubmitted
from core.checkins.model import form_answers, form_responses
from core.checkins.rules import check_answer, check_choice
from core.checkins.service.asked import any_question, as_question, questions_of
from core.checkins.service.sheet import Sheet, checkin_for, may_answer, sheet_for
from core.checkins.views import Filling, Given, Question, Step
from core.db import Work, ready
from core.errors import NotFound, Overtaken
from core.people import any_club
from core.timetable import Kind

_RESPONSES = ready(
    select(form_responses).where(
        form_responses.c.booking_id.in_(bindparam("bookings", expanding=True))
    )
)
_LOCKED = ready(
    select(form_responses)
    .where(form_responses.c.booking_id == bindparam("booking"))
    .with_for_update(key_share=True)
)
_ANSWERS = ready(
    select(form_answers)
    .where(form_answers.c.response_id.in_(bindparam("responses", expanding=True)))
    .order_by(form_answers.c.response_id, form_answers.c.place, form_answers.c.question_id)
)


async def filling_of(work: Work, booking: int) -> Filling:
    """How far it is, for whoever may see the client, and for the check-in's coach."""
    return await _filling(work, await checkin_for(work, booking))


async def start_form(work: Work, booking: int) -> Filling:
    """Begin to fill it in, or go on.

    For the client, guardians who may book, and staff: those before the check-in begins, staff as
    long as it is not cancelled (`FormClosed`). `NoForm` if the coach asks nothing.
    """
    sheet = await sheet_for(work, booking)
    await _locked(work, sheet)
    return await filling_of(work, booking)


async def answer_question(
    work: Work,
    booking: int,
    question: int,
    answer: str | Sequence[int] | None,
    *,
    version: int,
) -> Filling:
    """Answer a question, or answer it anew: by a text, by the places of the options chosen (from 0)
    or, where it may be (`AnswerRequired`), by None to skip it.

    `version` is the question's as it was asked: one that was changed since is `QuestionChanged`,
    one that was taken out `QuestionGone`. The words are stored as the answerer has read them.
    """
    sheet = await sheet_for(work, booking)
    asked = await _asked(work, sheet, question, version)
    club = await any_club(work, sheet.card.club_id)
    lang = work.account.lang if work.account else ""
    words = _words(asked, answer, lang, club.langs)
    response = await _locked(work, sheet)
    said = {"asked": asked.texts.best(lang, club.langs), "answer": words}
    before = [each for each in await _answers(work, [response.id]) if each.question_id == question]
    if any((each.asked, each.answer) == (said["asked"], words) for each in before):
        return await filling_of(work, booking)
    by = work.actor(sheet.card.club_id).member_id
    row = said | {"place": asked.place, "by_id": by, "at": work.now}
    key = {"response_id": response.id, "question_id": question, "club_id": sheet.card.club_id}
    wanted = work.insert(form_answers).values(key | row)
    index = ["response_id", "question_id"]
    await work.run(wanted.on_conflict_do_update(index_elements=index, set_=row))
    await _write(work, response, version=response.version + 1)
    work.tell(FormAnswered(**sheet.whose, question=question, skipped=words is None))
    return await filling_of(work, booking)


async def submit_form(work: Work, booking: int, *, version: int) -> Filling:
    """The coach may read it from now on. Refused while something that needs an answer has none
    (`FormIncomplete`). Answers can be changed until the check-in begins, and the coach reads them
    as they are; submitted again after that, the coach is told once more. `version` is the
    filling's; a second press does nothing.
    """
    sheet = await sheet_for(work, booking)
    response = await _locked(work, sheet)
    filling = await filling_of(work, booking)
    if filling.complete and not filling.changed:
        return filling
    if response.version != version:
        raise Overtaken
    if filling.missing:
        raise FormIncomplete(len(filling.missing))
    new = response.version + 1
    by = work.actor(sheet.card.club_id).member_id
    sent = {"submitted_at": work.now, "submitted_by": by, "submitted_version": new}
    await _write(work, response, version=new, **sent)
    work.tell(FormSubmitted(**sheet.whose, again=filling.complete))
    return await filling_of(work, booking)


async def unfilled(work: Work, cards: Iterable[BookingCard]) -> frozenset[int]:
    """Which of these bookings are check-ins to come whose coach asks something and has not been
    answered, for core itself.
    """
    meant = [card for card in cards if card.kind == Kind.CHECKIN and card.state in STANDING]
    if not meant:
        return frozenset()
    asks = await questions_of(work, [card.coach for card in meant])
    sent = {
        (row.booking_id, row.coach_id)
        for row in await work.rows(_RESPONSES, {"bookings": [card.id for card in meant]})
        if row.submitted_at is not None
    }
    return frozenset(
        card.id for card in meant if card.coach in asks and (card.id, card.coach) not in sent
    )


async def given_in(work: Work, responses: Sequence[int]) -> dict[int, tuple[Given, ...]]:
    """The answers of each, in the order of the form then, for core itself."""
    found: dict[int, tuple[Given, ...]] = {}
    for row in await _answers(work, responses):
        found[row.response_id] = (*found.get(row.response_id, ()), _given(row))
    return found


async def _locked(work: Work, sheet: Sheet) -> Row[Any]:
    """The row of this filling, made at the first time, begun anew for another coach."""
    card = sheet.card
    row = {"club_id": card.club_id, "booking_id": card.id, "client_id": card.client}
    of_coach = {"coach_id": card.coach, "started_at": work.now}
    fresh = work.insert(form_responses).values(**row, **of_coach)
    once = fresh.on_conflict_do_nothing(index_elements=["booking_id"])
    made = await work.row(once.returning(form_responses.c.id))
    found = await work.one(_LOCKED, {"booking": card.id})
    other = found.coach_id != card.coach
    if other:
        never = dict.fromkeys(("submitted_at", "submitted_by", "submitted_version"))
        await _write(work, found, coach_id=card.coach, **never)
    if made is not None or other:
        work.tell(FormStarted(**sheet.whose))
    return found


async def _write(work: Work, response: Row[Any], **values: Any) -> None:
    mine = form_responses.c.id == response.id
    await work.run(update(form_responses).where(mine).values(**values))


async def _asked(work: Work, sheet: Sheet, question: int, version: int) -> Question:
    """The question as it is, which is how it was when it was asked."""
    row = await any_question(work, question)
    if row.club_id != sheet.card.club_id:
        raise NotFound
    if row.gone_at is not None or row.coach_id != sheet.card.coach:
        raise QuestionGone
    if row.version != version:
        raise QuestionChanged
    return as_question(row)


def _words(
    asked: Question, answer: str | Sequence[int] | None, lang: str, club: frozenset[str]
) -> str | list[str] | None:
    """The answer as it is stored: a text, or the words of what was chosen."""
    if answer is None:
        if asked.required:
            raise AnswerRequired
        return None
    if isinstance(answer, str):
        return check_answer(asked.kind, answer)
    if not asked.options:
        raise ChoiceUnusable
    chosen = check_choice(asked.kind, answer, len(asked.options))
    return [asked.options[place].best(lang, club) for place in chosen]


async def _answers(work: Work, responses: Sequence[int]) -> Sequence[Row[Any]]:
    return await work.rows(_ANSWERS, {"responses": list(responses)}) if responses else ()


def _given(row: Row[Any]) -> Given:
    answer = tuple(row.answer) if isinstance(row.answer, list) else row.answer
    return Given(row.question_id, row.asked, answer, row.at)


async def _filling(work: Work, card: BookingCard) -> Filling:
    questions = (await questions_of(work, [card.coach])).get(card.coach, ())
    found = await work.row(_RESPONSES, {"bookings": [card.id]})
    given = (await given_in(work, [found.id])).get(found.id, ()) if found else ()
    answers = {each.question: each for each in given}
    asked = {each.id for each in questions}
    club = await any_club(work, card.club_id)
    sent = found if found and found.coach_id == card.coach else None
    return Filling(
        card=card,
        langs=club.langs,
        steps=tuple(Step(each, answers.get(each.id)) for each in questions),
        before=tuple(each for each in given if each.question not in asked),
        version=found.version if found else 0,
        submitted_at=sent.submitted_at if sent else None,
        changed=bool(sent and sent.submitted_at and sent.version != sent.submitted_version),
        open=bool(questions) and await may_answer(work, card),
    )
