"""A few words asked for a booking, its rating, and what a mark did."""

from __future__ import annotations

from bot.bookings import words
from bot.bookings.presses import (
    Book,
    NextWeek,
    OpenBooking,
)
from bot.chat.press import tap
from bot.chat.screen import Screen, lines
from bot.home.ways import to_menu
from core.bookings import BookingCard, BookingState, Settled
from lang import Html, Lang


def ask_note(lang: Lang, one: BookingCard, *, at_work: bool) -> Screen:
    question = lang.say("What should your coach know? A few words, like: left knee hurts.")
    if at_work:
        question = lang.say("A note for staff only. A few words, like: work on the serve.")
    return _ask(lang, one, question)


def ask_title(lang: Lang, one: BookingCard) -> Screen:
    return _ask(lang, one, lang.say("What shall it be called? A few words, like: Match play."))


def _ask(lang: Lang, one: BookingCard, question: Html) -> Screen:
    return Screen(
        lines(
            lang.bold(words.title(lang, one)),
            lang.say("{when}", when=words.span(lang, one, one.today)),
            "",
            question,
        ),
        ((tap(lang.label("Back"), OpenBooking(one.id)), to_menu(lang)),),
    )


def rated(lang: Lang, one: BookingCard, stars: int) -> Screen:
    """Thanks; more can be said."""
    text = lines(
        lang.bold(
            lang.say(
                "Thank you: {stars} for {coach}",
                stars=words.stars(lang, stars),
                coach=one.coach_name,
            )
        ),
        lang.say("{when}", when=words.span(lang, one, one.today)),
        "",
        lang.say("Anything to add? Send a few words, or leave it."),
    )
    again = tap(lang.label("Same time next week?"), NextWeek(one.id), style="primary")
    return Screen(
        text, ((again,), (tap(lang.label("Open it"), OpenBooking(one.id)), to_menu(lang)))
    )


def not_next_week(lang: Lang, one: BookingCard) -> Screen:
    """The same time is not free a week later."""
    text = lines(
        lang.bold(words.title(lang, one)),
        lang.say("{when}", when=words.span(lang, one, one.today)),
        "",
        lang.say("A week later this time is not free. Choose another one?"),
    )
    book = tap(lang.label("Book"), Book(one.client), style="primary")
    return Screen(text, ((book, to_menu(lang)),))


def brought(lang: Lang, done: Settled) -> Html:
    """The line that flies by after a mark."""
    said = words.outcome(lang, done.card.state)
    if done.card.state is BookingState.BOOKED:
        return lang.say("{name}: not marked", name=done.card.client_name)
    if done.owed:
        return lang.count(
            "{state}: {name}, {n} session owed", "{state}: {name}, {n} sessions owed", done.owed,
            state=said, name=done.card.client_name,
        )  # fmt: skip
    if not done.balance.prepaid or words.is_checkin(done.card):
        return lang.say("{state}: {name}", state=said, name=done.card.client_name)
    return lang.count(
        "{state}: {name}, {n} left", "{state}: {name}, {n} left", done.balance.left,
        state=said, name=done.card.client_name,
    )  # fmt: skip
