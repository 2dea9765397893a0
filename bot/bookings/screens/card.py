"""One booking, for a family and for staff, each with what they may do."""

from __future__ import annotations

from bot.bookings import words
from bot.bookings.presses import (
    BookingsOf,
    BringTo,
    BringWith,
    CancelBooking,
    CancelFor,
    MoveBooking,
    NextWeek,
    Rate,
    RestoreBooking,
    SayComing,
    WriteNote,
    WriteTitle,
)
from bot.calendars.presses import AddToCalendar
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.checkins.screens.parts import for_staff as form_for_staff
from bot.checkins.screens.parts import form_line, to_form
from bot.home.ways import to_menu
from bot.ledger.screens import left_line
from bot.people.names import called
from bot.people.presses import OpenClient
from core.bookings import BookingCard, BookingState, Cause, May, cancel_costs
from core.checkins import Filling
from core.ledger import Balance
from lang import Html, Lang

NUMBERS = (1, 2, 3, 4, 5, 6)
_OUTCOMES = (BookingState.COMPLETED, BookingState.NO_SHOW)


def card(
    lang: Lang,
    one: BookingCard,
    said: Html | None = None,
    *,
    at_work: bool = False,
    balance: Balance | None = None,
    form: Filling | None = None,
) -> Screen:
    """One booking. `at_work`: the reader works here; `balance` is the client's, if they see it;
    `form` what the coach asks before a check-in.
    """
    text = lines(
        said,
        *body(lang, one),
        form_line(lang, form) if form else None,
        *(for_staff(lang, one, balance) if at_work else ()),
        lang.say("How was it? 1 is poor, 5 is great.") if May.RATE in one.may else None,
    )
    back = tap(lang.label("Upcoming"), BookingsOf(one.client, 0, past=False))
    name = tap(lang.label("{name}", name=called(one.client_name)), OpenClient(one.client))
    ways = [] if at_work and balance is None else [back, name]
    rows = actions(lang, one, at_work=at_work, balance=balance)
    return Screen(
        text, (*form_rows(lang, form, at_work=at_work), *rows, *in_rows(ways), (to_menu(lang),))
    )


def form_rows(lang: Lang, form: Filling | None, *, at_work: bool) -> tuple[tuple[Button, ...], ...]:
    if form is None:
        return ()
    return form_for_staff(lang, form) if at_work else to_form(lang, form)


def body(lang: Lang, one: BookingCard) -> list[Html | None]:
    """What it is and when, what became of it, and what was written."""
    return [
        lang.bold(words.title(lang, one)),
        lang.say("{when}", when=words.span(lang, one, one.today)),
        words.elsewhere(lang, one),
        _state(lang, one),
        _where(lang, one),
        lang.say("Note: {note}", note=one.client_note) if one.client_note else None,
        _rated(lang, one),
    ]


def _state(lang: Lang, one: BookingCard) -> Html:
    word = words.state_word(lang, one)
    if one.state is BookingState.BOOKED and one.confirmed:
        return lang.say("{state} · coming", state=word)
    if one.sessions > 1:
        return lang.count("{state} · {n} session", "{state} · {n} sessions", one.sessions,
                          state=word)  # fmt: skip
    return lang.say("{state}", state=word)


def _where(lang: Lang, one: BookingCard) -> Html | None:
    if not one.online:
        return None
    if one.link:
        return lang.say("Online: {link}", link=one.link)
    return lang.say("Online: your coach sends the link.")


def _rated(lang: Lang, one: BookingCard) -> Html | None:
    if one.stars is None:
        return None
    rated = words.stars(lang, one.stars)
    if one.comment:
        return lang.say("Rated {stars}: “{comment}”", stars=rated, comment=one.comment)
    return lang.say("Rated {stars}", stars=rated)


def for_staff(
    lang: Lang, one: BookingCard, balance: Balance | None, places: tuple[int, int] | None = None
) -> list[Html | None]:
    """What the client has left, and (taken, capacity) of the `places` while it lasts."""
    return [
        left_line(lang, balance) if balance and not words.is_checkin(one) else None,
        _places(lang, one, places),
        lang.count("{n} session has no package", "{n} sessions have no package", one.uncovered)
        if one.uncovered
        else None,
        lang.say("For staff: {note}", note=one.coach_note) if one.coach_note else None,
        lang.say("How many sessions does it use?") if _counts(one, balance) else None,
    ]


def _places(lang: Lang, one: BookingCard, places: tuple[int, int] | None) -> Html | None:
    if places and not places[1]:
        return lang.say("Outside the coach's hours")
    if places:
        taken, capacity = places
        return lang.say("{taken} of {capacity} places taken", taken=taken, capacity=capacity)
    return lang.say("Over the usual number of places") if one.over else None


def actions(
    lang: Lang, one: BookingCard, *, at_work: bool, balance: Balance | None
) -> tuple[tuple[Button, ...], ...]:
    """What this reader may do with it now: the likely first."""
    marks = _marks(lang, one) if May.MARK in one.may else ()
    rates = [tap(str(n), Rate(one.id, n)) for n in range(1, 6)] if May.RATE in one.may else []
    again = [tap(lang.label("Same time next week?"), NextWeek(one.id))]
    return (
        *marks,
        *((_numbers(one),) if _counts(one, balance) else ()),
        *in_rows(rates, 5),
        *in_rows(again if _may_book(one, at_work=at_work, balance=balance) else []),
        *_changes(lang, one, at_work=at_work),
    )


def _may_book(one: BookingCard, *, at_work: bool, balance: Balance | None) -> bool:
    """Whether the same can be had again; a coach may see one whose client is not theirs."""
    mine = balance is not None if at_work else May.NOTE in one.may
    return mine and one.state is BookingState.COMPLETED and not words.is_checkin(one)


def _changes(lang: Lang, one: BookingCard, *, at_work: bool) -> tuple[tuple[Button, ...], ...]:
    """A family's cancellation has a row of its own: its consequence must be read."""
    write = [tap(lang.label("Note"), WriteNote(one.id))]
    if at_work:
        write.append(tap(lang.label("Title"), WriteTitle(one.id)))
    coming = [tap(lang.label("Coming"), SayComing(one.id, one.version), style="primary")]
    move = [tap(lang.label("Move"), MoveBooking(one.id, one.version))]
    cancel = [_cancel(lang, one, at_work=at_work)]
    restore = [tap(lang.label("Take it back"), RestoreBooking(one.id, one.version))]
    rows = [
        ((May.COMING, [] if at_work else coming), (May.MOVE, move)),
        ((May.CANCEL, cancel),),
        ((May.RESTORE, restore), (May.NOTE, write)),
    ]
    if at_work:
        rows = [tuple(each for row in rows for each in row)]
    shown = [[b for may, buttons in row if may in one.may for b in buttons] for row in rows]
    if _to_come(lang, one):
        shown[-1].append(tap(lang.label("Add to my calendar"), AddToCalendar(one.id)))
    return tuple(each for row in shown for each in in_rows(row))


def _to_come(lang: Lang, one: BookingCard) -> bool:
    """Whether it is of use in a calendar: booked, and not of a day that is over."""
    here = words.local_day(lang, one.starts_at)
    return one.state is BookingState.BOOKED and here >= one.today


def _cancel(lang: Lang, one: BookingCard, *, at_work: bool) -> Button:
    """Its consequence is on the button; staff say first who cancels."""
    costs = cancel_costs(one)
    press = CancelBooking(one.id, one.version, costs)
    if at_work:
        return tap(lang.label("Cancel"), press, style="danger")
    if words.is_checkin(one):
        return tap(lang.label("Cancel, it is free again"), press, style="danger")
    label = words.ended(lang, lang.label("Cancel"), one, used=costs)
    return tap(label, press, style="danger")


def _marks(lang: Lang, one: BookingCard) -> tuple[tuple[Button, ...], ...]:
    """What it can become; what it is now is left out."""
    row = [
        tap(words.outcome(lang, state), BringTo(one.id, state, one.version))
        for state in _OUTCOMES
        if one.state is not state
    ]
    if one.state is BookingState.BOOKED:
        row.append(tap(lang.label("Begin"), BringTo(one.id, BookingState.IN_PROGRESS, one.version)))
    elif one.state is not BookingState.CANCELLED:
        row.append(tap(lang.label("Not marked"), BringTo(one.id, BookingState.BOOKED, one.version)))
    if one.state is not BookingState.CANCELLED:
        excuse = CancelFor(one.id, one.version, Cause.EXCUSED, forgive=True)
        row.append(tap(f"{words.sign(BookingState.CANCELLED)} {lang.label('Excused')}", excuse))
    return in_rows(row)


def _counts(one: BookingCard, balance: Balance | None) -> bool:
    """Whether the reader says how many sessions it uses."""
    counted = balance is not None and balance.prepaid and not words.is_checkin(one)
    return May.MARK in one.may and counted


def _numbers(one: BookingCard) -> tuple[Button, ...]:
    """1 to 6 sessions, the present number between points; who is not marked is then here."""
    state = one.state if one.state in _OUTCOMES else BookingState.COMPLETED
    return tuple(
        tap(f"·{n}·" if n == one.sessions else str(n), BringWith(one.id, state, one.version, n))
        for n in NUMBERS
    )
