"""What a family sees: the practices to come of its children, and what was said for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, or_, select

from core.clock import local_day
from core.db import Work
from core.people import Action, Client, any_club, client_for, family, may
from core.practices.model import practice_members, practices, rsvps
from core.practices.rules import Answer, Held, upcoming
from core.practices.service.access import changes_of, week_of
from core.practices.service.read import occurrence
from core.practices.views import ChildAnswer, Coming, Counts, Occurrence

DAYS_AHEAD = 28


async def coming_of_family(work: Work, club_id: int) -> tuple[Coming, ...]:
    """The next four weeks of everybody whom the actor trains as or is guardian of, skipped ones
    too: one line a practice and day, whichever children are on its roster.
    """
    return await _coming(work, club_id, await family(work, club_id))


async def coming_of_client(work: Work, client_id: int) -> tuple[Coming, ...]:
    """The same of one client, for whoever may see them."""
    client = await client_for(work, client_id, Action.SEE_CLIENT)
    return await _coming(work, client.club_id, [client])


async def next_of(work: Work, clients: Sequence[Client]) -> dict[int, Occurrence]:
    """The next practice of each client of one club, for those who have one; for core and screens
    that have the clients already.
    """
    found: dict[int, Occurrence] = {}
    for row, one, on_it in await _ahead(work, clients):
        if one.skipped or one.starts_at <= work.now:
            continue
        for client in on_it:
            found.setdefault(client, occurrence(row, one, Counts()))
    return found


async def today_of(work: Work, client: Client) -> tuple[Occurrence, ...]:
    """This client's practices of today that are not over, for core itself."""
    today = local_day(work.now, client.zone)
    return tuple(
        occurrence(row, one, Counts())
        for row, one, _ in await _ahead(work, [client])
        if one.day == today and not one.skipped
    )


async def _coming(work: Work, club_id: int, clients: Sequence[Client]) -> tuple[Coming, ...]:
    actor = work.actor(club_id)
    ahead = await _ahead(work, clients)
    said = await _answers(work, clients, sorted({row.id for row, *_ in ahead}))
    names = {each.id: each.name for each in clients}
    return tuple(
        Coming(
            occurrence(row, one, Counts()),
            one.starts_at <= work.now,
            tuple(
                ChildAnswer(
                    each,
                    name,
                    said.get((row.id, one.on_date, each)),
                    may(actor, Action.ANSWER_PRACTICE, client=each, coached=actor.staff),
                )
                for each, name in names.items()
                if each in on_it
            ),
        )
        for row, one, on_it in ahead
    )


async def _ahead(work: Work, clients: Sequence[Client]) -> list[tuple[Row[Any], Held, set[int]]]:
    """Each practice to come with those of these clients who are on its roster, in order."""
    if not clients:
        return []
    club = await any_club(work, clients[0].club_id)
    today = local_day(work.now, club.zone)
    on_it: dict[int, set[int]] = defaultdict(set)
    mine = practice_members.c.client_id.in_([each.id for each in clients])
    for member in await work.rows(select(practice_members).where(mine)):
        on_it[member.practice_id].add(member.client_id)
    rows = await work.rows(
        select(practices)
        .where(practices.c.id.in_(on_it), practices.c.club_id == club.id)
        .where(or_(practices.c.until.is_(None), practices.c.until >= today))
    )
    changes = await changes_of(work, [row.id for row in rows])
    found = [
        (row, one, on_it[row.id])
        for row in rows
        for one in upcoming(week_of(row), changes[row.id], work.now, club.zone, days=DAYS_AHEAD)
    ]
    return sorted(found, key=lambda each: (each[1].starts_at, each[0].id))


async def _answers(
    work: Work, clients: Sequence[Client], ids: Sequence[int]
) -> dict[tuple[int, date, int], Answer]:
    rows = await work.rows(
        select(rsvps).where(
            rsvps.c.practice_id.in_(ids), rsvps.c.client_id.in_([each.id for each in clients])
        )
    )
    return {(row.practice_id, row.on_date, row.client_id): Answer(row.answer) for row in rows}
