"""Who has a pattern: no-shows or cancellations in the club's rolling days, counted when read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import BindParameter, Date, bindparam, func, select

from core.attendance.events import FlagRaised
from core.attendance.model import attendance, rolls
from core.attendance.rules import State
from core.attendance.views import Flag
from core.bookings import Pattern, patterns
from core.clock import day_span, local_day
from core.db import Work, ready
from core.people import Club, any_club

_CLIENTS: BindParameter[Any] = bindparam("clients", expanding=True)
_NO_SHOWS = ready(
    select(attendance.c.client_id, func.count().label("n"))
    .join(rolls, rolls.c.id == attendance.c.roll_id)
    .where(attendance.c.client_id.in_(_CLIENTS), attendance.c.state == State.NO_SHOW)
    .where(attendance.c.booking_id.is_(None), attendance.c.forgiven.is_(False))
    .where(rolls.c.on_date > bindparam("since", type_=Date))
    .group_by(attendance.c.client_id)
)


async def flags(work: Work, club: Club, client_ids: Sequence[int]) -> dict[int, Flag]:
    """Client → flag, of those who have one; ids that the caller has been allowed to see.

    What was forgiven does not count, and all of it ages out after the club's days: nothing is
    stored, so nothing has to be taken back. A mark that a booking stands behind counts once.
    """
    found = await _counted(work, club, client_ids)
    return {
        client: flag
        for client, flag in found.items()
        if max(flag.no_shows, flag.cancellations) >= club.flag_count
    }


async def _counted(work: Work, club: Club, client_ids: Sequence[int]) -> dict[int, Flag]:
    if not client_ids:
        return {}
    since = local_day(work.now, club.zone) - timedelta(days=club.flag_days)
    rows = await work.rows(_NO_SHOWS, {"clients": list(client_ids), "since": since})
    on_rolls = {row.client_id: int(row.n) for row in rows}
    first, _ = day_span(since + timedelta(days=1), club.zone)
    booked = await patterns(work, client_ids, first)
    none = Pattern(0, 0)
    return {
        each: Flag(
            on_rolls.get(each, 0) + booked.get(each, none).no_shows,
            booked.get(each, none).cancellations,
            club.flag_days,
        )
        for each in on_rolls.keys() | booked.keys()
    }


async def tell_if_flagged(work: Work, club_id: int, client: int, *, cancelled: bool) -> None:
    """After what counts, a no-show or a cancellation: whether just this one made it a pattern."""
    club = await any_club(work, club_id)
    flag = (await _counted(work, club, [client])).get(client)
    if flag and club.flag_count == (flag.cancellations if cancelled else flag.no_shows):
        work.tell(
            FlagRaised(
                club_id=club.id,
                client=client,
                no_shows=flag.no_shows,
                cancellations=flag.cancellations,
            )
        )
