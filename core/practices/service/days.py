"""One day of a practice: skip it, move it, have it as the week gives it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, delete, update

from core.db import Work
from core.errors import NotFound
from core.people import any_club
from core.practices.errors import MovedTooFar, PracticeOver
from core.practices.events import PracticeDayMoved, PracticeDayRestored, PracticeDaySkipped
from core.practices.model import practice_changes, practices
from core.practices.rules import Change, Held, check_alone, check_length, held
from core.practices.service.access import changes_of, fresh, planned, week_of
from core.practices.service.offer import arm

FARTHEST_DAYS = 60


async def skip_day(work: Work, practice_id: int, on_date: date, *, version: int) -> None:
    """There is none that day. One that has begun is `PracticeOver`; skipping twice is once."""
    row = await planned(work, practice_id)
    one = await one_of(work, row, on_date)
    if one.skipped:
        return
    fresh(row, version)
    _still_to_come(work, row, one)
    await _change(work, row, Change(on_date))
    work.tell(
        PracticeDaySkipped(
            club_id=row.club_id, practice=row.id, on_date=on_date, was_at=one.starts_at
        )
    )


async def move_day(
    work: Work,
    practice_id: int,
    on_date: date,
    *,
    to: date,
    starts: time | None = None,
    minutes: int | None = None,
    version: int,
) -> None:
    """It is held on another day or at another time, this once; a wall time that daylight saving
    removes lands later.

    Refuses the past, more than sixty days away, a day that another one of the practice has, and
    what would overlap another one.
    """
    row = await planned(work, practice_id, version)
    one = await one_of(work, row, on_date)
    if not one.skipped:
        _still_to_come(work, row, one)
    change = Change(on_date, to, starts or row.starts, check_length(minutes or row.minutes))
    if abs((to - on_date).days) > FARTHEST_DAYS:
        raise MovedTooFar(FARTHEST_DAYS)
    zone = (await any_club(work, row.club_id)).zone
    changes = (await changes_of(work, [row.id]))[row.id]
    moved = held(week_of(row), on_date, change, zone)
    check_alone(week_of(row), changes, moved, zone, now=work.now)
    await _change(work, row, change)
    before, after = (each.starts_at.astimezone(ZoneInfo(zone)) for each in (one, moved))
    work.tell(
        PracticeDayMoved(
            club_id=row.club_id,
            practice=row.id,
            on_date=on_date,
            before_day=before.date(),
            before=f"{before:%H:%M}",
            after_day=after.date(),
            after=f"{after:%H:%M}",
            was_at=_was_at(one),
        )
    )


async def restore_day(work: Work, practice_id: int, on_date: date, *, version: int) -> None:
    """As the week gives it again. Refuses when that is over, or another one has taken the day."""
    row = await planned(work, practice_id)
    one = await one_of(work, row, on_date)
    if not (one.skipped or one.moved):
        return
    fresh(row, version)
    zone = (await any_club(work, row.club_id)).zone
    changes = (await changes_of(work, [row.id]))[row.id]
    back = held(week_of(row), on_date, None, zone)
    check_alone(week_of(row), changes, back, zone, now=work.now)
    mine = practice_changes.c.practice_id == row.id, practice_changes.c.on_date == on_date
    gone = delete(practice_changes).where(*mine).returning(practice_changes.c.at)
    changed_at = (await work.one(gone)).at
    await _next_version(work, row)
    work.tell(
        PracticeDayRestored(
            club_id=row.club_id,
            practice=row.id,
            on_date=on_date,
            changed_at=changed_at,
            was_at=_was_at(one),
        )
    )


async def one_of(work: Work, row: Row[Any], on_date: date) -> Held:
    """The practice of that day of the week, as it is now; `NotFound` if the week has none."""
    week = week_of(row)
    if not week.gives(on_date):
        raise NotFound
    changes = (await changes_of(work, [row.id]))[row.id]
    zone = (await any_club(work, row.club_id)).zone
    return held(week, on_date, changes.get(on_date), zone)


def _was_at(one: Held) -> datetime | None:
    return None if one.skipped else one.starts_at


def _still_to_come(work: Work, row: Row[Any], one: Held) -> None:
    if one.starts_at <= work.now:
        raise PracticeOver(row.name, one.day)


async def _change(work: Work, row: Row[Any], change: Change) -> None:
    values = {
        "kind": "skip" if change.new_date is None else "move",
        "new_date": change.new_date,
        "new_starts": change.new_starts,
        "new_minutes": change.new_minutes,
        "actor_id": work.actor(row.club_id).member_id,
        "at": work.now,
    }
    keys = {"practice_id": row.id, "on_date": change.on_date, "club_id": row.club_id}
    await work.run(
        work.insert(practice_changes)
        .values(**keys, **values)
        .on_conflict_do_update(index_elements=["practice_id", "on_date"], set_=values)
    )
    await _next_version(work, row)


async def _next_version(work: Work, row: Row[Any]) -> None:
    await work.run(
        update(practices).where(practices.c.id == row.id).values(version=row.version + 1)
    )
    await arm(work, row)
