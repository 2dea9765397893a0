"""The roster: add clients, find them, rename them, read a family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

from sqlalchemy import ColumnElement, SelectBase, bindparam, func, insert, select, update

from core.actor import Actor, Right, Role
from core.db import Ready, Work, ready, refusing
from core.people.errors import NameTaken, NameUnusable, TooManyNames
from core.people.events import ClientRenamed, ClientsAdded
from core.people.model import TRAINS, coaching, guardianships, identities, members
from core.people.rules import (
    NAME_LIMIT,
    NAMES_AT_ONCE,
    Action,
    clean_name,
    name_key,
    one_line,
    split_names,
)
from core.people.service.access import (
    allow,
    as_client,
    client_for,
    clients_where,
    roster,
    seen,
    sees_everyone,
)
from core.people.service.clubs import any_club, lock_club
from core.people.views import Client, Club, Guardian, Named, NamesAdded, Page

EVERYBODY = 10_000
ESCAPE = "\\"


async def add_clients(work: Work, club_id: int, *, names: str) -> NamesAdded:
    """One client a line. Good lines are added, the others come back with why they were not.

    Clients whom a coach adds are his own. A hundred lines at most.
    """
    actor = allow(work, club_id, Action.ADD_CLIENT)
    lines = split_names(names)
    if not lines:
        clean_name(names)
    if len(lines) > NAMES_AT_ONCE:
        raise TooManyNames(limit=NAMES_AT_ONCE, count=len(lines))
    await lock_club(work, club_id)
    fresh, taken, unusable = await _sort_out(work, club_id, lines)
    added = await _insert(work, actor, fresh)
    if added:
        work.tell(ClientsAdded(club_id=club_id, clients=tuple(client.id for client in added)))
    return NamesAdded(added, tuple(taken), tuple(unusable))


async def _sort_out(
    work: Work, club_id: int, lines: list[str]
) -> tuple[dict[str, str], list[str], list[tuple[str, str]]]:
    """(key → new name, names taken, unusable lines with the reason)."""
    names: dict[str, str] = {}
    taken: list[str] = []
    unusable: list[tuple[str, str]] = []
    for line in lines:
        try:
            name = clean_name(line)
        except NameUnusable as refusal:
            unusable.append((line.strip()[:20], refusal.reason))
            continue
        if name_key(name) in names:
            taken.append(name)
        else:
            names[name_key(name)] = name
    known = await work.rows(
        select(members.c.name_key).where(
            members.c.club_id == club_id,
            members.c.name_key.in_(names),
            TRAINS,
            members.c.left_at.is_(None),
        )
    )
    taken += [names.pop(row.name_key) for row in known]
    return names, taken, unusable


async def _insert(work: Work, actor: Actor, names: dict[str, str]) -> tuple[Client, ...]:
    if not names:
        return ()
    shared = {"club_id": actor.club_id, "trains": True, "created_at": work.now}
    new = await work.rows(
        insert(members)
        .values([shared | {"name": name, "name_key": key} for key, name in names.items()])
        .returning(members.c.id)
    )
    ids = [row.id for row in new]
    if Role.COACH in actor.roles:
        own = {"coach_id": actor.member_id, "club_id": actor.club_id}
        await work.run(insert(coaching).values([own | {"client_id": each} for each in ids]))
    return await _clients(work, members.c.id.in_(ids))


async def let_train(work: Work, club_id: int, member_id: int, name: str) -> None:
    """A member of the club who was none, a parent say, is a client too from now on."""
    actor = allow(work, club_id, Action.ADD_CLIENT)
    await lock_club(work, club_id)
    with refusing("uq_members_client_name", NameTaken(name)):
        await work.run(update(members).where(members.c.id == member_id).values(trains=True))
    if Role.COACH in actor.roles:
        own = {"coach_id": actor.member_id, "client_id": member_id, "club_id": club_id}
        await work.run(work.insert(coaching).values(own).on_conflict_do_nothing())
    work.tell(ClientsAdded(club_id=club_id, clients=(member_id,)))


async def _clients(work: Work, *conditions: ColumnElement[bool]) -> tuple[Client, ...]:
    rows = await work.rows(clients_where(*conditions))
    return tuple(as_client(row) for row in rows)


async def rename_client(work: Work, client_id: int, *, name: str) -> Client:
    """Another name; one that a client of the club has already is refused."""
    client = await client_for(work, client_id, Action.RENAME_CLIENT, lock=True)
    name = clean_name(name)
    await lock_club(work, client.club_id)
    if await name_taken(work, client, name):
        raise NameTaken(name)
    with refusing("uq_members_client_name", NameTaken(name)):
        values = {"name": name, "name_key": name_key(name)}
        await work.run(update(members).where(members.c.id == client_id).values(**values))
    work.tell(ClientRenamed(club_id=client.club_id, client=client_id))
    return replace(client, name=name)


async def name_taken(work: Work, client: Client, name: str) -> bool:
    """Asked under the club's lock, as `add_clients` does: nobody else takes the name meanwhile."""
    same = select(members.c.id).where(
        members.c.club_id == client.club_id,
        members.c.name_key == name_key(name),
        members.c.id != client.id,
        TRAINS,
        members.c.left_at.is_(None),
    )
    return await work.row(same) is not None


async def list_clients(
    work: Work, club_id: int, *, search: str = "", page: int = 0, size: int = 20
) -> Page[Client]:
    """Active clients whom the actor sees, by name; `search` finds any part of a name."""
    actor = work.actor(club_id)
    club = await any_club(work, club_id)
    return await page_of_clients(work, actor, club, search=search, page=page, size=size)


async def clients_named(work: Work, club_id: int, text: str) -> Named:
    """One name or a part of one a line, among the clients whom the actor sees; at most a hundred.

    A line that fits nobody, or several and none of them exactly, comes back.
    """
    everybody = (await list_clients(work, club_id, size=EVERYBODY)).items
    typed = [line for each in text.splitlines() if (line := one_line(each)[:NAME_LIMIT])]
    fitting = {line: _fitting(everybody, name_key(line)) for line in typed[:NAMES_AT_ONCE]}
    found = {fit[0].id: fit[0] for fit in fitting.values() if len(fit) == 1}
    return Named(
        tuple(found.values()),
        tuple(line for line, fit in fitting.items() if not fit),
        tuple(line for line, fit in fitting.items() if len(fit) > 1),
    )


def _fitting(everybody: Sequence[Client], key: str) -> list[Client]:
    """Whose name is this; else in whose name it is."""
    exactly = [each for each in everybody if name_key(each.name) == key]
    return exactly or [each for each in everybody if key and key in name_key(each.name)]


@cache
def _page(everyone: bool, among: SelectBase | None, searched: bool) -> Ready:
    """Made once for each `among`, a constant of whoever asks. The index of names gives the page in
    its order, and counts them.
    """
    wanted = roster(everyone)
    if among is not None:
        wanted = wanted.where(members.c.id.in_(among))
    if searched:
        wanted = wanted.where(members.c.name_key.contains(bindparam("key"), escape=ESCAPE))
    everybody = wanted.with_only_columns(func.count()).order_by(None).correlate(None)
    page = wanted.add_columns(everybody.scalar_subquery().label("total"))
    return ready(page.limit(bindparam("size")).offset(bindparam("skip")))


def _part(text: str) -> str:
    """A part of a name as LIKE reads it: each sign stands for itself."""
    return "".join(f"{ESCAPE}{sign}" if sign in "%_\\" else sign for sign in name_key(text))


async def page_of_clients(
    work: Work,
    actor: Actor,
    club: Club,
    *,
    search: str = "",
    page: int = 0,
    size: int = 20,
    among: SelectBase | None = None,
    keys: Mapping[str, Any] | None = None,
) -> Page[Client]:
    """`list_clients` where actor and club are known already.

    `among`: only these ids; its parameters are filled by `keys`.
    """
    wanted = _page(sees_everyone(actor, club.coaches_see), among, bool(search))
    page = max(0, page)
    values = seen(actor) | {"size": size, "skip": page * size, **(keys or {})}
    if search:
        values |= {"key": _part(one_line(search))}
    rows = await work.rows(wanted, values)
    if not rows and page:  # past the end: the last one
        once_more = partial(page_of_clients, search=search, size=size, among=among, keys=keys)
        last = (await once_more(work, actor, club)).pages - 1
        return await once_more(work, actor, club, page=last)
    total = rows[0].total if rows else 0
    return Page(tuple(as_client(row) for row in rows), page, size, total)


async def family(work: Work, club_id: int) -> tuple[Client, ...]:
    """The clients whom the actor trains as or is guardian of, by name."""
    mine = members.c.id.in_(work.actor(club_id).family)
    return await _clients(work, mine, members.c.left_at.is_(None))


async def guardians_of(work: Work, client_id: int) -> tuple[Guardian, ...]:
    """Who looks after this client, first come first; for whoever may see the client."""
    await client_for(work, client_id, Action.SEE_CLIENT)
    rows = await work.rows(
        select(members.c.id, members.c.name, guardianships.c.can, identities.c.user_id)
        .join(guardianships, guardianships.c.guardian_id == members.c.id)
        .outerjoin(identities, identities.c.member_id == members.c.id)
        .where(guardianships.c.client_id == client_id, members.c.left_at.is_(None))
        .order_by(guardianships.c.since, members.c.id)
    )
    return tuple(Guardian(r.id, r.name, Right(r.can), r.user_id is not None) for r in rows)


async def siblings_of(work: Work, client_id: int) -> tuple[Client, ...]:
    """Clients who share a guardian with this one, of those whom the actor sees, by name."""
    client = await client_for(work, client_id, Action.SEE_CLIENT)
    actor, club = work.actor(client.club_id), await any_club(work, client.club_id)
    theirs = select(guardianships.c.guardian_id).where(guardianships.c.client_id == client_id)
    family = select(guardianships.c.client_id).where(guardianships.c.guardian_id.in_(theirs))
    siblings = members.c.id.in_(family), members.c.id != client_id
    seen_ones = roster(sees_everyone(actor, club.coaches_see)).where(*siblings)
    return tuple(as_client(row) for row in await work.rows(seen_ones, seen(actor)))
