"""What a booking holds of a client's sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.bookings.errors import NoSessionForThat
from core.bookings.rules import covered, why_none
from core.ledger import Book


def check_covered(book: Book, days: Sequence[date], sessions: int, *, staff: bool) -> list[int]:
    """How many of the `sessions` of each day can be held; a family needs all of them."""
    lots = [lot.facts for lot in book.lots.values()]
    days = [max(day, book.today) for day in days]
    found, then = covered(lots, days, sessions)
    missing = [day for day, held in zip(days, found, strict=True) if held < sessions]
    if missing and not staff:
        raise NoSessionForThat(
            book.client.id,
            book.client.name,
            missing[0],
            why_none(then, missing[0]),
            len(days),
            len(days) - len(missing),
        )
    return list(found)
