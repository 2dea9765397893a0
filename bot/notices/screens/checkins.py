"""What is told about the forms of check-ins: to answer them, and that they were sent. Pure."""

from __future__ import annotations

from bot.bookings import words
from bot.bookings.presses import OpenBooking
from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines
from bot.checkins.presses import AnswerForm, ReadAnswers
from bot.checkins.screens.parts import to_form
from bot.home.ways import to_menu
from bot.notices.screens.parts import Rows
from core.checkins import Answers, Filling
from core.notices import AboutForm, FormDue, FormSent
from lang import Html, Lang

LISTED = 8


def form_due(notice: FormDue, lang: Lang) -> Screen:
    """`Tue 24 Nov, 17:00–17:30: Sam with Jordan. Jordan asks 4 questions before it.`"""
    shown = notice.forms[:LISTED]
    text = lines(*(line for form in shown for line in _asked(lang, form)))
    if len(shown) > 1:
        each = [tap(words.on_button(lang, form.card, named=True), AnswerForm(form.booking))
                for form in shown]  # fmt: skip
        return Screen(text, (*in_rows(each, 1), (to_menu(lang),)))
    details = tap(lang.label("Details"), OpenBooking(shown[0].booking))
    return Screen(text, (*to_form(lang, shown[0]), (details, to_menu(lang))))


def _asked(lang: Lang, form: Filling) -> list[Html | None]:
    card = form.card
    when = words.span(lang, card, card.today)
    return [
        lang.say("{when}: {what}.", when=when, what=words.title(lang, card)),
        words.elsewhere(lang, card),
        lang.count(
            "{coach} asks {n} question before it.",
            "{coach} asks {n} questions before it.",
            form.of,
            coach=card.coach_name,
        ),
        lang.count(
            "{n} is answered already.",
            "{n} are answered already.",
            form.done,
        )
        if form.done
        else None,
    ]


def form_sent(notice: FormSent, lang: Lang) -> Screen:
    """Whose form it is, and that it can be read."""
    answers = notice.answers
    head = (
        lang.say("{name} changed the answers · {club}", name=answers.client_name, club=notice.club)
        if notice.again
        else lang.say(
            "{name} filled in the form · {club}", name=answers.client_name, club=notice.club
        )
    )
    text = lines(lang.bold(head), _for(lang, answers))
    look = tap(lang.label("Answers"), ReadAnswers(answers.booking, 0), style="primary")
    details = tap(lang.label("Details"), OpenBooking(answers.booking))
    return Screen(text, ((look, details), (to_menu(lang),)))


def _for(lang: Lang, answers: Answers) -> Html:
    return lang.say("For the check-in {when}.", when=lang.when(answers.starts_at))


def form_lines(lang: Lang, about: AboutForm) -> Html:
    return lines(lang.bold(lang.say("A form was filled in")), words.line(lang, about.card))


def form_rows(lang: Lang, about: AboutForm) -> Rows:
    look = tap(lang.label("Answers"), ReadAnswers(about.card.id, 0))
    return in_rows([look, tap(lang.label("Details"), OpenBooking(about.card.id))])
