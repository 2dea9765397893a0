"""Write the journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert

from core.db import Work
from core.errors import NotFound
from core.events import Event
from core.journal.model import journal

_WRITE = insert(journal)


async def write(work: Work, events: Sequence[Event]) -> None:
    """One row an event, in the order told."""
    if events:
        await work.run(_WRITE, [_row(work, event) for event in events])


def _row(work: Work, event: Event) -> dict[str, Any]:
    return {
        "club_id": event.club_id,
        "at": work.now,
        "actor_id": _actor_id(work, event.club_id),
        "via": work.via,
        "client_id": getattr(event, "client", None),
        "code": event.code,
        "facts": event.facts,
    }


def _actor_id(work: Work, club_id: int) -> int | None:
    try:
        return work.actor(club_id).member_id
    except NotFound:
        return None
