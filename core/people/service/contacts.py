"""Whom to tell: the people behind a client, with the account that reads it.

Asked by core itself when a fact becomes notices, so nobody's permission is in question.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, String, bindparam, case, literal, or_, select

from core.actor import Right, Role
from core.db import Ready, Work, ready
from core.people.model import WORKS, accounts, coaching, guardianships, identities, members
from core.people.quiet import Quiet
from core.people.service.access import as_client, clients_where
from core.people.views import Client, Person

_PERSON = (
    select(
        members.c.id.label("member_id"),
        members.c.club_id,
        accounts.c.user_id,
        members.c.name,
        accounts.c.lang,
        accounts.c.zone,
        accounts.c.quiet_from,
        accounts.c.quiet_until,
        accounts.c.digests,
        accounts.c.email,
        accounts.c.mail,
    )
    .join(identities, identities.c.member_id == members.c.id)
    .join(accounts, accounts.c.user_id == identities.c.user_id)
    .where(members.c.left_at.is_(None))
)
_ONE = ready(_PERSON.where(members.c.id == bindparam("member")))
_WATCHERS = ready(
    _PERSON.where(
        or_(
            members.c.id.in_(
                select(guardianships.c.guardian_id).where(
                    guardianships.c.client_id == bindparam("client")
                )
            ),
            members.c.id == bindparam("client"),
        )
    ).order_by(members.c.id)
)
_GUARDIANS = _PERSON.join(guardianships, guardianships.c.guardian_id == members.c.id).where(
    guardianships.c.client_id == bindparam("client")
)
_PAYERS = ready(_GUARDIANS.where(guardianships.c.can == Right.PAY).order_by(members.c.id))
_REACH = case({Right.PAY.value: 0, Right.BOOK.value: 1}, value=guardianships.c.can, else_=2)
_IN_REACH = ready(_GUARDIANS.order_by(_REACH, guardianships.c.since, members.c.id))
_COACH, _OWNER = (literal(each.value, String()) for each in (Role.COACH, Role.OWNER))
"""Of their own type: a set of codes would be bound."""
_OWN_COACHES = ready(
    _PERSON.join(coaching, coaching.c.coach_id == members.c.id)
    .where(coaching.c.client_id == bindparam("client"), members.c.staff_roles.contains(_COACH))
    .order_by(members.c.id)
)
_IN_CLUB = _PERSON.where(members.c.club_id == bindparam("club")).order_by(members.c.id)
_OWNERS = ready(_IN_CLUB.where(WORKS, members.c.staff_roles.contains(_OWNER)))
_STAFF = ready(_IN_CLUB.where(WORKS))
_NAMES = select(members.c.id, members.c.name).where(
    members.c.id.in_(bindparam("ids", expanding=True))
)
_ANYBODY = ready(_NAMES)
_AT_WORK = ready(_NAMES.where(members.c.left_at.is_(None), WORKS))


async def person_of(work: Work, member_id: int) -> Person | None:
    """The member with their account; None without one or after leaving."""
    row = await work.row(_ONE, {"member": member_id})
    return _person(row) if row else None


def _person(row: Row[Any]) -> Person:
    return Person(
        row.member_id,
        row.club_id,
        row.user_id,
        row.name,
        row.lang,
        row.zone,
        Quiet(row.quiet_from, row.quiet_until),
        row.digests,
        row.email,
        row.mail,
    )


async def any_client(work: Work, client_id: int) -> Client | None:
    """The client for core itself, while they are in the club."""
    row = await work.row(clients_where(members.c.id == client_id, members.c.left_at.is_(None)))
    return as_client(row) if row else None


async def lock_client(work: Work, client_id: int) -> Client:
    """The client for core itself, locked until the commit, also when they have left the club."""
    meant = clients_where(members.c.id == client_id)
    return as_client(await work.one(meant.with_for_update(of=members, key_share=True)))


async def any_clients(work: Work, client_ids: Sequence[int]) -> list[Client]:
    """`any_client` for many, by name."""
    rows = await work.rows(clients_where(members.c.id.in_(client_ids), members.c.left_at.is_(None)))
    return [as_client(row) for row in rows]


async def payers_of(work: Work, client_id: int) -> tuple[Person, ...]:
    """Who pays for this client: guardians with the right to, else the client themselves."""
    guardians = await _people(work, _PAYERS, client=client_id)
    return guardians or await _people(work, _ONE, member=client_id)


async def payers_of_both(work: Work, one: int, other: int) -> tuple[Person, ...]:
    """Guardians who pay for both clients: who may decide between the two."""
    pays = select(guardianships.c.guardian_id).where(guardianships.c.can == Right.PAY)
    both = (
        members.c.id.in_(pays.where(guardianships.c.client_id == one)),
        members.c.id.in_(pays.where(guardianships.c.client_id == other)),
    )
    rows = await work.rows(_PERSON.where(*both).order_by(members.c.id))
    return tuple(_person(row) for row in rows)


async def watchers_of(work: Work, client_id: int) -> tuple[Person, ...]:
    """Everybody who reads receipts of this client: every guardian, and the client."""
    return await _people(work, _WATCHERS, client=client_id)


async def followed_by(work: Work, member_id: int) -> tuple[int, ...]:
    """Clients whom this member reads receipts of: their children, and themselves."""
    children = select(guardianships.c.client_id).where(guardianships.c.guardian_id == member_id)
    mine = or_(members.c.id.in_(children), members.c.id == member_id)
    wanted = select(members.c.id).where(mine, members.c.trains, members.c.left_at.is_(None))
    return tuple(row.id for row in await work.rows(wanted.order_by(members.c.id)))


async def staff_to_tell(work: Work, club_id: int) -> tuple[Person, ...]:
    """Everybody who works in the club and has an account."""
    return await _people(work, _STAFF, club=club_id)


async def whom_to_ask(work: Work, client_id: int) -> tuple[Person, ...]:
    """Who can be asked about this client, one after the other: who pays, who books, who follows,
    then the client.
    """
    asked = await _people(work, _IN_REACH, client=client_id)
    return asked + await _people(work, _ONE, member=client_id)


async def coaches_to_tell(work: Work, client_id: int) -> tuple[Person, ...]:
    """The client's own coaches who are coaches still; a client without such gets the owner told."""
    if found := await _people(work, _OWN_COACHES, client=client_id):
        return found
    club = await work.value(select(members.c.club_id).where(members.c.id == client_id))
    return await owners_of(work, club)


async def coach_or_owners(work: Work, club_id: int, coach_id: int) -> tuple[Person, ...]:
    """That coach, while they work in the club and have an account; else the club's owners."""
    coach = await person_of(work, coach_id)
    if coach is not None and await names_of(work, [coach_id], staff=True):
        return (coach,)
    return await owners_of(work, club_id)


async def owners_of(work: Work, club_id: int) -> tuple[Person, ...]:
    """Everybody who owns the club and has an account."""
    return await _people(work, _OWNERS, club=club_id)


async def _people(work: Work, asked: Ready, **values: Any) -> tuple[Person, ...]:
    return tuple(_person(row) for row in await work.rows(asked, values))


async def names_of(work: Work, member_ids: Sequence[int], *, staff: bool = False) -> dict[int, str]:
    """Names for ids that core has read already, those who left included; with `staff` only of
    those who work in the club now.
    """
    wanted = {"ids": sorted(set(member_ids))}
    return {row.id: row.name for row in await work.rows(_AT_WORK if staff else _ANYBODY, wanted)}
