"""A day's bookings: the board of who works with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, or_, select

from core.availability import Opening, openings
from core.bookings.model import bookings
from core.bookings.rules import STANDING, BookingState, Phase, Reader, phase, places
from core.bookings.service.cards import cards, draw
from core.bookings.views import (
    BookingCard,
    DayBoard,
    DayRow,
    Preview,
    Renewal,
    Unmarked,
)
from core.clock import day_span, local_day
from core.db import UtcDateTime, Work, ready
from core.ledger import Balance, balances
from core.people import (
    Action,
    Client,
    Club,
    allow,
    any_clients,
    any_club,
    seen,
    seen_ids,
    sees_everyone,
)
from core.timetable import Kind

STAFF = Reader(book=True, mark=True, rate=False)
_FIRST, _LAST = (bindparam(name, type_=UtcDateTime) for name in ("first", "last"))
_DAY = (
    cards()
    .where(bookings.c.club_id == bindparam("club"))
    .where(bookings.c.starts_at >= _FIRST, bookings.c.starts_at < _LAST)
    .order_by(bookings.c.starts_at, bookings.c.coach_id, bookings.c.id)
)
_WITH = bookings.c.coach_id == bindparam("with_coach")
_SEEN = or_(bookings.c.client_id.in_(seen_ids(False)), bookings.c.coach_id == bindparam("coach"))
_ROWS = {
    (everyone, one): ready(_DAY.where(*(() if everyone else (_SEEN,)), *((_WITH,) if one else ())))
    for everyone in (True, False)
    for one in (True, False)
}
_OVER = (
    cards()
    .where(bookings.c.club_id == bindparam("club"), bookings.c.state.in_(sorted(STANDING)))
    .where(bookings.c.ends_at <= bindparam("now", type_=UtcDateTime))
    .order_by(bookings.c.ends_at, bookings.c.id)
    .limit(100)
)
_LEFT = {True: ready(_OVER), False: ready(_OVER.where(_SEEN))}
_UNMARKED = ready(
    select(
        bookings.c.id.label("booking"),
        bookings.c.client_id.label("client"),
        bookings.c.coach_id.label("coach"),
        bookings.c.starts_at,
        bookings.c.version,
    )
    .where(bookings.c.club_id == bindparam("club"), bookings.c.state.in_(sorted(STANDING)))
    .where(bookings.c.ends_at <= bindparam("now", type_=UtcDateTime))
    .order_by(bookings.c.ends_at, bookings.c.id)
    .limit(100)
)


async def day_of(
    work: Work, club_id: int, day: date | None = None, *, coach: int | None = None
) -> DayBoard:
    """The bookings of a day, today if none is said, of all coaches or of one, as the actor sees
    them: a coach those of his own clients and those with himself.
    """
    actor = allow(work, club_id, Action.SEE_ROSTER)
    club = await any_club(work, club_id)
    today = local_day(work.now, club.zone)
    day = day or today
    query = _ROWS[sees_everyone(actor, club.coaches_see), coach is not None]
    keys = seen(actor) | ({"with_coach": coach} if coach is not None else {})
    found = await _on(work, club, query, keys, day)
    stand = [row for row in found if row.state != BookingState.CANCELLED]
    rows = await _drawn(work, club, stand, day)
    after = await _on(work, club, query, keys, day + timedelta(days=1))
    return DayBoard(
        club_id=club_id,
        club=club.name,
        zone=club.zone,
        day=day,
        today=today,
        coach=coach,
        rows=rows,
        problems=_problems(rows),
        counts=Counter(row.phase for row in rows),
        cancelled=len(found) - len(stand),
        renewals=_renewals(rows),
        tomorrow=await _preview(work, club, after, day + timedelta(days=1)),
    )


async def left_unmarked(work: Work, club_id: int) -> tuple[BookingCard, ...]:
    """Past bookings without an outcome, oldest first, as `day_of` shows them; a hundred at most."""
    actor = allow(work, club_id, Action.SEE_ROSTER)
    club = await any_club(work, club_id)
    keys = seen(actor) | {"club": club_id, "now": work.now}
    rows = await work.rows(_LEFT[sees_everyone(actor, club.coaches_see)], keys)
    return await draw(work, club, STAFF, rows)


async def unmarked(work: Work, club_id: int) -> tuple[Unmarked, ...]:
    """Past bookings without an outcome, oldest first, for core itself; a hundred at most."""
    rows = await work.rows(_UNMARKED, {"club": club_id, "now": work.now})
    return tuple(Unmarked(**row._mapping) for row in rows)


async def _on(
    work: Work, club: Club, query: Any, keys: dict[str, Any], day: date
) -> Sequence[Row[Any]]:
    first, last = day_span(day, club.zone)
    return await work.rows(query, keys | {"first": first, "last": last})


async def _drawn(
    work: Work, club: Club, stand: Sequence[Row[Any]], day: date
) -> tuple[DayRow, ...]:
    drawn = await draw(work, club, STAFF, stand)
    clients = {each.id: each for each in await any_clients(work, [row.client for row in drawn])}
    left = await balances(work, list(clients.values()))
    open_at = {
        (coach, kind): await openings(work, coach, Kind(kind), day, day)
        for coach, kind in sorted({(card.coach, card.kind) for card in drawn})
    }
    rows = [
        _row(work, card, drawn, clients.get(card.client), left, open_at[card.coach, card.kind])
        for card in drawn
    ]
    soon = min((row.card.starts_at for row in rows if row.phase is Phase.LATER), default=None)
    return tuple(
        replace(row, phase=Phase.NEXT)
        if row.phase is Phase.LATER and row.card.starts_at == soon
        else row
        for row in rows
    )


def _row(
    work: Work,
    card: BookingCard,
    day: Sequence[BookingCard],
    client: Client | None,
    left: dict[int, Balance],
    open_at: Sequence[Opening],
) -> DayRow:
    span = card.starts_at, card.ends_at
    beside = [each for each in day if (each.coach, each.kind) == (card.coach, card.kind)]
    mine = [(each.starts_at, each.ends_at) for each in beside]
    hours = [(each.starts_at, each.ends_at, each.capacity) for each in open_at]
    balance = left.get(card.client, Balance())
    return DayRow(
        card,
        phase(card.state, *span, work.now),
        balance,
        client is not None and balance.runs_low(client, "coach"),
        *places(mine, hours, *span),
    )


def _problems(rows: Sequence[DayRow]) -> tuple[DayRow, ...]:
    """What wants attention: unmarked, late, over the capacity, without a session."""

    def rank(row: DayRow) -> int:
        wants = (
            row.phase is Phase.UNMARKED,
            row.phase is Phase.LATE,
            row.phase is not Phase.DONE and row.card.over,
            row.phase is not Phase.DONE and row.card.uncovered > 0,
        )
        return next((place for place, each in enumerate(wants) if each), len(wants))

    return tuple(row for row in sorted(rows, key=rank) if rank(row) < 4)


def _renewals(rows: Sequence[DayRow]) -> tuple[Renewal, ...]:
    """Who of the day has few sessions left, or none, each once."""
    few = {row.card.client: row for row in rows if row.low or row.empty}
    return tuple(
        Renewal(client, row.card.client_name, row.balance.left) for client, row in few.items()
    )


async def _preview(work: Work, club: Club, found: Sequence[Row[Any]], day: date) -> Preview:
    stand = [row for row in found if row.state != BookingState.CANCELLED]
    if not stand:
        return Preview(day, 0, None, None)
    [first] = await draw(work, club, STAFF, stand[:1])
    return Preview(day, len(stand), first.starts_at, first.client_name)
