"""What was answered, as it was asked: of one check-in, and of a client over time. Pure."""

from __future__ import annotations

from bot.bookings.presses import OpenBooking
from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines, short
from bot.checkins.presses import AnswersOf, ReadAnswers, ReviewForm
from bot.checkins.screens.parts import QUESTION, page_of, said, sent_line, title
from bot.home.ways import pager, to_client, to_menu
from core.bookings import BookingCard
from core.checkins import Answers, Given
from core.people import Client, Page
from lang import Html, Lang


def answers(lang: Lang, found: Answers, number: int = 0, *, may_change: bool = False) -> Screen:
    """Each question with its answer, as they were when it was answered; `may_change`: the reader
    still may answer otherwise.
    """
    page = page_of(found.given, number, lambda each: _line(lang, each))
    text = lines(
        lang.bold(lang.say("Answers · {name}", name=found.client_name)),
        lang.say(
            "Check-in {when} with {coach}",
            when=lang.when(found.starts_at),
            coach=found.coach_name,
        ),
        sent_line(lang, found),
        lang.say("Changed since it was sent") if found.changed else None,
        lang.say("Until it begins you can change it.") if may_change else None,
        "",
        None if found.given else lang.say("Nothing is answered yet."),
        *[line for each in page.items for line in _line(lang, each)][:-1],
    )
    ways = (
        tap(lang.label("The booking"), OpenBooking(found.booking)),
        tap(lang.label("All check-ins"), AnswersOf(found.client, 0)),
    )
    change = tap(lang.label("Change answers"), ReviewForm(found.booking, 0))
    turn = pager(lang, page, lambda n: ReadAnswers(found.booking, n))
    return Screen(text, (*turn, *(((change,),) if may_change else ()), ways, (to_menu(lang),)))


def nothing(lang: Lang, card: BookingCard) -> Screen:
    """There is nothing the reader may read."""
    text = lines(title(lang, card), lang.say("No answers were sent."))
    ways = (tap(lang.label("The booking"), OpenBooking(card.id)), to_menu(lang))
    return Screen(text, (ways,))


def _line(lang: Lang, given: Given) -> list[Html]:
    return [lang.bold(short(given.asked, QUESTION)), said(lang, given), Html("")]


def history(lang: Lang, client: Client, page: Page[Answers]) -> Screen:
    """Every check-in with answers, newest first; a tap reads it."""
    text = lines(
        lang.bold(lang.say("Check-ins · {name}", name=client.name)),
        lang.count("{n} form", "{n} forms", page.total)
        if page.total
        else lang.say("No form was filled in yet."),
        "" if page.total else None,
        lang.say("Tap one to read it.") if page.total else None,
    )
    each = [tap(_button(lang, one), ReadAnswers(one.booking, 0)) for one in page.items]
    return Screen(
        text,
        (
            *in_rows(each, 1),
            *pager(lang, page, lambda n: AnswersOf(client.id, n)),
            to_client(lang, client),
        ),
    )


def _button(lang: Lang, one: Answers) -> str:
    """`Tue 24 Nov 2026, 17:00 · 4 answers`."""
    n = sum(each.answer is not None for each in one.given)
    when = lang.when(one.starts_at, start=True)
    if one.submitted_at is None:
        return lang.label_count("{when} · {n} answer so far", "{when} · {n} answers so far", n,
                                when=when)  # fmt: skip
    return lang.label_count("{when} · {n} answer", "{when} · {n} answers", n, when=when)
