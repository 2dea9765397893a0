"""Ten minutes before the start the roll is about to be wanted: one job an occurrence.

Each job arms the next one. Its key holds the moment of the start, so what is moved gets a job of
its own, and the old one finds, when it is due, that nothing begins then.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, or_, select

from core.clock import local_day
from core.db import Work
from core.errors import NotFound
from core.events import Event
from core.outbox import Errand, add
from core.people import ClubChanged, any_club
from core.practices.events import PracticeNear
from core.practices.model import practices
from core.practices.rules import DAY, held, upcoming
from core.practices.service.access import any_practice, changes_of, week_of
from core.practices.service.occupy import occupy
from core.timetable import Kind, taken_ahead

OFFER_JOB = "practices.offer"
BEFORE = timedelta(minutes=10)


async def arm(work: Work, row: Row[Any], *, before: int | None = None) -> None:
    """The coach's time is taken, no longer that of `before`, and the job of the next day whose
    offer is still to come is there; doing it twice is doing it once.
    """
    club = await any_club(work, row.club_id)
    changes = (await changes_of(work, [row.id]))[row.id]
    await occupy(work, row, changes, club.zone, before=before)
    for each in upcoming(week_of(row), changes, work.now, club.zone):
        if each.skipped or each.starts_at - BEFORE <= work.now:
            continue
        errand = Errand(
            channel="job",
            kind=OFFER_JOB,
            due_at=each.starts_at - BEFORE,
            payload={
                "practice": row.id,
                "on": each.on_date.isoformat(),
                "starts": each.starts_at.isoformat(),
            },
            club_id=row.club_id,
            key=f"offer:{row.id}:{each.on_date:%Y%m%d}:{each.starts_at.timestamp():.0f}",
        )
        await add(work, [errand])
        return


async def offer_roll(work: Work, facts: dict[str, Any]) -> None:
    """The job: tells that the practice is near if it still begins then, and arms the next one."""
    try:
        row = await any_practice(work, facts["practice"])
    except NotFound:
        return
    club = await any_club(work, row.club_id)
    on_date, starts_at = date.fromisoformat(facts["on"]), datetime.fromisoformat(facts["starts"])
    changes = (await changes_of(work, [row.id]))[row.id]
    week = week_of(row)
    one = held(week, on_date, changes.get(on_date), club.zone)
    there = week.gives(on_date) and not one.skipped and one.starts_at == starts_at
    if there and one.ends_at > work.now:
        work.tell(
            PracticeNear(club_id=row.club_id, practice=row.id, on_date=on_date, starts_at=starts_at)
        )
    await arm(work, row)


async def on_told(work: Work, events: Sequence[Event]) -> None:
    """Another zone of the club keeps the wall times, so every moment is another."""
    for event in events:
        if isinstance(event, ClubChanged) and event.what == "zone":
            today = local_day(work.now, str(event.after))
            going_on = or_(practices.c.until.is_(None), practices.c.until >= today)
            mine = practices.c.club_id == event.club_id
            for row in await work.rows(select(practices).where(mine, going_on)):
                await arm(work, row)


async def arm_practices(work: Work) -> None:
    """When a process starts: the practices of coaches whose time none takes yet are armed, which
    those are that were planned before practices took time.
    """
    lately = or_(practices.c.until.is_(None), practices.c.until >= work.now.date() - DAY)
    rows = await work.rows(select(practices).where(lately).order_by(practices.c.id))
    busy = await taken_ahead(work, sorted({row.coach_id for row in rows}), Kind.PRACTICE)
    for row in rows:
        if row.coach_id not in busy:
            await arm(work, row)
