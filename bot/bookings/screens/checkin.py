"""What is otherwise when a check-in is booked: one a month is free, and there may be a form."""

from __future__ import annotations

from datetime import date

from bot.bookings import words
from bot.bookings.presses import (
    AskCoach,
    GiveAndBook,
    GiveOneMore,
    OpenBooking,
    ShowMonth,
    UndoBooked,
    WriteNote,
)
from bot.calendars.presses import AddTogether
from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines, short
from bot.checkins.screens.parts import to_form
from bot.home.ways import to_client, to_menu
from core.bookings import BookingCard, BookingState
from core.checkins import CheckinTaken, Filling, Offer
from core.people import Client
from lang import Html, Lang

SHOWN = 4


def taken(lang: Lang, client: Client, offer: Offer, today: date, *, at_work: bool) -> Screen:
    """The month's is booked, or was: which one, and from when on the next is free."""
    first = offer.taken[0] if offer.taken else None
    text = lines(
        lang.bold(lang.say("Check-in · {name}", name=client.name)),
        _taken(lang, offer.month, first),
        *(words.line(lang, each) for each in offer.taken[:SHOWN]),
        "",
        lang.say("The next is free from {day}.", day=lang.day(offer.next, today)),
        lang.say("Choose a day before it, and I ask whether you give one more.")
        if at_work and offer.may_grant
        else None,
    )
    label = lang.label("From {day}", day=lang.day(offer.next, today))
    rows = [tap(label, ShowMonth(offer.next), style="primary")]
    if at_work and offer.may_grant:
        rows.append(tap(lang.label("A day before it"), ShowMonth(today)))
    if not at_work:
        ask = lang.label("Ask {coach}", coach=short(offer.coach_name))
        rows.append(tap(ask, AskCoach(client.id, offer.coach)))
    if first:
        rows.insert(0, tap(lang.label("Open it"), OpenBooking(first.id)))
    return Screen(text, (*in_rows(rows), to_client(lang, client)))


def _taken(lang: Lang, month: date, one: BookingCard | None) -> Html:
    named = lang.month(month, start=False)
    if one is not None and one.state is BookingState.COMPLETED:
        return lang.say("The check-in of {month} has taken place.", month=named)
    return lang.say("The check-in of {month} is booked.", month=named)


def one_more(lang: Lang, question: CheckinTaken, *, operation: str, shown: date) -> Screen:
    """Staff: the month's is booked; shall it be one more?"""
    give = GiveAndBook(question.client, operation)
    row = (
        tap(lang.label("Other times"), ShowMonth(shown)),
        tap(lang.label("Give one more"), give, style="primary"),
    )
    return Screen(_asked(lang, question), (row, (to_menu(lang),)))


def one_more_for(lang: Lang, question: CheckinTaken, booking: int) -> Screen:
    """The same for a booking that goes to that month, or comes back."""
    give = GiveOneMore(booking, question.coach, question.month, question.another)
    row = (
        tap(lang.label("Leave it as it is"), OpenBooking(booking)),
        tap(lang.label("Give one more"), give, style="primary"),
    )
    return Screen(_asked(lang, question), (row, (to_menu(lang),)))


def _asked(lang: Lang, question: CheckinTaken) -> Html:
    month = lang.month(question.month, start=False)
    return lines(
        lang.bold(lang.say("Check-in · {name}", name=question.name)),
        lang.say("The check-in of {month} is booked.", month=month),
        lang.say("The next is free from {day}.", day=lang.day(question.next)),
        "",
        lang.say("Give one more, besides the free one?"),
    )


def booked(lang: Lang, client: Client, one: BookingCard, filling: Filling) -> Screen:
    """When it is, and what the coach asks before it: now, or later."""
    n = filling.of
    text = lines(
        lang.bold(lang.say("Booked: {what}", what=words.title(lang, one))),
        lang.say("{when} · free", when=words.span(lang, one, one.today)),
        words.elsewhere(lang, one),
        lang.say("Online: {link}", link=one.link) if one.link else None,
        "",
        lang.count(
            "{coach} asks {n} question before it. Answer now or later: it waits in the booking.",
            "{coach} asks {n} questions before it. Answer now or later: they wait in the booking.",
            n,
            coach=one.coach_name,
        )
        if n
        else lang.say("It is in your bookings, and I remind you the day before."),
    )
    ways = [
        tap(lang.label("Later") if n else lang.label("Open it"), OpenBooking(one.id)),
        tap(lang.label("Undo"), UndoBooked(client.id, one.together)),
    ]
    if not n:
        ways.append(tap(lang.label("Add a note"), WriteNote(one.id)))
    ways.append(tap(lang.label("Add to my calendar"), AddTogether(client.id, one.together)))
    return Screen(text, (*to_form(lang, filling), *in_rows(ways), to_client(lang, client)))
