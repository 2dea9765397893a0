"""The check-ins of a month follow their bookings: which of them has which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from core.bookings import (
    Booked,
    BookingCancelled,
    BookingCard,
    BookingMoved,
    BookingRestored,
    BookingState,
    Cause,
    any_bookings,
)
from core.checkins.errors import CheckinTaken
from core.checkins.model import free_checkins
from core.checkins.rules import Month, another, month_of, next_month, spare
from core.clock import local_day
from core.db import Work, ready
from core.events import Event
from core.people import Action, may_act, names_of
from core.timetable import Kind

_CHANGES = (Booked, BookingMoved, BookingCancelled, BookingRestored)
_HELD = ready(select(free_checkins).where(free_checkins.c.booking_id == bindparam("booking")))
_MONTHS = ready(
    select(free_checkins)
    .where(free_checkins.c.client_id == bindparam("client"))
    .where(free_checkins.c.coach_id.in_(bindparam("coaches", expanding=True)))
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
    """The listener: whichever verbs brought check-ins to where they are, their months say the same.
    One too many is refused (`CheckinTaken`), and with it all that was done.
    """
    touched = {
        event.booking
        for event in events
        if isinstance(event, _CHANGES) and event.kind == Kind.CHECKIN
    }
    await follow(work, await any_bookings(work, sorted(touched)) if touched else ())


async def follow(work: Work, cards: Sequence[BookingCard]) -> None:
    """The same for these bookings, of which sessions are left alone."""
    mine = [card for card in cards if card.kind == Kind.CHECKIN]
    leaves = [card for card in mine if not await _stays(work, card)]
    for card in leaves:
        await _give_back(work, card.id)
    for card in leaves:
        if card.state is not BookingState.CANCELLED:
            await _take(work, card)


async def _stays(work: Work, card: BookingCard) -> bool:
    """It has the one that it should have. Cancelled it keeps what it has only if the client's side
    gave it up after it had begun.
    """
    held = await work.row(_HELD, {"booking": card.id})
    if card.state is BookingState.CANCELLED:
        return card.starts_at <= work.now and card.cause is Cause.CLIENT
    return held is not None and (held.coach_id, held.month) == (card.coach, _month(card))


def _month(card: BookingCard) -> date:
    return month_of(local_day(card.starts_at, card.zone))


async def _take(work: Work, card: BookingCard) -> None:
    """The booking has one of the month in which it is now."""
    month = _month(card)
    rows = await months_of(work, card.client, card.coach, month)
    free = spare(rows, month)
    if not free:
        raise await taken(work, card.client, card.coach, month, rows)
    if free[0] == 1:
        whose = {"client_id": card.client, "coach_id": card.coach, "club_id": card.club_id}
        await work.run(_TAKE, whose | {"month": month, "n": 1, "booking_id": card.id})
    else:
        key = key_of(card.client, card.coach, month, free[0])
        await work.run(_TAKE_GIVEN, key | {"of_booking": card.id})


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
    return (await months_with(work, client, [coach], since))[coach]


async def months_with(
    work: Work, client: int, coaches: Sequence[int], since: date
) -> dict[int, list[Month]]:
    """The same of several coaches, by coach."""
    found: dict[int, list[Month]] = {coach: [] for coach in coaches}
    keys = {"client": client, "coaches": sorted(coaches), "since": since}
    for row in await work.rows(_MONTHS, keys):
        found[row.coach_id].append(Month(row.month, row.n, row.booking_id))
    return found


async def taken(
    work: Work, client: int, coach: int, month: date, rows: Sequence[Month]
) -> CheckinTaken:
    names = await names_of(work, [client, coach])
    return CheckinTaken(
        client=client,
        name=names[client],
        coach=coach,
        coach_name=names[coach],
        month=month,
        next=next_month(rows, month),
        another=another(rows, month),
        may_grant=await may_act(work, client, Action.GRANT_CHECKIN),
    )
