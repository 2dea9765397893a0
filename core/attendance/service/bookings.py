"""A mark on the club's roll is the outcome of a booking of that day, which then pays for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Date, Row, bindparam, select

from core.attendance.errors import NeedsDecision
from core.attendance.model import attendance, rolls
from core.attendance.rules import State, Wish
from core.bookings import BookingState, bookings_on, end_by_roll
from core.db import Work, ready
from core.ledger import Book, Paid
from core.people import Client

BECOMES = {
    State.OPEN: BookingState.BOOKED,
    State.PRESENT: BookingState.COMPLETED,
    State.LATE: BookingState.COMPLETED,
    State.NO_SHOW: BookingState.NO_SHOW,
    State.EXCUSED: BookingState.CANCELLED,
}
"""What a mark makes of a booking; excused is a cancellation that counts for nobody."""

_ATTACHED = ready(
    select(attendance.c.booking_id)
    .join(rolls, rolls.c.id == attendance.c.roll_id)
    .where(attendance.c.client_id == bindparam("client"))
    .where(rolls.c.on_date == bindparam("day", type_=Date), attendance.c.booking_id.is_not(None))
)


@dataclass(frozen=True)
class ByBooking:
    """A mark that a booking pays for."""

    booking: int
    paid: Paid


def decision(person: Client, row: Row[Any], wish: Wish, sessions: int, free: int) -> NeedsDecision:
    """What the coach is asked when only so many sessions are `free` for the mark."""
    return NeedsDecision(
        row.roll_id, person.id, person.name, wish.state, row.version, sessions, free
    )


async def settle_booking(work: Work, book: Book, row: Row[Any], wish: Wish) -> ByBooking | None:
    """Bring the booking behind this row to what the wish makes of it; None without one.

    Behind a row is the booking that it is attached to, else the one of its day that is nearest to
    now and has no mark yet, if nothing was used for the row so far.
    """
    booking = row.booking_id or await _of_the_day(work, book.client, row, wish)
    if booking is None:
        return None
    paid = await end_by_roll(
        work,
        book.client,
        book,
        booking,
        BECOMES[wish.state],
        asks=partial(decision, book.client, row, wish, wish.sessions or row.sessions),
        when_empty=wish.when_empty,
        sessions=wish.sessions,
    )
    return ByBooking(booking, paid) if paid else None


async def _of_the_day(work: Work, person: Client, row: Row[Any], wish: Wish) -> int | None:
    paid_by_itself = row.state not in (State.OPEN, State.EXCUSED)
    if row.practice_id is not None or wish.state is State.OPEN or paid_by_itself:
        return None
    found = [booking for booking, _ in await bookings_on(work, person, row.on_date)]
    if not found:
        return None
    keys = {"client": person.id, "day": row.on_date}
    attached = {each.booking_id for each in await work.rows(_ATTACHED, keys)}
    return next((each for each in found if each not in attached), None)
