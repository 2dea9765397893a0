"""Write and read the journal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from core.db import Work, ready
from core.errors import NotFound
from core.events import Event
from core.journal.model import journal
from core.journal.views import Fact

_WRITE = ready(insert(journal))


async def write(work: Work, events: Sequence[Event]) -> None:
    """One row an event that is kept, in the order told."""
    if rows := [_row(work, event) for event in events if event.kept]:
        await work.run(_WRITE, rows)


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


async def read(
    work: Work,
    club_id: int,
    *,
    actor: int | None = None,
    client: int | None = None,
    codes: Collection[str] | None = None,
    since: datetime | None = None,
    skip: int = 0,
    limit: int = 10,
) -> list[Fact]:
    """The facts of a club that fit, newest first; each condition that is None fits everything."""
    wanted = select(journal).where(journal.c.club_id == club_id)
    if actor is not None:
        wanted = wanted.where(journal.c.actor_id == actor)
    if client is not None:
        wanted = wanted.where(journal.c.client_id == client)
    if codes is not None:
        wanted = wanted.where(journal.c.code.in_(codes))
    if since is not None:
        wanted = wanted.where(journal.c.at >= since)
    newest = wanted.order_by(journal.c.at.desc(), journal.c.id.desc())
    return [
        Fact(row.id, row.at, row.actor_id, row.via, row.code, row.client_id, row.facts)
        for row in await work.rows(newest.limit(limit).offset(skip))
    ]
