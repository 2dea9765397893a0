"""A practice takes its coach's time: a row for each of its days, as far ahead as anybody books.

Whatever changes a week or a day writes them anew, and so does each practice when it comes near: the
weeks that have come into reach since are added then. Whoever was booked before stays booked, and is
found here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from core.availability import Taken, booked_in
from core.db import Work
from core.people import any_club
from core.practices.rules import Change, Held, upcoming
from core.practices.service.access import changes_of, seen_practice, week_of
from core.timetable import Busy, Kind, retake

DAYS_AHEAD = 400


async def occupy(
    work: Work,
    row: Row[Any],
    changes: Mapping[date, Change],
    zone: str,
    *,
    before: int | None = None,
) -> None:
    """What is to come of the practice takes its coach's time, what is skipped does not; nor does it
    take that of `before`, who coached it until now.
    """
    busy = [
        Busy(
            row.coach_id,
            None,
            Kind.PRACTICE,
            source_of(row.id, each.on_date),
            each.starts_at,
            each.ends_at,
        )
        for each in ahead(row, changes, work.now, zone)
    ]
    coaches = {row.coach_id, before or row.coach_id}
    await retake(work, row.club_id, f"practice:{row.id}:", busy, coaches=sorted(coaches))


def ahead(
    row: Row[Any], changes: Mapping[date, Change], now: datetime, zone: str
) -> tuple[Held, ...]:
    """What is held of it, as far ahead as it takes time; what is skipped is not."""
    every = upcoming(week_of(row), changes, now, zone, days=DAYS_AHEAD)
    return tuple(each for each in every if not each.skipped)


async def in_the_way(
    work: Work, practices: Sequence[int], on_date: date | None = None
) -> tuple[Taken, ...]:
    """Who is booked with the coach of these practices while one of them is held, or with
    `on_date` only that day's; in order, each once. For staff.
    """
    met: dict[str, Taken] = {}
    for practice in practices:
        row = await seen_practice(work, practice)
        changes = (await changes_of(work, [row.id]))[row.id]
        zone = (await any_club(work, row.club_id)).zone
        spans = [
            (each.starts_at, each.ends_at)
            for each in ahead(row, changes, work.now, zone)
            if on_date in (None, each.on_date)
        ]
        met |= {each.source: each for each in await booked_in(work, row.coach_id, spans)}
    return tuple(sorted(met.values(), key=lambda each: each.starts_at))


def source_of(practice: int, on_date: date) -> str:
    """What a day of a practice is called in the timetable."""
    return f"practice:{practice}:{on_date.isoformat()}"
