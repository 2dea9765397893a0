"""Every night each club's books prove themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from core.clock import local_day, wall_moment
from core.db import Work
from core.events import Event
from core.ledger.events import BooksDiffer
from core.ledger.service.audit import audit
from core.ledger.service.expire import EXPIRE_JOB
from core.outbox import Errand, add, hasten
from core.people import ClubChanged, ClubCreated, Setting, any_club, every_club

AUDIT_JOB = "ledger.audit"
AT = time(3)


async def arm_audit(work: Work, events: Sequence[Event]) -> None:
    """The listener: a new club is audited from its first night on."""
    await _arm(
        work, [(each.club_id, each.zone) for each in events if isinstance(each, ClubCreated)]
    )


async def zone_moved(work: Work, events: Sequence[Event]) -> None:
    """The listener: in another zone days end at another moment. What waits for the end of a lot
    looks again now, and comes back when it is really over; nights begin anew.
    """
    for event in events:
        if isinstance(event, ClubChanged) and event.what == Setting.ZONE:
            await hasten(work, EXPIRE_JOB, event.club_id)
            await _arm(work, [(event.club_id, str(event.after))])


async def arm_audits(work: Work) -> None:
    """At the start of a process: clubs from before there were audits, and those it gave up on."""
    await _arm(work, [(club.id, club.zone) for club in await every_club(work)])


async def audit_club(work: Work, facts: dict[str, Any]) -> datetime:
    """The job of a club: prove its books, and come again the next night."""
    club = await any_club(work, facts["club"])
    if wrong := await audit(work, club.id):
        work.tell(BooksDiffer(club_id=club.id, lots=tuple(each.lot_id for each in wrong)))
    return next_night(work.now, club.zone)


def next_night(now: datetime, zone: str) -> datetime:
    """The next three o'clock on the wall of the zone."""
    today = local_day(now, zone)
    tonight = wall_moment(today, AT, zone)
    return tonight if tonight > now else wall_moment(today + timedelta(days=1), AT, zone)


async def _arm(work: Work, clubs: Iterable[tuple[int, str]]) -> None:
    errands = [
        Errand(
            channel="job",
            kind=AUDIT_JOB,
            due_at=next_night(work.now, zone),
            payload={"club": club},
            club_id=club,
            key=f"audit:{club}",
        )
        for club, zone in clubs
    ]
    await add(work, errands, replace=True)
