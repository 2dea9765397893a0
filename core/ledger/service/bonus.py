"""Sessions without payment."""

from __future__ import annotations

from datetime import date

from core.db import Work
from core.ledger.rules import Kind, check_amount, check_last_day, check_reason
from core.ledger.service.book import once, open_book, written
from core.ledger.service.buy import NewLot, open_lot
from core.ledger.service.read import balance_of_book
from core.ledger.service.use import settle_owed
from core.ledger.views import Given
from core.money import Money
from core.people import Action, any_club, client_for


async def bonus(
    work: Work,
    client_id: int,
    *,
    sessions: int,
    reason: str,
    expires_on: date | None = None,
    operation: str = "",
) -> Given:
    """A lot of its own that cost nothing; what is owed is settled with it first.

    Refuses less than 1 and more than 200, a reason without a letter and a last day that is over.
    `operation` makes a repeated press one bonus.
    """
    check_amount(max(0, sessions), str(sessions))
    note = check_reason(reason)
    client = await client_for(work, client_id, Action.ADJUST, lock=True)
    book = await open_book(work, client)
    check_last_day(expires_on, book.today)
    key = f"bonus:{operation}" if operation else once("bonus")
    if operation and await written(work, book, key):
        return Given(await balance_of_book(work, book), 0)
    club = await any_club(work, client.club_id)
    new = NewLot(
        name="",
        sessions=sessions,
        price=Money(0, club.currency),
        bought_on=book.today,
        kind=Kind.BONUS,
        expires_on=expires_on,
    )
    await open_lot(work, book, new, note=note, operation=key)
    settled = await settle_owed(work, book)
    return Given(await balance_of_book(work, book), settled)
