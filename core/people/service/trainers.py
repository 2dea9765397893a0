"""Who coaches, for core itself: the row whose lock guards a coach's time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select

from core.actor import Role
from core.db import Work, ready
from core.people.model import WORKS, members
from core.people.views import Trainer

_TRAINERS = (
    select(
        members.c.id, members.c.club_id, members.c.name, members.c.staff_roles, members.c.left_at
    )
    .where(members.c.id.in_(bindparam("wanted", expanding=True)))
    .order_by(members.c.id)
)
_LOOK = ready(_TRAINERS)
_LOCK = ready(_TRAINERS.with_for_update(key_share=True))
_OF_CLUB = ready(
    select(
        members.c.id, members.c.club_id, members.c.name, members.c.staff_roles, members.c.left_at
    )
    .where(members.c.club_id == bindparam("club"), WORKS)
    .order_by(members.c.name_key, members.c.id)
)


async def any_trainer(work: Work, member_id: int) -> Trainer:
    """The coach, who may have left; `NotFound` if there is no such member in any club."""
    return _trainer(await work.one(_LOOK, {"wanted": [member_id]}))


async def lock_coaches(work: Work, coaches: Sequence[int]) -> tuple[Trainer, ...]:
    """Their rows locked until the commit, in ascending id: a coach's time is given out here, one
    at a time. Those who are no members are left out.
    """
    rows = await work.rows(_LOCK, {"wanted": sorted(set(coaches))})
    return tuple(_trainer(row) for row in rows)


async def trainers_of(work: Work, club_id: int) -> tuple[Trainer, ...]:
    """Everybody who coaches in the club now, by name."""
    found = (_trainer(row) for row in await work.rows(_OF_CLUB, {"club": club_id}))
    return tuple(each for each in found if each.coaches)


def _trainer(row: Row[Any]) -> Trainer:
    coaches = Role.COACH in row.staff_roles and row.left_at is None
    return Trainer(row.id, row.club_id, row.name, coaches)
