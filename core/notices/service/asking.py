"""A family asks its coach for a time or a package, where it cannot book by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from core.availability import TimePassed
from core.bookings import Booked
from core.db import Work, ready
from core.errors import NotFound
from core.events import Event
from core.notices.events import PackageAskedFor, TimeAskedFor
from core.notices.model import inbox
from core.notices.service.inbox import close, is_open, put
from core.notices.service.tell import tell
from core.notices.table import Audience, Kind
from core.packages import PackageSold
from core.people import Action, Client, client_for, coach_or_owners, names_of

ANY, PACKAGE = "any", "package"
"""What may be asked for besides a certain time."""


@dataclass(frozen=True)
class CoachAsked:
    """For whom, and the name of the coach."""

    client: Client
    coach: str


async def ask_for_time(
    work: Work, client_id: int, *, coach: int, starts_at: datetime | None = None
) -> CoachAsked:
    """The coach is asked, in the chat and in the inbox, for this time or for any.

    For who may book. Asked again while it waits, nobody is told again. A coach who does not work
    in the club is `NotFound`, a time that has begun `TimePassed`.
    """
    if starts_at is not None and starts_at <= work.now:
        raise TimePassed(starts_at)
    facts = {"coach": coach, "at": starts_at.isoformat() if starts_at else None}
    at = _at(starts_at) if starts_at else ANY
    asked, new = await _ask(work, client_id, facts, at, begins=starts_at)
    if new:
        work.tell(TimeAskedFor(**_who(asked.client, coach), starts_at=starts_at))
    return asked


async def ask_for_package(work: Work, client_id: int, *, coach: int) -> CoachAsked:
    """The coach is asked to sell a package: as `ask_for_time`, and done with when one is sold."""
    facts = {"coach": coach, "at": None, PACKAGE: True}
    asked, new = await _ask(work, client_id, facts, PACKAGE)
    if new:
        work.tell(PackageAskedFor(**_who(asked.client, coach)))
    return asked


def _who(client: Client, coach: int) -> dict[str, int]:
    return {"club_id": client.club_id, "client": client.id, "coach": coach}


async def _ask(
    work: Work, client_id: int, facts: dict[str, Any], what: str, begins: datetime | None = None
) -> tuple[CoachAsked, bool]:
    """Who was asked, and whether this is new: the coach hears of it, and it waits in the inbox."""
    coach = facts["coach"]
    client = await client_for(work, client_id, Action.BOOK, lock=True)
    name = (await names_of(work, [coach], staff=True)).get(coach)
    if name is None:
        raise NotFound
    people = await coach_or_owners(work, client.club_id, coach)
    if any(each.club_id != client.club_id for each in people):
        raise NotFound
    key = _key(client_id, coach, what)
    if await is_open(work, client.club_id, key):
        return CoachAsked(client, name), False
    kind = Kind.ASKED_FOR
    item = await put(work, client.club_id, kind, key, client=client_id, facts=facts)
    await tell(work, kind, Audience.COACH, people, {"item": item}, key=key, begins=begins)
    return CoachAsked(client, name), True


def _at(starts_at: datetime) -> str:
    return starts_at.strftime("%Y%m%dT%H%M")


def _key(client_id: int, coach: int, what: str) -> str:
    return f"asked:{client_id}:{coach}:{what}"


_WAITING = ready(
    select(inbox.c.key, inbox.c.facts).where(
        inbox.c.client_id == bindparam("client"),
        inbox.c.kind == Kind.ASKED_FOR,
        inbox.c.closed_at.is_(None),
    )
)


async def asked_and_given(work: Work, events: Sequence[Event]) -> None:
    """The listener: who has a time or a package has what they asked for."""
    keys: dict[int, list[str]] = {}
    for event in events:
        if isinstance(event, Booked):
            asked = [_key(event.client, event.coach, at) for at in (_at(event.starts_at), ANY)]
            keys.setdefault(event.club_id, []).extend(asked)
        if isinstance(event, PackageSold):
            waiting = await work.rows(_WAITING, {"client": event.client})
            asked = [row.key for row in waiting if PACKAGE in row.facts]
            keys.setdefault(event.club_id, []).extend(asked)
    for club_id, asked in keys.items():
        await close(work, club_id, asked, "acted")
