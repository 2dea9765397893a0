"""A booking is cancelled: staff say whose doing it is; then it is off, with one tap back."""

from __future__ import annotations

from bot.bookings import words
from bot.bookings.presses import Book, BookingsOf, CancelFor, OpenBooking, RestoreBooking
from bot.bookings.screens.card import body
from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines
from bot.home.ways import to_menu
from bot.ledger.screens import left_line
from bot.people.names import called
from core.bookings import BookingCard, Cancelled, Cause, May, cancel_costs
from lang import Html, Lang, Text


def who_cancels(lang: Lang, one: BookingCard) -> Screen:
    """Staff: whose cancellation it is, and what becomes of the session."""
    costs = cancel_costs(one)
    keys = (one.id, one.version)
    ours, family = _who(lang, one)
    rows = [
        tap(ours, CancelFor(*keys, Cause.COACH, forgive=False)),
        tap(family, CancelFor(*keys, Cause.CLIENT, forgive=True)),
    ]
    if costs:
        label = lang.label_count(
            "{name}, {n} session is used", "{name}, {n} sessions are used", costs,
            name=called(one.client_name),
        )  # fmt: skip
        rows.insert(1, tap(label, CancelFor(*keys, Cause.CLIENT, forgive=False)))
    rows.append(
        tap(lang.label("Excused, counts for nobody"), CancelFor(*keys, Cause.EXCUSED, forgive=True))
    )
    leave = tap(lang.label("Leave it as it is"), OpenBooking(one.id))
    text = lines(*body(lang, one), "", lang.say("Who cancels? The family is told."))
    return Screen(text, (*in_rows(rows, 1), (leave,)))


def _who(lang: Lang, one: BookingCard) -> tuple[Text, Text]:
    """We or the family, and how many sessions come back then."""
    name = called(one.client_name)
    if words.is_checkin(one):
        return lang.label("We cancel"), lang.label("{name}", name=name)
    if one.held > 1:
        return (
            lang.label_count(
                "We cancel, {n} session returns", "We cancel, {n} sessions return", one.held
            ),
            lang.label_count(
                "{name}, {n} session returns", "{name}, {n} sessions return", one.held, name=name
            ),
        )
    return (
        lang.label("We cancel, session returns"),
        lang.label("{name}, session returns", name=name),
    )


def cancelled(lang: Lang, done: Cancelled, *, sees: bool) -> Screen:
    """It is off, what became of the session, and one tap back. `sees`: the reader finds the client
    behind it, and reads what is left.
    """
    one = done.card
    text = lines(
        lang.bold(lang.say("Cancelled: {what}", what=words.title(lang, one))),
        left_line(lang, done.balance) if sees and not words.is_checkin(one) else None,
        lang.say("{when}", when=words.span(lang, one, one.today)),
        _became(lang, done),
    )
    back = tap(lang.label("Undo"), RestoreBooking(one.id, one.version))
    again = tap(lang.label("Book another time"), Book(one.client), style="primary")
    upcoming = tap(lang.label("Upcoming"), BookingsOf(one.client, 0, past=False))
    row = [*([back] if May.RESTORE in one.may else []), *([again] if sees else [])]
    ways = [*([upcoming] if sees else []), to_menu(lang)]
    return Screen(text, (*in_rows(row), *in_rows(ways)))


def _became(lang: Lang, done: Cancelled) -> Html:
    """What became of the session."""
    used = done.used
    if words.is_checkin(done.card):
        return lang.say("The check-in is free again.")
    if not used:
        return words.back_again(lang, done.card.held)
    return lang.count(
        "{n} session is used, as it was cancelled late.",
        "{n} sessions are used, as it was cancelled late.",
        used,
    )


def cancelled_words(lang: Lang, done: Cancelled) -> Html:
    """The line that flies by where the screen stays."""
    what = lang.say("Cancelled: {what}", what=words.title(lang, done.card))
    return lang.say("{what}. {became}", what=what, became=_became(lang, done))
