"""Book: a place with a coach and a session for it, at several times at once, all or nothing."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert

from core.availability import Fit
from core.bookings.events import Booked
from core.bookings.model import booking_words, bookings
from core.bookings.rules import CHECKIN, BookingState, check_times
from core.bookings.service.access import Case, counts, is_staff
from core.bookings.service.cards import cards, draw, reader_of
from core.bookings.service.change import occupy
from core.bookings.service.money import check_covered
from core.bookings.service.place import Allowed, Place, check_coach, confirm, fits
from core.bookings.views import Batch, BookingCard
from core.clock import local_day
from core.db import Work, ready
from core.ledger import Book, Occasion, balances, check_at_once, hold, lot_minutes, open_book
from core.people import (
    Action,
    Client,
    any_club,
    check_note,
    clean_name,
    client_for,
    lock_members,
)
from core.timetable import Kind

_TOGETHER = ready(
    cards()
    .where(
        bookings.c.together == bindparam("together"), bookings.c.client_id == bindparam("client")
    )
    .order_by(bookings.c.starts_at, bookings.c.id)
)
_INSERT = ready(insert(bookings).returning(bookings))
Each = tuple[Place, Fit, int]
"""A place, how it fits, and how many sessions it holds."""


@dataclass(frozen=True)
class Wanted:
    """What is booked, whenever it is."""

    coach: int
    kind: Kind
    subject: int | None
    online: bool
    title: str | None
    note: str | None
    sessions: int
    together: str
    staff: bool


async def book(
    work: Work,
    *,
    client: int,
    coach: int,
    starts: Sequence[datetime],
    kind: Kind = Kind.SESSION,
    subject: int | None = None,
    online: bool = False,
    title: str | None = None,
    note: str | None = None,
    sessions: int = 1,
    over: bool = False,
    outside: bool = False,
    uncovered: bool = False,
    operation: str = "",
) -> Batch:
    """Book the client at these moments with the coach: for each a place, and `sessions` held. A
    check-in is online, takes half an hour and no session; whose month has one already is for
    `checkins` to say.

    All or nothing. A family keeps to the coach's hours, notice and window, and needs a session that
    is good on that day (`NoSessionForThat`); who loses a race is told what is free near it. Staff
    are asked once (`NeedsConfirming`) where it is over the capacity, outside the hours or without a
    session, and call again with what they confirm. The same `operation` again is the same bookings.
    A family's `note` is read by both sides, that of staff by staff.

    Locks: coach and client, then lots.
    """
    times = check_times(starts)
    virtual = kind is Kind.CHECKIN
    sessions = check_at_once(1 if virtual else sessions)
    await lock_members(work, [client, coach])
    person = await client_for(work, client, Action.BOOK)
    together = _key(operation)
    if done := await _done(work, person, together):
        return done
    staff = await is_staff(work, person)
    await check_coach(work, person.club_id, coach, subject)
    online = online or virtual
    wanted = Wanted(coach, kind, subject, online, title, note, sessions, together, staff)
    ledger = await open_book(work, person)
    each = await _check(work, ledger, wanted, times, Allowed(over, outside, uncovered))
    await _write(work, ledger, wanted, each)
    batch = await _done(work, person, together)
    assert batch is not None
    return batch


async def _check(
    work: Work, ledger: Book, wanted: Wanted, times: Sequence[datetime], allowed: Allowed
) -> list[Each]:
    """Every time with how it fits and how many sessions it holds; staff are asked about all of it
    at once.
    """
    person, length = ledger.client, await _length(work, ledger.client, wanted.kind)
    places = [Place(wanted.coach, person, wanted.kind, at, at + length) for at in times]
    found = await fits(work, places, staff=wanted.staff)
    held = _held(ledger, wanted, places)
    missing = sum(_uncovered(person, wanted, holds) for holds in held)
    confirm(person, places, found, allowed, uncovered=missing)
    return list(zip(places, found, held, strict=True))


async def minutes_of(work: Work, client: int, kind: Kind = Kind.SESSION) -> int:
    """How long a session of the client is, as the package used first says, else the club; a
    check-in is half an hour.
    """
    person = await client_for(work, client, Action.SEE_CLIENT)
    return await _length(work, person, kind) // timedelta(minutes=1)


async def booked_together(work: Work, client: int, together: str) -> tuple[BookingCard, ...]:
    """What was booked for the client at once, as it is now; for who may see them."""
    person = await client_for(work, client, Action.SEE_CLIENT)
    done = await _done(work, person, together)
    return done.bookings if done else ()


async def _length(work: Work, person: Client, kind: Kind) -> timedelta:
    if kind is Kind.CHECKIN:
        return CHECKIN
    club = await any_club(work, person.club_id)
    return timedelta(minutes=await lot_minutes(work, person) or club.session_minutes)


def _key(operation: str) -> str:
    """What the bookings of one press share: made from its key, else a new one."""
    if not operation:
        return secrets.token_hex(8)
    return hashlib.sha256(operation.encode()).hexdigest()[:16]


async def _done(work: Work, person: Client, together: str) -> Batch | None:
    rows = await work.rows(_TOGETHER, {"together": together, "client": person.id})
    if not rows:
        return None
    club = await any_club(work, person.club_id)
    drawn = await draw(work, club, await reader_of(work, person), rows)
    [balance] = (await balances(work, [person])).values()
    return Batch(together, drawn, balance)


def _held(ledger: Book, wanted: Wanted, places: Sequence[Place]) -> list[int]:
    """How many sessions each place can hold."""
    if not counts(ledger.client, wanted.kind):
        return [0] * len(places)
    days = [local_day(place.starts_at, ledger.client.zone) for place in places]
    return check_covered(ledger, days, wanted.sessions, staff=wanted.staff)


def _uncovered(client: Client, wanted: Wanted, held: int) -> int:
    """How many of its sessions no package gives."""
    return wanted.sessions - held if counts(client, wanted.kind) else 0


async def _write(work: Work, ledger: Book, wanted: Wanted, each: Sequence[Each]) -> None:
    person = ledger.client
    club = await any_club(work, person.club_id)
    rows = [_row(work, person, wanted, *one) for one in each]
    for row in sorted(await work.rows(_INSERT, rows), key=lambda made: made.starts_at):
        await _settle(work, ledger, wanted, Case(row, person, club, wanted.staff))


async def _settle(work: Work, ledger: Book, wanted: Wanted, case: Case) -> None:
    """One of them takes its time and its sessions."""
    row = case.row
    await occupy(work, case)
    if row.hold:
        key = Occasion(row.hold, case.source, local_day(row.starts_at, case.club.zone))
        await hold(work, ledger, key, amount=row.sessions - row.uncovered)
    await _say(work, wanted, case)
    work.tell(
        Booked(
            **case.fact(row.version),
            ends_at=row.ends_at,
            together=wanted.together,
            sessions=row.sessions,
            uncovered=row.uncovered,
            over=row.over,
            online=row.online,
        )
    )


async def _say(work: Work, wanted: Wanted, case: Case) -> None:
    """What was written to it."""
    title = wanted.title and clean_name(wanted.title)
    note = wanted.note and check_note(wanted.note)
    if title or note:
        words = {"title": title, "coach_note" if case.staff else "client_note": note}
        mine = {"booking_id": case.row.id, "club_id": case.row.club_id}
        await work.run(insert(booking_words).values(**words, **mine))


def _row(
    work: Work, person: Client, wanted: Wanted, place: Place, fit: Fit, held: int
) -> dict[str, Any]:
    key = f"hold:{person.id}:{wanted.together}:{place.starts_at:%Y%m%d%H%M}"
    return {
        "club_id": person.club_id,
        "coach_id": wanted.coach,
        "client_id": person.id,
        "kind": wanted.kind,
        "state": BookingState.BOOKED,
        "starts_at": place.starts_at,
        "ends_at": place.ends_at,
        "sessions": wanted.sessions,
        "subject_id": wanted.subject,
        "online": wanted.online,
        "over": fit.over,
        "hold": key if held else None,
        "uncovered": _uncovered(person, wanted, held),
        "together": wanted.together,
        "booked_by": work.actor(person.club_id).member_id,
        "booked_at": work.now,
    }
