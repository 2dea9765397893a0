"""The one door to a practice: its row with the club's zone, who may see it, who may plan it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from core.actor import Actor
from core.db import Work
from core.people import Action, NotForYourRole, allow, any_club, lock_club, may, sees_everyone
from core.practices.errors import PracticeChangedMeanwhile
from core.practices.model import practice_changes, practice_members, practices
from core.practices.rules import Change, Week

_PRACTICE = select(practices).where(practices.c.id == bindparam("practice"))
_LOCKED = _PRACTICE.with_for_update(key_share=True)
_CHANGES = select(practice_changes).where(
    practice_changes.c.practice_id.in_(bindparam("practices", expanding=True))
)


def roster_ids() -> Select[int]:
    """Who is on the roster of `practice` as of `roster_day`, for another capability's condition."""
    return select(practice_members.c.client_id).where(
        practice_members.c.practice_id == bindparam("practice"),
        practice_members.c.since <= bindparam("roster_day"),
    )


async def any_practice(work: Work, practice_id: int, *, lock: bool = False) -> Row[Any]:
    """The row for core itself, whoever asks."""
    return await work.one(_LOCKED if lock else _PRACTICE, {"practice": practice_id})


async def practice_names(work: Work, ids: Sequence[int]) -> dict[int, str]:
    """Names for ids that core has read already."""
    rows = await work.rows(select(practices.c.id, practices.c.name).where(practices.c.id.in_(ids)))
    return {row.id: row.name for row in rows}


async def seen_practice(work: Work, practice_id: int) -> Row[Any]:
    """The row, for staff of its club."""
    row = await any_practice(work, practice_id)
    allow(work, row.club_id, Action.SEE_ROSTER)
    return row


async def may_plan(work: Work, row: Row[Any], actor: Actor) -> bool:
    """The owner plans every practice; a coach his own, or all where coaches see all clients."""
    if not may(actor, Action.PLAN_PRACTICE):
        return False
    club = await any_club(work, row.club_id)
    return row.coach_id == actor.member_id or sees_everyone(actor, club.coaches_see)


async def planned(work: Work, practice_id: int, version: int | None = None) -> Row[Any]:
    """The row locked, club first, for somebody who may plan it.

    A `version` that is not the row's is `PracticeChangedMeanwhile`.
    """
    row = await seen_practice(work, practice_id)
    actor = allow(work, row.club_id, Action.PLAN_PRACTICE)
    await lock_club(work, row.club_id)
    row = await any_practice(work, practice_id, lock=True)
    if not await may_plan(work, row, actor):
        raise NotForYourRole(Action.PLAN_PRACTICE)
    if version is not None:
        fresh(row, version)
    return row


def fresh(row: Row[Any], version: int) -> None:
    """The row is still the one that a button was drawn from."""
    if row.version != version:
        raise PracticeChangedMeanwhile(row.name)


def week_of(row: Row[Any]) -> Week:
    return Week(row.weekday, row.starts, row.minutes, row.place, row.since, row.until)


async def changes_of(work: Work, ids: Sequence[int]) -> dict[int, dict[date, Change]]:
    """Every one-off change of these practices, by practice and day of the week."""
    found: dict[int, dict[date, Change]] = {each: {} for each in ids}
    for row in await work.rows(_CHANGES, {"practices": list(ids)}):
        found[row.practice_id][row.on_date] = Change(
            row.on_date, row.new_date, row.new_starts, row.new_minutes, row.new_place
        )
    return found
