"""Joining by the open link: somebody asks, a coach says who they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select, update

from core.actor import Right
from core.db import Work
from core.errors import NotFound
from core.people.errors import (
    AskedAlready,
    DecidedAlready,
    HasAccount,
    InClubAlready,
    InviteUnknown,
    NameTaken,
)
from core.people.events import JoinApproved, JoinRefused, JoinRequested
from core.people.model import accounts, identities, invites, join_requests, members
from core.people.rules import Action, clean_name
from core.people.service.accept import guard, newcomer
from core.people.service.access import allow, client_for
from core.people.service.accounts import link_account
from core.people.service.clubs import any_club
from core.people.service.invites import invited_clients, read_link
from core.people.service.roster import add_clients, let_train
from core.people.views import Client, JoinCard, Link, Page

_REQUEST = select(join_requests, accounts.c.lang).join(
    accounts, accounts.c.user_id == join_requests.c.user_id
)


async def look_at_link(work: Work, payload: str) -> Link:
    """Which club the link leads to, and as what; refused as opening it would be."""
    row = await read_link(work, payload)
    club = await any_club(work, row.club_id)
    if row.used_by is not None:
        return Link(club, row.kind)
    clients = await invited_clients(work, row.id)
    mine = work.account.actors if work.account else ()
    by_staff = any(each.staff for each in mine if each.club_id == row.club_id)
    return Link(club, row.kind, tuple(clients), by_staff)


async def ask_to_join(work: Work, payload: str, *, name: str, child: str = "") -> JoinCard:
    """Ask the club of an open link to be let in as a client, or for a child of that name.

    One request a person waits at a time; who trains there already is not asked about again.
    """
    assert work.account is not None
    row = await read_link(work, payload)
    if row.kind != "open":
        raise InviteUnknown
    name, child = clean_name(name), clean_name(child) if child else ""
    mine = await _member_of(work, row.club_id, work.account.user_id)
    if mine is not None and mine.trains and not child:
        raise InClubAlready
    asked = {
        "club_id": row.club_id,
        "invite_id": row.id,
        "user_id": work.account.user_id,
        "name": name,
        "child": child or None,
        "at": work.now,
    }
    statement = work.insert(join_requests).values(asked).on_conflict_do_nothing()
    made = await work.row(statement.returning(join_requests.c.id))
    if made is None:
        raise AskedAlready
    work.tell(JoinRequested(club_id=row.club_id, request=made.id))
    return await _card(work, await work.one(_REQUEST.where(join_requests.c.id == made.id)))


async def join_card(work: Work, request_id: int) -> JoinCard:
    """The request, for whoever may answer it."""
    row = await work.one(_REQUEST.where(join_requests.c.id == request_id))
    allow(work, row.club_id, Action.DECIDE_JOIN)
    return await _card(work, row)


async def join_names(work: Work, request_ids: Sequence[int]) -> dict[int, str]:
    """Who asked, for requests that core has read already."""
    asked = select(join_requests.c.id, join_requests.c.name)
    rows = await work.rows(asked.where(join_requests.c.id.in_(request_ids)))
    return {row.id: row.name for row in rows}


async def who_asks(work: Work, request_id: int) -> tuple[JoinCard, int]:
    """The request and who made its link, for core itself."""
    row = await work.one(_REQUEST.where(join_requests.c.id == request_id))
    made_by = select(invites.c.created_by).where(invites.c.id == row.invite_id)
    return await _card(work, row), int(await work.value(made_by))


async def join_requests_of(
    work: Work, club_id: int, *, page: int = 0, size: int = 10
) -> Page[JoinCard]:
    """Who waits for an answer, longest first."""
    allow(work, club_id, Action.DECIDE_JOIN)
    waiting = _REQUEST.where(join_requests.c.club_id == club_id, join_requests.c.state == "asked")
    rows = await work.rows(waiting.order_by(join_requests.c.id))
    shown = [await _card(work, row) for row in rows[page * size : (page + 1) * size]]
    return Page(tuple(shown), page, size, len(rows))


async def approve_join(work: Work, request_id: int, *, client_id: int | None = None) -> JoinCard:
    """Let them in: who trains is a new client, or the one given, who is in the club already.

    Answered once: a second answer is `DecidedAlready`. A new client whose name is taken is
    `NameTaken`; a given client with an account is `HasAccount`.
    """
    row = await _undecided(work, request_id)
    if row.child is None:
        member, client = await _as_client(work, row, client_id)
    else:
        member, client = await _as_guardian(work, row, client_id)
    await _decide(work, row, "approved")
    work.tell(JoinApproved(club_id=row.club_id, request=row.id, member=member, client=client))
    return await join_card(work, request_id)


async def refuse_join(work: Work, request_id: int) -> JoinCard:
    """They are not let in; they may ask again."""
    row = await _undecided(work, request_id)
    await _decide(work, row, "refused")
    work.tell(JoinRefused(club_id=row.club_id, request=row.id))
    return await join_card(work, request_id)


async def _undecided(work: Work, request_id: int) -> Row[Any]:
    """The request under lock: of two answers the second finds the first."""
    locked = select(join_requests).where(join_requests.c.id == request_id)
    row = await work.one(locked.with_for_update(key_share=True))
    allow(work, row.club_id, Action.DECIDE_JOIN)
    if row.state != "asked":
        raise DecidedAlready(row.state)
    return row


async def _decide(work: Work, row: Row[Any], state: str) -> None:
    by = work.actor(row.club_id).member_id
    values = {"state": state, "decided_by": by, "decided_at": work.now}
    await work.run(update(join_requests).where(join_requests.c.id == row.id).values(**values))


async def _as_client(work: Work, row: Row[Any], client_id: int | None) -> tuple[int, int]:
    """Who asked trains; (member, client), the same person."""
    mine = await _member_of(work, row.club_id, row.user_id)
    if mine is not None:
        if client_id is not None:
            raise InClubAlready
        await let_train(work, row.club_id, mine.id, row.name)
        return mine.id, mine.id
    client = await _client(work, row, client_id, row.name)
    linked = select(identities.c.user_id).where(identities.c.member_id == client.id)
    if await work.row(linked):
        raise HasAccount(client.name)
    await _link(work, row, client.id)
    return client.id, client.id


async def _as_guardian(work: Work, row: Row[Any], client_id: int | None) -> tuple[int, int]:
    client = await _client(work, row, client_id, row.child)
    mine = await _member_of(work, row.club_id, row.user_id)
    member = mine.id if mine else await newcomer(work, row.club_id, row.name, None)
    if mine is None:
        await _link(work, row, member)
    await guard(work, member, [client], Right.PAY)
    return member, client.id


async def _client(work: Work, row: Row[Any], client_id: int | None, name: str) -> Client:
    """The client who is meant, locked, or a new one of that name."""
    if client_id is not None:
        client = await client_for(work, client_id, Action.LINK_GUARDIAN, lock=True)
        if client.club_id != row.club_id:
            raise NotFound
        return client
    result = await add_clients(work, row.club_id, names=name)
    if not result.added:
        raise NameTaken(name)
    return result.added[0]


async def _link(work: Work, row: Row[Any], member_id: int) -> None:
    """The account that asked is this member from now on."""
    await link_account(work, member_id, row.club_id, row.user_id)


async def _member_of(work: Work, club_id: int, user_id: int) -> Row[Any] | None:
    return await work.row(
        select(members.c.id, members.c.trains)
        .join(identities, identities.c.member_id == members.c.id)
        .where(identities.c.user_id == user_id, members.c.club_id == club_id)
    )


async def _card(work: Work, row: Row[Any]) -> JoinCard:
    club = await any_club(work, row.club_id)
    return JoinCard(row.id, club, row.user_id, row.lang, row.name, row.child, row.at, row.state)
