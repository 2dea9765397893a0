"""Bookings as a calendar outside knows them, for core itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, bindparam, select, update

from core.bookings.model import bookings
from core.bookings.rules import BookingState
from core.bookings.service.anyone import drawn
from core.bookings.service.cards import cards
from core.bookings.views import BookingCard
from core.db import UtcDateTime, Work, ready

_OF_COACH = ready(
    cards()
    .where(bookings.c.coach_id == bindparam("coach"), bookings.c.state != BookingState.CANCELLED)
    .where(bookings.c.starts_at >= bindparam("first", type_=UtcDateTime))
    .where(bookings.c.starts_at < bindparam("last", type_=UtcDateTime))
    .order_by(bookings.c.starts_at, bookings.c.id)
)
_LINKED = ready(
    update(bookings)
    .where(bookings.c.id == bindparam("booking"), bookings.c.coach_id == bindparam("coach"))
    .where(bookings.c.state != BookingState.CANCELLED)
    .where(bookings.c.link.is_distinct_from(bindparam("address", type_=String())))
    .values(link=bindparam("address", type_=String()))
)
_AHEAD_OF = ready(
    select(bookings.c.id)
    .where(bookings.c.client_id == bindparam("client"))
    .where(bookings.c.starts_at >= bindparam("now", type_=UtcDateTime))
)


async def cards_of_coach(
    work: Work, coach: int, first: datetime, last: datetime
) -> tuple[BookingCard, ...]:
    """The coach's bookings that begin in [first, last), without the cancelled, by time."""
    keys = {"coach": coach, "first": first, "last": last}
    return await drawn(work, await work.rows(_OF_COACH, keys))


async def ahead_of_client(work: Work, client: int) -> tuple[int, ...]:
    """Ids of the client's bookings that are still to begin, cancelled or not."""
    rows = await work.rows(_AHEAD_OF, {"client": client, "now": work.now})
    return tuple(row.id for row in rows)


async def meet_at(work: Work, booking: int, link: str | None, *, coach: int) -> None:
    """The booking has a meeting of its own from now on, as long as it is with this coach; None: the
    coach's standing one counts.
    """
    await work.run(_LINKED, {"booking": booking, "address": link, "coach": coach})
