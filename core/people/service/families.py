"""Families: who looks after a client, and with which right."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, delete, select, update

from core.actor import Right
from core.db import Work
from core.errors import NotFound
from core.people.events import GuardianChanged, GuardianLinked, GuardianUnlinked
from core.people.model import guardianships, members
from core.people.rules import Action
from core.people.service.access import client_for
from core.people.views import Client


async def set_right(work: Work, client_id: int, guardian_id: int, right: Right) -> Client:
    """What this guardian may do for the client from now on."""
    client = await client_for(work, client_id, Action.LINK_GUARDIAN, lock=True)
    row = await _bond(work, client_id, guardian_id)
    if row.can != right:
        await work.run(update(guardianships).where(*_is(client_id, guardian_id)).values(can=right))
        work.tell(
            GuardianChanged(
                club_id=client.club_id,
                client=client_id,
                guardian=guardian_id,
                before=row.can,
                after=right,
            )
        )
    return client


async def unlink_guardian(work: Work, client_id: int, guardian_id: int) -> Right:
    """The guardian no longer looks after the client; the right that they had. By staff, or by the
    guardian in person.
    """
    bond = await _bond(work, client_id, guardian_id)
    myself = work.actor(bond.club_id).member_id == guardian_id
    action = Action.SEE_CLIENT if myself else Action.LINK_GUARDIAN
    client = await client_for(work, client_id, action, lock=True)
    await work.run(delete(guardianships).where(*_is(client_id, guardian_id)))
    work.tell(
        GuardianUnlinked(
            club_id=client.club_id, client=client_id, guardian=guardian_id, before=bond.can
        )
    )
    return Right(bond.can)


async def link_guardian(work: Work, client_id: int, guardian_id: int, right: Right) -> Client:
    """A member of the club looks after the client: an unlinking taken back, a parent of two."""
    client = await client_for(work, client_id, Action.LINK_GUARDIAN, lock=True)
    there = members.c.id == guardian_id, members.c.club_id == client.club_id
    if guardian_id == client_id:
        raise NotFound
    await work.one(select(members.c.id).where(*there, members.c.left_at.is_(None)))
    row = {
        "guardian_id": guardian_id,
        "client_id": client_id,
        "club_id": client.club_id,
        "can": right,
        "since": work.now,
    }
    made = work.insert(guardianships).values(row).on_conflict_do_nothing()
    if await work.row(made.returning(guardianships.c.client_id)):
        work.tell(
            GuardianLinked(
                club_id=client.club_id, client=client_id, guardian=guardian_id, right=right
            )
        )
    return client


def _is(client_id: int, guardian_id: int) -> tuple[Any, ...]:
    return guardianships.c.client_id == client_id, guardianships.c.guardian_id == guardian_id


async def _bond(work: Work, client_id: int, guardian_id: int) -> Row[Any]:
    return await work.one(select(guardianships).where(*_is(client_id, guardian_id)))
