"""How many weeks in a row a client has trained, counted when it is read."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from core.attendance.model import attendance, rolls
from core.attendance.rules import State, streak
from core.bookings import completed_since
from core.clock import day_span, local_day
from core.db import Work
from core.people import Client

LONGEST = timedelta(weeks=104)
"""Further back nobody counts, and the cost stays the same."""
_TRAINED = (State.PRESENT, State.LATE)


async def streak_of(
    work: Work, client: Client, *, paused: tuple[tuple[date, date], ...] = ()
) -> int:
    """Weeks in a row, Monday to Sunday in the club's zone, in which the client trained.

    `paused`: spans (first and last day) whose weeks count neither way.
    """
    today = local_day(work.now, client.zone)
    rows = await work.rows(
        select(rolls.c.on_date)
        .join(attendance, attendance.c.roll_id == rolls.c.id)
        .where(attendance.c.client_id == client.id, attendance.c.state.in_(_TRAINED))
        .where(rolls.c.on_date > today - LONGEST)
    )
    since, _ = day_span(today - LONGEST, client.zone)
    booked = await completed_since(work, client.id, since)
    days = {row.on_date for row in rows} | {local_day(each, client.zone) for each in booked}
    return streak(days, today, paused)
