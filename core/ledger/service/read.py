"""Balances and history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Row,
    and_,
    bindparam,
    case,
    func,
    not_,
    or_,
    select,
)

from core.clock import local_day
from core.db import Work, ready
from core.ledger.model import entries, lots, owed
from core.ledger.rules import Kind, Limits
from core.ledger.service.book import Book
from core.ledger.views import Balance
from core.people import Action, Client, client_for

_LEFT = lots.c.came_in - lots.c.used - lots.c.gone
_LAST_DAY = case(
    (lots.c.grace_until > lots.c.expires_on, lots.c.grace_until), else_=lots.c.expires_on
)


def _usable(today: date | BindParameter[date]) -> ColumnElement[bool]:
    """What `rules.usable` says, in SQL."""
    return and_(_usable_but_for_pauses(today), _awake(today))


def _usable_but_for_pauses(today: date | BindParameter[date]) -> ColumnElement[bool]:
    return and_(_open(today), _started(today))


def _open(today: date | BindParameter[date]) -> ColumnElement[bool]:
    return and_(lots.c.archived_at.is_(None), _alive(today))


def _started(today: date | BindParameter[date]) -> ColumnElement[bool]:
    return or_(lots.c.starts_on.is_(None), lots.c.starts_on <= today)


def _awake(today: date | BindParameter[date]) -> ColumnElement[bool]:
    return or_(
        lots.c.paused_from.is_(None), lots.c.paused_from > today, lots.c.paused_until < today
    )


def _alive(today: date | BindParameter[date]) -> ColumnElement[bool]:
    return or_(lots.c.expires_on.is_(None), lots.c.expires_on >= today, lots.c.grace_until >= today)


_CLIENTS: BindParameter[Any] = bindparam("clients", expanding=True)
_TODAY = bindparam("today", type_=Date)
_NEWEST = select(func.max(lots.c.id)).where(lots.c.client_id.in_(_CLIENTS))
"""A client with nothing left still reads "0 of 10": of the lot bought last."""
_RESTS = case((not_(_awake(_TODAY)), lots.c.paused_until))
_STARTS = case((not_(_started(_TODAY)), lots.c.starts_on))
_BALANCES = ready(
    select(
        lots.c.client_id,
        _LAST_DAY.label("last_day"),
        _RESTS.label("rests_until"),
        _STARTS.label("starts_on"),
        func.sum(_LEFT).label("left"),
        func.sum(lots.c.held).label("held"),
        func.sum(lots.c.came_in).label("bought"),
        func.max(lots.c.low_coach).label("low_coach"),
        func.max(lots.c.low_payer).label("low_payer"),
    )
    .where(lots.c.client_id.in_(_CLIENTS), _open(_TODAY))
    .where(or_(_LEFT > 0, lots.c.id.in_(_NEWEST.group_by(lots.c.client_id))))
    .group_by(lots.c.client_id, _LAST_DAY, _RESTS, _STARTS)
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
    ends: dict[int, list[Row[Any]]] = {each: [] for each in ids}
    for row in rows:
        ends[row.client_id].append(row)
    return none | {each: _balance(ends[each], debts.get(each, 0)) for each in ids}


def _balance(rows: Sequence[Row[Any]], owed: int) -> Balance:
    """One balance over all usable lots, of which there is a row for each last day, and what rests
    or is yet to start beside them.
    """
    begun = [row for row in rows if row.starts_on is None]
    waits = [row for row in rows if row.starts_on is not None and row.left]
    first_day = min((row.starts_on for row in waits), default=None)
    ends = [row for row in begun if row.rests_until is None]
    rests = [row for row in begun if row.rests_until is not None and row.left]
    soonest = min(
        (row for row in ends if row.left and row.last_day), key=lambda r: r.last_day, default=None
    )
    return Balance(
        left=sum(row.left for row in ends),
        held=sum(row.held for row in ends),
        bought=sum(row.bought for row in ends),
        owed=owed,
        until=soonest.last_day if soonest else None,
        until_left=soonest.left if soonest else 0,
        limits=Limits(
            _most(row.low_coach for row in ends),
            _most(row.low_payer for row in ends),
        ),
        resting=sum(row.left for row in rests),
        rests_until=min((row.rests_until for row in rests), default=None),
        later=sum(row.left for row in waits if row.starts_on == first_day),
        later_from=first_day,
    )


def _most(limits: Iterable[int | None]) -> int | None:
    return max((each for each in limits if each is not None), default=None)


async def owed_counts(work: Work, client_ids: Sequence[int]) -> dict[int, int]:
    rows = await work.rows(_OWED, {"clients": client_ids})
    return {row.client_id: row.n for row in rows}


async def balance_of(work: Work, client_id: int) -> Balance:
    """The balance of one client, for whoever may see them."""
    client = await client_for(work, client_id, Action.SEE_CLIENT)
    return (await balances(work, [client]))[client_id]


async def has_usable_lot(work: Work, client: Client) -> bool:
    """Whether there is a package to adjust, even if it is used up."""
    today = local_day(work.now, client.zone)
    usable = select(lots.c.id).where(lots.c.client_id == client.id, _usable(today))
    return await work.row(usable.limit(1)) is not None


_MINUTES = ready(
    select(lots.c.minutes)
    .where(lots.c.client_id == bindparam("client"), _usable(_TODAY))
    .where(_LEFT - lots.c.held > 0, lots.c.minutes.is_not(None))
    .order_by(
        lots.c.make_up.desc(), lots.c.pinned.desc(), _LAST_DAY.is_(None), _LAST_DAY, lots.c.id
    )
    .limit(1)
)


async def lot_minutes(work: Work, client: Client) -> int | None:
    """How long a session is by the first lot in spend order that says so."""
    values = {"client": client.id, "today": local_day(work.now, client.zone)}
    minutes: int | None = await work.value(_MINUTES, values)
    return minutes


async def balance_of_book(work: Work, book: Book) -> Balance:
    """The balance after what this transaction wrote."""
    return (await balances(work, [book.client]))[book.client.id]


async def last_prices(work: Work, template_ids: Sequence[int]) -> dict[int, int]:
    """Template → what it was last sold for before a discount, minor units. What was given for free
    says no price, and neither does what came from another client.
    """
    if not template_ids:
        return {}
    asked = lots.c.price_minor + lots.c.discount_minor
    bought = select(entries.c.id).where(
        entries.c.lot_id == lots.c.id, entries.c.kind == Kind.PURCHASE
    )
    newest = [
        select(lots.c.id)
        .where(lots.c.template_id == each, asked > 0, bought.exists())
        .order_by(lots.c.id.desc())
        .limit(1)
        .scalar_subquery()
        for each in template_ids
    ]
    rows = await work.rows(
        select(lots.c.template_id, asked.label("minor")).where(lots.c.id.in_(newest))
    )
    return {row.template_id: row.minor for row in rows}
