"""The audit trail: the journal as the owner reads it, ids with what they are called now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from core import journal
from core.attendance import roll_names
from core.availability import subject_names
from core.db import Work
from core.errors import NotFound
from core.journal import Fact
from core.ledger import lot_names
from core.packages import template_names
from core.people import Action, allow, any_club, client_for, join_names, names_of, who_acts
from core.practices import practice_names
from core.reports.views import Names, Trail, TrailLine

T = TypeVar("T")
Look = Callable[[Work, Sequence[int]], Awaitable[Mapping[int, T]]]

_PEOPLE = ("client", "clients", "member", "guardian", "coach", "before_coach")
_MEMBERS = (*_PEOPLE, "from_client", "to_client")
MEANT: Mapping[str, str] = {
    **dict.fromkeys(_MEMBERS, "members"),
    "practice": "practices",
    "roll": "rolls",
    "lot": "lots",
    "lots": "lots",
    "template": "templates",
    "request": "requests",
    "subject": "subjects",
}
"""Facts whose values are ids, one or several, and whose names in `Names` they have."""

AT_ONCE = 10_000
"""So many ids a statement: PostgreSQL takes no more than 65,535 values."""


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
    to one client (gone or not), facts of these codes, the last so many days.

    However long the trail or the page: one look a kind of thing that the facts mention.
    """
    allow(work, club_id, Action.SEE_TRAIL)
    club = await any_club(work, club_id)
    also = await _asked_about(work, club_id, who, client)
    since = None if days is None else work.now - timedelta(days=days)
    page = max(0, page)
    wanted: dict[str, Any] = {"actor": who, "client": client, "codes": codes, "since": since}
    found = await journal.read(work, club_id, **wanted, skip=page * size, limit=size + 1)
    names = await _names(work, found[:size], also)
    lines = tuple(_line(fact, names) for fact in found[:size])
    return Trail(club, lines, page, len(found) > size, names)


async def _asked_about(work: Work, club_id: int, who: int | None, client: int | None) -> set[int]:
    """Whose names are needed even where nothing was done: of this club alone, whatever id came."""
    asked: set[int] = set()
    if client is not None:
        if (await client_for(work, client, Action.SEE_TRAIL)).club_id != club_id:
            raise NotFound
        asked.add(client)
    if who is not None:
        asked |= {who} & (await who_acts(work, club_id)).keys()
    return asked


async def _names(work: Work, found: Iterable[Fact], also: Iterable[int]) -> Names:
    """Of everything that the facts speak of, and of these members."""
    ids = _spoken_of(found)
    lots = await _called(work, lot_names, ids["lots"])
    rolls = await _called(work, roll_names, ids["rolls"])
    clients = {lot.client for lot in lots.values()}
    held_for = {roll.practice for roll in rolls.values() if roll.practice}
    return Names(
        members=await _called(work, names_of, ids["members"] | clients | set(also)),
        practices=await _called(work, practice_names, ids["practices"] | held_for),
        rolls=rolls,
        lots=lots,
        templates=await _called(work, template_names, ids["templates"]),
        requests=await _called(work, join_names, ids["requests"]),
        subjects=await _called(work, subject_names, ids["subjects"]),
    )


def _spoken_of(found: Iterable[Fact]) -> defaultdict[str, set[int]]:
    ids: defaultdict[str, set[int]] = defaultdict(set)
    for fact in found:
        ids["members"] |= {fact.actor} if fact.actor is not None else set()
        for name, value in fact.facts.items():
            if name in MEANT and value is not None:
                ids[MEANT[name]] |= set(value if isinstance(value, list) else [value])
    return ids


async def _called(work: Work, look: Look[T], ids: Iterable[int]) -> dict[int, T]:
    every = sorted(ids)
    names: dict[int, T] = {}
    for start in range(0, len(every), AT_ONCE):
        names.update(await look(work, every[start : start + AT_ONCE]))
    return names


def _line(fact: Fact, names: Names) -> TrailLine:
    who = None if fact.actor is None else names.members.get(fact.actor)
    return TrailLine(fact.id, fact.at, who, fact.via, fact.code, fact.facts)
