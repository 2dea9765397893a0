"""Sessions are used, given back, owed, settled."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, or_, select, update

from core.db import Work
from core.ledger.errors import AlreadyUndone, NoSessionsLeft
from core.ledger.events import (
    OwedForgiven,
    OwedSettled,
    SessionOwed,
    SessionsUsed,
    UseUndone,
)
from core.ledger.model import entries, owed
from core.ledger.rules import Kind, take
from core.ledger.service.book import Book, Cause, Line, Occasion, write
from core.ledger.service.expire import grant_grace
from core.ledger.service.hold import hold_again

NEXT = "#"
"""Between an operation and the number of its second, third … debt."""


@dataclass(frozen=True)
class PastUse:
    """A use found by its entry."""

    client: int
    operation: str
    debt: str | None
    """The operation that owed the session which this use settled, if it did."""


async def use_of(work: Work, entry_id: int) -> PastUse:
    """Whose use this entry is; an entry of another kind is not found."""
    row = await work.one(
        select(entries.c.client_id, entries.c.operation, owed.c.operation.label("debt"))
        .outerjoin(owed, owed.c.settled_by == entries.c.id)
        .where(entries.c.id == entry_id, entries.c.kind == Kind.USE)
    )
    return PastUse(row.client_id, row.operation, row.debt and row.debt.partition(NEXT)[0])


async def use(
    work: Work, book: Book, occasion: Occasion, *, amount: int = 1, first_part: int = 0
) -> tuple[int, ...]:
    """Take `amount` free sessions in spend order; refuses when fewer are free.

    `first_part`: where the operation goes on, if a part of it has used what was held.
    """
    spendable = book.spendable()
    if not spendable:
        raise NoSessionsLeft(book.client.id, book.client.name)
    lines = [Line(lot, Kind.USE, -part) for lot, part in take(spendable, amount)]
    cause = Cause(occasion.operation, occasion.source, occasion.on_date, first_part=first_part)
    ids = await write(work, book, lines, cause)
    work.tell(
        SessionsUsed(
            **book.stand,
            entries=ids,
            amount=amount,
            source=occasion.source,
        )
    )
    return ids


async def undo(work: Work, book: Book, operation: str, *, rehold: bool = False) -> str | None:
    """Mirror every entry of a use on the same lots; a second time is refused.

    `rehold`: what the use had settled is held again, for a booking that still stands; the operation
    that holds it.
    """
    mirror = entries.alias("mirror")
    found = await work.rows(
        select(entries, mirror.c.id.label("mirror"))
        .outerjoin(mirror, mirror.c.reverses == entries.c.id)
        .where(entries.c.club_id == book.client.club_id, entries.c.operation == operation)
        .where(entries.c.kind == Kind.USE)
        .order_by(entries.c.part)
    )
    if not found or any(row.mirror for row in found):
        raise AlreadyUndone
    lines = [
        Line(
            row.lot_id,
            Kind.REVERSE,
            -row.left_change,
            reverses=row.id,
            undoes=Kind(row.kind),
        )
        for row in found
    ]
    first = found[0]
    settled = [row.settles for row in found if row.settles is not None] if rehold else []
    await grant_grace(work, book, [row.lot_id for row in found if row.settles not in settled])
    ids = await write(work, book, lines, Cause(f"undo:{operation}", first.source, first.on_date))
    held = await hold_again(work, book, settled) if settled else None
    work.tell(
        UseUndone(
            **book.stand,
            entries=ids,
            amount=sum(line.left for line in lines),
            source=first.source,
        )
    )
    return held


async def owe(work: Work, book: Book, occasion: Occasion, *, amount: int = 1) -> tuple[int, ...]:
    """Note sessions that were trained and not covered, a debt each; no lot changes."""
    actor = work.actor(book.client.club_id)
    debt = {
        "club_id": book.client.club_id,
        "client_id": book.client.id,
        "source": occasion.source,
        "actor_id": actor.member_id,
        "on_date": occasion.on_date,
        "at": work.now,
    }
    ids = []
    for number in range(1, amount + 1):
        operation = occasion.operation + (f"{NEXT}{number}" if number > 1 else "")
        row = await work.one(
            insert(owed).values(debt | {"operation": operation}).returning(owed.c.id)
        )
        ids.append(row.id)
        work.tell(SessionOwed(**book.stand, owed=row.id, source=occasion.source))
    return tuple(ids)


async def unowe(work: Work, book: Book, operation: str) -> None:
    """Take back every debt of an operation: forgiven while open; of a settled one the session
    comes back instead.
    """
    same = or_(owed.c.operation == operation, owed.c.operation.startswith(f"{operation}{NEXT}"))
    rows = await work.rows(
        select(owed)
        .where(owed.c.club_id == book.client.club_id, same)
        .order_by(owed.c.id)
        .with_for_update(key_share=True)
    )
    if any(row.forgiven_at is not None for row in rows):
        raise AlreadyUndone
    for row in rows:
        if row.settled_by is not None:
            await undo(work, book, f"settle:{row.id}")
            continue
        await work.run(update(owed).where(owed.c.id == row.id).values(forgiven_at=work.now))
        work.tell(OwedForgiven(**book.stand, owed=row.id))


async def settle_owed(work: Work, book: Book) -> int:
    """Use free sessions for what is owed, oldest first, as far as they reach; how many."""
    debts = await work.rows(
        select(owed)
        .where(owed.c.client_id == book.client.id)
        .where(owed.c.settled_by.is_(None), owed.c.forgiven_at.is_(None))
        .order_by(owed.c.id)
        .with_for_update(key_share=True)
    )
    settled: list[int] = []
    written: list[int] = []
    for debt in debts[: book.free]:
        [(lot, part)] = take(book.spendable(), 1)
        cause = Cause(f"settle:{debt.id}", debt.source, debt.on_date)
        [entry] = await write(work, book, [Line(lot, Kind.USE, -part)], cause)
        await work.run(update(owed).where(owed.c.id == debt.id).values(settled_by=entry))
        settled.append(debt.id)
        written.append(entry)
    if settled:
        work.tell(
            OwedSettled(
                **book.stand,
                owed=tuple(settled),
                entries=tuple(written),
            )
        )
    return len(settled)
