"""One lot changed by hand: its end, length, note, place in the order; archived, paused.

A change carries the version of the lot that was read: one that is so already changes nothing, one
that somebody overtook is `Overtaken`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, delete, select, update

from core.db import Work
from core.errors import Overtaken
from core.ledger.errors import NotInUse
from core.ledger.events import LotChanged
from core.ledger.model import lot_notes, lots
from core.ledger.rules import check_minutes, check_pause, check_until, clean_note
from core.ledger.service.book import Book, OpenLot, open_book
from core.ledger.service.expire import extend, reschedule_expiry
from core.people import Action, client_for


async def _open(work: Work, lot_id: int) -> tuple[Book, OpenLot, Row[Any]]:
    """The client's book under lock, and the lot in it; for whoever may edit it."""
    owner = await work.one(select(lots.c.client_id).where(lots.c.id == lot_id))
    client = await client_for(work, owner.client_id, Action.EDIT_LOT, lock=True)
    book = await open_book(work, client)
    row = await work.one(select(lots).where(lots.c.id == lot_id))
    return book, book.lots[lot_id], row


def _fresh(row: Row[Any], version: int) -> None:
    if row.version != version:
        raise Overtaken


async def _save(
    work: Work, book: Book, row: Row[Any], what: str, before: Any, after: Any, **values: Any
) -> None:
    changed = values | {"version": row.version + 1}
    await work.run(update(lots).where(lots.c.id == row.id).values(**changed))
    fact = {"lot": row.id, "what": what, "before": before, "after": after}
    work.tell(LotChanged(**book.stand, **fact))


async def set_minutes(work: Work, lot_id: int, *, version: int, minutes: int | None) -> None:
    """How long a session of this lot is; None for what the club does anyway."""
    book, _, row = await _open(work, lot_id)
    if minutes is not None:
        check_minutes(minutes)
    if row.minutes != minutes:
        _fresh(row, version)
        await _save(work, book, row, "minutes", row.minutes, minutes, minutes=minutes)


async def set_note(work: Work, lot_id: int, *, version: int, note: str | None) -> None:
    """A few words beside the lot; None takes them away. The fact says only that they changed."""
    book, _, row = await _open(work, lot_id)
    words = clean_note(note or "") or None
    _fresh(row, version)
    await write_lot_note(work, book, lot_id, words)
    await _save(work, book, row, "note", None, None)


async def write_lot_note(work: Work, book: Book, lot_id: int, note: str | None) -> None:
    """For a verb that has the lot under lock."""
    await work.run(delete(lot_notes).where(lot_notes.c.lot_id == lot_id))
    if note:
        row = {"lot_id": lot_id, "club_id": book.client.club_id, "note": note}
        await work.run(lot_notes.insert().values(row))


async def pin_lot(work: Work, lot_id: int, *, version: int, pinned: bool) -> None:
    """Spend this one before the others, or in its turn again; a client has one pinned at most."""
    book, lot, row = await _open(work, lot_id)
    if lot.pinned == pinned:
        return
    _fresh(row, version)
    if pinned:
        others = lots.c.client_id == book.client.id, lots.c.pinned
        lower = {"pinned": False, "version": lots.c.version + 1}
        await work.run(update(lots).where(*others).values(**lower))
    await _save(work, book, row, "pinned", lot.pinned, pinned, pinned=pinned)


async def extend_lot(work: Work, lot_id: int, *, version: int, until: date | None) -> int:
    """Another last day, or none; what had expired comes back. How many sessions that was.

    Refuses a day that is over, and one before the lot starts.
    """
    book, lot, row = await _open(work, lot_id)
    if lot.expires_on == until and lot.grace_until is None:
        return 0
    _fresh(row, version)
    check_until(until, lot.starts_on)
    back = await extend(work, book, lot_id, until)
    await work.run(update(lots).where(lots.c.id == lot_id).values(version=version + 1))
    return back


async def archive_lot(work: Work, lot_id: int, *, version: int, archived: bool) -> None:
    """Put the lot away, with whatever is left on it, or take it out again. Nothing is lost: what
    is left cannot be used meanwhile, what is booked stays booked.
    """
    book, lot, row = await _open(work, lot_id)
    if (lot.archived_at is not None) == archived:
        return
    _fresh(row, version)
    lot.archived_at = work.now if archived else None
    values = {"archived_at": lot.archived_at, "pinned": lot.pinned and not archived}
    await _save(work, book, row, "archived", not archived, archived, **values)


async def pause_lot(work: Work, lot_id: int, *, version: int, days: int) -> None:
    """From today on nothing of the lot is used for so many days, and it ends that much later.

    What is booked stays booked. Refuses what is archived, over or used up (`NotInUse`).
    """
    check_pause(days)
    book, lot, row = await _open(work, lot_id)
    if _paused(lot, book.today):
        return
    _fresh(row, version)
    if lot.archived_at is not None or lot.last_day < book.today or not lot.counts.left:
        raise NotInUse
    until = book.today + timedelta(days=days - 1)
    lot.paused_from, lot.paused_until = book.today, until
    _shift(lot, days, book.today)
    pause = {"paused_from": book.today, "paused_until": until}
    await _save(work, book, row, "paused", None, until, **pause, **_ends(lot))
    await reschedule_expiry(work, book, lot_id)


async def resume_lot(work: Work, lot_id: int, *, version: int) -> None:
    """From today on it is used again; the days that were not paused leave its end again."""
    book, lot, row = await _open(work, lot_id)
    if not _paused(lot, book.today):
        return
    _fresh(row, version)
    assert lot.paused_until is not None
    unspent = (lot.paused_until - book.today).days + 1
    lot.paused_from = lot.paused_until = None
    _shift(lot, -unspent, book.today)
    pause = {"paused_from": None, "paused_until": None}
    await _save(work, book, row, "paused", row.paused_until, None, **pause, **_ends(lot))
    await reschedule_expiry(work, book, lot_id)


def _paused(lot: OpenLot, today: date) -> bool:
    return lot.paused_from is not None and lot.paused_from <= today <= (lot.paused_until or today)


def _shift(lot: OpenLot, days: int, today: date) -> None:
    """The lot's ends so many days later, or earlier: never before today, nor before it starts."""
    least = max(today, lot.starts_on or today)
    if lot.expires_on is not None:
        lot.expires_on = max(least, lot.expires_on + timedelta(days=days))
    if lot.grace_until is not None:
        lot.grace_until = max(least, lot.grace_until + timedelta(days=days))


def _ends(lot: OpenLot) -> dict[str, date | None]:
    return {"expires_on": lot.expires_on, "grace_until": lot.grace_until}
