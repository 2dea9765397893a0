"""The check-ins of a month follow their bookings: which of them has which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from core.bookings import (
    Booked,
    BookingCancelled,
    BookingMoved,
    BookingRestored,
    Cause,
    OfBooking,
)
from core.checkins.errors import CheckinTaken
from core.checkins.model import free_checkins
from core.checkins.rules import Month, month_of, next_month, spare
from core.clock import local_day
from core.db import Work, ready
from core.events import Event
from core.people import (
    any_club,
    names_of,
)
from core.timetable import Kind

_HELD = ready(select(free_checkins).where(free_checkins.c.booking_id == bindparam("booking")))
_MONTHS = ready(
    select(free_checkins.c.month, free_checkins.c.n, free_checkins.c.booking_id.label("booking"))
    .where(free_checkins.c.client_id == bindparam("client"))
    .where(free_checkins.c.coach_id == bindparam("coach"))
    .where(free_checkins.c.month >= bindparam("since"))
    .order_by(free_checkins.c.month, free_checkins.c.n)
)
_ONE = (
    (free_checkins.c.client_id == bindparam("of_client"))
    & (free_checkins.c.coach_id == bindparam("of_coach"))
    & (free_checkins.c.month == bindparam("of_month"))
    & (free_checkins.c.n == bindparam("of_n"))
)
_TAKE = ready(insert(free_checkins))
_TAKE_GIVEN = ready(update(free_checkins).where(_ONE).values(booking_id=bindparam("of_booking")))
DROP = ready(delete(free_checkins).where(_ONE))


async def follow_bookings(work: Work, events: Sequence[Event]) -> None:
    """The listener: whichever verb brought a check-in to where it is, its month has it now, or has
    it back. One too many is refused (`CheckinTaken`), and with it all that was done.
    """
    for event in events:
        if isinstance(event, OfBooking) and event.kind == Kind.CHECKIN:
            match event:
                case Booked() | BookingMoved() | BookingRestored():
                    await _take(work, event)
                case BookingCancelled() if _given_back(work, event):
                    await _give_back(work, event.booking)


def _given_back(work: Work, event: BookingCancelled) -> bool:
    """Not what the client's side gives up when it has begun."""
    return work.now < event.starts_at or event.cause is not Cause.CLIENT


async def _take(work: Work, event: OfBooking) -> None:
    """The booking has one of the month in which it is now."""
    zone = (await any_club(work, event.club_id)).zone
    month = month_of(local_day(event.starts_at, zone))
    held = await work.row(_HELD, {"booking": event.booking})
    if held is not None:
        if (held.coach_id, held.month) == (event.coach, month):
            return
        await _give_back(work, event.booking)
    rows = await months_of(work, event.client, event.coach, month)
    free = spare(rows, month)
    if not free:
        raise await taken(work, event.client, event.coach, month, rows, staff=not event.by_family)
    if free[0] == 1:
        whose = {"client_id": event.client, "coach_id": event.coach, "club_id": event.club_id}
        await work.run(_TAKE, whose | {"month": month, "n": 1, "booking_id": event.booking})
    else:
        key = key_of(event.client, event.coach, month, free[0])
        await work.run(_TAKE_GIVEN, key | {"of_booking": event.booking})


async def _give_back(work: Work, booking: int) -> None:
    held = await work.row(_HELD, {"booking": booking})
    if held is None:
        return
    key = key_of(held.client_id, held.coach_id, held.month, held.n)
    if held.n == 1:
        await work.run(DROP, key)
    else:
        await work.run(_TAKE_GIVEN, key | {"of_booking": None})


def key_of(client: int, coach: int, month: date, n: int) -> dict[str, Any]:
    return {"of_client": client, "of_coach": coach, "of_month": month, "of_n": n}


async def months_of(work: Work, client: int, coach: int, since: date) -> list[Month]:
    keys = {"client": client, "coach": coach, "since": since}
    return [Month(**row._mapping) for row in await work.rows(_MONTHS, keys)]


async def taken(
    work: Work, client: int, coach: int, month: date, rows: Sequence[Month], *, staff: bool
) -> CheckinTaken:
    names = await names_of(work, [client, coach])
    after = next_month(rows, month)
    return CheckinTaken(client, names[client], coach, names[coach], month, after, not staff)
