"""What a roll asks, for core itself: the booking that a mark is the outcome of, and how it ends.

The caller holds the client's lock. A place is freed and taken back without the coach's: what a roll
takes back is past, and counts as confirmed. A check-in is online: rolls and doors know of none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BindParameter, and_, bindparam, case, func, select

from core.bookings.model import bookings
from core.bookings.rules import BookingState, Cause
from core.bookings.service.access import case_of
from core.bookings.service.change import let_go, save
from core.bookings.service.outcome import Wish, settle
from core.clock import day_span
from core.db import UtcDateTime, Work, ready
from core.errors import Refusal
from core.ledger import Book, Charge, Paid, WhenEmpty
from core.people import Client
from core.timetable import Kind, busy_of_client

_FIRST, _LAST = (bindparam(name, type_=UtcDateTime) for name in ("first", "last"))
_SESSION = bookings.c.kind == Kind.SESSION
_ON_DAY = (_SESSION, bookings.c.starts_at >= _FIRST, bookings.c.starts_at < _LAST)
_OF_DAY = ready(
    select(bookings.c.id, bookings.c.starts_at)
    .where(bookings.c.client_id == bindparam("client"), *_ON_DAY)
    .where(bookings.c.state != BookingState.CANCELLED)
)
_CLIENTS: BindParameter[int] = bindparam("clients", expanding=True)
_DUE = ready(
    select(bookings.c.client_id, bookings.c.starts_at, bookings.c.uncovered)
    .where(bookings.c.client_id.in_(_CLIENTS), *_ON_DAY)
    .where(bookings.c.state != BookingState.CANCELLED)
    .order_by(bookings.c.starts_at)
)
_STANDS = ready(select(bookings).where(bookings.c.id.in_(bindparam("ids", expanding=True))))
_MISSED = and_(bookings.c.state == BookingState.NO_SHOW, bookings.c.starts_at >= _FIRST)
_GAVE_UP = and_(bookings.c.cause == Cause.CLIENT, bookings.c.cancelled_at >= _FIRST)
_PATTERN = ready(
    select(
        bookings.c.client_id,
        func.sum(case((_MISSED, 1), else_=0)).label("no_shows"),
        func.sum(case((_GAVE_UP, 1), else_=0)).label("cancellations"),
    )
    .where(bookings.c.client_id.in_(_CLIENTS), bookings.c.forgiven.is_(False))
    .where(bookings.c.state.in_([BookingState.NO_SHOW.value, BookingState.CANCELLED.value]))
    .group_by(bookings.c.client_id)
)
_COMPLETED = ready(
    select(bookings.c.starts_at)
    .where(bookings.c.client_id == bindparam("client"), bookings.c.starts_at >= _FIRST)
    .where(bookings.c.state == BookingState.COMPLETED, _SESSION)
)


@dataclass(frozen=True)
class Due:
    """A session booked that day; `uncovered` of its sessions are not held."""

    starts_at: datetime
    uncovered: int


@dataclass(frozen=True)
class Stand:
    """What a booking is, and how it is paid for."""

    state: BookingState
    cause: Cause | None
    forgiven: bool
    paid: Paid


@dataclass(frozen=True)
class Pattern:
    """How often since a moment, of what must not pile up: nothing that was forgiven."""

    no_shows: int
    cancellations: int


async def bookings_on(work: Work, client: Client, day: date) -> tuple[tuple[int, datetime], ...]:
    """The client's sessions booked that day, each with its start, the nearest to now first."""
    first, last = day_span(day, client.zone)
    rows = await work.rows(_OF_DAY, {"client": client.id, "first": first, "last": last})
    near = sorted(rows, key=lambda row: (abs(row.starts_at - work.now), row.id))
    return tuple((row.id, row.starts_at) for row in near)


async def booked_on(work: Work, clients: Sequence[Client], day: date) -> dict[int, Due]:
    """Who of them has a session booked that day: the one that is nearest to now."""
    if not clients:
        return {}
    first, last = day_span(day, clients[0].zone)
    ids = [client.id for client in clients]
    rows = await work.rows(_DUE, {"clients": ids, "first": first, "last": last})
    far = sorted(rows, key=lambda row: abs(row.starts_at - work.now), reverse=True)
    return {row.client_id: Due(row.starts_at, row.uncovered) for row in far}


async def stands(work: Work, ids: Sequence[int]) -> dict[int, Stand]:
    """What these bookings are now, and how they are paid for."""
    rows = await work.rows(_STANDS, {"ids": list(ids)})
    return {
        row.id: Stand(
            BookingState(row.state),
            Cause(row.cause) if row.cause else None,
            row.forgiven,
            Paid(Charge(row.charge), row.operation, row.sessions, row.uncovered),
        )
        for row in rows
    }


async def take_back(work: Work, client: Client, book: Book, booking: int, operation: str) -> bool:
    """What the operation used for the booking comes back: it is booked as before, or, cancelled too
    late, forgiven. False if it is paid for in another way by now.
    """
    found = await case_of(work, booking, client)
    if found.row.operation != operation:
        return False
    if found.state is BookingState.CANCELLED:
        await save(work, found, forgiven=True, **await let_go(work, found, book))
    else:
        await settle(work, found, book, Wish(BookingState.BOOKED, by_roll=True))
    return True


async def end_by_roll(
    work: Work,
    client: Client,
    book: Book,
    booking: int,
    state: BookingState,
    *,
    asks: Callable[[int], Refusal],
    when_empty: WhenEmpty,
    sessions: int | None,
) -> Paid | None:
    """Bring the booking to where a roll's mark says, by way of booked if need be, and say how it is
    paid for. None if it was cancelled and its client is somewhere else by now.
    """
    found = await case_of(work, booking, client)
    if found.state is BookingState.CANCELLED and state is not BookingState.CANCELLED:
        if await busy_of_client(work, client.id, found.row.starts_at, found.row.ends_at):
            return None
        await settle(work, found, book, Wish(BookingState.BOOKED, by_roll=True))
        found = await case_of(work, booking, client)
    wish = Wish(state, when_empty, sessions, by_roll=True, asks=asks)
    if not wish.met_by(found):
        await settle(work, found, book, wish)
        found = await case_of(work, booking, client)
    row = found.row
    return Paid(Charge(row.charge), row.operation, row.sessions, row.uncovered)


async def patterns(work: Work, client_ids: Sequence[int], since: datetime) -> dict[int, Pattern]:
    """No-shows and cancellations by the client's side since then."""
    rows = await work.rows(_PATTERN, {"clients": list(client_ids), "first": since})
    return {row.client_id: Pattern(row.no_shows, row.cancellations) for row in rows}


async def completed_since(work: Work, client: int, since: datetime) -> tuple[datetime, ...]:
    """When the client's completed sessions began."""
    rows = await work.rows(_COMPLETED, {"client": client, "first": since})
    return tuple(row.starts_at for row in rows)
