"""One receipt a person and roll."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from core.attendance import Marked, RollClosedNow, Untold, take_untold
from core.db import Work
from core.events import Event
from core.notices.rules import PATIENCE
from core.notices.service.low import LOW_JOB
from core.notices.service.settled import settled
from core.notices.service.tell import tell
from core.notices.table import Audience, Kind
from core.outbox import Errand, add, hasten
from core.people import Person, watchers_of

RECEIPTS_JOB = "notices.receipts"


async def receipts_due(work: Work, events: Sequence[Event]) -> None:
    """15 minutes after the last mark, or at once when the roll is closed."""
    rolls = {e.roll: e for e in events if isinstance(e, Marked | RollClosedNow)}
    errands = [
        Errand(
            channel="job",
            kind=RECEIPTS_JOB,
            due_at=work.now + (PATIENCE if isinstance(event, Marked) else timedelta()),
            payload={"roll": roll},
            club_id=event.club_id,
            key=f"receipts:{roll}",
        )
        for roll, event in rolls.items()
    ]
    await add(work, errands, replace=True)
    for event in rolls.values():
        if isinstance(event, RollClosedNow):
            await hasten(work, LOW_JOB, event.club_id)


async def send_receipts(work: Work, facts: dict[str, Any]) -> None:
    """The job of a roll: one receipt a person, siblings together."""
    lines: dict[int, list[dict[str, Any]]] = {}
    people: dict[int, Person] = {}
    news = await take_untold(work, facts["roll"])
    for each in news:
        for person in await watchers_of(work, each.client):
            people[person.member_id] = person
            lines.setdefault(person.member_id, []).append(_line(each))
    for member, person in people.items():
        payload = {"lines": lines[member]}
        await tell(work, Kind.RECEIPT, Audience.WATCHER, [person], payload)
    await settled(work, [each.client for each in news])


def _line(news: Untold) -> dict[str, Any]:
    return {
        "client": news.client,
        "state": news.state,
        "used": news.used,
        "owed": news.owed,
        "returned": news.returned,
        "on": news.on_date.isoformat(),
    }
