"""Sell packages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Row, insert, select

from core.clock import local_day
from core.db import Work
from core.ledger import (
    Book,
    NewLot,
    balance_of_book,
    balances,
    clean_note,
    once,
    open_book,
    open_lot,
    settle_owed,
    void_free,
    write_lot_note,
)
from core.money import Money
from core.packages.errors import AlreadySold, FreeChanged, PriceUnusable
from core.packages.events import PackageSold
from core.packages.model import payments, sales, templates
from core.packages.rules import (
    Method,
    check_expiry,
    check_paid,
    check_paid_on,
    check_price,
    check_sessions,
    club_first,
)
from core.packages.views import Sale, Settling
from core.people import Action, any_club, bring_prepaid, clean_name, client_for
from core.texts import Texts

REPLACED = "replaced"
"""The reason code of sessions that a newer package takes the place of."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What was agreed. Days are of the club's calendar; `expires_on` is the last good day.

    `price` is after the `discount`. `voids`: None adds to what is left; a number replaces it, and
    is how many free sessions the buyer was told to lose. `settle`: what is owed goes with it.
    """

    sessions: int
    price: Money
    paid: Money
    paid_on: date
    method: Method = Method.CASH
    discount: Money | None = None
    template_id: int | None = None
    name: str = ""
    note: str = ""
    starts_on: date | None = None
    expires_on: date | None = None
    voids: int | None = None
    settle: bool = True


async def settling(work: Work, client_id: int, terms: Terms) -> Settling:
    """What is owed before a purchase on these terms, and how far it would settle it. Who did not
    prepay is counted as from the purchase on.
    """
    client = replace(await client_for(work, client_id, Action.SELL), prepaid=True)
    balance = (await balances(work, [client]))[client.id]
    today = local_day(work.now, client.zone)
    usable = terms.sessions if (terms.starts_on or today) <= today else 0
    gained = usable - (terms.voids or 0)
    covered = max(0, min(balance.owed, balance.free + gained))
    return Settling(balance.owed, covered, balance.left + gained - covered)


async def sell(work: Work, client_id: int, terms: Terms, *, operation: str = "") -> Sale:
    """Record a purchase: a lot with its own sessions, its payment, and owed sessions settled first
    unless they were left. Who did not prepay does from now on. Length and thresholds are the
    template's.

    Refuses a number of sessions outside 1–500, a price or payment that is no amount of the club's
    money, a payment above the price or on a day to come, an end before the start or before today,
    and replacing when another number is free by now than was said (`FreeChanged`). The same
    `operation` again is `AlreadySold`.
    """
    client = await client_for(work, client_id, Action.SELL, lock=True)
    client = await bring_prepaid(work, client, True)
    book = await open_book(work, client)
    await _check(work, book, terms)
    template = await _template(work, book, terms.template_id)
    voided = await _replace(work, book, terms.voids)
    langs = (await any_club(work, client.club_id)).langs
    lot_id = await open_lot(work, book, _lot(terms, template, langs), note=_note(terms))
    await write_lot_note(work, book, lot_id, _note(terms))
    await _once(work, book, lot_id, operation)
    await _pay(work, book, lot_id, terms)
    settled = await settle_owed(work, book) if terms.settle else 0
    work.tell(
        PackageSold(
            club_id=client.club_id,
            client=client.id,
            lot=lot_id,
            sessions=terms.sessions,
            price_minor=terms.price.minor,
            paid_minor=terms.paid.minor,
            discount_minor=terms.discount.minor if terms.discount else 0,
            voided=voided,
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
        voided,
        terms.starts_on,
    )


async def _check(work: Work, book: Book, terms: Terms) -> None:
    check_sessions(terms.sessions)
    check_paid(terms.paid, check_price(terms.price))
    discount = terms.discount or Money(0, terms.price.currency)
    check_price(discount)
    check_price(Money(terms.price.minor + discount.minor, discount.currency))
    currency = (await any_club(work, book.client.club_id)).currency
    for money in (terms.price, terms.paid, discount):
        if money.currency != currency:
            raise PriceUnusable(text=money.currency)
    check_paid_on(terms.paid_on, book.today)
    check_expiry(terms.starts_on, terms.expires_on, book.today)


async def _template(work: Work, book: Book, template_id: int | None) -> Row[Any] | None:
    """A template of another club is not found: the lot's table lies below and cannot point here."""
    if template_id is None:
        return None
    mine = templates.c.id == template_id, templates.c.club_id == book.client.club_id
    return await work.one(select(templates).where(*mine))


async def _replace(work: Work, book: Book, voids: int | None) -> int:
    """What is free in usable packages goes, make-up sessions apart; what is booked stays."""
    if voids is None:
        return 0
    old = [lot for lot in book.usable if not lot.make_up]
    free = sum(lot.counts.free for lot in old)
    if free != voids:
        raise FreeChanged(free, voids)
    return await void_free(work, book, [lot.id for lot in old], REPLACED)


def _names(terms: Terms, template: Row[Any] | None, langs: Collection[str]) -> Texts | None:
    """Those of the template, if it is sold under its own."""
    if template is None or not template.names or terms.name != template.name:
        return None
    return club_first(Texts.from_json(template.names), langs)


def _lot(terms: Terms, template: Row[Any] | None, langs: Collection[str]) -> NewLot:
    return NewLot(
        name=clean_name(terms.name) if terms.name else "",
        sessions=terms.sessions,
        price=terms.price,
        discount_minor=terms.discount.minor if terms.discount else 0,
        bought_on=terms.paid_on,
        template_id=terms.template_id,
        minutes=template.minutes if template else None,
        low_coach=template.low_coach if template else None,
        low_payer=template.low_payer if template else None,
        starts_on=terms.starts_on,
        expires_on=terms.expires_on,
        names=_names(terms, template, langs),
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
