"""What the screens of forms share: the line and the button on a booking, how an answer is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from bot.bookings import words
from bot.chat.press import tap
from bot.chat.screen import Button
from bot.checkins.presses import AnswerForm, ReadAnswers, ReviewForm
from core.bookings import BookingCard
from core.checkins import Answers, Filling, Given, QuestionKind
from core.people import Page
from lang import Html, Lang, mark

KINDS: Mapping[QuestionKind, str] = {
    QuestionKind.TEXT: mark("Short text"),
    QuestionKind.LONG: mark("Long text"),
    QuestionKind.ONE: mark("One choice"),
    QuestionKind.MANY: mark("Several choices"),
}
CHOICES = (QuestionKind.ONE, QuestionKind.MANY)
ROOM = 3300
"""So many characters of questions and answers stand on a page; the longest answer and its question
have one for themselves.
"""
QUESTION = 200
"""So much of a question is read beside its answer."""
T = TypeVar("T")


def kind_word(lang: Lang, kind: QuestionKind) -> str:
    """How a question is answered."""
    return lang.label(KINDS[kind])


def title(lang: Lang, card: BookingCard) -> Html:
    """`Check-in with Jordan · Sam`."""
    return lang.bold(
        lang.say("Check-in with {coach} · {name}", coach=card.coach_name, name=card.client_name)
    )


def form_line(lang: Lang, filling: Filling) -> Html | None:
    """On the booking: how far the form is."""
    if not filling.of and not filling.complete:
        return None
    if filling.submitted_at is None and not filling.done:
        return lang.count("Form: {n} question, not answered yet",
                          "Form: {n} questions, not answered yet", filling.of)  # fmt: skip
    if filling.submitted_at is None:
        return lang.say("Form: {done} of {n} answered, not sent yet", done=filling.done,
                        n=filling.of)  # fmt: skip
    if filling.missing:
        return lang.say("Form: sent; there is a new question since")
    if filling.changed:
        return lang.say("Form: sent, and changed since")
    return lang.say("Form: sent {when}", when=lang.when(filling.submitted_at, filling.card.today))


def to_form(lang: Lang, filling: Filling) -> tuple[tuple[Button, ...], ...]:
    """What can be done with the form next, for who answers it; what was answered and stands is
    read as it was asked.
    """
    booking, left = filling.booking, filling.of - filling.done
    stands = filling.complete and not filling.changed
    if stands or not filling.open:
        read = tap(lang.label("Your answers"), ReadAnswers(booking, 0))
        return ((read,),) if filling.done or filling.before else ()
    if not left:
        label = lang.label("Look over and send")
        return ((tap(label, ReviewForm(booking, 0), style="primary"),),)
    label = lang.label_count("Answer {n} question", "Answer {n} questions", left)
    if filling.done:
        label = lang.label_count("Go on: {n} question left", "Go on: {n} questions left", left)
    return ((tap(label, AnswerForm(booking), style="primary"),),)


def for_staff(lang: Lang, filling: Filling) -> tuple[tuple[Button, ...], ...]:
    """The same for who works here: read what was sent, or answer for them."""
    row = []
    if filling.complete:
        row.append(tap(lang.label("Answers"), ReadAnswers(filling.booking, 0)))
    if filling.open and filling.of and not filling.complete:
        row.append(tap(lang.label("Answer for them"), AnswerForm(filling.booking)))
    return (tuple(row),) if row else ()


def when(lang: Lang, card: BookingCard) -> str:
    return words.span(lang, card, card.today)


def said(lang: Lang, given: Given | None) -> Html:
    """An answer as it was given, on lines of its own."""
    if given is None:
        return lang.say("not answered yet")
    if given.answer is None:
        return lang.say("skipped")
    if isinstance(given.answer, str):
        return lang.say("{answer}", answer=given.answer)
    return lang.say("{answer}", answer=", ".join(given.answer))


def page_of(every: Sequence[T], number: int, drawn: Callable[[T], list[Html]]) -> Page[T]:
    """One page of them, each with the lines it is `drawn` in; the last for a number past it."""
    pages = _paged(every, [sum(len(line) + 1 for line in drawn(one)) for one in every])
    number = max(0, min(number, len(pages) - 1))
    return Page(tuple(pages[number]), number, 1, len(pages))


def _paged(each: Sequence[T], sizes: Sequence[int]) -> list[list[T]]:
    """In order, as many on a page as there is room for; at least one, at most fifteen."""
    pages: list[list[T]] = [[]]
    room = ROOM
    for one, size in zip(each, sizes, strict=True):
        if pages[-1] and (size > room or len(pages[-1]) == 15):
            pages.append([])
            room = ROOM
        pages[-1].append(one)
        room -= size
    return pages


def sent_line(lang: Lang, answers: Answers) -> Html:
    """`Sent today, 17:00 by Maria`."""
    if answers.submitted_at is None:
        return lang.count("{n} answered, not sent", "{n} answered, not sent",
                          len(answers.given))  # fmt: skip
    at = lang.when(answers.submitted_at)
    if answers.submitted_by is None:
        return lang.say("Sent {when}", when=at)
    return lang.say("Sent {when} by {name}", when=at, name=answers.submitted_by)
