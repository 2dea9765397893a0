"""One adjustment of many clients: all of them or nobody, undone in one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, select, update

from core.db import Work
from core.errors import NotFound
from core.ledger.errors import (
    AlreadyUndone,
    NoUsableLot,
    SomeCannot,
    SpentMeanwhile,
    TooManyPicked,
    WouldGoBelowZero,
)
from core.ledger.events import Adjusted, BulkAdjusted, BulkUndone
from core.ledger.model import bulks, entries
from core.ledger.rules import Kind, check_amount, check_reason
from core.ledger.service.adjust import lines_of
from core.ledger.service.book import Book, Cause, Line, once, open_book, write
from core.ledger.service.expire import grant_grace
from core.ledger.views import Bulk
from core.people import Action, Client, clients_for

MOST_PICKED = 200


async def bulk_adjust(
    work: Work,
    club_id: int,
    *,
    clients: Sequence[int],
    amount: int,
    reason: str,
    operation: str = "",
) -> Bulk:
    """±`amount` sessions for each of these clients of the club, with one reason.

    All or nothing: who has no usable lot, or too little free, is named by `SomeCannot`. Refuses
    nobody and more than 200 clients (`TooManyPicked`), and what `adjust` refuses. `operation` makes
    a repeated press one adjustment.
    """
    check_amount(amount)
    note = check_reason(reason)
    wanted = sorted(set(clients))
    if not 0 < len(wanted) <= MOST_PICKED:
        raise TooManyPicked(len(wanted), MOST_PICKED)
    people = await clients_for(work, wanted, Action.ADJUST, lock=True)
    _of_one_club(people, club_id)
    key = f"bulk:{operation}" if operation else once("bulk")
    known = await work.row(
        select(bulks).where(bulks.c.club_id == club_id, bulks.c.operation == key)
    )
    if known is not None:
        return Bulk(known.id, club_id, known.amount, known.clients, known.undone_at is not None)
    books = [await open_book(work, client) for client in people]
    lines = _lines(books, amount)
    bulk = await _note_bulk(work, club_id, key, amount, len(books))
    for book in books:
        mine = f"bulk:{bulk}:{book.client.id}"
        cause = Cause(mine, f"bulk:{bulk}", book.today, reason="bulk", note=note)
        ids = await write(work, book, lines[book.client.id], cause)
        work.tell(Adjusted(**book.stand, entries=ids, amount=amount))
    told = tuple(client.id for client in people)
    work.tell(BulkAdjusted(club_id=club_id, bulk=bulk, amount=amount, clients=told))
    return Bulk(bulk, club_id, amount, len(books), undone=False)


def _of_one_club(people: Sequence[Client], club_id: int) -> None:
    if any(client.club_id != club_id for client in people):
        raise NotFound


def _lines(books: Sequence[Book], amount: int) -> dict[int, list[Line]]:
    """What is to be written for each; `SomeCannot` names everybody in the way at once."""
    made: dict[int, list[Line]] = {}
    cannot: list[Client] = []
    for book in books:
        try:
            made[book.client.id] = lines_of(book, amount)
        except (NoUsableLot, WouldGoBelowZero):
            cannot.append(book.client)
    if cannot:
        raise SomeCannot(*_who(cannot))
    return made


def _who(people: Sequence[Client]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    return tuple(each.id for each in people), tuple(each.name for each in people)


async def _note_bulk(work: Work, club_id: int, key: str, amount: int, clients: int) -> int:
    row = {
        "club_id": club_id,
        "operation": key,
        "amount": amount,
        "clients": clients,
        "actor_id": work.actor(club_id).member_id,
        "at": work.now,
    }
    return int((await work.one(insert(bulks).values(row).returning(bulks.c.id))).id)


async def bulk_by(work: Work, club_id: int, operation: str) -> Bulk | None:
    """What this very press has done already; None before it has."""
    mine = bulks.c.club_id == club_id, bulks.c.operation == f"bulk:{operation}"
    found = await work.value(select(bulks.c.id).where(*mine))
    return None if found is None else await bulk_of(work, found)


async def bulk_of(work: Work, bulk_id: int) -> Bulk:
    """One adjustment of many, for whoever may adjust all of them."""
    row = await work.one(select(bulks).where(bulks.c.id == bulk_id))
    await clients_for(work, await _clients_in(work, bulk_id, row.club_id), Action.ADJUST)
    return Bulk(row.id, row.club_id, row.amount, row.clients, row.undone_at is not None)


async def _clients_in(work: Work, bulk_id: int, club_id: int) -> list[int]:
    mine = entries.c.club_id == club_id, entries.c.source == f"bulk:{bulk_id}"
    rows = await work.rows(
        select(entries.c.client_id).where(*mine, entries.c.kind == Kind.ADJUST).distinct()
    )
    return [row.client_id for row in rows]


async def undo_bulk(work: Work, bulk_id: int) -> Bulk:
    """A mirror of every entry on the same lots, for all of them or nobody.

    A second time is `AlreadyUndone`; who has spent meanwhile what would be taken back is named by
    `SpentMeanwhile`.
    """
    row = await work.one(select(bulks).where(bulks.c.id == bulk_id))
    ids = await _clients_in(work, bulk_id, row.club_id)
    people = await clients_for(work, ids, Action.ADJUST, lock=True)
    row = await work.one(select(bulks).where(bulks.c.id == bulk_id).with_for_update(key_share=True))
    if row.undone_at is not None:
        raise AlreadyUndone
    books = {client.id: await open_book(work, client) for client in people}
    mirrors = await _mirrors(work, bulk_id, row.club_id)
    spent = [books[each].client for each, lines in mirrors.items() if not _fits(books[each], lines)]
    if spent:
        raise SpentMeanwhile(*_who(spent))
    for client, lines in mirrors.items():
        await _undo_one(work, books[client], bulk_id, lines)
    me = work.actor(row.club_id).member_id
    changed = {"undone_by": me, "undone_at": work.now}
    await work.run(update(bulks).where(bulks.c.id == bulk_id).values(**changed))
    told = tuple(sorted(books))
    work.tell(BulkUndone(club_id=row.club_id, bulk=bulk_id, amount=row.amount, clients=told))
    return Bulk(bulk_id, row.club_id, row.amount, row.clients, undone=True)


async def _mirrors(work: Work, bulk_id: int, club_id: int) -> dict[int, list[Line]]:
    rows = await work.rows(
        select(entries)
        .where(entries.c.club_id == club_id, entries.c.source == f"bulk:{bulk_id}")
        .where(entries.c.kind == Kind.ADJUST)
        .order_by(entries.c.client_id, entries.c.part)
    )
    mirrors: dict[int, list[Line]] = {}
    for row in rows:
        line = Line(row.lot_id, Kind.REVERSE, -row.left_change, reverses=row.id, undoes=Kind.ADJUST)
        mirrors.setdefault(row.client_id, []).append(line)
    return mirrors


def _fits(book: Book, lines: Sequence[Line]) -> bool:
    return all(book.lots[line.lot].counts.free + line.left >= 0 for line in lines)


async def _undo_one(work: Work, book: Book, bulk_id: int, lines: Sequence[Line]) -> None:
    await grant_grace(work, book, [line.lot for line in lines if line.left > 0])
    key = f"undo:bulk:{bulk_id}:{book.client.id}"
    ids = await write(work, book, lines, Cause(key, f"bulk:{bulk_id}", book.today, reason="bulk"))
    amount = sum(line.left for line in lines)
    work.tell(Adjusted(**book.stand, entries=ids, amount=amount))
