"""A person's own bookings: as who trains, as a guardian, and as the coach."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam

from core.bookings.model import bookings
from core.bookings.rules import BookingState
from core.bookings.service.anyone import drawn
from core.bookings.service.cards import cards
from core.bookings.views import BookingCard
from core.db import UtcDateTime, Work
from core.people import family

MOST = 2_000
_OWN = (
    cards()
    .where(
        bookings.c.client_id.in_(bindparam("clients", expanding=True))
        | (bookings.c.coach_id == bindparam("me"))
    )
    .where(bookings.c.state != BookingState.CANCELLED)
    .where(bookings.c.starts_at >= bindparam("first", type_=UtcDateTime))
    .where(bookings.c.starts_at < bindparam("last", type_=UtcDateTime))
    .order_by(bookings.c.starts_at, bookings.c.id)
    .limit(MOST)
)


async def own_bookings(
    work: Work, club_id: int, first: datetime, last: datetime
) -> tuple[BookingCard, ...]:
    """What stands or was had from `first` until before `last` of everybody whom the actor trains as
    or looks after, and with the actor as the coach, by time. To be read, nothing to act on.
    """
    actor = work.actor(club_id)
    clients = [each.id for each in await family(work, club_id)]
    values = {"clients": clients, "me": actor.member_id, "first": first, "last": last}
    return await drawn(work, await work.rows(_OWN, values))
