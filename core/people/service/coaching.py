"""Whose clients are whose: owners assign them, one by one or many at once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import String, and_, delete, exists, func, literal, select

from core.actor import Role
from core.db import Work
from core.errors import NotFound
from core.people.events import CoachAssigned, CoachUnassigned
from core.people.model import coaching, members
from core.people.rules import Action, may, name_key, one_line
from core.people.service.access import allow, as_client, client_for, clients_for, clients_where
from core.people.views import Assigned, Client, Coach, Page

_COACH = members.alias("coach")
_COACHES = and_(
    _COACH.c.staff_roles.contains(literal(Role.COACH.value, String())),
    _COACH.c.left_at.is_(None),
)
_SOMEBODYS = exists().where(
    coaching.c.client_id == members.c.id, _COACH.c.id == coaching.c.coach_id, _COACHES
)


async def coaches_of(work: Work, client_id: int) -> tuple[Coach, ...]:
    """Whose client this is, by name; coaches who have left are none."""
    await client_for(work, client_id, Action.SEE_CLIENT)
    rows = await work.rows(
        select(_COACH.c.id, _COACH.c.name)
        .join(coaching, coaching.c.coach_id == _COACH.c.id)
        .where(coaching.c.client_id == client_id, _COACHES)
        .order_by(_COACH.c.name_key, _COACH.c.id)
    )
    return tuple(Coach(row.id, row.name) for row in rows)


async def assign(
    work: Work, coach_id: int, client_ids: Sequence[int], *, on: bool = True
) -> tuple[int, ...]:
    """These become the coach's clients, or (`on` false) are so no longer; whom that changed.

    Other coaches of a client stay. All or nothing: one client who is not there refuses them all.
    """
    club_id = await _club_of(work, coach_id)
    clients = await clients_for(work, client_ids, Action.ASSIGN_CLIENTS, lock=True)
    if any(each.club_id != club_id for each in clients):
        raise NotFound
    changed = await (_add if on else _take)(work, coach_id, clients)
    if changed:
        told = CoachAssigned if on else CoachUnassigned
        work.tell(told(club_id=club_id, coach=coach_id, clients=changed))
    return changed


async def assign_too(work: Work, coach_id: int, client_ids: Sequence[int]) -> tuple[int, ...]:
    """`assign` beside another wish, the club locked: nothing where it is not the actor's to do, or
    where nobody of that id coaches any more.
    """
    row = await work.row(select(_COACH.c.club_id).where(_COACH.c.id == coach_id, _COACHES))
    if row is None or not may(work.actor(row.club_id), Action.ASSIGN_CLIENTS):
        return ()
    return await assign(work, coach_id, client_ids)


async def _club_of(work: Work, coach_id: int) -> int:
    """The club of somebody who coaches in it now, if the actor assigns clients there."""
    row = await work.one(select(_COACH.c.club_id).where(_COACH.c.id == coach_id, _COACHES))
    allow(work, row.club_id, Action.ASSIGN_CLIENTS)
    return int(row.club_id)


async def _add(work: Work, coach_id: int, clients: Sequence[Client]) -> tuple[int, ...]:
    rows = [{"coach_id": coach_id, "client_id": c.id, "club_id": c.club_id} for c in clients]
    added = await work.rows(
        work.insert(coaching).values(rows).on_conflict_do_nothing().returning(coaching.c.client_id)
    )
    return tuple(sorted(row.client_id for row in added))


async def _take(work: Work, coach_id: int, clients: Sequence[Client]) -> tuple[int, ...]:
    theirs = coaching.c.client_id.in_([each.id for each in clients])
    gone = await work.rows(
        delete(coaching)
        .where(coaching.c.coach_id == coach_id, theirs)
        .returning(coaching.c.client_id)
    )
    return tuple(sorted(row.client_id for row in gone))


async def assignable(
    work: Work,
    coach_id: int,
    *,
    search: str = "",
    nobodys: bool = False,
    page: int = 0,
    size: int = 20,
) -> Page[Assigned]:
    """The club's clients by name, each with whether they are this coach's; `nobodys` leaves only
    those without any coach.
    """
    club_id = await _club_of(work, coach_id)
    theirs = exists().where(coaching.c.client_id == members.c.id, coaching.c.coach_id == coach_id)
    wanted = clients_where(
        members.c.club_id == club_id,
        members.c.left_at.is_(None),
        members.c.name_key.contains(name_key(one_line(search)), autoescape=True),
        *((~_SOMEBODYS,) if nobodys else ()),
    ).add_columns(theirs.label("theirs"), func.count().over().label("total"))
    page = max(0, page)
    rows = await work.rows(wanted.limit(size).offset(page * size))
    if not rows and page:  # past the end: the first
        return await assignable(work, coach_id, search=search, nobodys=nobodys, size=size)
    items = tuple(Assigned(as_client(row), bool(row.theirs)) for row in rows)
    return Page(items, page, size, rows[0].total if rows else 0)
