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
from lang import Html, Lang


def who_cancels(lang: Lang, one: BookingCard) -> Screen:
    """Staff: whose cancellation it is, and what becomes of the session."""
    costs, name = cancel_costs(one), lang.label("{name}", name=called(one.client_name))
    ours, family = (words.ended(lang, who, one) for who in (lang.label("We cancel"), name))
    excused = lang.label("Excused, counts for nobody")
    keys = (one.id, one.version)
    rows = [
        tap(ours, CancelFor(*keys, Cause.COACH, forgive=False)),
        tap(family, CancelFor(*keys, Cause.CLIENT, forgive=True)),
        tap(excused, CancelFor(*keys, Cause.EXCUSED, forgive=True)),
    ]
    if costs:
        late = words.ended(lang, name, one, used=costs)
        rows.insert(1, tap(late, CancelFor(*keys, Cause.CLIENT, forgive=False)))
    leave = tap(lang.label("Leave it as it is"), OpenBooking(one.id))
    text = lines(*body(lang, one), "", lang.say("Who cancels? The family is told."))
    return Screen(text, (*in_rows(rows, 1), (leave,)))


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
