"""Why: what stands behind one line of a history."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select

from core.attendance.model import attendance, rolls
from core.attendance.rules import State
from core.attendance.views import Why
from core.bookings import BookingCard, any_bookings
from core.db import Work
from core.ledger import Story, story
from core.people import names_of
from core.practices import practice_names


async def why(work: Work, entry_id: int) -> Why:
    """The roll, its practice or the booking, who marked and when, and what the books know of it.

    For whoever may read the client's history; an entry of anybody else is not found.
    """
    found = await story(work, entry_id)
    booking = await _booking_behind(work, found)
    row = await _mark_behind(work, found, booking)
    if row is None:
        return Why(found, booking=booking)
    names = await names_of(work, [row.marked_by] if row.marked_by else [])
    practice = await practice_names(work, [row.practice_id]) if row.practice_id else {}
    return Why(
        found,
        roll=row.id,
        roll_on=row.on_date,
        practice=practice.get(row.practice_id),
        starts_at=row.starts_at,
        state=State(row.state),
        marked_by=names.get(row.marked_by),
        marked_at=row.marked_at,
        by_self=row.by_self,
        booking=booking,
    )


async def _booking_behind(work: Work, found: Story) -> BookingCard | None:
    """The booking that the entry, or the debt it settled, comes from."""
    kind, _, rest = (found.debt or found.line.source).partition(":")
    if kind != "booking":
        return None
    [card] = await any_bookings(work, [int(rest.split(":")[0])])
    return card


async def _mark_behind(work: Work, found: Story, booking: BookingCard | None) -> Row[Any] | None:
    """The client's row on the roll that the entry, or the debt it settled, comes from: by its
    source, or as the outcome of the booking.
    """
    kind, _, rest = (found.debt or found.line.source).partition(":")
    if booking:
        this = attendance.c.booking_id == booking.id
    elif kind == "roll":
        this = rolls.c.id == int(rest.split(":")[0])
    else:
        return None
    return await work.row(
        select(
            rolls.c.id,
            rolls.c.on_date,
            rolls.c.practice_id,
            rolls.c.starts_at,
            attendance.c.state,
            attendance.c.marked_by,
            attendance.c.marked_at,
            attendance.c.by_self,
        )
        .join(attendance, attendance.c.roll_id == rolls.c.id)
        .where(this, rolls.c.club_id == found.client.club_id)
        .where(attendance.c.client_id == found.client.id)
    )
