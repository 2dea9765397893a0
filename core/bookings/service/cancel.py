"""Cancel a booking, and take a cancellation back."""

from __future__ import annotations

from typing import Any

from core.bookings.errors import IllegalMove, StartedAlready
from core.bookings.events import BookingCancelled, BookingRestored
from core.bookings.rules import UNDO_WITHIN, BookingState, Cause, check_move
from core.bookings.service.access import Case, booking_for
from core.bookings.service.book import booked_together
from core.bookings.service.cards import card_of, is_late
from core.bookings.service.change import hold_again, let_go, occasion, occupy, paid, save, vacate
from core.bookings.service.place import Allowed, Place, confirm, fits
from core.bookings.views import BookingCard, Cancelled
from core.db import Work
from core.ledger import Book, Charge, Paid, balance_of_book, held_by, open_book, use_held
from core.people import Action
from core.timetable import Kind

_GONE = BookingState.CANCELLED


async def cancel(
    work: Work,
    booking: int,
    *,
    version: int,
    cause: Cause | None = None,
    forgive: bool = False,
) -> Cancelled:
    """Give up a booking: its place is free, its session comes back.

    A family cancels before the start (`StartedAlready`), and so near to it as the club says it uses
    the session (`cancel_costs` tells beforehand). Staff cancel at any time and say whose doing it
    is, the coach's if nothing is said; `forgive` returns a session that the client's side would
    lose. A second press changes nothing.
    """
    case = await booking_for(work, booking, Action.BOOK)
    book = await open_book(work, case.client)
    if case.state is _GONE:
        return await _cancelled(work, case, book)
    case.fresh(version)
    if case.staff:
        check_move(case.client.name, case.state, _GONE)
        cause = cause or Cause.COACH
    else:
        _check_family(work, case)
        cause, forgive = Cause.CLIENT, False
    await give_up(work, case, book, cause, forgive=forgive)
    return await _cancelled(work, case, book)


def _check_family(work: Work, case: Case) -> None:
    if case.state is not BookingState.BOOKED:
        raise IllegalMove(case.client.name, case.state, _GONE)
    if case.row.starts_at <= work.now:
        raise StartedAlready(case.client.name, case.row.starts_at)


async def give_up(
    work: Work, case: Case, book: Book, cause: Cause, *, forgive: bool = False
) -> None:
    """The cancellation itself, on a booking under lock, for verbs that have asked."""
    row = case.row
    late = cause is Cause.CLIENT and row.hold is not None and is_late(work, case.club, row)
    how = await _use(work, case, book) if late and not forgive else await let_go(work, case, book)
    version = await save(
        work,
        case,
        state=_GONE,
        cause=cause,
        cancelled_at=work.now,
        cancelled_by=work.actor(row.club_id).member_id,
        forgiven=late and forgive,
        **how,
    )
    await vacate(work, case)
    returned = bool(row.hold or row.operation) and how["charge"] is Charge.NONE
    fact = case.fact(version)
    work.tell(BookingCancelled(**fact, cause=cause, returned=returned, was=case.state))


async def _use(work: Work, case: Case, book: Book) -> dict[str, Any]:
    """Too late: what is held is used. What was not covered is not asked for."""
    row, at = case.row, occasion(case)
    used = await held_by(work, book, row.hold)
    await use_held(work, book, row.hold, at)
    return paid(Paid(Charge.USED, at.operation, row.sessions, row.sessions - used))


async def _cancelled(work: Work, case: Case, book: Book) -> Cancelled:
    card = await card_of(work, case)
    used = card.held if card.charge is Charge.USED else 0
    return Cancelled(card, used, await balance_of_book(work, book))


async def restore(work: Work, booking: int, *, version: int, over: bool = False) -> BookingCard:
    """Take a cancellation back, if the place is still free and a session there.

    A family takes back its own, before the start; staff any, and are asked where it would be
    over the capacity now. Without a session it is uncovered. A second press
    changes nothing.
    """
    case = await booking_for(work, booking, Action.BOOK)
    if case.state is BookingState.BOOKED:
        return await card_of(work, case)
    case.fresh(version)
    if case.state is not _GONE:
        raise IllegalMove(case.client.name, case.state, BookingState.BOOKED)
    await check_place(work, case, over=over)
    await stand_again(work, case, await open_book(work, case.client), over=over)
    return await card_of(work, case)


async def check_place(work: Work, case: Case, *, over: bool = False) -> None:
    """The place is still free; for staff also outside the hours, where it was before."""
    row = case.row
    if not case.staff and row.cause != Cause.CLIENT:
        raise IllegalMove(case.client.name, case.state, BookingState.BOOKED)
    if not case.staff and row.starts_at <= work.now:
        raise StartedAlready(case.client.name, row.starts_at)
    if row.starts_at <= work.now:
        return
    kind, span = Kind(row.kind), (row.starts_at, row.ends_at)
    place = Place(row.coach_id, case.client, kind, *span)
    allowed = Allowed(over or row.over, outside=True)
    confirm(case.client, [place], await fits(work, [place], staff=case.staff), allowed)


async def stand_again(work: Work, case: Case, book: Book, *, over: bool) -> None:
    """A cancelled booking is booked again: place and sessions, for verbs that have asked."""
    held = await hold_again(work, case, book)
    nobody: dict[str, Any] = {"cause": None, "cancelled_at": None, "cancelled_by": None}
    version = await save(
        work,
        case,
        state=BookingState.BOOKED,
        over=case.row.over or over,
        forgiven=False,
        **nobody,
        **held,
    )
    await occupy(work, case)
    work.tell(BookingRestored(**case.fact(version), uncovered=held["uncovered"]))


async def undo_together(work: Work, client: int, together: str) -> tuple[BookingCard, ...]:
    """The Undo under what was just booked: what still stands of it as it was booked is cancelled,
    costs nothing and counts for nobody, however near it is. A family undoes before the start, and
    what would cost a session by now only soon after booking it. Pressed again it finds nothing.
    """
    found = await booked_together(work, client, together)
    undone = []
    for card in found:
        case = await booking_for(work, card.id, Action.BOOK)
        if case.state is BookingState.BOOKED and case.row.version == 1 and _undoes(work, case):
            book = await open_book(work, case.client)
            await give_up(work, case, book, Cause.EXCUSED)
            undone.append(await card_of(work, case))
    return tuple(undone)


def _undoes(work: Work, case: Case) -> bool:
    """Whether it is an Undo still, for a family, and no way around `cancel`."""
    row = case.row
    soon = work.now - row.booked_at <= UNDO_WITHIN
    late = is_late(work, case.club, row)
    return case.staff or (row.starts_at > work.now and (soon or not late))
