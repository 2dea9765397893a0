"""The audit trail: the journal as the owner reads it, ids with the names they have now."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from core import journal
from core.db import Work
from core.journal import Fact
from core.people.model import members
from core.people.rules import Action
from core.people.service.access import allow
from core.people.service.clubs import any_club
from core.people.service.contacts import names_of
from core.people.views import Trail, TrailLine

MEMBER_FACTS = frozenset(
    {"client", "clients", "member", "guardian", "coach", "from_client", "to_client"}
)
"""Facts whose values are ids of members, one or several."""


async def trail(
    work: Work,
    club_id: int,
    *,
    who: int | None = None,
    client: int | None = None,
    codes: Collection[str] | None = None,
    days: int | None = None,
    page: int = 0,
    size: int = 8,
) -> Trail:
    """Who did what, newest first, for the owner: all of it, or what one person did, what was done
    to one client, facts of these codes, the last so many days.
    """
    allow(work, club_id, Action.SEE_TRAIL)
    club = await any_club(work, club_id)
    since = None if days is None else work.now - timedelta(days=days)
    page = max(0, page)
    wanted: dict[str, Any] = {"actor": who, "client": client, "codes": codes, "since": since}
    found = await journal.read(work, club_id, **wanted, skip=page * size, limit=size + 1)
    names = await names_of(work, _people(found, who, client))
    lines = tuple(_line(fact, names) for fact in found[:size])
    return Trail(club, lines, page, len(found) > size, names)


def _people(found: Iterable[Fact], *others: int | None) -> list[int]:
    """Every member that the facts speak of."""
    ids = {each for each in others if each is not None}
    for fact in found:
        ids |= {fact.actor} if fact.actor is not None else set()
        for name in MEMBER_FACTS:
            value = fact.facts.get(name)
            ids |= {value} if isinstance(value, int) else set(value or ())
    return sorted(ids)


def _line(fact: Fact, names: dict[int, str]) -> TrailLine:
    who = None if fact.actor is None else names.get(fact.actor)
    return TrailLine(fact.id, fact.at, who, fact.via, fact.code, fact.facts)


async def who_acts(work: Work, club_id: int) -> dict[int, str]:
    """Member → name of everybody who works or has worked in the club, by name, for the owner."""
    allow(work, club_id, Action.SEE_TRAIL)
    staff = select(members.c.id, members.c.name).where(
        members.c.club_id == club_id, members.c.trains.is_(False)
    )
    rows = await work.rows(staff.order_by(members.c.name_key, members.c.id).limit(40))
    return {row.id: row.name for row in rows}
