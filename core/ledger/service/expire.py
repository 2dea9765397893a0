"""The end of a lot: what is free leaves it on its last day; extending brings it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update

from core.clock import day_span
from core.db import Work
from core.ledger.events import SessionsExpired, SessionsExtended
from core.ledger.model import entries, lots
from core.ledger.rules import GRACE, Kind, check_last_day, worth
from core.ledger.service.book import Book, Cause, Line, once, open_book, write
from core.outbox import Errand, add, cancel
from core.people import lock_client

EXPIRE_JOB = "ledger.expire"


def _key(lot_id: int) -> str:
    return f"expire:{lot_id}"


async def reschedule_expiry(work: Work, book: Book, lot_id: int) -> None:
    """The lot's end as the book has it now: the errand waits for the end of its last good day.

    For whoever changes an end; a lot without one needs no errand.
    """
    last = book.lots[lot_id].last_day
    if last == date.max:
        await cancel(work, [_key(lot_id)])
        return
    errand = Errand(
        channel="job",
        kind=EXPIRE_JOB,
        due_at=day_span(last, book.client.zone)[1],
        payload={"lot": lot_id},
        club_id=book.client.club_id,
        key=_key(lot_id),
    )
    await add(work, [errand], replace=True)


async def expire(work: Work, facts: dict[str, Any]) -> datetime | None:
    """The job of a lot: what is free leaves it, if its last day is over in the club's zone now.

    Otherwise the moment to come again: the zone or the end has moved meanwhile.
    """
    lot_id: int = facts["lot"]
    row = await work.one(select(lots.c.client_id).where(lots.c.id == lot_id))
    client = await lock_client(work, row.client_id)
    book = await open_book(work, client)
    last = book.lots[lot_id].last_day
    if last == date.max:
        return None
    if last >= book.today:
        return day_span(last, client.zone)[1]
    await run_out(work, book, lot_id)
    return None


async def run_out(work: Work, book: Book, lot_id: int) -> None:
    """What is free on a lot that is over leaves it, dated on its last day."""
    lot = book.lots[lot_id]
    free = lot.counts.free
    if not free:
        return
    price = await work.value(select(lots.c.price_minor).where(lots.c.id == lot_id))
    cause = Cause(once("expire"), f"lot:{lot_id}", lot.last_day)
    await write(work, book, [Line(lot_id, Kind.EXPIRE, -free)], cause)
    value = worth(price, lot.counts.came_in, free)
    work.tell(SessionsExpired(**book.stand, lot=lot_id, amount=free, value_minor=value))


async def grant_grace(work: Work, book: Book, lot_ids: Sequence[int]) -> None:
    """A session that comes back to a lot that is over can be used for seven days more.

    Only that one: what was free on the lot's last day ran out then, and is written so first.
    """
    over = [each for each in lot_ids if book.lots[each].last_day < book.today]
    if not over:
        return
    for each in over:
        await run_out(work, book, each)
    until = book.today + GRACE
    await work.run(update(lots).where(lots.c.id.in_(over)).values(grace_until=until))
    for each in over:
        book.lots[each].grace_until = until
        await reschedule_expiry(work, book, each)


async def extend(work: Work, book: Book, lot_id: int, until: date | None) -> int:
    """Another last day, or none; what had expired comes back. How many sessions that was.

    Refuses a last day that is over (`DayUnusable`). The caller holds the client's lock, has asked
    who may, and raises the lot's version.
    """
    check_last_day(until, book.today)
    lot = book.lots[lot_id]
    before, lot.expires_on, lot.grace_until = lot.expires_on, until, None
    changed = {"expires_on": until, "grace_until": None}
    await work.run(update(lots).where(lots.c.id == lot_id).values(**changed))
    expired = await _expired(work, lot_id)
    if expired:
        cause = Cause(once("extend"), f"lot:{lot_id}", book.today)
        await write(work, book, [Line(lot_id, Kind.EXTEND, expired)], cause)
    await reschedule_expiry(work, book, lot_id)
    work.tell(
        SessionsExtended(**book.stand, lot=lot_id, amount=expired, before=before, after=until)
    )
    return expired


async def _expired(work: Work, lot_id: int) -> int:
    """How many sessions of the lot have expired and were not brought back."""
    mine = entries.c.lot_id == lot_id, entries.c.kind.in_([Kind.EXPIRE, Kind.EXTEND])
    return -int(
        await work.value(select(func.coalesce(func.sum(entries.c.left_change), 0)).where(*mine))
    )
