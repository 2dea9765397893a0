"""Accounts: who is this Telegram user, in which clubs, in which language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, insert, select, update

from core.actor import Account, Actor, Right, Role, Side
from core.db import Work, ready
from core.errors import NotFound
from core.people.model import accounts, guardianships, identities, members

_WHO_IS = (
    select(
        accounts.c.user_id,
        accounts.c.lang,
        accounts.c.current_club,
        accounts.c.current_side,
        accounts.c.zone,
        members.c.id,
        members.c.club_id,
        members.c.staff_roles,
        members.c.grants,
        members.c.trains,
        guardianships.c.client_id,
        guardianships.c.can,
    )
    .select_from(accounts)
    .outerjoin(identities, identities.c.user_id == accounts.c.user_id)
    .outerjoin(members, and_(members.c.id == identities.c.member_id, members.c.left_at.is_(None)))
    .outerjoin(guardianships, guardianships.c.guardian_id == members.c.id)
    .order_by(members.c.id)
)
_WHO_ALL = ready(_WHO_IS.where(accounts.c.user_id.in_(bindparam("users", expanding=True))))
_WHO = ready(_WHO_IS.where(accounts.c.user_id == bindparam("user")))


async def recognise(work: Work, user_id: int) -> Account | None:
    """The account with all its memberships; None for somebody never enrolled."""
    found = await work.rows(_WHO, {"user": user_id})
    return _account(user_id, found) if found else None


async def recognise_all(work: Work, user_ids: Iterable[int]) -> dict[int, Account]:
    """The accounts of all who are enrolled, in one statement."""
    rows: dict[int, list[Row[Any]]] = {}
    for row in await work.rows(_WHO_ALL, {"users": list(set(user_ids))}):
        rows.setdefault(row.user_id, []).append(row)
    return {user_id: _account(user_id, found) for user_id, found in rows.items()}


def _account(user_id: int, found: Sequence[Row[Any]]) -> Account:
    by_member: dict[int, list[Row[Any]]] = {}
    for row in found:
        if row.id is not None:
            by_member.setdefault(row.id, []).append(row)
    actors = tuple(_actor(rows) for rows in by_member.values())
    first = found[0]
    return Account(user_id, first.lang, actors, first.current_club, first.current_side, first.zone)


def _actor(rows: Sequence[Row[Any]]) -> Actor:
    first = rows[0]
    children = {row.client_id: Right(row.can) for row in rows if row.client_id is not None}
    roles = set(first.staff_roles)
    if first.trains:
        roles.add(Role.CLIENT)
    if children:
        roles.add(Role.GUARDIAN)
    return Actor(first.id, first.club_id, frozenset(roles), children, first.grants)


async def enrol(work: Work, user_id: int, lang: str) -> Account:
    """Remember a Telegram user who wrote for the first time, with the language of the app."""
    row = {"user_id": user_id, "lang": lang, "created_at": work.now}
    await work.run(work.insert(accounts).values(row).on_conflict_do_nothing())
    account = await recognise(work, user_id)
    assert account is not None
    return account


async def link_account(work: Work, member_id: int, club_id: int, user_id: int) -> None:
    """The account is this member from now on. Whoever comes again after leaving the club is
    somebody new: who they were keeps the history, and lets the account go.
    """
    gone = select(members.c.id).where(members.c.club_id == club_id, members.c.left_at.is_not(None))
    mine = identities.c.user_id == user_id, identities.c.club_id == club_id
    await work.run(delete(identities).where(*mine, identities.c.member_id.in_(gone)))
    row = {"member_id": member_id, "club_id": club_id, "user_id": user_id}
    await work.run(insert(identities).values(row))


async def choose_language(work: Work, lang: str) -> Account:
    """From here on everything this person reads in private is in `lang`."""
    return await _change(work, lang=lang)


async def choose_clock(work: Work, zone: str | None) -> Account:
    """Times are shown on this clock too, and quiet hours go by it."""
    return await _change(work, zone=zone)


async def choose_club(work: Work, club_id: int, side: Side | None = None) -> Account:
    """The menus are of this club now, and of this side; alerts of other clubs go on working.

    A side that is not theirs in the club (any more) is none chosen.
    """
    sides = work.actor(club_id).sides
    return await _change(work, current_club=club_id, current_side=side if side in sides else None)


async def _change(work: Work, **values: Any) -> Account:
    account = work.account
    if account is None:
        raise NotFound
    await work.run(update(accounts).where(accounts.c.user_id == account.user_id).values(**values))
    changed = replace(account, **values)
    work.as_(changed)
    return changed
