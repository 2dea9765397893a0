"""A family asks its coach for a time, where it cannot book by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.bookings import Booked
from core.db import Work
from core.errors import NotFound
from core.events import Event
from core.notices.events import TimeAskedFor
from core.notices.service.inbox import close, is_open, put
from core.notices.service.tell import tell
from core.notices.table import Audience, Kind
from core.people import Action, Client, client_for, coach_or_owners, names_of


async def ask_for_time(
    work: Work, client_id: int, *, coach: int, starts_at: datetime | None = None
) -> Client:
    """The coach is asked, in the chat and in the inbox, for this time or for any; the client.

    For who may book. Asked again while it waits, nobody is told again. A coach who does not work
    in the club is `NotFound`.
    """
    client = await client_for(work, client_id, Action.BOOK, lock=True)
    if coach not in await names_of(work, [coach], staff=True):
        raise NotFound
    people = await coach_or_owners(work, client.club_id, coach)
    if any(each.club_id != client.club_id for each in people):
        raise NotFound
    key = _key(client_id, coach, starts_at)
    if await is_open(work, client.club_id, key):
        return client
    facts: dict[str, Any] = {"coach": coach, "at": starts_at.isoformat() if starts_at else None}
    kind = Kind.ASKED_FOR
    item = await put(work, client.club_id, kind, key, client=client_id, facts=facts)
    begins = starts_at
    await tell(work, kind, Audience.COACH, people, {"item": item}, key=key, begins=begins)
    work.tell(
        TimeAskedFor(club_id=client.club_id, client=client_id, coach=coach, starts_at=starts_at)
    )
    return client


def _key(client_id: int, coach: int, starts_at: datetime | None) -> str:
    at = starts_at.strftime("%Y%m%dT%H%M") if starts_at else "any"
    return f"asked:{client_id}:{coach}:{at}"


async def asked_and_booked(work: Work, events: Sequence[Event]) -> None:
    """The listener: who has a time has what they asked for."""
    keys: dict[int, list[str]] = {}
    for event in events:
        if isinstance(event, Booked):
            asked = [_key(event.client, event.coach, at) for at in (event.starts_at, None)]
            keys.setdefault(event.club_id, []).extend(asked)
    for club_id, asked in keys.items():
        await close(work, club_id, asked, "acted")
