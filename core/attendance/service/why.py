"""Why: what stands behind one line of a history."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select

from core.attendance.model import attendance, rolls
from core.attendance.rules import State
from core.attendance.views import Why
from core.db import Work
from core.ledger import Story, story
from core.people import names_of
from core.practices import practice_names


async def why(work: Work, entry_id: int) -> Why:
    """The roll, its practice, who marked and when, and all that the books know of the entry.

    For whoever may read the client's history; an entry of anybody else is not found.
    """
    found = await story(work, entry_id)
    row = await _mark_behind(work, found)
    if row is None:
        return Why(found)
    names = await names_of(work, [row.marked_by] if row.marked_by else [])
    practice = await practice_names(work, [row.practice_id]) if row.practice_id else {}
    return Why(
        found,
        roll=row.id,
        roll_on=row.on_date,
        practice=practice.get(row.practice_id),
        starts_at=row.starts_at,
        state=State(row.state),
        marked_by=names.get(row.marked_by),
        marked_at=row.marked_at,
        by_self=row.by_self,
    )


async def _mark_behind(work: Work, found: Story) -> Row[Any] | None:
    """The client's row on the roll that the entry, or the debt it settled, comes from."""
    kind, _, rest = (found.debt or found.line.source).partition(":")
    if kind != "roll":
        return None
    roll = int(rest.split(":")[0])
    return await work.row(
        select(
            rolls.c.id,
            rolls.c.on_date,
            rolls.c.practice_id,
            rolls.c.starts_at,
            attendance.c.state,
            attendance.c.marked_by,
            attendance.c.marked_at,
            attendance.c.by_self,
        )
        .join(attendance, attendance.c.roll_id == rolls.c.id)
        .where(rolls.c.id == roll, rolls.c.club_id == found.client.club_id)
        .where(attendance.c.client_id == found.client.id)
    )
