"""A person's own practices: as who trains, as a guardian, and as the coach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import bindparam, select

from core.db import Work
from core.people import Client, any_club, family
from core.practices.model import practice_members, rsvps
from core.practices.rules import Answer
from core.practices.rules import occurrences as held_between
from core.practices.service.access import changes_of, week_of
from core.practices.service.read import known_between, occurrence
from core.practices.views import Attended, Counts

_ON = select(practice_members).where(
    practice_members.c.client_id.in_(bindparam("clients", expanding=True))
)
_ABSENT = (
    select(rsvps.c.practice_id, rsvps.c.on_date, rsvps.c.client_id)
    .where(rsvps.c.client_id.in_(bindparam("clients", expanding=True)))
    .where(rsvps.c.answer == Answer.CANT)
)
Members = Mapping[int, Mapping[int, date]]
"""Practice → client → since when they are on its roster."""


async def own_practices(work: Work, club_id: int, first: date, last: date) -> tuple[Attended, ...]:
    """What is held on the days from `first` to `last` with somebody whom the actor trains as or
    looks after, and what the actor coaches, in order. Without the skipped ones, and without those
    who have said that they cannot come.
    """
    me = work.actor(club_id).member_id
    club = await any_club(work, club_id)
    clients = await family(work, club_id)
    on_it = await _members(work, clients)
    rows = [
        row
        for row in await known_between(work, club_id, first, last)
        if row.id in on_it or row.coach_id == me
    ]
    changes = await changes_of(work, [row.id for row in rows])
    absent = await _absent(work, clients)
    found = []
    for row in rows:
        for one in held_between(week_of(row), changes[row.id], first, last, club.zone):
            there = tuple(
                client.name
                for client in clients
                if on_it.get(row.id, {}).get(client.id, date.max) <= one.on_date
                and (row.id, one.on_date, client.id) not in absent
            )
            if not one.skipped and (there or row.coach_id == me):
                held = occurrence(row, one, Counts())
                found.append(Attended(held, there, coached=row.coach_id == me))
    return tuple(sorted(found, key=_when))


def _when(each: Attended) -> tuple[object, ...]:
    return each.occurrence.starts_at, each.occurrence.practice


async def _members(work: Work, clients: Sequence[Client]) -> Members:
    found: dict[int, dict[int, date]] = defaultdict(dict)
    for row in await work.rows(_ON, {"clients": [each.id for each in clients]}):
        found[row.practice_id][row.client_id] = row.since
    return found


async def _absent(work: Work, clients: Sequence[Client]) -> frozenset[tuple[int, date, int]]:
    """Who cannot come to what: (practice, the day that its week gives, client)."""
    rows = await work.rows(_ABSENT, {"clients": [each.id for each in clients]})
    return frozenset((row.practice_id, row.on_date, row.client_id) for row in rows)
