"""Bookings as their readers see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, Select, bindparam, exists, select

from core.availability import meeting_link, subject_names
from core.bookings.model import booking_moves, booking_words, bookings, ratings
from core.bookings.rules import BookingState, Cause, Reader, Standing, cancels_late, may_do
from core.bookings.service.access import Case
from core.bookings.views import BookingCard
from core.clock import local_day
from core.db import Work, ready
from core.ledger import Charge
from core.people import Action, Client, Club, actions_on, names_of

_MOVED = exists().where(booking_moves.c.booking_id == bookings.c.id)


def cards() -> Select[Any]:
    """What a card is made from, to be narrowed."""
    return (
        select(
            bookings,
            booking_words.c.title,
            booking_words.c.client_note,
            booking_words.c.coach_note,
            ratings.c.stars,
            ratings.c.comment,
            _MOVED.label("moved"),
        )
        .outerjoin(booking_words, booking_words.c.booking_id == bookings.c.id)
        .outerjoin(ratings, ratings.c.booking_id == bookings.c.id)
    )


_ONE = ready(cards().where(bookings.c.id == bindparam("booking")))


async def reader_of(work: Work, client: Client, *, staff: bool = False) -> Reader:
    """What the actor may do with this client's bookings; `staff`: that they are dealt with as a
    coach's own is known already.
    """
    if staff:
        return Reader(book=True, mark=True, rate=False)
    _, allowed = await actions_on(work, client.id)
    return Reader(Action.BOOK in allowed, Action.MARK in allowed, Action.RATE in allowed)


async def card_of(work: Work, case: Case) -> BookingCard:
    """The booking as it is now, for a verb that has asked who may."""
    row = await work.one(_ONE, {"booking": case.row.id})
    reader = await reader_of(work, case.client, staff=case.staff)
    [card] = await draw(work, case.club, reader, [row])
    return card


async def draw(
    work: Work, club: Club, reader: Reader, rows: Sequence[Row[Any]]
) -> tuple[BookingCard, ...]:
    """The cards of these rows, in their order."""
    names = await names_of(work, _ids(rows, "client_id", "coach_id"))
    subjects = _ids(rows, "subject_id")
    named = await subject_names(work, subjects) if subjects else {}
    online = _ids([row for row in rows if row.online], "coach_id")
    links = {coach: await meeting_link(work, coach) for coach in online}
    today = local_day(work.now, club.zone)
    return tuple(
        BookingCard(
            id=row.id,
            club_id=row.club_id,
            client=row.client_id,
            client_name=names[row.client_id],
            coach=row.coach_id,
            coach_name=names[row.coach_id],
            zone=club.zone,
            today=today,
            kind=row.kind,
            state=BookingState(row.state),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            version=row.version,
            sessions=row.sessions,
            uncovered=row.uncovered,
            charge=Charge(row.charge),
            together=row.together,
            subject=named.get(row.subject_id),
            online=row.online,
            link=(row.link or links.get(row.coach_id)) if row.online else None,
            over=row.over,
            confirmed=row.confirmed_at is not None,
            started_at=row.started_at,
            forgiven=row.forgiven,
            cause=Cause(row.cause) if row.cause else None,
            title=row.title,
            client_note=row.client_note,
            coach_note=row.coach_note if reader.mark else None,
            stars=row.stars,
            comment=row.comment,
            late_cancel=row.hold is not None and is_late(work, club, row),
            moved=row.moved,
            may=may_do(reader, _standing(work, club, row)),
        )
        for row in rows
    )


def is_late(work: Work, club: Club, row: Row[Any]) -> bool:
    """Whether a cancellation by the client's side uses the session now."""
    return cancels_late(row.starts_at, work.now, club.late_cancel_hours)


def _standing(work: Work, club: Club, row: Row[Any]) -> Standing:
    return Standing(
        BookingState(row.state),
        local_day(row.starts_at, club.zone) <= local_day(work.now, club.zone),
        row.starts_at > work.now,
        row.confirmed_at is not None,
        row.stars is not None,
        Cause(row.cause) if row.cause else None,
    )


def _ids(rows: Iterable[Row[Any]], *names: str) -> list[int]:
    found = {row._mapping[name] for row in rows for name in names}
    return sorted(found - {None})
