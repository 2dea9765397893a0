"""A place in somebody's time: whether it is there, asked of staff once, and taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.availability import CoachGone, Fit, check_subject, check_time
from core.bookings.errors import NeedsConfirming
from core.db import Work
from core.errors import NotFound
from core.people import Client, any_trainer
from core.timetable import Kind


@dataclass(frozen=True)
class Place:
    """A span with one coach for one client; `besides` is the booking that is moved there."""

    coach: int
    client: Client
    kind: Kind
    starts_at: datetime
    ends_at: datetime
    besides: str | None = None


@dataclass(frozen=True)
class Allowed:
    """What staff have confirmed beforehand."""

    over: bool = False
    outside: bool = False
    uncovered: bool = False


async def fits(work: Work, places: Sequence[Place], *, staff: bool) -> list[Fit]:
    """How each place fits, under the locks of its coach and client; a family's is refused if it is
    not free, or outside of what families may.
    """
    return [
        await check_time(
            work,
            place.coach,
            kind=place.kind,
            starts_at=place.starts_at,
            ends_at=place.ends_at,
            client=place.client.id,
            staff=staff,
            besides=place.besides,
        )
        for place in places
    ]


async def check_coach(work: Work, club_id: int, coach: int, subject: int | None) -> None:
    """Refuses who coaches here no more (`CoachGone`), or does not teach it (`NotTaught`)."""
    trainer = await any_trainer(work, coach)
    if trainer.club_id != club_id:
        raise NotFound
    if not trainer.coaches:
        raise CoachGone(trainer.name)
    if subject is not None:
        await check_subject(work, coach, subject)


def confirm(
    client: Client,
    places: Sequence[Place],
    found: Sequence[Fit],
    allowed: Allowed,
    *,
    uncovered: int = 0,
) -> None:
    """Ask staff, once, about all that is unusual and not confirmed yet."""
    both = list(zip(places, found, strict=True))
    asks = NeedsConfirming(
        client.id,
        client.name,
        tuple(place.starts_at for place, fit in both if fit.over and not allowed.over),
        tuple(place.starts_at for place, fit in both if fit.outside and not allowed.outside),
        0 if allowed.uncovered else uncovered,
    )
    if asks.over or asks.outside or asks.uncovered:
        raise asks
