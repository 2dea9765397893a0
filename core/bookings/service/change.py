"""A booking under lock is written: its row, its place, its sessions. One way for every verb."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from core.bookings.model import bookings
from core.bookings.service.access import Case
from core.bookings.service.money import check_covered
from core.clock import local_day
from core.db import Work
from core.ledger import (
    Book,
    Charge,
    Occasion,
    Paid,
    give_back,
    held_by,
    hold,
    release,
)
from core.timetable import Busy, Kind, free, take


async def save(work: Work, case: Case, **changed: Any) -> int:
    """The row's new version."""
    version: int = case.row.version + 1
    mine = bookings.c.id == case.row.id
    await work.run(update(bookings).where(mine).values(version=version, **changed))
    return version


async def occupy(work: Work, case: Case) -> None:
    """The booking takes its time again."""
    row = case.row
    busy = Busy(
        row.coach_id, row.client_id, Kind(row.kind), case.source, row.starts_at, row.ends_at
    )
    await take(work, row.club_id, busy)


async def vacate(work: Work, case: Case) -> None:
    await free(work, case.row.club_id, case.source)


def occasion(case: Case) -> Occasion:
    """The key carries the row's version: done, undone, done again are three operations."""
    day = local_day(case.row.starts_at, case.club.zone)
    return Occasion(f"{case.source}:{case.row.version + 1}", case.source, day)


async def hold_again(work: Work, case: Case, book: Book) -> dict[str, Any]:
    """What it held or used is held again, for a booking that is still to be had: the columns.

    What no session is there for is uncovered; a family that has none is refused.
    """
    row = case.row
    held = await give_back(work, book, case.paid, rehold=True) if row.operation else row.hold
    if held is None and case.counts:
        held = await _hold_anew(work, case, book)
    reserved = await held_by(work, book, held) if held else 0
    uncovered = row.sessions - reserved if case.counts else 0
    return paid(None) | {"hold": held, "uncovered": uncovered}


async def _hold_anew(work: Work, case: Case, book: Book) -> str | None:
    at = occasion(case)
    [amount] = check_covered(book, [at.on_date], case.row.sessions, staff=case.staff)
    if not amount:
        return None
    key = Occasion(f"hold:{at.operation}", at.source, at.on_date)
    await hold(work, book, key, amount=amount)
    return key.operation


async def let_go(work: Work, case: Case, book: Book) -> dict[str, Any]:
    """What it held is free, what it used comes back: the columns."""
    if case.row.operation:
        await give_back(work, book, case.paid)
    elif case.row.hold:
        await release(work, book, case.row.hold)
    return paid(None)


def paid(how: Paid | None) -> dict[str, Any]:
    """How it is paid for, as columns; nothing is held any more."""
    if how is None:
        return {"hold": None, "charge": Charge.NONE, "operation": None, "uncovered": 0}
    return {
        "hold": None,
        "charge": how.charge,
        "operation": how.operation,
        "sessions": how.sessions,
        "uncovered": how.uncovered,
    }
