"""Pause a package that has bookings."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import bindparam, select

from core import ledger
from core.bookings.errors import StillBooked
from core.bookings.model import bookings
from core.bookings.rules import BookingState, Cause
from core.bookings.service.access import case_of
from core.bookings.service.cancel import give_up
from core.clock import day_span, local_day
from core.db import UtcDateTime, Work, ready
from core.people import Action, client_for

_INSIDE = ready(
    select(bookings.c.id, bookings.c.starts_at)
    .where(bookings.c.id.in_(bindparam("ids", expanding=True)))
    .where(bookings.c.state == BookingState.BOOKED)
    .where(bookings.c.starts_at > bindparam("first", type_=UtcDateTime))
    .where(bookings.c.starts_at < bindparam("last", type_=UtcDateTime))
    .order_by(bookings.c.starts_at, bookings.c.id)
)


async def pause_lot(
    work: Work, lot_id: int, *, version: int, days: int, cancel: bool = False
) -> int:
    """`ledger.pause_lot`, where sessions of the lot may be booked inside: how many it cancelled.

    Those bookings are named first (`StillBooked`); with `cancel` they are given up, count for
    nobody, and their sessions come back to the lot. What is booked outside stays booked.
    """
    ledger.check_pause(days)
    client, _ = await ledger.one_lot(work, lot_id)
    client = await client_for(work, client.id, Action.EDIT_LOT, lock=True)
    today = local_day(work.now, client.zone)
    last = day_span(today + timedelta(days=days - 1), client.zone)[1]
    held = [int(each.partition(":")[2]) for each in await ledger.held_for(work, lot_id)]
    inside = await work.rows(_INSIDE, {"ids": held, "first": work.now, "last": last})
    if inside and not cancel:
        ids = tuple(row.id for row in inside)
        raise StillBooked(client.name, len(inside), inside[0].starts_at, ids)
    await ledger.pause_lot(work, lot_id, version=version, days=days)
    book = await ledger.open_book(work, client)
    for row in inside:
        await give_up(work, await case_of(work, row.id, client), book, Cause.EXCUSED)
    return len(inside)
