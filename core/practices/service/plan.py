"""Make a practice, change its week, end it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import Row, delete, insert, or_, select, update

from core.clock import local_day
from core.db import Work
from core.people import Action, Club, allow, any_club, clean_name, few_words, lock_club, name_key
from core.practices.errors import SamePracticeThen, WeekdayUnusable
from core.practices.events import PracticeChanged, PracticePlanned, PracticeTakenOver
from core.practices.model import practice_changes, practices
from core.practices.rules import (
    Week,
    at_once,
    check_changes,
    check_length,
    check_weekday,
    upcoming,
)
from core.practices.service.access import changes_of, planned, week_of
from core.practices.service.days import skip_day
from core.practices.service.offer import arm

PLACE_LIMIT = 64


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a coach wants every week; `weekdays` from 0, Monday, each its own practice."""

    name: str
    weekdays: Sequence[int]
    starts: time
    minutes: int
    place: str | None = None
    sessions: int = 1


async def plan_practice(work: Work, club_id: int, plan: Plan) -> tuple[int, ...]:
    """New practices of the acting coach, one a weekday, from today on; their ids.

    Refuses a name without letters, no or an impossible weekday, a length outside ten minutes to
    twelve hours, and what would meet a practice of the same name.
    """
    actor = allow(work, club_id, Action.PLAN_PRACTICE)
    club = await lock_club(work, club_id)
    name = clean_name(plan.name)
    weekdays = sorted({check_weekday(each) for each in plan.weekdays})
    if not weekdays:
        raise WeekdayUnusable
    today = local_day(work.now, club.zone)
    made = []
    for weekday in weekdays:
        length = check_length(plan.minutes)
        week = Week(weekday, plan.starts, length, clean_place(plan.place), today)
        await _alone(work, club, name, week, 0)
        row = await work.one(
            insert(practices)
            .values(
                club_id=club_id,
                name=name,
                coach_id=actor.member_id,
                sessions=plan.sessions,
                created_at=work.now,
                **_columns(week),
            )
            .returning(practices)
        )
        starts = week.starts.isoformat("minutes")
        work.tell(
            PracticePlanned(
                club_id=club_id, practice=row.id, weekday=weekday, starts=starts, minutes=length
            )
        )
        await arm(work, row)
        made.append(int(row.id))
    return tuple(made)


async def edit_practice(
    work: Work,
    practice_id: int,
    *,
    version: int,
    name: str | None = None,
    weekday: int | None = None,
    starts: time | None = None,
    minutes: int | None = None,
    place: str | None = None,
) -> None:
    """Change what is given; `place` "" is none. From the next one on: past rolls stay as they were.

    Another weekday forgets what was skipped or moved, for those days are no longer of the week.
    Refuses as `plan_practice` does, and what a moved one would get in the way of.
    """
    row = await planned(work, practice_id, version)
    club = await any_club(work, row.club_id)
    before = week_of(row)
    after = replace(
        before,
        weekday=before.weekday if weekday is None else check_weekday(weekday),
        starts=before.starts if starts is None else starts,
        minutes=before.minutes if minutes is None else check_length(minutes),
        place=before.place if place is None else clean_place(place),
    )
    called = row.name if name is None else clean_name(name)
    await _alone(work, club, called, after, row.id)
    if after.weekday != before.weekday:
        await work.run(
            delete(practice_changes).where(practice_changes.c.practice_id == practice_id)
        )
    changes = (await changes_of(work, [practice_id]))[practice_id]
    check_changes(after, changes, club.zone, now=work.now)
    await _save(work, row, name=called, **_columns(after))


async def end_practice(work: Work, practice_id: int, *, last: date, version: int) -> None:
    """The one of `last`, or the last before it, is the last one; what was planned later is not.

    A `last` before the practice began leaves none at all: its first day is skipped.
    """
    row = await planned(work, practice_id, version)
    if last < row.since and week_of(row).gives(row.since):
        await skip_day(work, practice_id, row.since, version=version)
        row = await planned(work, practice_id)
    await _save(work, row, until=max(last, row.since))


async def go_on(work: Work, practice_id: int, *, version: int) -> None:
    """Takes an end back: it comes every week again."""
    row = await planned(work, practice_id, version)
    club = await any_club(work, row.club_id)
    await _alone(work, club, row.name, replace(week_of(row), until=None), row.id)
    await _save(work, row, until=None)


async def take_over(work: Work, practice_id: int, *, version: int) -> None:
    """Whoever acts coaches it from now on: after a coach has left, or for a change."""
    row = await planned(work, practice_id, version)
    me = work.actor(row.club_id).member_id
    if row.coach_id != me:
        mine = {"coach_id": me, "version": row.version + 1}
        changed = update(practices).where(practices.c.id == row.id).values(**mine)
        await arm(work, await work.one(changed.returning(practices)), before=row.coach_id)
        work.tell(
            PracticeTakenOver(club_id=row.club_id, practice=row.id, before=row.coach_id, coach=me)
        )


def clean_place(text: str | None) -> str | None:
    """One line of at most 64 characters; None for nothing."""
    return few_words(text or "", PLACE_LIMIT) or None


def _columns(week: Week) -> dict[str, Any]:
    return {
        "weekday": week.weekday,
        "starts": week.starts,
        "minutes": week.minutes,
        "place": week.place,
        "since": week.since,
        "until": week.until,
    }


async def _save(work: Work, row: Row[Any], **values: Any) -> None:
    """Write what is new, tell each change, and set the clock for the next roll."""
    new = {what: value for what, value in values.items() if row._mapping[what] != value}
    if not new:
        return
    saved = await work.one(
        update(practices)
        .where(practices.c.id == row.id)
        .values(**new, version=row.version + 1)
        .returning(practices)
    )
    for what, value in new.items():
        before, after = _told(what, row._mapping[what]), _told(what, value)
        work.tell(
            PracticeChanged(
                club_id=row.club_id,
                practice=row.id,
                what=what,
                before=before,
                after=after,
            )
        )
    await arm(work, saved)


def _told(what: str, value: Any) -> str | int | None:
    if what in ("name", "place"):
        return None
    return value.isoformat() if isinstance(value, date | time) else value


async def _alone(work: Work, club: Club, name: str, week: Week, own: int) -> None:
    """Under the club's lock: no other practice of that name is at that time."""
    today = local_day(work.now, club.zone)
    others = await work.rows(
        select(practices).where(
            practices.c.club_id == club.id,
            practices.c.id != own,
            or_(practices.c.until.is_(None), practices.c.until >= today),
        )
    )
    for row in others:
        if name_key(row.name) == name_key(name) and at_once(week, week_of(row)):
            next_ones = upcoming(week_of(row), {}, work.now, club.zone, days=14)
            day = next_ones[0].day if next_ones else today + timedelta(days=7)
            raise SamePracticeThen(row.name, day)
