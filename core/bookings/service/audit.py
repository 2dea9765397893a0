"""The proof that bookings, the time they take and the sessions they hold say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from core import ledger
from core.availability import HoursChanged, OverrideMade, OverrideRemoved, any_openings
from core.bookings.events import BookingsDiffer
from core.bookings.model import bookings
from core.bookings.rules import BookingState, Taken, overfull, source_of
from core.clock import local_day
from core.db import UtcDateTime, Work, ready
from core.events import Event
from core.people import any_club, every_club
from core.timetable import Kind, busy_of_coaches

BACK = timedelta(days=40)
"""So far back all of it is looked at every night; before, other nights have looked."""
_FAR = timedelta(days=3660)
_SINCE = (
    select(bookings)
    .where(bookings.c.club_id == bindparam("club"))
    .where(bookings.c.starts_at > bindparam("since", type_=UtcDateTime))
    .order_by(bookings.c.id)
)
_TO_COME = ready(
    select(bookings)
    .where(bookings.c.coach_id == bindparam("coach"))
    .where(bookings.c.starts_at > bindparam("since", type_=UtcDateTime))
    .where(bookings.c.ends_at > bindparam("now", type_=UtcDateTime))
    .where(bookings.c.state != BookingState.CANCELLED, bookings.c.kind == bindparam("kind"))
    .order_by(bookings.c.starts_at, bookings.c.id)
)
_OVER = ready(
    update(bookings).where(bookings.c.id.in_(bindparam("ids", expanding=True))).values(over=True)
)


async def audit_club(work: Work, facts: dict[str, Any]) -> datetime:
    """The job of a club, every night: the books first, then its bookings."""
    again = await ledger.audit_club(work, facts)
    if wrong := await audit(work, facts["club"]):
        work.tell(BookingsDiffer(club_id=facts["club"], bookings=wrong))
    return again


async def audit_all(work: Work) -> tuple[int, ...]:
    """Every booking of every club that does not agree."""
    return tuple([each for club in await every_club(work) for each in await audit(work, club.id)])


async def audit(work: Work, club_id: int) -> tuple[int, ...]:
    """The bookings whose place or sessions are not what the booking says, and those that are more
    than fit, and nobody has confirmed it; empty when all is well.
    """
    values = {"club": club_id, "since": work.now - BACK}
    rows = await work.rows(_SINCE, values)
    wrong = await _places(work, rows) | await _sessions(work, club_id, rows)
    for coach in sorted({row.coach_id for row in rows if row.ends_at > work.now}):
        wrong |= set(await _too_many(work, coach))
    return tuple(sorted(wrong))


async def _places(work: Work, rows: Sequence[Row[Any]]) -> set[int]:
    """A booking takes its coach's and its client's time, as long as it is not cancelled."""
    coaches = {row.coach_id for row in rows}
    first, last = work.now - BACK, work.now + _FAR
    taken = {
        each.source: (each.coach, each.client, each.starts_at, each.ends_at)
        for each in await busy_of_coaches(work, sorted(coaches), first, last)
    }
    said = {
        row.id: (row.coach_id, row.client_id, row.starts_at, row.ends_at)
        if row.state != BookingState.CANCELLED
        else None
        for row in rows
    }
    return {booking for booking, span in said.items() if taken.get(source_of(booking)) != span}


async def _sessions(work: Work, club_id: int, rows: Sequence[Row[Any]]) -> set[int]:
    """What a booking that is to be had says it holds is held, and nothing is held for any other."""
    held: defaultdict[str, int] = defaultdict(int)
    wrong, says = set(), {row.hold: row for row in rows if row.hold}
    for operation, source, amount in await ledger.held_in(work, club_id):
        held[operation] += amount
        if operation not in says and source.startswith(source_of(0)[:-1]):
            wrong.add(int(source.partition(":")[2]))
    old = {row.id for row in rows}
    wrong = {each for each in wrong if each in old}
    return wrong | {
        row.id for hold, row in says.items() if held[hold] != row.sessions - row.uncovered
    }


async def _too_many(work: Work, coach: int) -> tuple[int, ...]:
    """Those to come of one coach, sessions and check-ins each by their own hours."""
    found = [await _too_many_of(work, coach, kind) for kind in (Kind.SESSION, Kind.CHECKIN)]
    return tuple(booking for each in found for booking in each)


async def _too_many_of(work: Work, coach: int, kind: Kind) -> tuple[int, ...]:
    keys = {"coach": coach, "kind": kind, "since": work.now - BACK, "now": work.now}
    rows = await work.rows(_TO_COME, keys)
    if not rows:
        return ()
    club = await any_club(work, rows[0].club_id)
    first, last = (local_day(each, club.zone) for each in (work.now, rows[-1].ends_at))
    hours = await any_openings(work, coach, kind, first, last)
    taken = [Taken(row.id, max(row.starts_at, work.now), row.ends_at, row.over) for row in rows]
    return overfull(taken, [(each.starts_at, each.ends_at, each.capacity) for each in hours])


async def on_hours(work: Work, events: Sequence[Event]) -> None:
    """The listener: what fits no more because the coach has changed the hours stays, and is his to
    know: he was shown it.
    """
    told = (HoursChanged, OverrideMade, OverrideRemoved)
    for coach in sorted({event.coach for event in events if isinstance(event, told)}):
        await confirm_over(work, coach)


async def confirm_over(work: Work, coach: int) -> None:
    """Under the coach's lock: whatever is too much by now counts as confirmed."""
    if ids := await _too_many(work, coach):
        await work.run(_OVER, {"ids": list(ids)})
