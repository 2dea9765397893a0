"""A form being filled in: one question a message, then everything to look over and send. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.bookings.presses import OpenBooking
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.checkins.presses import (
    Choose,
    OpenQuestion,
    ReadAnswers,
    ReviewForm,
    SendForm,
    SkipQuestion,
    Tick,
    TicksDone,
)
from bot.checkins.screens.parts import QUESTION, page_of, said, title, when
from bot.home.ways import pager, to_menu
from core.checkins import Filling, Given, Question, QuestionKind, Step
from lang import Html, Lang, mark

HOW: Mapping[QuestionKind, str] = {
    QuestionKind.TEXT: mark("Send a few words."),
    QuestionKind.LONG: mark("Send as much as you like, up to 3,500 characters."),
    QuestionKind.ONE: mark("Tap one."),
    QuestionKind.MANY: mark("Tap all that fit, then Done."),
}
NARROW = 18
"""Choices of up to so many characters stand side by side."""
SO_FAR = 300
BOTH = 80
"""So much of the old wording of a question, and of the new one, is read beside an answer."""
TICK = "✓"


def question(
    lang: Lang, filling: Filling, step: Step, ticks: Collection[int] = (), words: Html | None = None
) -> Screen:
    """`Question 2 of 5`, what it asks, and how it is answered."""
    asks = step.question
    text = lines(
        words,
        title(lang, filling.card),
        lang.say("Question {n} of {all}", n=asks.place + 1, all=filling.of),
        "",
        lang.bold(asks.texts.best(lang.code, filling.langs)),
        how(lang, asks),
        _so_far(lang, step),
    )
    rows = (*choices(lang, filling, asks, ticks), *_ways(lang, filling, step, ticks))
    return Screen(text, rows)


def how(lang: Lang, asks: Question) -> Html:
    said_how = lang.say(HOW[asks.kind])
    if asks.required:
        return said_how
    return lang.say("{how} You may skip it.", how=said_how)


def _so_far(lang: Lang, step: Step) -> Html | None:
    given = step.given
    if given is None or given.answer is None:
        return None
    answer = given.answer if isinstance(given.answer, str) else ", ".join(given.answer)
    return lang.say("Your answer so far: {answer}", answer=short(answer, SO_FAR))


def choices(
    lang: Lang, filling: Filling, asks: Question, ticks: Collection[int]
) -> tuple[tuple[Button, ...], ...]:
    """A button an option; of several those that are chosen have a tick."""
    shown = [option.best(lang.code, filling.langs) for option in asks.options]
    keys = (filling.booking, asks.id)
    each = []
    for n, option in enumerate(shown):
        ticked = n in ticks
        label = lang.label("{tick} {option}", tick=TICK, option=option) if ticked else None
        wish = (
            Choose(*keys, n, asks.version)
            if asks.kind is QuestionKind.ONE
            else Tick(*keys, n, not ticked, asks.version)
        )
        text = label or lang.label("{option}", option=option)
        each.append(tap(text, wish, style="success" if ticked else None))
    return in_rows(each, width_of(shown))


def width_of(shown: Collection[str]) -> int:
    return 2 if all(len(each) <= NARROW for each in shown) else 1


def _ways(
    lang: Lang, filling: Filling, step: Step, ticks: Collection[int]
) -> tuple[tuple[Button, ...], ...]:
    """Done where several are ticked; back, on, without an answer, later."""
    asks, booking = step.question, filling.booking
    keys = (booking, asks.id, asks.version)
    row = []
    if asks.place:
        before = filling.steps[asks.place - 1].question
        row.append(tap(lang.label("Back"), OpenQuestion(booking, before.id)))
    if step.given is not None:
        row.append(tap(lang.label("Next"), _after(filling, asks)))
    if not asks.required and (step.given is None or step.given.answer is not None):
        label = lang.label("Skip") if step.given is None else lang.label("No answer")
        row.append(tap(label, SkipQuestion(*keys)))
    done = tap(lang.label("Done"), TicksDone(*keys), style="primary")
    finish = ((done,),) if ticks and asks.kind is QuestionKind.MANY else ()
    later = tap(lang.label("Later"), OpenBooking(booking))
    return (*finish, *in_rows(row, 3), (later, to_menu(lang)))


def _after(filling: Filling, asks: Question) -> object:
    """The question after it, or everything to look over."""
    if asks.place + 1 < filling.of:
        return OpenQuestion(filling.booking, filling.steps[asks.place + 1].question.id)
    return ReviewForm(filling.booking, 0)


def review(lang: Lang, filling: Filling, number: int = 0, words: Html | None = None) -> Screen:
    """While it is open: every question with its answer, a button each to change it, and what was
    answered to questions that are gone; then it is sent.
    """
    every: tuple[Step | Given, ...] = (*filling.steps, *filling.before)
    page = page_of(every, number, lambda one: _line(lang, filling, one))
    text = lines(
        words,
        title(lang, filling.card),
        lang.say("{when}", when=when(lang, filling.card)),
        _state(lang, filling),
        "",
        *(line for one in page.items for line in _line(lang, filling, one)),
        lang.say("Tap a number to change an answer."),
    )
    numbers = [
        tap(str(one.question.place + 1), OpenQuestion(filling.booking, one.question.id))
        for one in page.items
        if isinstance(one, Step)
    ]
    back = tap(lang.label("The booking"), OpenBooking(filling.booking))
    return Screen(
        text,
        (
            *in_rows(numbers, 5),
            *pager(lang, page, lambda n: ReviewForm(filling.booking, n)),
            *_send(lang, filling),
            (back, to_menu(lang)),
        ),
    )


def _line(lang: Lang, filling: Filling, one: Step | Given) -> list[Html]:
    """An answer under the words it was given to; what is asked now, where that is otherwise."""
    if isinstance(one, Given):
        gone = lang.say("It is not asked any more.")
        return [lang.bold(short(one.asked, QUESTION)), said(lang, one), gone, Html("")]
    room = BOTH if one.reworded else QUESTION
    now = short(one.question.texts.best(lang.code, filling.langs), room)
    asked = short(one.given.asked, room) if one.given and one.reworded else now
    head = lang.say("{n}. {question}", n=one.question.place + 1, question=asked)
    other = [lang.say("Asked now: {question}", question=now)] if one.reworded else []
    return [lang.bold(head), said(lang, one.given), *other, Html("")]


def _state(lang: Lang, filling: Filling) -> Html:
    if filling.submitted_at is None:
        return lang.say("{done} of {n} answered, not sent yet", done=filling.done, n=filling.of)
    sent = lang.when(filling.submitted_at, filling.card.today)
    coach = short(filling.card.coach_name)
    if filling.changed:
        return lang.say("Sent {when}, and changed since: {coach} sees it, but is not told yet.",
                        when=sent, coach=coach)  # fmt: skip
    return lang.say("Sent {when}. Until it begins you can change it: {coach} sees it at once.",
                    when=sent, coach=coach)  # fmt: skip


def _send(lang: Lang, filling: Filling) -> tuple[tuple[Button, ...], ...]:
    """To the coach; first what is still missing."""
    if filling.missing:
        n = len(filling.missing)
        label = lang.label_count("{n} answer is missing", "{n} answers are missing", n)
        missing = OpenQuestion(filling.booking, filling.missing[0].id)
        return ((tap(label, missing, style="primary"),),)
    if filling.submitted_at is not None and not filling.changed:
        return ()
    coach = short(filling.card.coach_name)
    label = lang.label("Send to {coach}", coach=coach)
    if filling.submitted_at is not None:
        label = lang.label("Tell {coach} of the changes", coach=coach)
    return ((tap(label, SendForm(filling.booking, filling.version), style="success"),),)


def sent(lang: Lang, filling: Filling) -> Screen:
    """Thanks, and what happens next."""
    text = lines(
        lang.bold(lang.say("Sent to {coach}. Thank you.", coach=filling.card.coach_name)),
        lang.say("{when}", when=when(lang, filling.card)),
        "",
        lang.say("You can change your answers until it begins."),
    )
    row = (
        tap(lang.label("Your answers"), ReadAnswers(filling.booking, 0)),
        tap(lang.label("The booking"), OpenBooking(filling.booking)),
    )
    return Screen(text, (row, (to_menu(lang),)))


def nothing_asked(lang: Lang, filling: Filling) -> Screen:
    """The coach has taken every question out."""
    text = lines(
        title(lang, filling.card),
        lang.say("{coach} asks nothing before it any more.", coach=filling.card.coach_name),
    )
    return Screen(
        text, ((tap(lang.label("The booking"), OpenBooking(filling.booking)), to_menu(lang)),)
    )
