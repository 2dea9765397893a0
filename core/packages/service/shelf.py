"""Packages that were sold, as people see them: with what was paid, for whoever may see money."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from core.clock import local_day
from core.db import Work
from core.errors import Invalid
from core.ledger import Lot, LotState, lots_of_client, lots_of_everyone, one_lot
from core.money import Money
from core.packages.model import payments, sales
from core.packages.views import LotCard, Replaceable, Shelf
from core.people import SELLERS, Action, Client, Page, allow, any_club, client_for, may_act

SORTS = ("client", "value", "left")
SHELF = 10


async def lots_of(work: Work, client_id: int) -> tuple[LotCard, ...]:
    """A client's packages: what is spent first, in that order, then what is over; 100 at most."""
    client = await client_for(work, client_id, Action.SEE_CLIENT)
    lots = await lots_of_client(work, client)
    money = await may_act(work, client_id, Action.SEE_MONEY)
    return await _cards(work, [(client, lot) for lot in lots], money=money)


async def lot_card(work: Work, lot_id: int) -> LotCard:
    """One package, for whoever may see the client."""
    client, lot = await one_lot(work, lot_id)
    money = await may_act(work, client.id, Action.SEE_MONEY)
    [card] = await _cards(work, [(client, lot)], money=money)
    return card


async def lots_of_club(
    work: Work, club_id: int, *, state: LotState | None = None, sort: str = "client", page: int = 0
) -> tuple[Page[LotCard], Shelf]:
    """Packages of the clients whom the actor sees, ten a page, and the sums over all of them.

    `state` None is everything with something left. Sorted by client, by value (dearest first) or
    by sessions left (fewest first); who may not see money cannot sort by it.
    """
    actor = allow(work, club_id, Action.SEE_ROSTER)
    money = bool(actor.roles & SELLERS)
    if sort not in SORTS:
        raise Invalid
    if sort == "value" and not money:
        sort = SORTS[0]
    club = await any_club(work, club_id)
    found, sums = await lots_of_everyone(
        work, actor, club, state=state, sort=sort, page=page, size=SHELF
    )
    cards = await _cards(work, found.items, money=money)
    shelf = Shelf(sums.lots, sums.left, sums.price if money else None)
    return Page(cards, found.number, found.size, found.total), shelf


async def replaceable(work: Work, client_id: int) -> Replaceable:
    """What is left today in usable packages, make-up sessions apart."""
    client = await client_for(work, client_id, Action.SELL)
    today = local_day(work.now, client.zone)
    usable = [
        lot
        for lot in await lots_of_client(work, client)
        if lot.state in (LotState.ACTIVE, LotState.LOW)
        and not lot.make_up
        and (lot.starts_on or today) <= today
    ]
    return Replaceable(sum(lot.free for lot in usable), sum(lot.held for lot in usable))


async def _cards(
    work: Work, lots: Sequence[tuple[Client, Lot]], *, money: bool
) -> tuple[LotCard, ...]:
    """The lots with their price and what was paid; both unknown to who may not see money."""
    paid = await _paid(work, [lot for _, lot in lots]) if money else {}
    return tuple(
        LotCard(lot, client, lot.price if money else None, paid.get(lot.id)) for client, lot in lots
    )


async def _paid(work: Work, lots: Sequence[Lot]) -> dict[int, Money]:
    """What was paid for each lot that was sold; what came by gift or transfer is not in it."""
    rows = await work.rows(
        select(sales.c.lot_id, func.coalesce(func.sum(payments.c.amount_minor), 0).label("minor"))
        .outerjoin(payments, payments.c.lot_id == sales.c.lot_id)
        .where(sales.c.lot_id.in_([lot.id for lot in lots]))
        .group_by(sales.c.lot_id)
    )
    currency = {lot.id: lot.price.currency for lot in lots}
    return {row.lot_id: Money(int(row.minor), currency[row.lot_id]) for row in rows}
