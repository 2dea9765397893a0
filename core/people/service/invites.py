"""Personal invites: signed, expiring, revocable, used once."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets as entropy
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, insert, select, update

from core.actor import Right, Role
from core.db import Work
from core.errors import NotFound
from core.people.errors import InviteExpired, InviteForAnother, InviteUnknown, InviteUsed
from core.people.events import InviteAccepted, InviteCreated, InviteRevoked
from core.people.model import (
    accounts,
    guardianships,
    identities,
    invite_clients,
    invites,
    members,
    secrets,
)
from core.people.rules import Action, clean_name, name_key
from core.people.service.access import allow, as_client, clients_for, clients_where
from core.people.service.accounts import recognise
from core.people.service.clubs import any_club
from core.people.views import Client, InviteCard, Welcome

LIFETIME = timedelta(days=14)
STAFF_KINDS = {"coach": Role.COACH, "assistant": Role.ASSISTANT}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


async def invite_guardian(work: Work, client_ids: Sequence[int]) -> InviteCard:
    """A link that makes whoever opens it first a guardian of these clients, right to pay."""
    children = await clients_for(work, client_ids, Action.INVITE_GUARDIAN)
    if len({each.club_id for each in children}) != 1:
        raise NotFound
    return await _create(work, children[0].club_id, "guardian", children)


async def invite_client(work: Work, client_id: int) -> InviteCard:
    """A link that gives this client an account of their own; guardians stay."""
    clients = await clients_for(work, [client_id], Action.INVITE_GUARDIAN)
    return await _create(work, clients[0].club_id, "self", clients)


async def invite_staff(work: Work, club_id: int, kind: str) -> InviteCard:
    """A link that makes whoever opens it first a `coach` or an `assistant` of the club."""
    allow(work, club_id, Action.INVITE_STAFF)
    if kind not in STAFF_KINDS:
        raise InviteUnknown
    return await _create(work, club_id, kind, [])


async def _create(work: Work, club_id: int, kind: str, clients: Sequence[Client]) -> InviteCard:
    nonce = entropy.token_urlsafe(12)
    row = await work.one(
        insert(invites)
        .values(
            club_id=club_id,
            kind=kind,
            nonce=nonce,
            created_by=work.actor(club_id).member_id,
            created_at=work.now,
            expires_at=work.now + LIFETIME,
        )
        .returning(invites.c.id, invites.c.expires_at)
    )
    if clients:
        bound = {"invite_id": row.id, "club_id": club_id}
        await work.run(
            insert(invite_clients).values([bound | {"client_id": each.id} for each in clients])
        )
    ids = tuple(each.id for each in clients)
    work.tell(InviteCreated(club_id=club_id, invite=row.id, kind=kind, clients=ids))
    payload = f"i{_base36(row.id)}-{await _signature(work, row.id, nonce)}"
    names = tuple(each.name for each in clients)
    return InviteCard(row.id, club_id, kind, payload, names, row.expires_at)


async def revoke_invite(work: Work, invite_id: int) -> None:
    """The link is dead from now on; one that was used already stays used."""
    row = await work.one(
        select(invites).where(invites.c.id == invite_id).with_for_update(key_share=True)
    )
    allow(work, row.club_id, Action.ADD_CLIENT)
    await work.run(update(invites).where(invites.c.id == invite_id).values(revoked_at=work.now))
    work.tell(InviteRevoked(club_id=row.club_id, invite=invite_id))


async def accept_invite(work: Work, payload: str, *, name: str) -> Welcome:
    """Make the acting account what the invite says; `name` is how the club sees a newcomer.

    Refuses a link that was altered, revoked, has expired or was used by somebody else, and a
    client's own link opened by somebody who is in the club already. The same person opening it
    again is simply welcomed again: it gives nothing that was taken since.
    """
    assert work.account is not None
    invite = await _open(work, payload)
    clients = await _invited_clients(work, invite.id)
    member_id = invite.used_by
    if member_id is None:
        member_id = await _member_for(work, invite, clients, name)
        if invite.kind == "guardian":
            await _guard(work, member_id, clients)
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


async def _open(work: Work, payload: str) -> Row[Any]:
    """The invite's row, locked, if the link is genuine, alive and free or already ours."""
    head, _, signature = payload.partition("-")
    number = _from_base36(head[1:])
    if not payload.startswith("i") or number is None:
        raise InviteUnknown
    row = await work.row(
        select(invites).where(invites.c.id == number).with_for_update(key_share=True)
    )
    if row is None or row.revoked_at is not None:
        raise InviteUnknown
    genuine = await _signature(work, row.id, row.nonce)
    if not hmac.compare_digest(signature.encode(errors="replace"), genuine.encode()):
        raise InviteUnknown
    if row.used_by is not None:
        if not await _is_me(work, row.used_by):
            raise InviteUsed
    elif row.expires_at <= work.now:
        raise InviteExpired(row.expires_at)
    return row


async def _is_me(work: Work, member_id: int) -> bool:
    assert work.account is not None
    return any(actor.member_id == member_id for actor in work.account.actors)


async def _invited_clients(work: Work, invite_id: int) -> list[Client]:
    bound = select(invite_clients.c.client_id).where(invite_clients.c.invite_id == invite_id)
    rows = await work.rows(clients_where(members.c.id.in_(bound), members.c.left_at.is_(None)))
    return [as_client(row) for row in rows]


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
        member_id = await _newcomer(work, invite.club_id, name, role)
    await work.run(
        insert(identities).values(
            member_id=member_id, club_id=invite.club_id, user_id=work.account.user_id
        )
    )
    return member_id


async def _lock_member(work: Work, member_id: int) -> None:
    """Of two people with two links to one client, the second waits here and finds it linked."""
    locked = select(members.c.id).where(members.c.id == member_id)
    await work.one(locked.with_for_update(key_share=True))


async def _newcomer(work: Work, club_id: int, name: str, role: Role | None) -> int:
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


async def _guard(work: Work, member_id: int, clients: Sequence[Client]) -> None:
    rows = [
        {
            "guardian_id": member_id,
            "client_id": each.id,
            "club_id": each.club_id,
            "can": Right.PAY,
            "since": work.now,
        }
        for each in clients
        if each.id != member_id
    ]
    if rows:
        await work.run(work.insert(guardianships).values(rows).on_conflict_do_nothing())


async def _signature(work: Work, invite_id: int, nonce: str) -> str:
    key = await _key(work)
    digest = hmac.new(key.encode(), f"invite:{invite_id}:{nonce}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest.digest())[:22].decode()


async def _key(work: Work) -> str:
    """The installation's signing key, made at first use."""
    wanted = select(secrets.c.value).where(secrets.c.name == "invites")
    if (found := await work.value(wanted)) is None:
        fresh = {"name": "invites", "value": entropy.token_urlsafe(32)}
        await work.run(work.insert(secrets).values(fresh).on_conflict_do_nothing())
        found = await work.value(wanted)
    return str(found)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"


def _from_base36(text: str) -> int | None:
    if not text or len(text) > 12 or any(ch not in _DIGITS for ch in text):
        return None
    return int(text, 36)
