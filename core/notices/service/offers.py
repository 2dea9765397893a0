"""The roll of a practice, offered to its coach shortly before it begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from core.attendance import roll_of
from core.db import Work
from core.errors import NotFound
from core.events import Event
from core.notices.service.tell import tell
from core.notices.sessions import (
    RollOffer,
)
from core.notices.table import Audience, Kind
from core.people import Person, any_club, coach_or_owners
from core.practices import PracticeNear, any_occurrence


async def offer_rolls(work: Work, events: Sequence[Event]) -> None:
    """The listener: a practice that is near is offered to its coach, once for each start."""
    for event in events:
        if isinstance(event, PracticeNear):
            one = await any_occurrence(work, event.practice, event.on_date)
            people = await coach_or_owners(work, event.club_id, one.coach_id)
            facts = {"practice": event.practice, "on": event.on_date.isoformat()}
            facts["starts"] = event.starts_at.isoformat()
            await tell(work, Kind.ROLL_OFFER, Audience.COACH, people, facts)


async def roll_offer(work: Work, reader: Person, facts: dict[str, Any]) -> RollOffer | None:
    """None when it was moved or skipped meanwhile, when it is over, or when its roll is open."""
    on_date = date.fromisoformat(facts["on"])
    try:
        one = await any_occurrence(work, facts["practice"], on_date)
    except NotFound:
        return None
    stale = one.skipped or one.starts_at != datetime.fromisoformat(facts["starts"])
    if stale or one.ends_at <= work.now or await roll_of(work, one.practice, on_date):
        return None
    club = await any_club(work, reader.club_id)
    return RollOffer(reader, club.name, club.zone, one)
