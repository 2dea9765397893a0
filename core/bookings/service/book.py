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
from core.bookings.service.access import counts, is_staff, source_of
from core.bookings.service.cards import cards, draw, reader_of
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
from core.timetable import Busy, Kind, take

_TOGETHER = ready(
    cards()
    .where(
        bookings.c.together == bindparam("together"), bookings.c.client_id == bindparam("client")
    )
    .order_by(bookings.c.starts_at, bookings.c.id)
)
_INSERT = ready(insert(bookings).returning(bookings.c.id, bookings.c.starts_at))


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
    """Book the client at these moments with the coach: for each a place, and `sessions` held.

    All or nothing. A family keeps to the coach's hours, notice and window, and needs a session that
    is good on that day (`NoSessionForThat`); who loses a race is told what is free near it. Staff
    are asked once (`NeedsConfirming`) where it is over the capacity, outside the hours or without a
    session, and call again with what they confirm. The same `operation` again is the same bookings.
    A family's `note` is read by both sides, that of staff by staff.

    Locks: coach and client, then lots.
    """
    times = check_times(starts)
    check_at_once(sessions)
    await lock_members(work, [client, coach])
    person = await client_for(work, client, Action.BOOK)
    together = _key(operation)
    if done := await _done(work, person, together):
        return done
    staff = await is_staff(work, person)
    await check_coach(work, person.club_id, coach, subject)
    wanted = Wanted(
        coach,
        kind,
        subject,
        online,
        title and clean_name(title),
        note and check_note(note),
        sessions,
        together,
    )
    length = await _length(work, person, kind)
    places = [Place(coach, person, kind, each, each + length) for each in times]
    found = await fits(work, places, staff=staff)
    ledger = await open_book(work, person)
    held = _held(ledger, wanted, places, staff=staff)
    missing = sum(sessions - each for each in held) if counts(person, kind) else 0
    confirm(person, places, found, Allowed(over, outside, uncovered), uncovered=missing)
    await _write(work, ledger, wanted, places, found, held, staff=staff)
    batch = await _done(work, person, together)
    assert batch is not None
    return batch


async def session_minutes(work: Work, client: int) -> int:
    """How long a session of the client is: as the package used first says, else the club."""
    person = await client_for(work, client, Action.SEE_CLIENT)
    return int(await _length(work, person, Kind.SESSION) / timedelta(minutes=1))


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


def _held(ledger: Book, wanted: Wanted, places: Sequence[Place], *, staff: bool) -> list[int]:
    """How many sessions each place can hold."""
    if not counts(ledger.client, wanted.kind):
        return [0] * len(places)
    days = [local_day(place.starts_at, ledger.client.zone) for place in places]
    return check_covered(ledger, days, wanted.sessions, staff=staff)


async def _write(
    work: Work,
    ledger: Book,
    wanted: Wanted,
    places: Sequence[Place],
    found: Sequence[Fit],
    held: Sequence[int],
    *,
    staff: bool,
) -> None:
    person = ledger.client
    rows = [
        _row(work, person, wanted, place, fit, mine)
        for place, fit, mine in zip(places, found, held, strict=True)
    ]
    made = {row.starts_at: row.id for row in await work.rows(_INSERT, rows)}
    for row in rows:
        booking = made[row["starts_at"]]
        await _settle(work, ledger, wanted, booking, row, staff=staff)


async def _settle(
    work: Work, ledger: Book, wanted: Wanted, booking: int, row: dict[str, Any], *, staff: bool
) -> None:
    """One of them takes its time and its sessions."""
    person, starts_at, ends_at = ledger.client, row["starts_at"], row["ends_at"]
    source = source_of(booking)
    busy = Busy(wanted.coach, person.id, wanted.kind, source, starts_at, ends_at)
    await take(work, person.club_id, busy)
    if row["hold"]:
        day = local_day(starts_at, person.zone)
        amount = row["sessions"] - row["uncovered"]
        await hold(work, ledger, Occasion(row["hold"], source, day), amount=amount)
    note = {"title": wanted.title, "coach_note" if staff else "client_note": wanted.note}
    if wanted.title or wanted.note:
        words = note | {"booking_id": booking, "club_id": person.club_id}
        await work.run(insert(booking_words).values(words))
    work.tell(
        Booked(
            club_id=person.club_id,
            booking=booking,
            client=person.id,
            coach=wanted.coach,
            starts_at=starts_at,
            ends_at=ends_at,
            version=1,
            by_family=not staff,
            kind=wanted.kind,
            together=wanted.together,
            sessions=wanted.sessions,
            uncovered=row["uncovered"],
            over=row["over"],
            online=wanted.online,
        )
    )


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
        "uncovered": wanted.sessions - held if counts(person, wanted.kind) else 0,
        "together": wanted.together,
        "booked_by": work.actor(person.club_id).member_id,
        "booked_at": work.now,
    }
