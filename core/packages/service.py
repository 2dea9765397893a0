"""Sell packages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, insert, select

from core.db import Work
from core.events import Event
from core.ledger import (
    Book,
    NewLot,
    balance_of_book,
    clean_note,
    last_prices,
    once,
    open_book,
    open_lot,
    settle_owed,
)
from core.money import Money
from core.packages.errors import AlreadySold
from core.packages.events import PackageSold
from core.packages.model import payments, sales, templates
from core.packages.rules import (
    READY_MADE,
    Method,
    check_expiry,
    check_paid,
    check_paid_on,
    check_price,
    check_sessions,
)
from core.packages.views import Sale, Template
from core.people import (
    Action,
    ClubCreated,
    allow,
    any_club,
    bring_prepaid,
    clean_name,
    client_for,
)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What was agreed. Days are of the club's calendar; `expires_on` is the last good day."""

    sessions: int
    price: Money
    paid: Money
    paid_on: date
    method: Method = Method.CASH
    template_id: int | None = None
    name: str = ""
    note: str = ""
    starts_on: date | None = None
    expires_on: date | None = None


async def ready_made(work: Work, events: Sequence[Event]) -> None:
    """A new club can sell 5, 10 and 20 sessions at once; prices come with the first sale."""
    rows = [
        {"club_id": event.club_id, "sessions": sessions}
        for event in events
        if isinstance(event, ClubCreated)
        for sessions in READY_MADE
    ]
    if rows:
        await work.run(insert(templates).values(rows))


async def list_templates(work: Work, club_id: int) -> tuple[Template, ...]:
    """The packages on offer, smallest first, each with the price to suggest."""
    allow(work, club_id, Action.SEE_ROSTER)
    rows = await work.rows(
        select(templates)
        .where(templates.c.club_id == club_id, templates.c.archived_at.is_(None))
        .order_by(templates.c.sessions, templates.c.id)
    )
    club = await any_club(work, club_id)
    sold = await last_prices(work, club_id)
    return tuple(_template(row, club.currency, sold.get(row.id)) for row in rows)


def _template(row: Row[Any], currency: str, sold: int | None) -> Template:
    minor = row.price_minor if row.price_minor is not None else sold
    price = None if minor is None else Money(minor, currency)
    return Template(row.id, row.club_id, row.name, row.sessions, price, row.valid_days)


async def sell(work: Work, client_id: int, terms: Terms, *, operation: str = "") -> Sale:
    """Record a purchase: a lot with its own sessions, its payment, and owed sessions settled first.

    Refuses a number of sessions outside 1–500, a price or payment that is no amount of money or a
    payment above the price, a payment day in the future, an end before the start or before today.
    The same `operation` again is `AlreadySold`.
    """
    client = await client_for(work, client_id, Action.SELL, lock=True)
    client = await bring_prepaid(work, client, True)
    book = await open_book(work, client)
    check_sessions(terms.sessions)
    check_paid(terms.paid, check_price(terms.price))
    check_paid_on(terms.paid_on, book.today)
    check_expiry(terms.starts_on, terms.expires_on, book.today)
    await _of_this_club(work, book, terms.template_id)
    lot_id = await open_lot(work, book, _lot(terms), note=_note(terms))
    await _once(work, book, lot_id, operation)
    await _pay(work, book, lot_id, terms)
    settled = await settle_owed(work, book)
    work.tell(
        PackageSold(
            club_id=client.club_id,
            client=client.id,
            lot=lot_id,
            sessions=terms.sessions,
            price_minor=terms.price.minor,
            paid_minor=terms.paid.minor,
        )
    )
    balance = await balance_of_book(work, book)
    return Sale(
        lot_id,
        client,
        terms.sessions,
        terms.price,
        terms.paid,
        terms.expires_on,
        settled,
        balance,
    )


async def _of_this_club(work: Work, book: Book, template_id: int | None) -> None:
    """A template of another club is not found: the lot's table lies below and cannot point here."""
    if template_id is not None:
        mine = templates.c.id == template_id, templates.c.club_id == book.client.club_id
        await work.one(select(templates.c.id).where(*mine))


def _lot(terms: Terms) -> NewLot:
    return NewLot(
        name=clean_name(terms.name) if terms.name else "",
        sessions=terms.sessions,
        price=terms.price,
        bought_on=terms.paid_on,
        template_id=terms.template_id,
        starts_on=terms.starts_on,
        expires_on=terms.expires_on,
    )


def _note(terms: Terms) -> str | None:
    return clean_note(terms.note) or None


async def is_sold(work: Work, client_id: int, operation: str) -> bool:
    """Whether this very press has sold already: a second tap on the same bill."""
    client = await client_for(work, client_id, Action.SELL)
    mine = (sales.c.club_id == client.club_id) & (sales.c.operation == operation)
    return await work.row(select(sales.c.id).where(mine)) is not None


async def _once(work: Work, book: Book, lot_id: int, operation: str) -> None:
    row = {
        "club_id": book.client.club_id,
        "operation": operation or once("sale"),
        "lot_id": lot_id,
    }
    statement = work.insert(sales).values(row).on_conflict_do_nothing().returning(sales.c.id)
    if await work.row(statement) is None:
        raise AlreadySold


async def _pay(work: Work, book: Book, lot_id: int, terms: Terms) -> None:
    if not terms.paid.minor:
        return
    await work.run(
        insert(payments).values(
            club_id=book.client.club_id,
            lot_id=lot_id,
            client_id=book.client.id,
            amount_minor=terms.paid.minor,
            currency=terms.paid.currency,
            method=terms.method,
            paid_on=terms.paid_on,
            actor_id=work.actor(book.client.club_id).member_id,
            at=work.now,
        )
    )
