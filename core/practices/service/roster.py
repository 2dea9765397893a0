"""Who is on the roster of a practice."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from core.clock import local_day
from core.db import Work
from core.errors import NotFound
from core.people import Action, any_club, assign_too, clients_for, list_clients, lock_club
from core.practices.events import PutOnRoster, TakenOffRoster
from core.practices.model import practice_members
from core.practices.service.access import planned, seen_practice

EVERYBODY = 10_000


async def roster_of(work: Work, practice_id: int) -> tuple[int, ...]:
    """Everybody on it, for core itself; those who have left the club included."""
    return tuple(sorted(await _on_it(work, practice_id)))


async def on_roster(work: Work, practice_id: int, clients: Sequence[int]) -> frozenset[int]:
    """Which of these clients are on it. For staff."""
    await seen_practice(work, practice_id)
    return frozenset(await _on_it(work, practice_id)) & set(clients)


async def put_on_roster(work: Work, practice_id: int, clients: Sequence[int]) -> tuple[int, ...]:
    """From today on they are on the roster; who is new on it.

    One who is not the actor's to see, or has left the club, is not found; nobody is put then. Whom
    an owner puts on a coach's practice are that coach's clients too: they would not see them on
    their own roll else. Who trains whom is the owner's to say, so a colleague changes nothing
    there; and taking them off takes them from nobody, as there may be more between the two by then.
    """
    people = await clients_for(work, clients, Action.SEE_CLIENT)
    row = await seen_practice(work, practice_id)
    await lock_club(work, row.club_id)
    if row.coach_id != work.actor(row.club_id).member_id:
        await assign_too(work, row.coach_id, clients)
    row = await planned(work, practice_id)
    if any(each.club_id != row.club_id or each.left_at is not None for each in people):
        raise NotFound
    here = await _on_it(work, practice_id)
    new = tuple(each.id for each in people if each.id not in here)
    if new:
        club = await any_club(work, row.club_id)
        since = local_day(work.now, club.zone)
        shared = {"practice_id": row.id, "club_id": row.club_id, "since": since}
        await work.run(insert(practice_members), [shared | {"client_id": each} for each in new])
        work.tell(PutOnRoster(club_id=row.club_id, practice=row.id, clients=new))
    return new


async def take_off_roster(work: Work, practice_id: int, clients: Sequence[int]) -> tuple[int, ...]:
    """No longer on the roster; what a roll says of them stays. Who was on it; twice is once."""
    people = await clients_for(work, clients, Action.SEE_CLIENT)
    row = await planned(work, practice_id)
    theirs = practice_members.c.client_id.in_([each.id for each in people])
    off = delete(practice_members).where(practice_members.c.practice_id == row.id, theirs)
    rows = await work.rows(off.returning(practice_members.c.client_id))
    gone = tuple(sorted(each.client_id for each in rows))
    for each in gone:
        work.tell(TakenOffRoster(club_id=row.club_id, practice=row.id, client=each))
    return gone


async def copy_roster(work: Work, practice_id: int, to: int) -> int:
    """Whoever is on one roster, and whom the actor sees, is on the other one as well."""
    await seen_practice(work, practice_id)
    here = await _on_it(work, practice_id)
    row = await planned(work, to)
    seen = (await list_clients(work, row.club_id, size=EVERYBODY)).items
    both = [each.id for each in seen if each.id in here]
    return len(await put_on_roster(work, to, both)) if both else 0


async def _on_it(work: Work, practice_id: int) -> set[int]:
    rows = await work.rows(
        select(practice_members.c.client_id).where(practice_members.c.practice_id == practice_id)
    )
    return {row.client_id for row in rows}
