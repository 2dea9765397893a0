"""Move a booking: the same row, its session untouched, another time or another coach."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select

from core.availability import Fit
from core.bookings.errors import AlreadyThen, IllegalMove, NoSessionForThat, StartedAlready
from core.bookings.events import BookingMoved
from core.bookings.model import booking_moves
from core.bookings.rules import BookingState, why_none
from core.bookings.service.access import Case, booking_for
from core.bookings.service.cards import card_of
from core.bookings.service.change import save
from core.bookings.service.place import Allowed, Place, check_coach, confirm, fits
from core.bookings.views import Moved
from core.clock import local_day
from core.db import Work, ready
from core.errors import NotFound
from core.ledger import held_lots, open_book, usable
from core.people import Action
from core.timetable import Kind, shift

_LAST = ready(
    select(booking_moves)
    .where(booking_moves.c.booking_id == bindparam("booking"))
    .order_by(booking_moves.c.id.desc())
    .limit(2)
)


async def move(
    work: Work,
    booking: int,
    *,
    starts_at: datetime,
    version: int,
    coach: int | None = None,
    over: bool = False,
    outside: bool = False,
) -> Moved:
    """Bring a booking to another time, as long as it was, and to another coach if one is said.

    What it holds stays held. A family moves before the start (`StartedAlready`), within notice,
    window and capacity, to a day on which the package is good (`NoSessionForThat`); staff are asked
    as in `book`. A second press changes nothing; the time that it has already is `AlreadyThen`.
    """
    case = await booking_for(work, booking, Action.BOOK, coach=coach)
    row, coach = case.row, coach or case.row.coach_id
    if (row.starts_at, row.coach_id) == (starts_at, coach):
        if row.version == version or not await work.rows(_LAST, {"booking": booking}):
            raise AlreadyThen(starts_at)
        return await _moved(work, case)
    case.fresh(version)
    _check_state(work, case)
    if coach != row.coach_id:
        await check_coach(work, row.club_id, coach, row.subject_id)
    ends_at = starts_at + (row.ends_at - row.starts_at)
    place = Place(coach, case.client, Kind(row.kind), starts_at, ends_at, case.source)
    found = await fits(work, [place], staff=case.staff)
    await _check_lots(work, case, starts_at)
    confirm(case.client, [place], found, Allowed(over, outside))
    await _write(work, case, place, found[0])
    return await _moved(work, case)


async def undo_move(work: Work, booking: int, *, version: int) -> Moved:
    """The booking is again where it was before its last move, if that place is still free."""
    case = await booking_for(work, booking, Action.BOOK, lock=False)
    moves = await work.rows(_LAST, {"booking": booking})
    if not moves:
        raise NotFound
    last = moves[0]
    if case.row.version == version + 1 and len(moves) > 1 and _undoes(*moves):
        return await _moved(work, case)
    more = {"over": case.staff, "outside": case.staff}
    coach, starts_at = last.before_coach, last.before_starts
    return await move(work, booking, starts_at=starts_at, coach=coach, version=version, **more)


def _undoes(last: Row[Any], earlier: Row[Any]) -> bool:
    """Whether one move brought back what the one before it had moved."""
    there = last.starts_at, last.coach_id
    return there == (earlier.before_starts, earlier.before_coach)


def _check_state(work: Work, case: Case) -> None:
    if case.state is not BookingState.BOOKED:
        raise IllegalMove(case.client.name, case.state, BookingState.BOOKED)
    if not case.staff and case.row.starts_at <= work.now:
        raise StartedAlready(case.client.name, case.row.starts_at)


async def _check_lots(work: Work, case: Case, starts_at: datetime) -> None:
    """A family moves only to where the held session is good; staff need not."""
    if case.staff or not case.row.hold:
        return
    book = await open_book(work, case.client)
    day = max(local_day(starts_at, case.club.zone), book.today)
    lots = [lot.facts for lot in await held_lots(work, book, case.row.hold)]
    bad = [lot for lot in lots if not usable(lot, day)]
    if bad:
        why = why_none(bad, day, held=True)
        raise NoSessionForThat(case.client.id, case.client.name, day, why, 1, 0)


async def _write(work: Work, case: Case, place: Place, fit: Fit) -> None:
    row = case.row
    span = {"starts_at": place.starts_at, "ends_at": place.ends_at}
    version = await save(work, case, coach_id=place.coach, over=fit.over, confirmed_at=None, **span)
    where = {
        "booking_id": row.id,
        "club_id": row.club_id,
        "before_coach": row.coach_id,
        "before_starts": row.starts_at,
        "before_ends": row.ends_at,
        "coach_id": place.coach,
        "starts_at": place.starts_at,
        "moved_by": work.actor(row.club_id).member_id,
        "at": work.now,
    }
    await work.run(insert(booking_moves).values(**where))
    await shift(work, row.club_id, case.source, coach=place.coach, **span)
    work.tell(
        BookingMoved(
            **case.fact(version) | {"coach": place.coach} | span,
            before_coach=row.coach_id,
            before_at=row.starts_at,
        )
    )


async def _moved(work: Work, case: Case) -> Moved:
    card = await card_of(work, case)
    last = await work.one(_LAST, {"booking": case.row.id})
    return Moved(card, last.before_starts, last.before_coach)
