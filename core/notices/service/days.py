"""A day of a practice that is skipped, moved or back as every week: told to those it concerns.

After a pause, so that what is undone at once is told to nobody; one message a family.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from core.clock import local_day, wall_moment
from core.db import Work
from core.errors import NotFound
from core.events import Event
from core.notices.service.tell import tell
from core.notices.sessions import (
    PracticeDay,
)
from core.notices.table import Audience, Kind
from core.outbox import Errand, add
from core.people import Person, any_client, any_club, watchers_of
from core.practices import (
    Occurrence,
    PracticeDayMoved,
    PracticeDayRestored,
    PracticeDaySkipped,
    any_occurrence,
    roster_of,
)

DAYS_JOB = "notices.days"
PAUSE = timedelta(minutes=2)


async def days_changed(work: Work, events: Sequence[Event]) -> None:
    """The listener: after a pause the families of the roster are told what is so then."""
    for event in events:
        if not isinstance(event, PracticeDaySkipped | PracticeDayMoved | PracticeDayRestored):
            continue
        if isinstance(event, PracticeDayRestored) and work.now - event.changed_at < PAUSE:
            continue  # nobody has heard of it
        one = await any_occurrence(work, event.practice, event.on_date)
        errand = Errand(
            channel="job",
            kind=DAYS_JOB,
            due_at=work.now + PAUSE,
            payload=_facts(one) | {"begins": (await _begins(work, event, one)).isoformat()},
            club_id=event.club_id,
            key=f"days:{one.practice}:{one.version}",
        )
        await add(work, [errand])


async def _begins(work: Work, event: Event, one: Occurrence) -> datetime:
    """By when it has to be known, at whatever hour: when it is, or was to be."""
    if not isinstance(event, PracticeDayMoved):
        return one.starts_at
    zone = (await any_club(work, event.club_id)).zone
    before = wall_moment(event.before_day, time.fromisoformat(event.before), zone)
    return min(before, one.starts_at)


def _facts(one: Occurrence) -> dict[str, Any]:
    """Which day, and how it was when this was written: by it a later change is recognised."""
    return {
        "practice": one.practice,
        "on": one.on_date.isoformat(),
        "is": "skipped" if one.skipped else one.starts_at.isoformat(),
    }


async def _still_so(work: Work, facts: dict[str, Any]) -> Occurrence | None:
    try:
        on_date = date.fromisoformat(facts["on"])
        one = await any_occurrence(work, facts["practice"], on_date)
    except NotFound:
        return None
    return one if _facts(one)["is"] == facts["is"] and one.ends_at > work.now else None


async def tell_days(work: Work, facts: dict[str, Any]) -> None:
    """The job: each family once, whichever of its children are on the roster."""
    if await _still_so(work, facts) is None:
        return
    children: dict[Person, list[int]] = {}
    for client in await roster_of(work, facts["practice"]):
        for person in await watchers_of(work, client):
            children.setdefault(person, []).append(client)
    for person, clients in children.items():
        said = facts | {"clients": clients}
        await tell(work, Kind.PRACTICE_DAY, Audience.WATCHER, [person], said)


async def practice_day(work: Work, reader: Person, facts: dict[str, Any]) -> PracticeDay | None:
    """None when it is otherwise by now, or over."""
    one = await _still_so(work, facts)
    clients = [await any_client(work, each) for each in facts["clients"]]
    names = tuple(each.name for each in clients if each)
    if one is None or not names:
        return None
    club = await any_club(work, reader.club_id)
    today = local_day(work.now, club.zone)
    return PracticeDay(reader, club.name, club.zone, one, names, today)
