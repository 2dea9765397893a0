"""Mark one client: what the tap on a roll does."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Executable, Row, and_, bindparam, func, select

from core.attendance.errors import (
    MarkedMeanwhile,
    NeedsDecision,
    NoSessionLeftHere,
    RollClosed,
)
from core.attendance.events import Marked
from core.attendance.model import attendance, rolls
from core.attendance.rules import Charge, State, WhenEmpty, costs
from core.attendance.views import Mark
from core.db import Work, insert_for
from core.ledger import (
    Balance,
    Book,
    Occasion,
    balance_of_book,
    open_book,
    owe,
    undo,
    unowe,
    use,
)
from core.people import Action, Client, any_club, client_for

_ROW = (
    select(
        rolls.c.id.label("roll_id"),
        rolls.c.on_date,
        rolls.c.closed_at,
        func.coalesce(attendance.c.state, State.OPEN).label("state"),
        func.coalesce(attendance.c.charge, Charge.NONE).label("charge"),
        attendance.c.operation,
        func.coalesce(attendance.c.version, 0).label("version"),
    )
    .outerjoin(
        attendance,
        and_(attendance.c.roll_id == rolls.c.id, attendance.c.client_id == bindparam("client")),
    )
    .where(rolls.c.id == bindparam("roll"), rolls.c.club_id == bindparam("club"))
    .with_for_update(read=True, of=rolls)
)


@cache
def _upsert(dialect: str) -> Executable:
    insert = insert_for(dialect, attendance)
    changed = ("state", "before", "charge", "operation", "version", "marked_by", "marked_at")
    return insert.on_conflict_do_update(
        index_elements=["roll_id", "client_id"],
        set_={name: insert.excluded[name] for name in changed},
    )


async def mark(
    work: Work,
    *,
    roll: int,
    client: int,
    state: State,
    version: int,
    when_empty: WhenEmpty = WhenEmpty.ASK,
) -> Mark:
    """Bring one client of a roll to `state`, and the balance with it, at once.

    Present, late and no-show use one session, excused and open give it back; present → excused →
    present uses exactly one. `version` is that of the row when the button was drawn: a button that
    has had its effect changes nothing (`changed` is False), one that somebody overtook is
    `MarkedMeanwhile`. Without a session left the club's rule decides: `NeedsDecision` asks,
    `NoSessionLeftHere` blocks, or one owed session is noted. A closed roll is `RollClosed`.
    """
    person = await client_for(work, client, Action.MARK, lock=True)
    row = await row_of(work, roll, person)
    if row.version != version:
        if row.state == state:
            balance = await balance_of_book(work, Book(person, row.on_date))
            return Mark(client, person.name, state, row.charge, balance, changed=False)
        raise MarkedMeanwhile(person.name, row.state)
    return await bring_to(work, row, person, state, when_empty)


async def bring_to(
    work: Work, row: Row[Any], person: Client, state: State, when_empty: WhenEmpty
) -> Mark:
    """The change itself, on a row read under the client's lock."""
    book = await open_book(work, person)
    charge, operation = Charge(row.charge), row.operation
    if costs(state) != costs(State(row.state)):
        if costs(state):
            charge, operation = await _charge(work, book, row, state, when_empty)
        else:
            charge, operation = await _give_back(work, book, row)
    await _save(work, row, person, state, charge, operation)
    work.tell(
        Marked(
            club_id=person.club_id,
            roll=row.roll_id,
            client=person.id,
            before=row.state,
            state=state,
            charge=charge,
        )
    )
    balance = Balance(prepaid=False)
    if person.prepaid:
        balance = Balance(left=book.left, held=book.left - book.free)
    return Mark(person.id, person.name, state, charge, balance, changed=True)


async def row_of(work: Work, roll: int, person: Client, *, even_closed: bool = False) -> Row[Any]:
    """The client's row on an open roll of their club; version 0 before the first mark."""
    keys = {"roll": roll, "client": person.id, "club": person.club_id}
    found = await work.one(_ROW, keys)
    if found.closed_at is not None and not even_closed:
        raise RollClosed(roll)
    return found


async def _charge(
    work: Work, book: Book, row: Row[Any], state: State, when_empty: WhenEmpty
) -> tuple[Charge, str | None]:
    occasion = _occasion(row, book.client)
    if not book.client.prepaid:
        return Charge.NONE, None
    if when_empty is WhenEmpty.FREE:
        return Charge.FREE, None
    if book.free:
        await use(work, book, occasion)
        return Charge.USED, occasion.operation
    await _ask(work, book, row, state, when_empty)
    await owe(work, book, occasion)
    return Charge.OWED, occasion.operation


async def _ask(work: Work, book: Book, row: Row[Any], state: State, when_empty: WhenEmpty) -> None:
    """What the club says about a client without a session; returns when it says: note it owed."""
    person = book.client
    club = await any_club(work, person.club_id)
    if club.on_empty == "block":
        raise NoSessionLeftHere(person.id, person.name)
    if club.on_empty == "confirm" and when_empty is WhenEmpty.ASK:
        raise NeedsDecision(row.roll_id, person.id, person.name, state, row.version)


async def _give_back(work: Work, book: Book, row: Row[Any]) -> tuple[Charge, str | None]:
    if row.charge == Charge.USED:
        await undo(work, book, row.operation)
    elif row.charge == Charge.OWED:
        await unowe(work, book, row.operation)
    return Charge.NONE, None


def _occasion(row: Row[Any], person: Client) -> Occasion:
    """The key carries the row's version: present, excused, present again are three operations."""
    number = row.version + 1
    return Occasion(f"roll:{row.roll_id}:{person.id}:{number}", f"roll:{row.roll_id}", row.on_date)


async def _save(
    work: Work,
    row: Row[Any],
    person: Client,
    state: State,
    charge: Charge,
    operation: str | None,
) -> None:
    changed = {
        "state": state,
        "before": row.state,
        "charge": charge,
        "operation": operation,
        "version": row.version + 1,
        "marked_by": work.actor(person.club_id).member_id,
        "marked_at": work.now,
    }
    keys = {"club_id": person.club_id, "roll_id": row.roll_id, "client_id": person.id}
    await work.run(_upsert(work.dialect), keys | changed)
