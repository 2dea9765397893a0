"""Undo one use from the history, wherever it came from."""

from __future__ import annotations

from core.attendance.rules import State, WhenEmpty
from core.attendance.service.mark import bring_to, row_of
from core.db import Work
from core.ledger import Balance, balance_of_book, open_book, undo, use_of
from core.people import Action, client_for


async def undo_use(work: Work, entry_id: int) -> Balance:
    """Give one used session back on the lot it came from; the new balance.

    If the use is what a roll says of the client, or settled what a roll says is owed, the roll says
    "open" again, closed or not. A second undo is `AlreadyUndone`; an entry that is no use is not
    found.
    """
    found = await use_of(work, entry_id)
    client = await client_for(work, found.client, Action.ADJUST, lock=True)
    cause = found.debt or found.operation
    kind, _, rest = cause.partition(":")
    if kind == "roll":
        row = await row_of(work, int(rest.split(":")[0]), client, even_closed=True)
        if row.operation == cause:
            await bring_to(work, row, client, State.OPEN, WhenEmpty.ASK)
            return await balance_of_book(work, await open_book(work, client))
    book = await open_book(work, client)
    await undo(work, book, found.operation)
    return await balance_of_book(work, book)
