"""Mark one client: what the tap on a roll does."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, select

from core.attendance.errors import MarkedMeanwhile, RollClosed
from core.attendance.events import Marked
from core.attendance.model import attendance, rolls
from core.attendance.rules import Standing, State, Wish
from core.attendance.service.bookings import decision, settle_booking
from core.attendance.service.flags import tell_if_flagged
from core.attendance.views import Mark
from core.db import Ready, Work, insert_for, ready
from core.ledger import (
    Balance,
    Book,
    Charge,
    Occasion,
    Paid,
    Price,
    WhenEmpty,
    balance_of_book,
    check_at_once,
    give_back,
    open_book,
    pay,
)
from core.people import Action, Client, client_for

_ROW = ready(
    select(
        rolls.c.id.label("roll_id"),
        rolls.c.on_date,
        rolls.c.closed_at,
        rolls.c.sessions.label("usual"),
        rolls.c.practice_id,
        func.coalesce(attendance.c.state, State.OPEN.value).label("state"),
        func.coalesce(attendance.c.charge, Charge.NONE.value).label("charge"),
        func.coalesce(attendance.c.sessions, rolls.c.sessions).label("sessions"),
        func.coalesce(attendance.c.uncovered, 0).label("uncovered"),
        attendance.c.operation,
        attendance.c.together,
        attendance.c.walk_in,
        attendance.c.before,
        attendance.c.before_sessions,
        attendance.c.before_free,
        attendance.c.booking_id,
        func.coalesce(attendance.c.version, 0).label("version"),
    )
    .outerjoin(
        attendance,
        and_(attendance.c.roll_id == rolls.c.id, attendance.c.client_id == bindparam("client")),
    )
    .where(rolls.c.id == bindparam("roll"), rolls.c.club_id == bindparam("club"))
    .with_for_update(read=True, of=rolls)
)
_WRITTEN = (
    *("state", "charge", "operation", "sessions", "uncovered", "version", "marked_by", "marked_at"),
    *("before", "before_sessions", "before_free", "together", "walk_in", "by_self", "forgiven"),
    "booking_id",
)


@cache
def _upsert(dialect: str) -> Ready:
    insert = insert_for(dialect, attendance)
    changed = {name: insert.excluded[name] for name in _WRITTEN}
    return ready(
        insert.on_conflict_do_update(index_elements=["roll_id", "client_id"], set_=changed)
    )


async def mark(
    work: Work,
    *,
    roll: int,
    client: int,
    state: State,
    version: int,
    when_empty: WhenEmpty = WhenEmpty.ASK,
    sessions: int | None = None,
) -> Mark:
    """Bring one client of a roll to `state`, and the balance with it, at once.

    Present, late and no-show use `sessions` (one, or what the roll says), excused and open give
    them back; present → excused → present uses exactly one. `WhenEmpty.FREE` charges nothing: for
    a special event, or to forgive a no-show. `version` is that of the row when the button was
    drawn: a button that has had its effect changes nothing (`changed` is False), one that somebody
    overtook is `MarkedMeanwhile`. With fewer free than asked nothing is taken and the club's rule
    decides: `NeedsDecision` asks, `NoSessionLeftHere` blocks, or what is missing is noted as owed.
    A closed roll is `RollClosed`.
    """
    if sessions is not None:
        check_at_once(sessions)
    wish = Wish(state, when_empty, sessions)
    person = await client_for(work, client, Action.MARK, lock=True)
    row = await row_of(work, roll, person)
    if wish.met_by(standing(row)):
        return await unchanged(work, row, person)
    if row.version != version:
        raise MarkedMeanwhile(person.name, row.state)
    return await bring_to(work, row, person, wish)


def standing(row: Row[Any]) -> Standing:
    return Standing(State(row.state), Charge(row.charge), row.sessions)


def _paid(row: Row[Any]) -> Paid:
    return Paid(Charge(row.charge), row.operation, row.sessions, row.uncovered)


async def unchanged(work: Work, row: Row[Any], person: Client) -> Mark:
    """What a button that has nothing left to do says."""
    balance = await balance_of_book(work, Book(person, row.on_date))
    return _marked(row, person, _paid(row), balance)


def _marked(
    row: Row[Any], person: Client, paid: Paid, balance: Balance, changed: State | None = None
) -> Mark:
    return Mark(
        row.roll_id,
        person.id,
        person.name,
        changed or State(row.state),
        Charge(paid.charge),
        paid.sessions,
        paid.uncovered,
        balance,
        changed=changed is not None,
    )


async def bring_to(work: Work, row: Row[Any], person: Client, wish: Wish) -> Mark:
    """The change itself, on a row read under the client's lock."""
    book = await open_book(work, person)
    by_booking = await settle_booking(work, book, row, wish)
    paid = by_booking.paid if by_booking else await _settle(work, book, row, wish)
    booking = by_booking.booking if by_booking and wish.state is not State.OPEN else None
    await _save(work, row, person, wish, paid, booking)
    work.tell(
        Marked(
            club_id=person.club_id,
            roll=row.roll_id,
            client=person.id,
            before=row.state,
            state=wish.state,
            charge=paid.charge,
            sessions=paid.sessions,
        )
    )
    if wish.state is State.NO_SHOW and row.state != State.NO_SHOW:
        await tell_if_flagged(work, person.club_id, person.id, cancelled=False)
    balance = Balance(prepaid=False)
    if person.prepaid:
        balance = Balance(left=book.left, held=book.left - book.free)
    return _marked(row, person, paid, balance, wish.state)


async def row_of(work: Work, roll: int, person: Client, *, even_closed: bool = False) -> Row[Any]:
    """The client's row on an open roll of their club; version 0 before the first mark."""
    keys = {"roll": roll, "client": person.id, "club": person.club_id}
    found = await work.one(_ROW, keys)
    if found.closed_at is not None and not even_closed:
        raise RollClosed(roll)
    return found


async def _settle(work: Work, book: Book, row: Row[Any], wish: Wish) -> Paid:
    """Take, give back, or both when another number is to be taken: then all of it or nothing."""
    now, paid = standing(row), _paid(row)
    price = wish.price(now, row.usual)
    if price == now.price:
        return paid
    if row.operation is None:
        return await _charge(work, book, row, wish, price)
    if price is None:
        await give_back(work, book, paid)
        return Paid(Charge.NONE, None, row.usual)
    async with work.savepoint():
        await give_back(work, book, paid)
        return await _charge(work, book, row, wish, price)


async def _charge(work: Work, book: Book, row: Row[Any], wish: Wish, price: Price | None) -> Paid:
    if price is None:
        return Paid(Charge.NONE, None, row.usual)
    asks = partial(decision, book.client, row, wish, price.sessions)
    occasion = _occasion(row, book.client)
    return await pay(work, book, occasion, price, when_empty=wish.when_empty, asks=asks)


def _occasion(row: Row[Any], person: Client) -> Occasion:
    """The key carries the row's version: present, excused, present again are three operations."""
    number = row.version + 1
    return Occasion(f"roll:{row.roll_id}:{person.id}:{number}", f"roll:{row.roll_id}", row.on_date)


async def _save(
    work: Work, row: Row[Any], person: Client, wish: Wish, paid: Paid, booking: int | None
) -> None:
    changed = {
        "state": wish.state,
        "charge": paid.charge,
        "operation": paid.operation,
        "sessions": paid.sessions,
        "uncovered": paid.uncovered,
        "version": row.version + 1,
        "marked_by": work.actor(person.club_id).member_id,
        "marked_at": work.now,
        "before": row.state,
        "before_sessions": row.sessions,
        "before_free": row.charge == Charge.FREE,
        "together": wish.together,
        "walk_in": wish.walk_in or bool(row.walk_in),
        "by_self": wish.by_self,
        "booking_id": booking,
        "forgiven": wish.state is State.NO_SHOW and wish.when_empty is WhenEmpty.FREE,
    }
    keys = {"club_id": person.club_id, "roll_id": row.roll_id, "client_id": person.id}
    await work.run(_upsert(work.dialect), keys | changed)
