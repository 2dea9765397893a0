"""Who works in a club, as what, and with which grants. An owner decides; one owner always stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import String, func, literal, or_, select, update

from core.actor import STAFF, Grant, Role
from core.db import Work
from core.errors import Invalid
from core.people.errors import ChangedMeanwhile, LastOwner, LastRole, NotForYourRole
from core.people.events import RolesChanged, StaffRemoved
from core.people.model import TRAINS, WORKS, coaching, guardianships, members
from core.people.rules import GRANTS, Action, of_stand
from core.people.service.access import allow
from core.people.service.accounts import recognise
from core.people.service.clubs import lock_club
from core.people.views import StaffMember

_CLIENT = members.alias("client")
_COACHED = (
    select(func.count())
    .select_from(coaching.join(_CLIENT, _CLIENT.c.id == coaching.c.client_id))
    .where(coaching.c.coach_id == members.c.id, _CLIENT.c.left_at.is_(None))
    .correlate(members)
    .scalar_subquery()
)
_MEMBER = select(
    members.c.id,
    members.c.club_id,
    members.c.name,
    members.c.staff_roles.label("roles"),
    members.c.grants,
    _COACHED.label("clients"),
)
_ACTIVE = members.c.left_at.is_(None)


async def staff_of(work: Work, club_id: int) -> tuple[StaffMember, ...]:
    """Everybody who works in the club: owners first, then by name."""
    allow(work, club_id, Action.SET_ROLES)
    rows = await work.rows(
        _MEMBER.where(members.c.club_id == club_id, WORKS, _ACTIVE).order_by(
            members.c.name_key, members.c.id
        )
    )
    people = [StaffMember(**row._mapping) for row in rows]
    return tuple(sorted(people, key=lambda each: Role.OWNER not in each.roles))


async def staff_member(work: Work, member_id: int) -> StaffMember:
    """One of them; somebody who works here no longer has no role."""
    row = await work.one(_MEMBER.where(members.c.id == member_id))
    allow(work, row.club_id, Action.SET_ROLES)
    return StaffMember(**row._mapping)


async def set_role(work: Work, member_id: int, role: Role, on: bool, *, stand: int) -> StaffMember:
    """Give or take one role in the club; `stand` is what the button was drawn from.

    Refuses to leave a club without an owner, and somebody without a role: that is `remove_staff`.
    Grants go with the role of an assistant. What is so already changes nothing.
    """
    if role not in STAFF:
        raise Invalid
    member = await _locked(work, member_id)
    roles = member.roles | {role} if on else member.roles - {role}
    return await _change(work, member, roles, member.grants, stand)


async def set_grant(
    work: Work, member_id: int, grant: Grant, on: bool, *, stand: int
) -> StaffMember:
    """Allow an assistant something beyond the role, or no longer."""
    if grant not in GRANTS:
        raise Invalid
    member = await _locked(work, member_id)
    grants = member.grants | {grant} if on else member.grants - {grant}
    return await _change(work, member, member.roles, grants, stand)


async def remove_staff(work: Work, member_id: int, *, stand: int) -> StaffMember:
    """They do not work in the club any more; who they were, for the undo.

    Their name stays in the books, and their clients theirs until others are assigned; who is a
    client or a guardian too stays that. Refuses to remove the last owner.
    """
    member = await _locked(work, member_id)
    if not member.roles:
        return member
    if member.stand != stand:
        raise ChangedMeanwhile
    await _keeps_an_owner(work, member, frozenset())
    family = select(guardianships.c.client_id).where(guardianships.c.guardian_id == member_id)
    stays = or_(members.c.trains, family.exists())
    still_here = await work.value(select(stays).where(members.c.id == member_id))
    left_at = None if still_here else work.now
    await _write(work, member_id, staff_roles=frozenset(), grants=frozenset(), left_at=left_at)
    work.tell(StaffRemoved(club_id=member.club_id, member=member_id, before=_said(member)))
    return member


async def restore_staff(work: Work, member_id: int, stand: int) -> StaffMember:
    """Take a removal back, to what they were; who has a role again by now keeps that one."""
    member = await _locked(work, member_id)
    roles, grants = of_stand(stand)
    if member.roles or not roles:
        return member
    await _write(work, member_id, left_at=None)
    return await _change(work, member, roles, grants, member.stand)


async def _locked(work: Work, member_id: int) -> StaffMember:
    """The member as they are now, the club locked: one owner at a time changes who works in it.

    Somebody who has stopped being an owner while waiting is refused like anybody else.
    """
    member = await staff_member(work, member_id)
    await lock_club(work, member.club_id)
    if work.actor(member.club_id).member_id not in await _owners(work, member.club_id):
        raise NotForYourRole(Action.SET_ROLES)
    return await staff_member(work, member_id)


async def _owners(work: Work, club_id: int) -> set[int]:
    owner = literal(Role.OWNER.value, String())  # of its own type: a set of codes would be bound
    mine = members.c.club_id == club_id, WORKS, members.c.staff_roles.contains(owner), _ACTIVE
    return {row.id for row in await work.rows(select(members.c.id).where(*mine))}


async def _keeps_an_owner(work: Work, member: StaffMember, roles: frozenset[Role]) -> None:
    loses = Role.OWNER in member.roles - roles
    if loses and await _owners(work, member.club_id) == {member.id}:
        raise LastOwner(member.name)


async def _change(
    work: Work,
    member: StaffMember,
    roles: frozenset[Role],
    grants: frozenset[Grant],
    stand: int,
) -> StaffMember:
    grants = grants if Role.ASSISTANT in roles else frozenset()
    changed = replace(member, roles=roles, grants=grants)
    if changed.stand == member.stand:
        return member
    if member.stand != stand:
        raise ChangedMeanwhile
    if not roles:
        raise LastRole(member.name)
    await _keeps_an_owner(work, member, roles)
    await _write(work, member.id, staff_roles=roles, grants=grants)
    work.tell(
        RolesChanged(
            club_id=member.club_id, member=member.id, before=_said(member), after=_said(changed)
        )
    )
    return changed


async def _write(work: Work, member_id: int, **values: Any) -> None:
    await work.run(update(members).where(members.c.id == member_id).values(**values))
    if work.account and any(actor.member_id == member_id for actor in work.account.actors):
        work.as_(await recognise(work, work.account.user_id))


def _said(member: StaffMember) -> str:
    return ",".join([*sorted(member.roles), *sorted(member.grants)])


async def who_acts(work: Work, club_id: int) -> dict[int, str]:
    """Member → name of everybody who works or has worked in the club, by name, for the owner."""
    allow(work, club_id, Action.SEE_TRAIL)
    staff = select(members.c.id, members.c.name).where(members.c.club_id == club_id, ~TRAINS)
    rows = await work.rows(staff.order_by(members.c.name_key, members.c.id).limit(40))
    return {row.id: row.name for row in rows}
