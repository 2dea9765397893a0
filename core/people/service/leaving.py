"""A client leaves the club, and comes back."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import bindparam, func, update

from core.db import Work, refusing
from core.people.errors import NameTaken
from core.people.events import ClientLeft, ClientReturned
from core.people.model import members
from core.people.rules import Action
from core.people.service.access import allow, as_client, client_for, roster, seen, sees_everyone
from core.people.service.clubs import any_club, lock_club
from core.people.service.roster import name_taken
from core.people.views import Client, Page


async def leave(work: Work, client_id: int) -> Client:
    """The client is in no list, roll or message any more; packages and history stay as they are.

    Leaving twice is leaving once.
    """
    client = await client_for(work, client_id, Action.LEAVE, lock=True)
    if client.left_at is not None:
        return client
    await work.run(update(members).where(members.c.id == client_id).values(left_at=work.now))
    work.tell(ClientLeft(club_id=client.club_id, client=client_id))
    return replace(client, left_at=work.now)


async def come_back(work: Work, client_id: int) -> Client:
    """The client is in the club again, with packages, family and coaches as they were.

    Refuses while somebody else of that name is in it: rename one of the two first.
    """
    client = await client_for(work, client_id, Action.LEAVE)
    await lock_club(work, client.club_id)
    client = await client_for(work, client_id, Action.LEAVE, lock=True)
    if client.left_at is None:
        return client
    if await name_taken(work, client, client.name):
        raise NameTaken(client.name)
    with refusing("uq_members_client_name", NameTaken(client.name)):
        await work.run(update(members).where(members.c.id == client_id).values(left_at=None))
    work.tell(ClientReturned(club_id=client.club_id, client=client_id))
    return replace(client, left_at=None)


_LEFT = {
    everyone: roster(everyone, left=True)
    .add_columns(func.count().over().label("total"))
    .limit(bindparam("size"))
    .offset(bindparam("skip"))
    for everyone in (True, False)
}


async def who_left(work: Work, club_id: int, *, page: int = 0, size: int = 20) -> Page[Client]:
    """Clients who are in the club no more, by name, of those whom the actor would see in it."""
    actor = allow(work, club_id, Action.SEE_ROSTER)
    club = await any_club(work, club_id)
    page = max(0, page)
    values = seen(actor) | {"size": size, "skip": page * size}
    rows = await work.rows(_LEFT[sees_everyone(actor, club.coaches_see)], values)
    if not rows and page:  # past the end: the first
        return await who_left(work, club_id, size=size)
    return Page(tuple(map(as_client, rows)), page, size, rows[0].total if rows else 0)
