"""The one door to a client: find the row, decide, and only then hand it out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    or_,
    select,
)

from core.actor import Actor, Role
from core.db import Work, ready
from core.errors import NotFound
from core.people.errors import HasLeft, NotForYourRole
from core.people.model import TRAINS, clubs, coaching, members
from core.people.rules import RULES, Action, may
from core.people.views import Client

CLIENT = (
    members.c.id,
    members.c.club_id,
    members.c.name,
    members.c.low_payer,
    members.c.left_at,
    clubs.c.zone,
    clubs.c.low_coach.label("club_low_coach"),
    clubs.c.low_payer.label("club_low_payer"),
    members.c.prepaid,
    members.c.low_coach,
)
_IN_CLUB = members.join(clubs, clubs.c.id == members.c.club_id)
_COACHED = and_(
    coaching.c.client_id == members.c.id, coaching.c.coach_id.in_(bindparam("me", expanding=True))
)
_MEANT_PLAIN = (
    select(*CLIENT, clubs.c.coaches_see, coaching.c.coach_id)
    .select_from(_IN_CLUB)
    .outerjoin(coaching, _COACHED)
    .where(members.c.id.in_(bindparam("wanted", expanding=True)), members.c.trains)
    .order_by(members.c.id)
)
_EVERYBODY = (
    select(members.c.id)
    .where(members.c.club_id == bindparam("club"), members.c.trains)
    .order_by(members.c.id)
    .with_for_update(key_share=True)
)
_MEMBERS = ready(
    select(members.c.id)
    .where(members.c.id.in_(bindparam("wanted", expanding=True)))
    .order_by(members.c.id)
    .with_for_update(key_share=True)
)
_MEANT = ready(_MEANT_PLAIN)
_MEANT_LOCKED = ready(_MEANT_PLAIN.with_for_update(of=members, key_share=True))


def allow(work: Work, club_id: int, action: Action) -> Actor:
    """The actor, if the action is theirs over the whole club."""
    actor = work.actor(club_id)
    if not may(actor, action):
        raise NotForYourRole(action)
    return actor


async def client_for(work: Work, client_id: int, action: Action, *, lock: bool = False) -> Client:
    """The client, if the actor may do this to them.

    A client of another club, of another coach or another family is not found; one that the actor
    may see but not act on is refused by role; one who has left the club is `HasLeft`, but for what
    is still done to those. With `lock` the row stays locked until the commit.
    """
    clients = await clients_for(work, [client_id], action, lock=lock)
    return clients[0]


async def may_act(work: Work, client_id: int, action: Action) -> bool:
    """Whether `client_for` would hand the client out: for showing a button or not."""
    try:
        await client_for(work, client_id, action)
    except (NotFound, NotForYourRole, HasLeft):
        return False
    return True


async def actions_on(work: Work, client_id: int) -> tuple[Client, frozenset[Action]]:
    """The client, for whoever may see them, and all that the actor may do to them."""
    row = await work.one(_MEANT, {"wanted": [client_id], "me": _me(work)})
    actor = work.actor(row.club_id)
    mine = (each for each in Action if _may(actor, row, each) and not _too_late(row, each))
    allowed = frozenset(mine)
    if Action.SEE_CLIENT not in allowed:
        raise NotFound
    return as_client(row), allowed


async def clients_for(
    work: Work, client_ids: Sequence[int], action: Action, *, lock: bool = False
) -> list[Client]:
    """The clients in ascending id, locked in that order; one that fails refuses them all."""
    wanted = sorted(set(client_ids))
    statement = _MEANT_LOCKED if lock else _MEANT
    found = await work.rows(statement, {"wanted": wanted, "me": _me(work)})
    if len(found) != len(wanted):
        raise NotFound
    refused: NotForYourRole | HasLeft | None = None
    for row in found:
        try:
            _decide(work, row, action)
        except (NotForYourRole, HasLeft) as refusal:
            refused = refusal  # only after it is sure that all of them are there to be seen
    if refused:
        raise refused
    return [as_client(row) for row in found]


async def hold_clients(work: Work, club_id: int) -> None:
    """Every client of the club locked, in ascending id: for what must not happen during a sale."""
    await work.run(_EVERYBODY, {"club": club_id})


async def lock_members(work: Work, member_ids: Collection[int]) -> None:
    """These members locked until the commit, for core itself: whose time is taken.

    Coaches and clients in one pass of ascending id: a coach may train with another.
    """
    await work.run(_MEMBERS, {"wanted": sorted(set(member_ids))})


def as_client(row: Any) -> Client:
    """A row that begins with the columns of `CLIENT`."""
    return Client(*row[: len(CLIENT)])


def clients_where(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Clients by name, with the zone of their club."""
    return (
        select(*CLIENT)
        .select_from(_IN_CLUB)
        .where(TRAINS, *conditions)
        .order_by(members.c.name_key, members.c.id)
    )


def _me(work: Work) -> list[int]:
    return [actor.member_id for actor in work.account.actors] if work.account else []


def _decide(work: Work, row: Any, action: Action) -> None:
    actor = work.actor(row.club_id)
    if _may(actor, row, action):
        if _too_late(row, action):
            raise HasLeft(row.name)
        return
    if _may(actor, row, Action.SEE_CLIENT):
        raise NotForYourRole(action)
    raise NotFound


def _may(actor: Actor, row: Any, action: Action) -> bool:
    coached = row.coaches_see == "all" or row.coach_id is not None
    return may(actor, action, client=row.id, coached=coached)


def _too_late(row: Any, action: Action) -> bool:
    """The client has left, and this is only for who is in the club."""
    return row.left_at is not None and not RULES[action].after_leaving


def sees_everyone(actor: Actor, coaches_see: str) -> bool:
    """Whether lists show this actor the whole club, or their own clients and family."""
    rule = RULES[Action.SEE_CLIENT]
    return bool(
        actor.roles & rule.everywhere or (Role.COACH in actor.roles and coaches_see == "all")
    )


def roster(everyone: bool, *, left: bool = False) -> Select[*tuple[Any, ...]]:
    """Active clients of a club by name, all or those of one actor; filled by `seen`.

    With `left` those who are in it no more.
    """
    gone = members.c.left_at.is_not(None) if left else members.c.left_at.is_(None)
    active = (members.c.club_id == bindparam("club"), gone)
    if everyone:
        return clients_where(*active)
    mine = select(coaching.c.client_id).where(coaching.c.coach_id == bindparam("coach"))
    family: BindParameter[Any] = bindparam("family", expanding=True)
    return clients_where(*active, or_(members.c.id.in_(mine), members.c.id.in_(family)))


def seen_rows(everyone: bool) -> Select[*tuple[Any, ...]]:
    """`roster` to be joined by another capability: begins with the columns of `CLIENT`, and has
    the `name_key` to sort by.
    """
    return roster(everyone).add_columns(members.c.name_key).order_by(None)


def seen(actor: Actor) -> dict[str, Any]:
    """What fills `roster` for this actor."""
    return {"club": actor.club_id, "coach": actor.member_id, "family": actor.family}


def seen_ids(everyone: bool) -> Select[int]:
    """The ids of `roster`, for another capability's condition."""
    return roster(everyone).with_only_columns(members.c.id).order_by(None)
