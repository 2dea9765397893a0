"""What a client will need: when the last session goes, what ends, what was bought last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

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


@dataclass(frozen=True)
class EndingLot:
    """A lot with sessions on it that ends; `ends_on` is its last good day."""

    id: int
    client: int
    left: int
    ends_on: date


@dataclass(frozen=True)
class Use:
    """One use as an entry: whose, how many sessions, for which day; `undone` has its mirror."""

    entry: int
    client: int
    amount: int
    on_date: date
    undone: bool


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


_LEFT = lots.c.came_in - lots.c.used - lots.c.gone
_ENDING = select(lots.c.id, lots.c.client_id, _LEFT.label("left"), lots.c.expires_on).where(
    lots.c.archived_at.is_(None), lots.c.expires_on.is_not(None)
)


async def ending_on(work: Work, club_id: int, days: Sequence[date]) -> tuple[EndingLot, ...]:
    """The club's lots whose last good day is one of these, with something left."""
    ending = _ENDING.where(lots.c.club_id == club_id, lots.c.expires_on.in_(days), _LEFT > 0)
    return tuple(map(_ending, await work.rows(ending.order_by(lots.c.id))))


async def ending_lots(work: Work, lot_ids: Sequence[int]) -> tuple[EndingLot, ...]:
    """Those of these lots that end at all, used up or not."""
    return tuple(map(_ending, await work.rows(_ENDING.where(lots.c.id.in_(lot_ids)))))


def _ending(row: Row[Any]) -> EndingLot:
    return EndingLot(row.id, row.client_id, row.left, row.expires_on)


async def uses(work: Work, entry_ids: Sequence[int]) -> dict[int, Use]:
    """Those of these entries that are uses."""
    mirror = entries.alias("mirror")
    rows = await work.rows(
        select(entries, mirror.c.id.label("mirror"))
        .outerjoin(mirror, mirror.c.reverses == entries.c.id)
        .where(entries.c.id.in_(entry_ids), entries.c.kind == Kind.USE)
    )
    return {
        row.id: Use(
            row.id, row.client_id, -row.left_change, row.on_date, undone=row.mirror is not None
        )
        for row in rows
    }


async def clients_of_lots(work: Work, lot_ids: Sequence[int]) -> tuple[int, ...]:
    """Whose these lots are, each once."""
    rows = await work.rows(select(lots.c.client_id).where(lots.c.id.in_(lot_ids)).distinct())
    return tuple(sorted(row.client_id for row in rows))
