"""A link is opened: who the account becomes in the club."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, select, update

from core.actor import Right, Role
from core.db import Work
from core.errors import NotFound
from core.people.errors import InviteForAnother, InviteUnknown, InviteUsed
from core.people.events import InviteAccepted
from core.people.model import accounts, guardianships, identities, invites, members
from core.people.rules import clean_name, name_key
from core.people.service.accounts import link_account, recognise
from core.people.service.clubs import any_club
from core.people.service.invites import STAFF_KINDS, invited_clients, read_link
from core.people.views import Client, Welcome


async def accept_invite(work: Work, payload: str, *, name: str) -> Welcome:
    """Make the acting account what the invite says; `name` is how the club sees a newcomer.

    Refuses a link that was altered, revoked, has expired or was used by somebody else, and a
    client's own link opened by somebody who is in the club already. The same person opening it
    again is simply welcomed again: it gives nothing that was taken since.
    """
    assert work.account is not None
    invite = await read_link(work, payload)
    if invite.kind == "open":
        raise NotFound
    clients = await invited_clients(work, invite.id)
    member_id = invite.used_by
    if member_id is None:
        member_id = await _member_for(work, invite, clients, name)
        if invite.kind == "guardian":
            await guard(work, member_id, clients, invite.can or Right.PAY)
        used = {"used_at": work.now, "used_by": member_id}
        await work.run(update(invites).where(invites.c.id == invite.id).values(**used))
        ids = tuple(each.id for each in clients)
        work.tell(
            InviteAccepted(
                club_id=invite.club_id,
                invite=invite.id,
                kind=invite.kind,
                member=member_id,
                clients=ids,
            )
        )
    await work.run(
        update(accounts)
        .where(accounts.c.user_id == work.account.user_id)
        .values(current_club=invite.club_id)
    )
    work.as_(await recognise(work, work.account.user_id))
    return Welcome(await any_club(work, invite.club_id), invite.kind, member_id, tuple(clients))


async def _member_for(work: Work, invite: Row[Any], clients: Sequence[Client], name: str) -> int:
    """Which member of the club the account is: known already, the invited client, or new."""
    assert work.account is not None
    mine = [a.member_id for a in work.account.actors if a.club_id == invite.club_id]
    role = STAFF_KINDS.get(invite.kind)
    if mine:
        if invite.kind == "self" and mine[0] not in [each.id for each in clients]:
            raise InviteForAnother
        if role is not None:
            await _add_role(work, mine[0], role)
        return mine[0]
    if invite.kind == "self":
        if not clients:
            raise InviteUnknown
        member_id = clients[0].id
        await _lock_member(work, member_id)
        linked = select(identities.c.user_id).where(identities.c.member_id == member_id)
        if await work.row(linked):
            raise InviteUsed
    else:
        member_id = await newcomer(work, invite.club_id, name, role)
    await link_account(work, member_id, invite.club_id, work.account.user_id)
    return member_id


async def _lock_member(work: Work, member_id: int) -> None:
    """Of two people with two links to one client, the second waits here and finds it linked."""
    locked = select(members.c.id).where(members.c.id == member_id)
    await work.one(locked.with_for_update(key_share=True))


async def newcomer(work: Work, club_id: int, name: str, role: Role | None) -> int:
    name = clean_name(name)
    row = await work.one(
        insert(members)
        .values(
            club_id=club_id,
            name=name,
            name_key=name_key(name),
            staff_roles={role} if role else set(),
            trains=False,
            created_at=work.now,
        )
        .returning(members.c.id)
    )
    member_id: int = row.id
    return member_id


async def _add_role(work: Work, member_id: int, role: Role) -> None:
    row = await work.one(
        select(members.c.staff_roles)
        .where(members.c.id == member_id)
        .with_for_update(key_share=True)
    )
    await work.run(
        update(members)
        .where(members.c.id == member_id)
        .values(staff_roles=row.staff_roles | {role})
    )


async def guard(work: Work, member_id: int, clients: Sequence[Client], right: Right) -> None:
    """Make the member a guardian of these clients; a right that was given before stays."""
    rows = [
        {
            "guardian_id": member_id,
            "client_id": each.id,
            "club_id": each.club_id,
            "can": right,
            "since": work.now,
        }
        for each in clients
        if each.id != member_id
    ]
    if rows:
        await work.run(work.insert(guardianships).values(rows).on_conflict_do_nothing())
