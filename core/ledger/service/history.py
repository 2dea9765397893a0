"""Every entry of a client, and the whole story of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, func, select

from core.db import Work
from core.ledger.model import bulks, entries, entry_notes, lots, owed
from core.ledger.rules import Kind
from core.ledger.views import HistoryLine, Story
from core.people import Action, Page, client_for, names_of
from core.texts import Texts

_MIRROR = entries.alias("mirror")
_LINES = (
    select(
        entries,
        entry_notes.c.note,
        _MIRROR.c.at.label("undone_at"),
        _MIRROR.c.actor_id.label("undone_by"),
    )
    .outerjoin(entry_notes, entry_notes.c.entry_id == entries.c.id)
    .outerjoin(_MIRROR, _MIRROR.c.reverses == entries.c.id)
)


async def history(work: Work, client_id: int, *, page: int = 0, size: int = 8) -> Page[HistoryLine]:
    """Every entry of a client, newest first, holds and releases included."""
    client = await client_for(work, client_id, Action.SEE_HISTORY)
    mine = entries.c.client_id == client.id
    total = await work.value(select(func.count()).select_from(entries).where(mine))
    page = max(0, min(page, (total - 1) // size)) if total else 0
    rows = await work.rows(
        _LINES.where(mine)
        .order_by(entries.c.at.desc(), entries.c.id.desc())
        .limit(size)
        .offset(page * size)
    )
    names = await names_of(work, [row.actor_id for row in rows if row.actor_id])
    return Page(tuple(_line(row, names) for row in rows), page, size, total)


async def story(work: Work, entry_id: int) -> Story:
    """What the books know of one entry, for whoever may read the client's history."""
    row = await work.one(_LINES.where(entries.c.id == entry_id))
    client = await client_for(work, row.client_id, Action.SEE_HISTORY)
    names = await names_of(work, [each for each in (row.actor_id, row.undone_by) if each])
    wanted = select(lots.c.name, lots.c.names, lots.c.bought_on)
    lot = await work.one(wanted.where(lots.c.id == row.lot_id))
    return Story(
        line=_line(row, names),
        client=client,
        lot=row.lot_id,
        lot_name=lot.name,
        lot_sessions=await _began_with(work, row.lot_id),
        bought_on=lot.bought_on,
        debt=await work.value(select(owed.c.operation).where(owed.c.settled_by == row.id)),
        undone_by=names.get(row.undone_by),
        undone_at=row.undone_at,
        undoes=await _day_of(work, row.reverses),
        together_with=await _others(work, row),
        lot_names=Texts.from_json(lot.names) if lot.names else None,
    )


async def _began_with(work: Work, lot_id: int) -> int:
    first = select(entries.c.left_change).where(entries.c.lot_id == lot_id)
    return int(await work.value(first.order_by(entries.c.id).limit(1)) or 0)


async def _day_of(work: Work, entry_id: int | None) -> Any:
    if entry_id is None:
        return None
    return await work.value(select(entries.c.on_date).where(entries.c.id == entry_id))


async def _others(work: Work, row: Row[Any]) -> int | None:
    """How many clients a bulk adjustment was of, this one included."""
    kind, _, number = row.source.partition(":")
    if kind != "bulk":
        return None
    wanted = bulks.c.id == int(number), bulks.c.club_id == row.club_id
    found: int | None = await work.value(select(bulks.c.clients).where(*wanted))
    return found


def _line(row: Row[Any], names: Mapping[int, str]) -> HistoryLine:
    return HistoryLine(
        row.id,
        Kind(row.kind),
        row.left_change or row.held_change,
        row.on_date,
        row.at,
        names.get(row.actor_id),
        row.source,
        row.note,
        row.undone_at is not None,
        row.operation,
        row.reason,
    )
