"""Inbox items about bookings and times. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.bookings import words
from bot.bookings.presses import Book, BookAsked, BringTo, OpenBooking
from bot.chat.press import tap
from bot.chat.screen import Button, in_rows, lines
from bot.notices.presses import SendAgain
from bot.notices.screens.parts import Rows
from bot.packages.presses import Sell
from bot.people.presses import OpenClient
from core.bookings import BookingCard, BookingState, May
from core.notices import Channel, InboxItem, Kind, TimeAsked, Undelivered
from lang import Html, Lang, Value, mark

HEADS: Mapping[Kind, str] = {
    Kind.BOOKED: mark("A new booking"),
    Kind.MOVED: mark("Moved"),
    Kind.CANCELLED: mark("Cancelled"),
    Kind.NO_SHOW: mark("Not there"),
    Kind.UNMARKED: mark("Over and not marked"),
}
WHAT: Mapping[Kind, str] = {
    Kind.BOOKED: mark("a booking"),
    Kind.MOVED: mark("a booking that moved"),
    Kind.CANCELLED: mark("a cancellation"),
    Kind.LOW_BALANCE: mark("few sessions left"),
    Kind.ENDS_IN_30: mark("a package that ends"),
    Kind.ENDS_IN_7: mark("a package that ends"),
    Kind.EVENING: mark("tomorrow's sessions"),
}
"""What a message was about; the others are just messages."""
OUTCOMES = (BookingState.COMPLETED, BookingState.NO_SHOW)


def booking_lines(lang: Lang, kind: Kind, card: BookingCard) -> Html:
    return lines(lang.bold(lang.say(HEADS[kind])), words.line(lang, card))


def booking_rows(lang: Lang, card: BookingCard) -> Rows:
    """What became of it, where that is still open, and the booking itself."""
    open_still = card.state is BookingState.BOOKED and May.MARK in card.may
    marks = [
        tap(words.outcome(lang, state), BringTo(card.id, state, card.version))
        for state in OUTCOMES
        if open_still
    ]
    return in_rows([*marks, tap(lang.label("Details"), OpenBooking(card.id))])


def time_asked_lines(lang: Lang, asked: TimeAsked, today: date) -> Html:
    """`Sam asks for Tue 24 Nov, 17:00 with Jordan.` Who else does, is said as a number. Or for a
    package.
    """
    holes: dict[str, Value] = {"name": asked.name, "coach": asked.coach}
    if asked.package:
        return lang.say("{name} asks {coach} for a package.", **holes)
    if asked.starts_at is None:
        return lang.say("{name} asks for a time with {coach}.", **holes)
    when = lang.when(asked.starts_at, today)
    return lines(
        lang.say("{name} asks for {when} with {coach}.", when=when, **holes),
        lang.count(
            "{n} other asks for the same time.",
            "{n} others ask for the same time.",
            asked.others,
        )
        if asked.others
        else None,
    )


def time_asked_rows(lang: Lang, asked: TimeAsked) -> Rows:
    card: list[Button] = [tap(lang.label("{name}", name=asked.name), OpenClient(asked.client))]
    if asked.may_book:
        card.insert(0, tap(lang.label("Book"), _to_book(asked), style="primary"))
    if asked.package:
        sell = tap(lang.label("Sell a package"), Sell(asked.client), style="primary")
        return in_rows([sell, *card[-1:]])
    return in_rows([*card, tap(lang.label("Sell a package"), Sell(asked.client))])


def _to_book(asked: TimeAsked) -> Book | BookAsked:
    """One tap to the time that was asked for, if it was one."""
    if asked.starts_at is None:
        return Book(asked.client)
    return BookAsked(asked.client, asked.coach_id, asked.starts_at)


def undelivered_lines(lang: Lang, found: Undelivered) -> Html:
    """To whom what did not come, by which way; and what to do."""
    what = lang.label(WHAT[found.what]) if found.what in WHAT else lang.label("a message")
    holes: dict[str, Value] = {"who": found.who, "what": what}
    if found.by is not Channel.EMAIL:
        return lines(
            lang.say("A message to {who} did not arrive: {what}.", **holes),
            lang.say("Telegram refused it, or has not answered for a while. Send it again."),
        )
    return lines(
        lang.say("An email to {who} did not arrive: {what}.", **holes),
        lang.say(
            "The mail server refuses the address, or has not answered for a day. {who} can change "
            "it under “My settings”.",
            who=found.who,
        ),
    )


def undelivered_rows(lang: Lang, item: InboxItem, found: Undelivered) -> Rows:
    buttons = []
    if found.again:
        again = SendAgain(item.id, item.version)
        buttons.append(tap(lang.label("Send it again"), again, style="primary"))
    if found.client is not None and found.name is not None:
        buttons.append(tap(lang.label("{name}", name=found.name), OpenClient(found.client)))
    return in_rows(buttons)
