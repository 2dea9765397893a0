"""What happens to bookings when people go, or a club's clock is another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, bindparam, select, update

from core.bookings.errors import StillBooked
from core.bookings.events import BookingKeptItsTime
from core.bookings.model import bookings
from core.bookings.rules import STANDING, Cause, source_of
from core.bookings.service.access import case_of
from core.bookings.service.audit import confirm_over
from core.bookings.service.cancel import give_up
from core.clock import wall_moment
from core.db import UtcDateTime, Work, ready
from core.events import Event
from core.ledger import open_book
from core.people import (
    ClientLeft,
    ClubChanged,
    RolesChanged,
    Setting,
    StaffRemoved,
    hold_clients,
    lock_client,
    lock_members,
    names_of,
)
from core.timetable import shift

_STAND = bookings.c.state.in_(sorted(STANDING))
_NOW = bindparam("now", type_=UtcDateTime)
_OF_CLIENT = ready(
    select(bookings.c.id)
    .where(bookings.c.client_id == bindparam("client"), _STAND)
    .order_by(bookings.c.id)
)
_OF_COACH = ready(
    select(bookings.c.id, bookings.c.starts_at)
    .where(bookings.c.coach_id == bindparam("coach"), _STAND, bookings.c.ends_at > _NOW)
    .order_by(bookings.c.starts_at, bookings.c.id)
)
_TO_COME = (
    select(bookings)
    .where(bookings.c.club_id == bindparam("club"), _STAND, bookings.c.starts_at > _NOW)
    .with_for_update(key_share=True)
)


async def on_people(work: Work, events: Sequence[Event]) -> None:
    """The listener: who leaves gives up what stands, who coaches no more must have nothing to come
    (`StillBooked`), and in another zone everybody still comes at the time that they know.
    """
    for event in events:
        match event:
            case ClientLeft():
                await _give_up_all(work, event.client)
            case StaffRemoved() | RolesChanged() if event.coaches_no_more:
                await _check_nothing_to_come(work, event.member)
            case ClubChanged(what=Setting.ZONE):
                await _keep_wall_times(work, event)


async def _give_up_all(work: Work, client_id: int) -> None:
    """Places are free and sessions back; the coach's doing, so it counts against nobody."""
    client = await lock_client(work, client_id)
    found = await work.rows(_OF_CLIENT, {"client": client_id})
    book = await open_book(work, client) if found else None
    for row in found:
        assert book is not None
        await give_up(work, await case_of(work, row.id, client), book, Cause.COACH)


async def _check_nothing_to_come(work: Work, coach: int) -> None:
    """The coach is locked, as whoever books locks him: what is being booked is seen here."""
    await lock_members(work, [coach])
    found = await work.rows(_OF_COACH, {"coach": coach, "now": work.now})
    if found:
        name = (await names_of(work, [coach]))[coach]
        ids = tuple(row.id for row in found)
        raise StillBooked(name, len(found), found[0].starts_at, ids)


async def _keep_wall_times(work: Work, event: ClubChanged) -> None:
    """Every client is held, as whoever books holds theirs: nobody books by the old clock meanwhile.

    Those that go later are shifted from the last on, and the other way round: two of one client do
    not meet on the way.
    """
    await hold_clients(work, event.club_id)
    rows = await work.rows(_TO_COME, {"club": event.club_id, "now": work.now})
    old, new = ZoneInfo(str(event.before)), str(event.after)
    moved = [(row, _same_wall(row.starts_at, old, new)) for row in rows]
    later = bool(moved) and moved[0][1] > moved[0][0].starts_at
    for row, starts_at in sorted(moved, key=lambda pair: pair[0].starts_at, reverse=later):
        await _retime(work, row, starts_at)
    for coach in sorted({row.coach_id for row in rows}):
        await confirm_over(work, coach)


def _same_wall(moment: datetime, old: ZoneInfo, new: str) -> datetime:
    wall = moment.astimezone(old)
    return wall_moment(wall.date(), wall.time(), new)


async def _retime(work: Work, row: Row[Any], starts_at: datetime) -> None:
    span = {"starts_at": starts_at, "ends_at": starts_at + (row.ends_at - row.starts_at)}
    changed = span | {"version": row.version + 1}
    await work.run(update(bookings).where(bookings.c.id == row.id).values(**changed))
    await shift(work, row.club_id, source_of(row.id), coach=row.coach_id, **span)
    work.tell(
        BookingKeptItsTime(
            club_id=row.club_id,
            booking=row.id,
            kind=row.kind,
            client=row.client_id,
            coach=row.coach_id,
            version=row.version + 1,
            by_family=False,
            before_at=row.starts_at,
            **span,
        )
    )
