"""Undo the last change of a row, or one use from the history, wherever it came from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from core.attendance.errors import MarkedMeanwhile
from core.attendance.rules import UNDONE, State, Wish
from core.attendance.service.mark import bring_to, row_of, unchanged
from core.attendance.views import Mark
from core.bookings import take_back
from core.db import Work
from core.ledger import Balance, WhenEmpty, balance_of_book, open_book, undo, use_of
from core.people import Action, client_for


async def undo_mark(work: Work, *, roll: int, client: int, version: int) -> Mark:
    """The row says again what it said before its last change, and costs what it cost.

    Pressed twice it acts once; an undo is not undone. Without a session left for what comes back
    the club's rule decides, as in `mark`.
    """
    person = await client_for(work, client, Action.MARK, lock=True)
    row = await row_of(work, roll, person)
    if row.together == UNDONE and row.version == version + 1:
        return await unchanged(work, row, person)
    if row.version != version or row.together == UNDONE or row.before is None:
        raise MarkedMeanwhile(person.name, row.state)
    return await bring_to(work, row, person, as_before(row))


def as_before(row: Row[Any]) -> Wish:
    """The wish that takes a row back."""
    how = WhenEmpty.FREE if row.before_free else WhenEmpty.ASK
    sessions = None if row.before_free else row.before_sessions
    return Wish(State(row.before), how, sessions, together=UNDONE)


async def undo_use(work: Work, entry_id: int) -> Balance:
    """Give one used session back on the lot it came from; the new balance.

    If the use is what a roll says of the client, or settled what a roll says is owed, the roll says
    "open" again, closed or not; what a booking has used it holds again. A second undo is
    `AlreadyUndone`; an entry that is no use is not found.
    """
    found = await use_of(work, entry_id)
    client = await client_for(work, found.client, Action.ADJUST, lock=True)
    cause = found.debt or found.operation
    kind, _, rest = cause.partition(":")
    if kind == "roll":
        row = await row_of(work, int(rest.split(":")[0]), client, even_closed=True)
        if row.operation == cause:
            await bring_to(work, row, client, Wish(State.OPEN))
            return await balance_of_book(work, await open_book(work, client))
    book = await open_book(work, client)
    of_booking = kind == "booking" and await take_back(
        work, client, book, int(rest.split(":")[0]), cause
    )
    if not of_booking:
        await undo(work, book, found.operation)
    return await balance_of_book(work, book)
