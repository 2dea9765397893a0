"""A form is filled in one question at a time, looked over, sent; and read by who works with it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.router import Router
from bot.chat.screen import Screen
from bot.chat.turn import Turn
from bot.checkins.presses import (
    AnswerForm,
    AnswersOf,
    Choose,
    OpenQuestion,
    ReadAnswers,
    ReviewForm,
    SendForm,
    SkipQuestion,
    Tick,
    TicksDone,
)
from bot.checkins.screens import filling as screens
from bot.checkins.screens import reading
from bot.checkins.screens.parts import CHOICES
from core import checkins, people
from core.checkins import Filling, FormIncomplete, QuestionChanged, QuestionGone, Step
from core.errors import Overtaken
from core.people import Action
from lang import Html

router = Router()
ANSWER = "checkins.answer"
Answer = str | Sequence[int] | None


@router.tap(AnswerForm)
async def answer_form(turn: Turn, wish: AnswerForm) -> None:
    """From the beginning, or where it was left."""
    await turn.redraw()
    await go_on(turn, await checkins.filling_of(turn.work, wish.booking))


async def go_on(turn: Turn, filling: Filling, words: Html | None = None) -> None:
    """The first question that nobody answered; else everything to look over."""
    if filling.next is not None and filling.open:
        await _ask(turn, filling, filling.next.id, words)
    elif filling.of:
        await _review(turn, filling, words=words)
    else:
        await turn.show(screens.nothing_asked(turn.lang_in(filling.card.zone), filling))


async def _ask(
    turn: Turn,
    filling: Filling,
    question: int,
    words: Html | None = None,
    ticks: Sequence[int] | None = None,
) -> None:
    """One question; `ticks` are the options that are chosen by now, at first those of before."""
    step, lang = filling.step(question), turn.lang_in(filling.card.zone)
    if step is None:
        await go_on(turn, filling, lang.refusal(QuestionGone()))
        return
    chosen = _chosen(step) if ticks is None else list(ticks)
    answers = {"booking": filling.booking, "question": question, "ticks": chosen}
    screen = screens.question(lang, filling, step, chosen, words)
    await turn.ask(ANSWER, screen, version=step.question.version, **answers)


def _chosen(step: Step) -> list[int]:
    """The places of the options that were chosen, as far as they are there still."""
    given = step.given.answer if step.given else None
    if given is None or isinstance(given, str):
        return []
    options = enumerate(step.question.options)
    return [n for n, option in options if any(text in given for _, text in option.said)]


@router.tap(OpenQuestion)
async def open_question(turn: Turn, wish: OpenQuestion) -> None:
    filling = await checkins.filling_of(turn.work, wish.booking)
    await _ask(turn, filling, wish.question)


@router.answer(ANSWER)
async def typed(turn: Turn, text: str) -> None:
    said = turn.answers
    filling = await checkins.filling_of(turn.work, said["booking"])
    step = filling.step(said["question"])
    if step is not None and step.question.kind in CHOICES:
        words = turn.lang.say("Tap one of the buttons.")
        await _ask(turn, filling, said["question"], words, said["ticks"])
    else:
        await _answer(turn, said["booking"], said["question"], text, said["version"])


@router.tap(Choose)
async def choose(turn: Turn, wish: Choose) -> None:
    await _answer(turn, wish.booking, wish.question, [wish.option], wish.version)


@router.tap(Tick)
async def tick(turn: Turn, wish: Tick) -> None:
    """Kept in the question that is open; one that is not any more is asked as it is now."""
    said = turn.answers
    filling = await checkins.filling_of(turn.work, wish.booking)
    step = filling.step(wish.question)
    mine = (said.get("booking"), said.get("question")) == (wish.booking, wish.question)
    if not mine or step is None or step.question.version != wish.version:
        await _ask(turn, filling, wish.question)
        return
    ticks = set(said["ticks"]) | {wish.option} if wish.on else set(said["ticks"]) - {wish.option}
    await _ask(turn, filling, wish.question, ticks=sorted(ticks))


@router.tap(TicksDone)
async def ticks_done(turn: Turn, wish: TicksDone) -> None:
    said = turn.answers
    if (said.get("booking"), said.get("question")) == (wish.booking, wish.question):
        await _answer(turn, wish.booking, wish.question, said["ticks"], wish.version)
    else:
        await go_on(turn, await checkins.filling_of(turn.work, wish.booking))


@router.tap(SkipQuestion)
async def skip(turn: Turn, wish: SkipQuestion) -> None:
    await _answer(turn, wish.booking, wish.question, None, wish.version)


async def _answer(turn: Turn, booking: int, question: int, answer: Answer, version: int) -> None:
    """It is kept, and the next is asked; what the coach changed meanwhile is asked as it is now."""
    try:
        filling = await checkins.answer_question(
            turn.work, booking, question, answer, version=version
        )
    except (QuestionGone, QuestionChanged) as refusal:
        filling = await checkins.filling_of(turn.work, booking)
        words = turn.lang.refusal(refusal)
        if filling.step(question):
            await _ask(turn, filling, question, words)
        else:
            await go_on(turn, filling, words)
    else:
        await go_on(turn, filling)


@router.tap(ReviewForm)
async def review(turn: Turn, wish: ReviewForm) -> None:
    await _review(turn, await checkins.filling_of(turn.work, wish.booking), wish.page)


async def _review(
    turn: Turn, filling: Filling, page: int = 0, *, words: Html | None = None
) -> None:
    """What may not be changed any more is only read, as it was asked."""
    if not filling.open:
        await turn.show(await _reading(turn, filling, page))
        return
    lang = turn.lang_in(filling.card.zone)
    await turn.show(screens.review(lang, filling, page, words))


@router.tap(SendForm)
async def send_form(turn: Turn, wish: SendForm) -> None:
    """What is missing, or was changed after the button was made, is looked over once more."""
    try:
        filling = await checkins.submit_form(turn.work, wish.booking, version=wish.version)
    except (FormIncomplete, Overtaken) as refusal:
        filling = await checkins.filling_of(turn.work, wish.booking)
        await _review(turn, filling, words=turn.lang.refusal(refusal))
    else:
        await turn.show(screens.sent(turn.lang_in(filling.card.zone), filling))


@router.tap(ReadAnswers)
async def read_answers(turn: Turn, wish: ReadAnswers) -> None:
    filling = await checkins.filling_of(turn.work, wish.booking)
    await turn.cover(await _reading(turn, filling, wish.page))


async def _reading(turn: Turn, filling: Filling, page: int) -> Screen:
    """Who fills it in as the family may change it from here; who works with it reads."""
    card, lang = filling.card, turn.lang_in(filling.card.zone)
    found = await checkins.answers_of(turn.work, card.id)
    if found is None:
        return reading.nothing(lang, card)
    mine = not turn.account.works_for(card.club_id, card.client)
    return reading.answers(lang, found, page, may_change=filling.open and mine)


@router.tap(AnswersOf)
async def answers_of(turn: Turn, wish: AnswersOf) -> None:
    client = await people.client_for(turn.work, wish.client, Action.SEE_CLIENT)
    page = await checkins.answers_of_client(turn.work, client.id, page=wish.page)
    await turn.show(reading.history(turn.lang_in(client.zone), client, page))
