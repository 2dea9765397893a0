"""Who is on a roll."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, select, union

from core.attendance.model import attendance
from core.db import Work
from core.people import Actor, Client, Club, Page, page_of_clients
from core.practices import roster_ids

EVERYBODY = 10_000
_AMONG = union(
    roster_ids(), select(attendance.c.client_id).where(attendance.c.roll_id == bindparam("roll"))
)
"""Who is on a practice's roll: its roster as of that day, and whoever has a mark on it."""


async def page_on_roll(
    work: Work, roll: Row[Any], actor: Actor, club: Club, *, page: int = 0, size: int = EVERYBODY
) -> Page[Client]:
    """Whom the actor sees of those on this roll, by name: of the club, or of the practice's."""
    if roll.practice_id is None:
        return await page_of_clients(work, actor, club, page=page, size=size)
    keys = {"practice": roll.practice_id, "roster_day": roll.on_date, "roll": roll.id}
    return await page_of_clients(work, actor, club, page=page, size=size, among=_AMONG, keys=keys)
