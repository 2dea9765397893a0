"""The proof that every balance is the sum of its entries."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from core.db import Work
from core.ledger.model import entries, lots


@dataclass(frozen=True)
class Difference:
    """A lot whose counters disagree with its entries."""

    club_id: int
    lot_id: int
    left: int
    left_by_entries: int
    held: int
    held_by_entries: int


async def audit(work: Work, club_id: int | None = None) -> list[Difference]:
    """Every lot that disagrees, of one club or of all; empty when the books are right."""
    here = () if club_id is None else (entries.c.club_id == club_id,)
    there = () if club_id is None else (lots.c.club_id == club_id,)
    sums = (
        select(
            entries.c.lot_id,
            func.sum(entries.c.left_change).label("left"),
            func.sum(entries.c.held_change).label("held"),
        )
        .where(*here)
        .group_by(entries.c.lot_id)
        .subquery()
    )
    left = lots.c.came_in - lots.c.used - lots.c.gone
    by_entries = func.coalesce(sums.c.left, 0)
    held_by_entries = func.coalesce(sums.c.held, 0)
    rows = await work.rows(
        select(
            lots.c.club_id,
            lots.c.id.label("lot_id"),
            left.label("left"),
            by_entries.label("left_by_entries"),
            lots.c.held,
            held_by_entries.label("held_by_entries"),
        )
        .outerjoin(sums, sums.c.lot_id == lots.c.id)
        .where(or_(left != by_entries, lots.c.held != held_by_entries), *there)
        .order_by(lots.c.id)
    )
    return [Difference(**row._mapping) for row in rows]
