"""The one door to a coach's hours: who may look, who may set, and the coach's lock."""

from __future__ import annotations

from core.actor import Actor, Role
from core.db import Work
from core.errors import NotFound
from core.people import Action, NotForYourRole, Trainer, allow, any_trainer, lock_coaches, may


async def looked_at(work: Work, coach: int) -> Trainer:
    """A coach of the club, for its staff."""
    trainer = await any_trainer(work, coach)
    allow(work, trainer.club_id, Action.SEE_ROSTER)
    return trainer


async def set_by(work: Work, coach: int) -> Trainer:
    """The coach, locked until the commit, for the owner and for themselves."""
    trainer = await any_trainer(work, coach)
    actor = allow(work, trainer.club_id, Action.SET_HOURS)
    if not may_set(actor, coach):
        raise NotForYourRole(Action.SET_HOURS)
    [trainer] = await lock_coaches(work, [coach])
    if not trainer.coaches:
        raise NotFound
    return trainer


def may_set(actor: Actor, coach: int) -> bool:
    """An owner sets every coach's hours, a coach their own."""
    return may(actor, Action.SET_HOURS) and (Role.OWNER in actor.roles or actor.member_id == coach)
