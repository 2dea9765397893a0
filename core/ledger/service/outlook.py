"""What a client will need: when the last session goes, and what was bought last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from core.clock import local_day
from core.db import Work
from core.ledger.model import entries, lots
from core.ledger.rules import PACE_WINDOW, Kind, run_out
from core.ledger.views import Balance
from core.money import Money
from core.people import Client


@dataclass(frozen=True)
class Purchase:
    """What was bought: as many sessions as came in with it, for the price agreed."""

    lot: int
    template_id: int | None
    name: str
    sessions: int
    price: Money


async def run_outs(
    work: Work, clients: Sequence[Client], left: Mapping[int, Balance]
) -> dict[int, date | None]:
    """When the last session of each goes at their pace, all of one club; None where none is known.

    Uses that were undone say nothing.
    """
    if not clients:
        return {}
    today = local_day(work.now, clients[0].zone)
    mirror = entries.alias("mirror")
    rows = await work.rows(
        select(entries.c.client_id, entries.c.on_date, entries.c.left_change)
        .outerjoin(mirror, mirror.c.reverses == entries.c.id)
        .where(entries.c.client_id.in_([client.id for client in clients]))
        .where(entries.c.kind == Kind.USE, mirror.c.id.is_(None))
        .where(entries.c.on_date > today - PACE_WINDOW)
    )
    days: dict[int, list[date]] = {}
    for row in rows:
        days.setdefault(row.client_id, []).extend([row.on_date] * -row.left_change)
    return {each.id: run_out(left[each.id].left, days.get(each.id, []), today) for each in clients}


async def last_purchases(work: Work, client_ids: Sequence[int]) -> dict[int, Purchase]:
    """The newest package that each client bought, used up or not; gifts and transfers left out."""
    bought = entries.c.kind == Kind.PURCHASE
    newest = (
        select(func.max(entries.c.lot_id))
        .where(entries.c.client_id.in_(client_ids), bought)
        .group_by(entries.c.client_id)
    )
    rows = await work.rows(
        select(lots, entries.c.left_change)
        .join(entries, entries.c.lot_id == lots.c.id)
        .where(lots.c.id.in_(newest), bought)
    )
    return {
        row.client_id: Purchase(
            row.id,
            row.template_id,
            row.name,
            row.left_change,
            Money(row.price_minor, row.currency),
        )
        for row in rows
    }
