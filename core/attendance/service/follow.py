"""What becomes of bookings elsewhere is what the roll says, and counts for the pattern."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from core.attendance.events import Marked
from core.attendance.model import attendance
from core.attendance.rules import State
from core.attendance.service.bookings import BECOMES
from core.attendance.service.flags import tell_if_flagged
from core.bookings import (
    BookingCancelled,
    BookingCompleted,
    BookingMissed,
    BookingReopened,
    BookingRestored,
    BookingStarted,
    BookingState,
    Cause,
    Stand,
    stands,
)
from core.db import Work, ready
from core.events import Event

_TOLD = (
    *(BookingCompleted, BookingMissed, BookingReopened),
    *(BookingStarted, BookingCancelled, BookingRestored),
)
_ROWS = ready(
    select(attendance)
    .where(attendance.c.booking_id.in_(bindparam("bookings", expanding=True)))
    .order_by(attendance.c.client_id)
)


async def on_booking(work: Work, events: Sequence[Event]) -> None:
    """The listener: a row that is the outcome of a booking says what the booking is now; who makes
    a pattern by what was not marked on a roll is flagged.
    """
    told = [event for event in events if isinstance(event, _TOLD)]
    if not told:
        return
    ids = sorted({event.booking for event in told})
    rows = await work.rows(_ROWS, {"bookings": ids})
    now = await stands(work, ids) if rows else {}
    for row in rows:
        await _follow(work, row, now[row.booking_id])
    for event in told:
        missed = isinstance(event, BookingMissed) and not event.by_roll
        cancelled = isinstance(event, BookingCancelled) and event.cause is Cause.CLIENT
        if missed or cancelled:
            await tell_if_flagged(work, event.club_id, event.client, cancelled=cancelled)


async def _follow(work: Work, row: Row[Any], stand: Stand) -> None:
    state = _as_on_roll(State(row.state), stand)
    paid = stand.paid
    said = (row.state, row.charge, row.operation, row.sessions, row.uncovered)
    if said == (state, paid.charge, paid.operation, paid.sessions, paid.uncovered):
        return
    version, stays = row.version + 1, state is not State.OPEN
    changed = {
        "state": state,
        "charge": paid.charge if stays else "none",
        "operation": paid.operation if stays else None,
        "sessions": paid.sessions,
        "uncovered": paid.uncovered if stays else 0,
        "version": version,
        "before": row.state,
        "before_sessions": row.sessions,
        "before_free": row.charge == "free",
        "together": None,
        "forgiven": stand.forgiven and state is State.NO_SHOW,
        "booking_id": row.booking_id if stays else None,
        "marked_by": work.actor(row.club_id).member_id if work.account else None,
        "marked_at": work.now,
    }
    told = {
        "told_version": version,
        "told_charge": changed["charge"],
        "told_state": state,
        "told_sessions": paid.sessions,
    }  # the booking's receipt says it
    await work.run(update(attendance).where(attendance.c.id == row.id).values(**changed, **told))
    work.tell(
        Marked(
            club_id=row.club_id,
            roll=row.roll_id,
            client=row.client_id,
            before=row.state,
            state=state,
            charge=changed["charge"],
            sessions=paid.sessions,
        )
    )


def _as_on_roll(said: State, stand: Stand) -> State:
    """Late stays late as long as it took place; a cancellation that is not excused says nothing."""
    if stand.state is BookingState.CANCELLED:
        return State.EXCUSED if stand.cause is Cause.EXCUSED else State.OPEN
    if BECOMES[said] is stand.state:
        return said
    return {
        BookingState.COMPLETED: State.PRESENT,
        BookingState.NO_SHOW: State.NO_SHOW,
    }.get(stand.state, State.OPEN)
