"""Balances and history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Date, bindparam, case, func, or_, select

from core.clock import local_day
from core.db import Work, ready
from core.ledger.model import entries, entry_notes, lots, owed
from core.ledger.rules import Kind, Limits
from core.ledger.service.book import Book
from core.ledger.views import Balance, HistoryLine
from core.people import Action, Client, Page, client_for, names_of

_LEFT = lots.c.came_in - lots.c.used - lots.c.gone
_LAST_DAY = case(
    (lots.c.grace_until > lots.c.expires_on, lots.c.grace_until), else_=lots.c.expires_on
)


def _alive(today: date | BindParameter[date]) -> ColumnElement[bool]:
    return or_(lots.c.expires_on.is_(None), lots.c.expires_on >= today, lots.c.grace_until >= today)


_CLIENTS: BindParameter[Any] = bindparam("clients", expanding=True)
_TODAY = bindparam("today", type_=Date)
_NEWEST = select(func.max(lots.c.id)).where(lots.c.client_id.in_(_CLIENTS))
"""A client with nothing left still reads "0 of 10": of the lot bought last."""
_BALANCES = ready(
    select(
        lots.c.client_id,
        func.sum(_LEFT).label("left"),
        func.sum(lots.c.held).label("held"),
        func.sum(lots.c.came_in).label("bought"),
        func.min(case((_LEFT > 0, _LAST_DAY))).label("until"),
        func.max(lots.c.low_coach).label("low_coach"),
        func.max(lots.c.low_payer).label("low_payer"),
    )
    .where(lots.c.client_id.in_(_CLIENTS), lots.c.archived_at.is_(None))
    .where(or_(lots.c.starts_on.is_(None), lots.c.starts_on <= _TODAY))
    .where(_alive(_TODAY))
    .where(or_(_LEFT > 0, lots.c.id.in_(_NEWEST.group_by(lots.c.client_id))))
    .group_by(lots.c.client_id)
)
_OWED = ready(
    select(owed.c.client_id, func.count().label("n"))
    .where(owed.c.client_id.in_(_CLIENTS))
    .where(owed.c.settled_by.is_(None), owed.c.forgiven_at.is_(None))
    .group_by(owed.c.client_id)
)


async def balances(work: Work, clients: Sequence[Client]) -> dict[int, Balance]:
    """The balance of each client given, all of one club; two statements however many.

    Who does not prepay has none, whatever the books hold.
    """
    if not clients:
        return {}
    none = {client.id: Balance(prepaid=False) for client in clients if not client.prepaid}
    ids = [client.id for client in clients if client.prepaid]
    today = local_day(work.now, clients[0].zone)
    rows = await work.rows(_BALANCES, {"clients": ids, "today": today})
    debts = await owed_counts(work, ids)
    found = {
        row.client_id: Balance(
            row.left,
            row.held,
            row.bought,
            debts.get(row.client_id, 0),
            row.until,
            limits=Limits(row.low_coach, row.low_payer),
        )
        for row in rows
    }
    return none | {each: found.get(each, Balance(owed=debts.get(each, 0))) for each in ids}


async def owed_counts(work: Work, client_ids: Sequence[int]) -> dict[int, int]:
    rows = await work.rows(_OWED, {"clients": client_ids})
    return {row.client_id: row.n for row in rows}


async def balance_of(work: Work, client_id: int) -> Balance:
    """The balance of one client, for whoever may see them."""
    client = await client_for(work, client_id, Action.SEE_CLIENT)
    return (await balances(work, [client]))[client_id]


async def has_usable_lot(work: Work, client: Client) -> bool:
    """Whether there is a package to adjust: started, not over, not archived, even if used up."""
    today = local_day(work.now, client.zone)
    started = or_(lots.c.starts_on.is_(None), lots.c.starts_on <= today)
    usable = select(lots.c.id).where(
        lots.c.client_id == client.id, lots.c.archived_at.is_(None), started, _alive(today)
    )
    return await work.row(usable.limit(1)) is not None


async def balance_of_book(work: Work, book: Book) -> Balance:
    """The balance after what this transaction wrote."""
    return (await balances(work, [book.client]))[book.client.id]


async def history(work: Work, client_id: int, *, page: int = 0, size: int = 8) -> Page[HistoryLine]:
    """Every entry of a client, newest first, holds and releases included."""
    client = await client_for(work, client_id, Action.SEE_HISTORY)
    mine = entries.c.client_id == client.id
    total = await work.value(select(func.count()).select_from(entries).where(mine))
    page = max(0, min(page, (total - 1) // size)) if total else 0
    mirror = entries.alias("mirror")
    rows = await work.rows(
        select(entries, entry_notes.c.note, mirror.c.id.label("mirror"))
        .outerjoin(entry_notes, entry_notes.c.entry_id == entries.c.id)
        .outerjoin(mirror, mirror.c.reverses == entries.c.id)
        .where(mine)
        .order_by(entries.c.at.desc(), entries.c.id.desc())
        .limit(size)
        .offset(page * size)
    )
    names = await names_of(work, [row.actor_id for row in rows if row.actor_id])
    lines = tuple(
        HistoryLine(
            row.id,
            Kind(row.kind),
            row.left_change,
            row.on_date,
            row.at,
            names.get(row.actor_id),
            row.source,
            row.note,
            row.mirror is not None,
            row.operation,
        )
        for row in rows
    )
    return Page(lines, page, size, total)


async def last_prices(work: Work, club_id: int) -> dict[int, int]:
    """Template → what it was last sold for in the club, minor units."""
    newest = (
        select(func.max(lots.c.id))
        .where(lots.c.club_id == club_id, lots.c.template_id.is_not(None))
        .group_by(lots.c.template_id)
    )
    rows = await work.rows(
        select(lots.c.template_id, lots.c.price_minor).where(lots.c.id.in_(newest))
    )
    return {row.template_id: row.price_minor for row in rows}
