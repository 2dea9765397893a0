"""How a booking is said: when, with whom, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from bot.attendance.screens.signs import SIGNS, returning
from bot.people.names import called
from core.attendance import State
from core.bookings import BookingCard, BookingState, Cause
from core.timetable import Kind
from lang import Html, Lang, Text, mark

STATES: Mapping[BookingState, str] = {
    BookingState.BOOKED: mark("Booked"),
    BookingState.IN_PROGRESS: mark("Has begun"),
    BookingState.COMPLETED: mark("Here"),
    BookingState.NO_SHOW: mark("No-show"),
    BookingState.CANCELLED: mark("Cancelled"),
}
CANCELLED: Mapping[Cause, str] = {
    Cause.CLIENT: mark("Cancelled by the family"),
    Cause.COACH: mark("Cancelled by the club"),
    Cause.EXCUSED: mark("Excused"),
}
AS_MARKED: Mapping[BookingState, State] = {
    BookingState.BOOKED: State.OPEN,
    BookingState.IN_PROGRESS: State.PRESENT,
    BookingState.COMPLETED: State.PRESENT,
    BookingState.NO_SHOW: State.NO_SHOW,
    BookingState.CANCELLED: State.EXCUSED,
}


def sign(state: BookingState) -> str:
    """The sign that a roll call has for it."""
    return SIGNS[AS_MARKED[state]]


def state_word(lang: Lang, card: BookingCard) -> Text:
    if card.cause is not None:
        return lang.label(CANCELLED[card.cause])
    return lang.label(STATES[card.state])


def outcome(lang: Lang, state: BookingState) -> str:
    """`✅ Here`, on a button and in what flies by."""
    return f"{sign(state)} {lang.label(STATES[state])}"


def ended(lang: Lang, what: Text, card: BookingCard, *, used: int = 0) -> Text:
    """`Cancel, 2 sessions return`: on a button that ends it, what becomes of its sessions. So many
    are `used`, or what is held returns.
    """
    if used:
        return lang.label_count(
            "{what}, {n} session is used", "{what}, {n} sessions are used", used, what=what
        )
    return returning(lang, what, card.held)


def local_day(lang: Lang, at: datetime) -> date:
    return at.astimezone(lang.zone).date()


def span(lang: Lang, card: BookingCard, today: date, *, start: bool = True) -> str:
    """`Today, 17:00–18:00`, on the clock of the language."""
    return lang.label(
        "{day}, {span}",
        day=lang.day(local_day(lang, card.starts_at), today, start=start),
        span=lang.span(card.starts_at, card.ends_at),
    )


def elsewhere(lang: Lang, card: BookingCard) -> Html | None:
    """When it begins on the reader's own clock, where that is another."""
    there = lang.elsewhere(card.starts_at)
    return lang.say("For you: {time}", time=there) if there else None


def is_checkin(card: BookingCard) -> bool:
    return card.kind == Kind.CHECKIN


def title(lang: Lang, card: BookingCard) -> Html:
    """`Sam with Jordan`, `Check-in · Sam with Jordan`, or what the booking is called."""
    if card.title:
        return lang.say("{title} · {name}", title=card.title, name=card.client_name)
    names = {"name": card.client_name, "coach": card.coach_name}
    if is_checkin(card):
        return lang.say("Check-in · {name} with {coach}", **names)
    if card.subject:
        return lang.say("{subject} · {name} with {coach}", subject=card.subject, **names)
    return lang.say("{name} with {coach}", **names)


def line(lang: Lang, card: BookingCard) -> Html:
    """`Tue 17 Nov, 17:00–18:00 · Sam with Jordan`."""
    when = span(lang, card, card.today)
    return lang.say("{when} · {what}", when=when, what=title(lang, card))


def on_button(lang: Lang, card: BookingCard, *, named: bool) -> str:
    """`Tomorrow, 17:00 · Jordan`, on a button; whose it is where there are several."""
    who = card.client_name if named else card.coach_name
    when = lang.when(card.starts_at, card.today, start=True)
    if is_checkin(card):
        return lang.label("{when} · check-in, {name}", when=when, name=called(who))
    return lang.label("{when} · {name}", when=when, name=called(who))


def back_again(lang: Lang, held: int) -> Html:
    """What was held for it is free again."""
    return lang.say("The sessions are back.") if held > 1 else lang.say("The session is back.")


def stars(lang: Lang, n: int) -> Html:
    """`4 of 5`."""
    return lang.say("{n} of 5", n=n)
