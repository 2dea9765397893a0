"""Sessions reserved for a booking: held, then used or released, once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select

from core.db import Work
from core.ledger.errors import AlreadySettled, NoSessionsLeft
from core.ledger.events import SessionsHeld, SessionsReleased, SessionsUsed
from core.ledger.model import entries, lots
from core.ledger.rules import Kind, take
from core.ledger.service.book import Book, Cause, Line, Occasion, OpenLot, write
from core.ledger.service.expire import run_out


async def hold(work: Work, book: Book, occasion: Occasion, *, amount: int = 1) -> tuple[int, ...]:
    """Reserve free sessions that are good on the day of the session; the entries' ids.

    In spend order of that day; refuses when fewer are free. They stay left, and are not free.
    """
    spendable = book.spendable(max(occasion.on_date, book.today))
    if not spendable:
        raise NoSessionsLeft(book.client.id, book.client.name)
    lines = [Line(lot, Kind.HOLD, 0, part) for lot, part in take(spendable, amount)]
    cause = Cause(occasion.operation, occasion.source, occasion.on_date)
    ids = await write(work, book, lines, cause)
    work.tell(SessionsHeld(**book.stand, entries=ids, amount=amount, source=occasion.source))
    return ids


async def release(work: Work, book: Book, operation: str) -> tuple[int, ...]:
    """Give back what the operation holds; a second time is `AlreadySettled`.

    What comes back to a lot that is over expires at once.
    """
    held = await _held_by(work, book, operation)
    lines = [Line(row.lot_id, Kind.RELEASE, 0, -row.held_change, settles=row.id) for row in held]
    first = held[0]
    cause = Cause(f"release:{operation}", first.source, first.on_date, first_part=first.part)
    ids = await write(work, book, lines, cause)
    await _run_out(work, book, lines)
    amount = -sum(line.held for line in lines)
    work.tell(SessionsReleased(**book.stand, entries=ids, amount=amount, source=first.source))
    return ids


async def use_held(work: Work, book: Book, operation: str, occasion: Occasion) -> tuple[int, ...]:
    """Use what `operation` holds, wherever it is held; settled already is `AlreadySettled`."""
    held = await _held_by(work, book, operation)
    lines = [
        Line(row.lot_id, Kind.USE, -row.held_change, -row.held_change, settles=row.id)
        for row in held
    ]
    cause = Cause(occasion.operation, occasion.source, occasion.on_date)
    ids = await write(work, book, lines, cause)
    amount = -sum(line.left for line in lines)
    work.tell(SessionsUsed(**book.stand, entries=ids, amount=amount, source=occasion.source))
    return ids


async def held_by(work: Work, book: Book, operation: str) -> int:
    """How many sessions the operation holds now."""
    return sum(row.held_change for row in await _held(work, book, operation))


async def held_lots(work: Work, book: Book, operation: str) -> list[OpenLot]:
    """On which lots."""
    rows = await _held(work, book, operation)
    return [book.lots[each] for each in sorted({row.lot_id for row in rows})]


async def held_for(work: Work, lot_id: int) -> list[str]:
    """The sources of what is held on a lot now."""
    settling = entries.alias("settling")
    rows = await work.rows(
        select(entries.c.source)
        .outerjoin(settling, settling.c.settles == entries.c.id)
        .where(entries.c.lot_id == lot_id, entries.c.kind == Kind.HOLD, settling.c.id.is_(None))
    )
    return sorted({row.source for row in rows})


async def held_in(work: Work, club_id: int) -> list[tuple[str, str, int]]:
    """(operation, source, sessions) of all that is held in a club now: on the lots that say so."""
    settling = entries.alias("settling")
    rows = await work.rows(
        select(entries.c.operation, entries.c.source, entries.c.held_change)
        .join(lots, lots.c.id == entries.c.lot_id)
        .outerjoin(settling, settling.c.settles == entries.c.id)
        .where(lots.c.club_id == club_id, lots.c.held > 0)
        .where(entries.c.kind == Kind.HOLD, settling.c.id.is_(None))
    )
    return [(row.operation, row.source, row.held_change) for row in rows]


async def keep_held(work: Work, book: Book, operation: str, amount: int) -> None:
    """Of what the operation holds `amount` stays held, what it took first; the rest is released.

    A hold is settled as a whole, so one that is kept in part is released and held again.
    """
    lines, kept = [], 0
    rows = await _held_by(work, book, operation)
    for row in rows:
        if kept + row.held_change <= amount:
            kept += row.held_change
            continue
        lines.append(Line(row.lot_id, Kind.RELEASE, 0, -row.held_change, settles=row.id))
        if kept < amount:
            lines.append(Line(row.lot_id, Kind.HOLD, 0, amount - kept))
            kept = amount
    if not lines:
        return
    first = rows[0]
    part = await _next_part(work, book, operation)
    cause = Cause(operation, first.source, first.on_date, first_part=part)
    ids = await write(work, book, lines, cause)
    await _run_out(work, book, lines)
    released = -sum(line.held for line in lines)
    work.tell(SessionsReleased(**book.stand, entries=ids, amount=released, source=first.source))


async def hold_again(work: Work, book: Book, settled: Sequence[int]) -> str:
    """The same holds once more, as further parts of their operation: a hold is settled once."""
    rows = await work.rows(
        select(entries).where(entries.c.id.in_(settled)).order_by(entries.c.part)
    )
    first = rows[0]
    operation: str = first.operation
    part = await _next_part(work, book, operation)
    cause = Cause(operation, first.source, first.on_date, first_part=part)
    lines = [Line(row.lot_id, Kind.HOLD, 0, row.held_change) for row in rows]
    ids = await write(work, book, lines, cause)
    amount = sum(line.held for line in lines)
    work.tell(SessionsHeld(**book.stand, entries=ids, amount=amount, source=first.source))
    return operation


async def _next_part(work: Work, book: Book, operation: str) -> int:
    """Where an operation that is in the books goes on."""
    mine = entries.c.club_id == book.client.club_id, entries.c.operation == operation
    return int(await work.value(select(func.max(entries.c.part)).where(*mine))) + 1


async def _run_out(work: Work, book: Book, lines: Sequence[Line]) -> None:
    """What came back to lots that are over expires."""
    for each in sorted({line.lot for line in lines}):
        if book.lots[each].last_day < book.today:
            await run_out(work, book, each)


async def _held(work: Work, book: Book, operation: str) -> Sequence[Row[Any]]:
    settling = entries.alias("settling")
    return await work.rows(
        select(entries)
        .outerjoin(settling, settling.c.settles == entries.c.id)
        .where(entries.c.club_id == book.client.club_id, entries.c.operation == operation)
        .where(entries.c.kind == Kind.HOLD, settling.c.id.is_(None))
        .order_by(entries.c.part)
    )


async def _held_by(work: Work, book: Book, operation: str) -> Sequence[Row[Any]]:
    """The same, of which there must be some."""
    rows = await _held(work, book, operation)
    if not rows:
        raise AlreadySettled
    return rows
