"""Packages that end: said a month before and a week before, as the table has it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Any

from core.clock import wall_moment
from core.db import Work
from core.ledger import EndingLot, ending_lots, ending_on
from core.notices.rules import AHEAD, MORNING
from core.notices.service.inbox import put
from core.notices.service.tell import tell
from core.notices.table import TABLE, Audience, Kind
from core.outbox import Errand, add
from core.people import Person, any_clients, any_club, coaches_to_tell, payers_of

ENDING_JOB = "notices.ending"


async def watch_ends(work: Work, club_id: int, lots: Sequence[int]) -> None:
    """Mornings on which there will be something to say of these lots; called when an end moves.

    One job a club and day looks at whatever ends then: so a moved end needs no errand moved, and
    thirty packages that end with the season are one message. Too late for a month is no news.
    """
    club = await any_club(work, club_id)
    jobs = []
    for lot in await ending_lots(work, lots):
        for ahead in AHEAD.values():
            day = lot.ends_on - ahead
            due_at = wall_moment(day, MORNING, club.zone)
            if due_at > work.now:
                facts = {"club": club_id, "on": day.isoformat()}
                key = f"ending:{club_id}:{day.isoformat()}"
                jobs.append(
                    Errand(
                        channel="job",
                        kind=ENDING_JOB,
                        due_at=due_at,
                        payload=facts,
                        club_id=club_id,
                        key=key,
                    )
                )
    await add(work, jobs)


async def tell_ending(work: Work, facts: dict[str, Any]) -> None:
    """The job of a morning: what ends in a month, and what ends in a week."""
    on = date.fromisoformat(facts["on"])
    for kind, ahead in AHEAD.items():
        await _tell(work, facts["club"], kind, on + ahead)


async def _tell(work: Work, club_id: int, kind: Kind, ends_on: date) -> None:
    lots = await ending_on(work, club_id, [ends_on])
    clients = {each.id: each for each in await any_clients(work, [lot.client for lot in lots])}
    lots = tuple(lot for lot in lots if lot.client in clients and clients[lot.client].prepaid)
    for lot in lots:
        await put(work, club_id, kind, f"ending:{lot.id}", client=lot.client, facts={"lot": lot.id})
    for audience, find in ((Audience.COACH, coaches_to_tell), (Audience.PAYER, payers_of)):
        if (kind, audience) in TABLE:
            await _say(work, kind, audience, await _whose(work, lots, find), ends_on)


async def _whose(
    work: Work, lots: Sequence[EndingLot], find: Callable[[Work, int], Awaitable[Sequence[Person]]]
) -> dict[Person, list[EndingLot]]:
    theirs: dict[Person, list[EndingLot]] = {}
    for lot in lots:
        for person in await find(work, lot.client):
            theirs.setdefault(person, []).append(lot)
    return theirs


async def _say(
    work: Work,
    kind: Kind,
    audience: Audience,
    theirs: dict[Person, list[EndingLot]],
    ends_on: date,
) -> None:
    """One message a person, however many packages."""
    for person, lots in theirs.items():
        said = {
            "lots": [lot.id for lot in lots],
            "clients": sorted({lot.client for lot in lots}),
        }
        await tell(
            work, kind, audience, [person], said, key=f"{kind}:{audience}:{ends_on.isoformat()}"
        )
