"""Who has a pattern: no-shows within the club's rolling days, counted when it is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import BindParameter, Date, bindparam, func, select

from core.attendance.events import FlagRaised
from core.attendance.model import attendance, rolls
from core.attendance.rules import State
from core.attendance.views import Flag
from core.clock import local_day
from core.db import Work, ready
from core.people import Client, Club, any_club

_CLIENTS: BindParameter[Any] = bindparam("clients", expanding=True)
_NO_SHOWS = ready(
    select(attendance.c.client_id, func.count().label("n"))
    .join(rolls, rolls.c.id == attendance.c.roll_id)
    .where(attendance.c.client_id.in_(_CLIENTS), attendance.c.state == State.NO_SHOW)
    .where(attendance.c.forgiven.is_(False), rolls.c.on_date > bindparam("since", type_=Date))
    .group_by(attendance.c.client_id)
)


async def flags(work: Work, club: Club, client_ids: Sequence[int]) -> dict[int, Flag]:
    """Client → flag, of those who have one; ids that the caller has been allowed to see.

    A no-show that was forgiven does not count, and one ages out after the club's days: nothing is
    stored, so nothing has to be taken back.
    """
    if not client_ids:
        return {}
    since = local_day(work.now, club.zone) - timedelta(days=club.flag_days)
    rows = await work.rows(_NO_SHOWS, {"clients": list(client_ids), "since": since})
    return {
        row.client_id: Flag(row.n, 0, club.flag_days) for row in rows if row.n >= club.flag_count
    }


async def tell_if_flagged(work: Work, person: Client) -> None:
    """After a mark that counts: whether just this one made it a pattern."""
    club = await any_club(work, person.club_id)
    flag = (await flags(work, club, [person.id])).get(person.id)
    if flag and flag.no_shows == club.flag_count:
        work.tell(
            FlagRaised(
                club_id=club.id,
                client=person.id,
                no_shows=flag.no_shows,
                cancellations=flag.cancellations,
            )
        )
