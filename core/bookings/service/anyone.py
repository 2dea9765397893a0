"""Bookings for core itself: what is told of them is nobody's wish, so nobody is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, bindparam, select

from core.bookings.model import bookings
from core.bookings.rules import BookingState, Reader
from core.bookings.service.cards import cards, draw
from core.bookings.views import Ahead, BookingCard
from core.db import UtcDateTime, Work, ready
from core.people import any_club
from core.timetable import Kind

NOBODY = Reader(book=False, mark=False, rate=False)
_ANY = ready(
    cards()
    .where(bookings.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(bookings.c.club_id, bookings.c.id)
)
_BETWEEN = ready(
    cards()
    .where(bookings.c.client_id.in_(bindparam("clients", expanding=True)))
    .where(bookings.c.starts_at >= bindparam("first", type_=UtcDateTime))
    .where(bookings.c.starts_at <= bindparam("last", type_=UtcDateTime))
    .order_by(bookings.c.starts_at, bookings.c.id)
)
_CHECKINS = ready(
    cards()
    .where(bookings.c.club_id == bindparam("club"), bookings.c.kind == Kind.CHECKIN)
    .where(bookings.c.starts_at > bindparam("since", type_=UtcDateTime))
    .order_by(bookings.c.starts_at, bookings.c.id)
)
_AHEAD = (
    select(
        bookings.c.id.label("booking"),
        bookings.c.club_id,
        bookings.c.starts_at,
        bookings.c.ends_at,
        bookings.c.online,
        bookings.c.kind,
    )
    .where(bookings.c.state == BookingState.BOOKED)
    .where(bookings.c.starts_at > bindparam("now", type_=UtcDateTime))
    .order_by(bookings.c.starts_at, bookings.c.id)
)
"""Of all clubs, past all that was: not for the loop's thread."""


async def any_bookings(work: Work, ids: Sequence[int]) -> tuple[BookingCard, ...]:
    """These bookings by id, whatever became of them."""
    return await drawn(work, await work.rows(_ANY, {"ids": list(ids)}))


async def bookings_between(
    work: Work, client_ids: Sequence[int], first: datetime, last: datetime
) -> tuple[BookingCard, ...]:
    """Bookings of these clients of one club that begin from `first` to `last`, whatever became of
    them, by time.
    """
    values = {"clients": client_ids, "first": first, "last": last}
    return await drawn(work, await work.rows(_BETWEEN, values))


async def checkins_since(work: Work, club_id: int, since: datetime) -> tuple[BookingCard, ...]:
    """The check-ins of a club that begin after a moment, whatever became of them, by time."""
    keys = {"club": club_id, "since": since}
    return await drawn(work, await work.rows(_CHECKINS, keys))


async def still_ahead(work: Work) -> tuple[Ahead, ...]:
    """Every booking of every club that is still to begin, soonest first."""
    return tuple(Ahead(**row._mapping) for row in await work.rows(_AHEAD, {"now": work.now}))


async def drawn(work: Work, rows: Sequence[Row[Any]]) -> tuple[BookingCard, ...]:
    """The cards of these rows, which are of one club or come club by club: nobody's to act on."""
    found: list[BookingCard] = []
    for club_id, of_club in groupby(rows, key=lambda row: int(row.club_id)):
        found += await draw(work, await any_club(work, club_id), NOBODY, list(of_club))
    return tuple(found)
