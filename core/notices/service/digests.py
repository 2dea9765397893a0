"""What staff are told every day: in the evening of tomorrow, in the morning of today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from core.actor import Actor, Role
from core.bookings import day_of
from core.db import Work
from core.events import Event
from core.notices.rules import DIGEST_AT, digest_day, next_digest
from core.notices.service.tell import tell, told
from core.notices.sessions import (
    DayAhead,
)
from core.notices.table import Audience, Kind
from core.outbox import Errand, State, add, states
from core.people import (
    Club,
    ClubChanged,
    ClubCreated,
    Digest,
    Person,
    Setting,
    any_club,
    every_club,
    recognise_all,
    staff_to_tell,
)
from core.practices import occurrences

DIGEST_JOB = "notices.digest"
WANTED = {Kind.EVENING: Digest.EVENING, Kind.MORNING: Digest.MORNING}


async def arm_digest(work: Work, events: Sequence[Event]) -> None:
    """The listener: a new club has its first evening; one in another zone has them by that."""
    for event in events:
        if isinstance(event, ClubCreated):
            await _arm(work, event.club_id, event.zone)
        elif isinstance(event, ClubChanged) and event.what == Setting.ZONE:
            await _arm(work, event.club_id, str(event.after))


async def arm_digests(work: Work) -> None:
    """At the start of a process: clubs from before there were any, and those it gave up on. What
    waits is left as it is: it may be overdue, and of use still.
    """
    clubs = await every_club(work)
    known = await states(work, [_key(kind, club.id) for club in clubs for kind in DIGEST_AT])
    for club in clubs:
        if any(known.get(_key(kind, club.id)) is not State.WAITING for kind in DIGEST_AT):
            await _arm(work, club.id, club.zone)


def _key(kind: Kind, club_id: int) -> str:
    return f"digest:{kind}:{club_id}"


async def _arm(work: Work, club_id: int, zone: str) -> None:
    errands = [
        Errand(
            channel="job",
            kind=DIGEST_JOB,
            due_at=next_digest(kind, work.now, zone),
            payload={"club": club_id, "kind": kind},
            club_id=club_id,
            key=_key(kind, club_id),
        )
        for kind in DIGEST_AT
    ]
    await add(work, errands, replace=True)


async def send_digest(work: Work, facts: dict[str, Any]) -> datetime:
    """The job of a club: everybody who works there, and again the next day."""
    club, kind = await any_club(work, facts["club"]), Kind(facts["kind"])
    if day := digest_day(kind, work.now, club.zone):
        people = await staff_to_tell(work, club.id)
        known = await recognise_all(work, [each.user_id for each in people])
        for person in people:
            if WANTED[kind] in person.digests:
                actor = known[person.user_id].in_club(club.id)
                await _tell(work, kind, person, actor, day)
    return next_digest(kind, work.now, club.zone)


async def _tell(work: Work, kind: Kind, person: Person, actor: Actor, day: date) -> None:
    """Once a day, also where a club has moved to another zone in between."""
    helps = actor.roles.isdisjoint({Role.OWNER, Role.COACH})
    audience = Audience.ASSISTANT if helps else Audience.COACH
    key = f"{kind}:{person.club_id}:{day.isoformat()}"
    if not await told(work, [key], person.member_id):
        await tell(work, kind, audience, [person], {"on": day.isoformat()}, key=key)


async def day_ahead(
    work: Work, kind: Kind, reader: Person, club: Club, facts: dict[str, Any]
) -> DayAhead | None:
    """As it is now: a coach's own, everybody's for who does not coach. None on a day with nothing,
    or when that part of the day is over.
    """
    day = date.fromisoformat(facts["on"])
    if digest_day(kind, work.now, club.zone) != day or WANTED[kind] not in reader.digests:
        return None
    actor = work.actor(club.id)
    coach = actor.member_id if Role.COACH in actor.roles else None
    board = await day_of(work, club.id, day, coach=coach)
    practices = tuple(
        one
        for one in await occurrences(work, club.id, day, day)
        if not one.skipped and coach in (None, one.coach_id)
    )
    if not board.rows and not practices:
        return None
    return DayAhead(reader, club.name, club.zone, kind, board, practices)
