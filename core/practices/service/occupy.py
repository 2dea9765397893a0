"""A practice takes its coach's time: a row for each of its days, as far ahead as anybody books.

Whatever changes a week or a day writes them anew, and so does each practice when it comes near: the
weeks that have come into reach since are added then.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row

from core.db import Work
from core.practices.rules import Change, upcoming
from core.practices.service.access import week_of
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
    ahead = upcoming(week_of(row), changes, work.now, zone, days=DAYS_AHEAD)
    busy = [
        Busy(
            row.coach_id,
            None,
            Kind.PRACTICE,
            source_of(row.id, each.on_date),
            each.starts_at,
            each.ends_at,
        )
        for each in ahead
        if not each.skipped
    ]
    coaches = {row.coach_id, before or row.coach_id}
    await retake(work, row.club_id, f"practice:{row.id}:", busy, coaches=sorted(coaches))


def source_of(practice: int, on_date: date) -> str:
    """What a day of a practice is called in the timetable."""
    return f"practice:{practice}:{on_date.isoformat()}"
