"""Bookings read: one, a client's, the times a client likes."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, select

from core.availability import FreeTime, Wanted, any_month_times, check_time
from core.bookings.model import bookings
from core.bookings.rules import STANDING, BookingState, favourites
from core.bookings.service.access import booking_for
from core.bookings.service.cards import card_of, cards, draw, reader_of
from core.bookings.views import BookingCard, WhereTo
from core.clock import wall_moment
from core.db import UtcDateTime, Work, ready
from core.errors import Conflict
from core.people import (
    Action,
    Client,
    Page,
    any_club,
    client_for,
)
from core.timetable import Kind

LOOK_BACK = timedelta(weeks=12)
"""How far back a favourite time comes from."""
PAGE = 8
_NOW = bindparam("now", type_=UtcDateTime)
_OF_CLIENT = cards().where(bookings.c.client_id == bindparam("client"))
_AHEAD = bookings.c.state.in_(sorted(STANDING)), bookings.c.ends_at > _NOW
_UPCOMING = ready(_OF_CLIENT.where(*_AHEAD).order_by(bookings.c.starts_at, bookings.c.id))
_HOW_MANY = ready(
    select(func.count().label("n")).where(bookings.c.client_id == bindparam("client"), *_AHEAD)
)
_BEHIND = _OF_CLIENT.where((bookings.c.ends_at <= _NOW) | ~bookings.c.state.in_(sorted(STANDING)))
_PAST = ready(
    _BEHIND.add_columns(func.count().over().label("total"))
    .order_by(bookings.c.starts_at.desc(), bookings.c.id.desc())
    .limit(bindparam("size"))
    .offset(bindparam("skip"))
)
_HAD = ready(
    select(bookings.c.starts_at)
    .where(bookings.c.client_id == bindparam("client"), bookings.c.coach_id == bindparam("coach"))
    .where(bookings.c.state.in_(sorted({BookingState.COMPLETED, *STANDING})))
    .where(bookings.c.starts_at > bindparam("since", type_=UtcDateTime))
    .where(bookings.c.kind == bindparam("kind"))
)


async def booking_card(work: Work, booking: int) -> BookingCard:
    """One booking, for whoever may see its client, and for its coach."""
    case = await booking_for(work, booking, Action.SEE_CLIENT, lock=False)
    return await card_of(work, case)


async def client_of(work: Work, booking: int) -> Client:
    """Whose a booking is, for whoever may change it: for its coach too, whoever the client is."""
    return (await booking_for(work, booking, Action.BOOK, lock=False)).client


async def where_to(
    work: Work, booking: int, *, first: date, last: date, staff: bool = False
) -> WhereTo:
    """The times on these days to which whoever may change a booking can move it, with its coach.

    With `staff` who works here is not held to notice and window, as in `availability.month_times`.
    """
    case = await booking_for(work, booking, Action.BOOK, lock=False)
    card = await card_of(work, case)
    kind, length = Kind(card.kind), timedelta(minutes=card.minutes)
    wanted = Wanted(kind, length, card.client, staff and case.staff, case.source)
    calendar = await any_month_times(work, card.coach, wanted, first, last)
    return WhereTo(card, calendar, await _usual(work, case.client, card.coach, kind))


async def upcoming_of(work: Work, client: int) -> tuple[BookingCard, ...]:
    """What the client still has to come or has now, soonest first."""
    person = await client_for(work, client, Action.SEE_CLIENT)
    club = await any_club(work, person.club_id)
    rows = await work.rows(_UPCOMING, {"client": client, "now": work.now})
    if not rows:
        return ()
    return await draw(work, club, await reader_of(work, person), rows)


async def count_upcoming(work: Work, client: int) -> int:
    """How many `upcoming_of` would give."""
    await client_for(work, client, Action.SEE_CLIENT)
    return int(await work.value(_HOW_MANY, {"client": client, "now": work.now}))


async def past_of(work: Work, client: int, *, page: int = 0) -> Page[BookingCard]:
    """What is over or was cancelled, newest first."""
    person = await client_for(work, client, Action.SEE_CLIENT)
    club = await any_club(work, person.club_id)
    page = max(0, page)
    values = {"client": client, "now": work.now, "size": PAGE, "skip": page * PAGE}
    rows = await work.rows(_PAST, values)
    if not rows and page:  # past the end: the first
        return await past_of(work, client)
    drawn = await draw(work, club, await reader_of(work, person), rows)
    return Page(drawn, page, PAGE, rows[0].total if rows else 0)


async def favourites_of(
    work: Work, client: int, coach: int, kind: Kind = Kind.SESSION
) -> tuple[tuple[int, int], ...]:
    """(weekday, minute of the day on the club's clock) at which the client was booked with this
    coach at least twice in the last twelve weeks, the most frequent first.
    """
    return await _usual(work, await client_for(work, client, Action.SEE_CLIENT), coach, kind)


async def _usual(work: Work, person: Client, coach: int, kind: Kind) -> tuple[tuple[int, int], ...]:
    since = work.now - LOOK_BACK
    values = {"client": person.id, "coach": coach, "since": since, "kind": kind}
    zone = ZoneInfo(person.zone)
    walls = [row.starts_at.astimezone(zone) for row in await work.rows(_HAD, values)]
    return favourites((wall.weekday(), wall.hour * 60 + wall.minute) for wall in walls)


async def same_time_next_week(work: Work, booking: int) -> FreeTime | None:
    """The time of a session a week later on the club's clock, if it is free for its client. Of a
    check-in, which comes once a month, none.
    """
    case = await booking_for(work, booking, Action.BOOK, lock=False)
    row, zone = case.row, case.club.zone
    if row.kind != Kind.SESSION:
        return None
    wall = row.starts_at.astimezone(ZoneInfo(zone))
    day = wall.date() + timedelta(weeks=1)
    starts_at = wall_moment(day, wall.time(), zone)
    ends_at = starts_at + (row.ends_at - row.starts_at)
    with suppress(Conflict):
        fit = await check_time(
            work,
            row.coach_id,
            kind=Kind(row.kind),
            starts_at=starts_at,
            ends_at=ends_at,
            client=row.client_id,
            staff=case.staff,
        )
        if not fit.over and not fit.outside:
            return FreeTime(starts_at, ends_at, 1)
    return None
