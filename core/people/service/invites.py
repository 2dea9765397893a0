"""Invites: make a link, widen it, list and revoke those that are open, read one."""

from __future__ import annotations

import secrets as entropy
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    String,
    case,
    exists,
    insert,
    literal,
    or_,
    select,
    update,
)

from core.actor import Actor, Right, Role
from core.db import Work
from core.errors import NotFound
from core.people.errors import InviteExpired, InviteUnknown, InviteUsed, RightTooLarge
from core.people.events import InviteCreated, InviteRevoked
from core.people.model import guardianships, invite_clients, invites, members
from core.people.rules import RULES, Action, may, reaches
from core.people.service.access import allow, as_client, clients_for, clients_where
from core.people.service.contacts import names_of
from core.people.service.seal import same_seal, seal
from core.people.views import Client, InviteCard, Page

LIFETIME = timedelta(days=14)
OPEN_LIFETIME = timedelta(days=365)
SAME_PRESS = timedelta(minutes=1)
"""A second tap within so long is shown the link that the first one made."""
STAFF_KINDS = {"coach": Role.COACH, "assistant": Role.ASSISTANT}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MAKER = members.alias("maker")


def _works_as(action: Action) -> ColumnElement[bool]:
    """Whoever made the link has a role now that this takes."""
    roles = RULES[action].everywhere | RULES[action].own_clients
    held = (_MAKER.c.staff_roles.contains(literal(role.value, String())) for role in sorted(roles))
    here = _MAKER.c.id == invites.c.created_by, _MAKER.c.left_at.is_(None)
    return exists().where(*here, or_(*held))


_PAID_FOR = select(guardianships.c.client_id).where(
    guardianships.c.guardian_id == invites.c.created_by, guardianships.c.can == Right.PAY
)
_NOT_PAID_FOR = exists().where(
    invite_clients.c.invite_id == invites.c.id,
    invite_clients.c.client_id.not_in(_PAID_FOR.correlate(invites)),
)
_STANDS = case(
    (invites.c.kind.in_(STAFF_KINDS), _works_as(Action.INVITE_STAFF)),
    (invites.c.kind == "open", _works_as(Action.ADD_CLIENT)),
    else_=or_(_works_as(Action.INVITE_GUARDIAN), ~_NOT_PAID_FOR),
)
"""A link opens nothing that its maker may not open any more; with the right it works again."""


async def invite_guardian(
    work: Work, client_ids: Sequence[int], *, right: Right = Right.PAY
) -> InviteCard:
    """A link that makes whoever opens it first a guardian of these clients, with this right.

    A guardian who pays may invite another one, with no more than the own right.
    """
    children = await clients_for(work, client_ids, Action.INVITE_GUARDIAN)
    club_id = _one_club(children)
    actor = work.actor(club_id)
    for child in children:
        mine = None if actor.staff else actor.children.get(child.id)
        if mine is not None and not reaches(mine, right):
            raise RightTooLarge
    return await _create(work, club_id, "guardian", children, right=right)


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


async def open_link(work: Work, club_id: int) -> InviteCard:
    """The link for everybody: whoever opens it asks to join, and staff decide. One a person who
    gives it out; it is good for a year, or until it is revoked.
    """
    actor = allow(work, club_id, Action.ADD_CLIENT)
    mine = _alive(work, club_id).where(invites.c.created_by == actor.member_id)
    row = await work.row(mine.where(invites.c.kind == "open").limit(1))
    return await _card(work, row, []) if row else await _create(work, club_id, "open", [])


async def change_invite(
    work: Work, invite_id: int, *, also: int | None = None, right: Right | None = None
) -> InviteCard:
    """A guardian's invite for one more child, or with another right: a new link for the old."""
    row = await _locked(work, invite_id)
    ids = [each.id for each in await invited_clients(work, invite_id)]
    wanted = [*ids, *([also] if also is not None else [])]
    children = await clients_for(work, wanted, Action.INVITE_GUARDIAN)
    if row.club_id != _one_club(children) or row.kind != "guardian":
        raise NotFound
    if row.used_by or row.revoked_at:
        raise InviteUsed
    await _revoke(work, row)
    return await invite_guardian(work, wanted, right=right or row.can or Right.PAY)


async def open_invites(
    work: Work, club_id: int, *, page: int = 0, size: int = 8
) -> Page[InviteCard]:
    """Links that somebody could still open, newest first: of the whole club for the owner, else
    those that the actor made.
    """
    actor = allow(work, club_id, Action.ADD_CLIENT)
    wanted = _alive(work, club_id)
    if not may(actor, Action.INVITE_STAFF):
        wanted = wanted.where(invites.c.created_by == actor.member_id)
    rows = await work.rows(wanted)
    shown = rows[page * size : (page + 1) * size]
    makers = await names_of(work, [row.created_by for row in shown])
    cards = [
        await _card(work, row, await invited_clients(work, row.id), makers[row.created_by])
        for row in shown
    ]
    return Page(tuple(cards), page, size, len(rows))


def _alive(work: Work, club_id: int) -> Any:
    return (
        select(invites)
        .where(invites.c.club_id == club_id, invites.c.used_by.is_(None))
        .where(invites.c.revoked_at.is_(None), invites.c.expires_at > work.now, _STANDS)
        .order_by(invites.c.id.desc())
    )


async def revoke_invite(work: Work, invite_id: int) -> None:
    """The link is dead from now on; one that was used already stays used. One's own, as listed; an
    owner's anybody's.
    """
    row = await _locked(work, invite_id)
    actor = work.actor(row.club_id)
    if row.created_by != actor.member_id and not may(actor, Action.INVITE_STAFF):
        raise NotFound
    await _revoke(work, row)


async def _revoke(work: Work, row: Row[Any]) -> None:
    await work.run(update(invites).where(invites.c.id == row.id).values(revoked_at=work.now))
    work.tell(InviteRevoked(club_id=row.club_id, invite=row.id))


async def _locked(work: Work, invite_id: int) -> Row[Any]:
    return await work.one(
        select(invites).where(invites.c.id == invite_id).with_for_update(key_share=True)
    )


def _one_club(children: Sequence[Client]) -> int:
    if len({each.club_id for each in children}) != 1:
        raise NotFound
    return children[0].club_id


async def _create(
    work: Work,
    club_id: int,
    kind: str,
    clients: Sequence[Client],
    *,
    right: Right | None = None,
) -> InviteCard:
    actor = work.actor(club_id)
    if row := await _same_press(work, actor, kind, clients, right):
        return await _card(work, row, clients)
    row = await work.one(
        insert(invites)
        .values(
            club_id=club_id,
            kind=kind,
            can=right,
            nonce=entropy.token_urlsafe(12),
            created_by=actor.member_id,
            created_at=work.now,
            expires_at=work.now + (OPEN_LIFETIME if kind == "open" else LIFETIME),
        )
        .returning(*invites.c)
    )
    if clients:
        bound = {"invite_id": row.id, "club_id": club_id}
        await work.run(
            insert(invite_clients).values([bound | {"client_id": each.id} for each in clients])
        )
    ids = tuple(each.id for each in clients)
    work.tell(InviteCreated(club_id=club_id, invite=row.id, kind=kind, clients=ids))
    return await _card(work, row, clients)


async def _same_press(
    work: Work, actor: Actor, kind: str, clients: Sequence[Client], right: Right | None
) -> Row[Any] | None:
    """The link that the same tap made a moment ago, if nobody has used it yet."""
    await work.run(select(members.c.id).where(members.c.id == actor.member_id).with_for_update())
    fresh = _alive(work, actor.club_id).where(
        invites.c.kind == kind,
        invites.c.created_by == actor.member_id,
        invites.c.created_at > work.now - SAME_PRESS,
    )
    for row in await work.rows(fresh):
        for_whom = {each.id for each in await invited_clients(work, row.id)}
        if for_whom == {each.id for each in clients} and row.can == right:
            return row
    return None


async def _card(
    work: Work, row: Row[Any], clients: Sequence[Client], by: str | None = None
) -> InviteCard:
    payload = f"i{_base36(row.id)}-{await _signature(work, row.id, row.nonce)}"
    names = tuple(each.name for each in clients)
    right = None if row.can is None else Right(row.can)
    return InviteCard(row.id, row.club_id, row.kind, payload, names, row.expires_at, right, by)


async def read_link(work: Work, payload: str) -> Row[Any]:
    """The invite's row, locked, if the link is genuine, alive and free or already ours."""
    head, _, signature = payload.partition("-")
    number = _from_base36(head[1:])
    if not payload.startswith("i") or number is None:
        raise InviteUnknown
    meant = select(invites, _STANDS.label("stands")).where(invites.c.id == number)
    row = await work.row(meant.with_for_update(of=invites, key_share=True))
    if row is None or row.revoked_at is not None:
        raise InviteUnknown
    genuine = await _signature(work, row.id, row.nonce)
    if not same_seal(signature, genuine):
        raise InviteUnknown
    if row.used_by is not None:
        if not _is_me(work, row.used_by):
            raise InviteUsed
    elif not row.stands:
        raise InviteUnknown
    elif row.expires_at <= work.now:
        raise InviteExpired(row.expires_at)
    return row


def _is_me(work: Work, member_id: int) -> bool:
    assert work.account is not None
    return any(actor.member_id == member_id for actor in work.account.actors)


async def invited_clients(work: Work, invite_id: int) -> list[Client]:
    """Whom the link is for, those who left not."""
    bound = select(invite_clients.c.client_id).where(invite_clients.c.invite_id == invite_id)
    rows = await work.rows(clients_where(members.c.id.in_(bound), members.c.left_at.is_(None)))
    return [as_client(row) for row in rows]


async def _signature(work: Work, invite_id: int, nonce: str) -> str:
    return await seal(work, f"invite:{invite_id}:{nonce}")


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
