"""Corrections by hand, with a reason that stays beside the entry."""

from __future__ import annotations

from core.db import Work
from core.ledger.errors import NoUsableLot, WouldGoBelowZero
from core.ledger.events import Adjusted
from core.ledger.rules import Kind, check_amount, check_reason, take
from core.ledger.service.book import Book, Cause, Line, once, open_book, write, written
from core.ledger.service.read import balance_of_book
from core.ledger.views import Balance
from core.people import Action, client_for


def check_enough(balance: Balance, amount: int) -> None:
    """Taking `amount` (below zero) leaves no balance below zero."""
    if -amount > balance.free:
        raise WouldGoBelowZero(free=balance.free, wanted=-amount)


async def adjust(
    work: Work, client_id: int, *, amount: int, reason: str, operation: str = ""
) -> Balance:
    """±`amount` sessions with a reason in words; the new balance.

    Refuses 0 and more than 200 at once, a reason without a letter, a client without a usable lot,
    and taking more than is free. More goes to the lot that would be spent first, less comes from
    the free sessions in spend order. `operation` makes a repeated press one adjustment.
    """
    check_amount(amount)
    note = check_reason(reason)
    client = await client_for(work, client_id, Action.ADJUST, lock=True)
    book = await open_book(work, client)
    key = f"adjust:{operation}" if operation else once("adjust")
    if operation and await written(work, book, key):
        return await balance_of_book(work, book)
    cause = Cause(key, key, book.today, reason="by_hand", note=note)
    ids = await write(work, book, lines_of(book, amount), cause)
    work.tell(Adjusted(**book.stand, entries=ids, amount=amount))
    return await balance_of_book(work, book)


def lines_of(book: Book, amount: int) -> list[Line]:
    """More on the lot that would be spent first, less from what is free in spend order."""
    if not book.usable:
        raise NoUsableLot(book.client.id, book.client.name)
    if amount < 0:
        parts = take(book.spendable(), -amount)
        return [Line(lot, Kind.ADJUST, -part) for lot, part in parts]
    spendable = book.spendable()
    lot = spendable[0].id if spendable else max(book.usable, key=lambda each: each.id).id
    return [Line(lot, Kind.ADJUST, amount)]
