"""A use of a past day, noted afterwards."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from core.clock import local_day
from core.db import Work
from core.ledger.errors import NoSessionsLeft, NoUsableLot, UsedThatDay
from core.ledger.events import SessionsUsed
from core.ledger.model import entries, lots
from core.ledger.rules import Kind, check_past_day, check_reason, take
from core.ledger.service.book import Cause, Line, once, open_book, write, written
from core.ledger.service.read import balance_of_book, balances
from core.ledger.views import Balance
from core.people import Action, Client, client_for

SOURCE = "past"


async def backfill(
    work: Work,
    client_id: int,
    *,
    on_date: date,
    reason: str,
    again: bool = False,
    operation: str = "",
) -> Balance:
    """One session used on a day that is over, with a reason; the new balance.

    Taken from what can be spent today. Refuses a day that is still to come or lies before the first
    purchase (`DayUnusable`), one on which a use stands already (`UsedThatDay`) unless `again` says
    that it is a further one, and a client without a free session. `operation` makes a repeated
    press one use.
    """
    note = check_reason(reason)
    client = await client_for(work, client_id, Action.ADJUST, lock=True)
    book = await open_book(work, client)
    key = f"past:{operation}" if operation else once("past")
    if operation and await written(work, book, key):
        return await balance_of_book(work, book)
    await _check(work, client, on_date, book.today, again=again)
    spendable = book.spendable()
    if not spendable:
        raise NoSessionsLeft(client.id, client.name)
    [(lot, part)] = take(spendable, 1)
    cause = Cause(key, SOURCE, on_date, reason="past", note=note)
    ids = await write(work, book, [Line(lot, Kind.USE, -part)], cause)
    work.tell(SessionsUsed(**book.stand, entries=ids, amount=1, source=SOURCE))
    return await balance_of_book(work, book)


async def check_backfill(
    work: Work, client_id: int, *, on_date: date, again: bool = False
) -> Client:
    """Refuses the day as `backfill` will, before anybody explains what cannot be done."""
    client = await client_for(work, client_id, Action.ADJUST)
    await _check(work, client, on_date, local_day(work.now, client.zone), again=again)
    if not (await balances(work, [client]))[client.id].free:
        raise NoSessionsLeft(client.id, client.name)
    return client


async def _check(work: Work, client: Client, on_date: date, today: date, *, again: bool) -> None:
    first = await work.value(
        select(func.min(lots.c.bought_on)).where(lots.c.client_id == client.id)
    )
    if first is None:
        raise NoUsableLot(client.id, client.name)
    check_past_day(on_date, today, first)
    if not again and await _used_on(work, client.id, on_date):
        raise UsedThatDay(client.id, client.name, on_date)


async def _used_on(work: Work, client_id: int, on_date: date) -> bool:
    mirror = entries.alias("mirror")
    live = (
        select(entries.c.id)
        .outerjoin(mirror, mirror.c.reverses == entries.c.id)
        .where(entries.c.client_id == client_id, entries.c.on_date == on_date)
        .where(entries.c.kind == Kind.USE, mirror.c.id.is_(None))
        .limit(1)
    )
    return await work.row(live) is not None
