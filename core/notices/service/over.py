"""What became of a booking: its receipt, a no-show, and that nobody has said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, TypeGuard

from core.bookings import (
    OUTCOMES,
    STANDING,
    BookingCancelled,
    BookingCard,
    BookingState,
    May,
    Outcome,
    any_bookings,
    bookings_between,
    same_time_next_week,
)
from core.db import Work
from core.events import Event
from core.ledger import balances, used_and_owed
from core.notices.rules import PATIENCE
from core.notices.service.booked import as_read, slot
from core.notices.service.forms import form_key
from core.notices.service.inbox import close, put
from core.notices.service.tell import tell, told
from core.notices.sessions import (
    SessionLine,
    SessionReceipt,
)
from core.notices.table import Audience, Kind
from core.outbox import Errand, State, add, cancel, states
from core.people import Club, Person, any_client, followed_by, watchers_of

ENDED_JOB = "notices.ended"
OVER_JOB = "notices.over"
EVENING_BACK = timedelta(hours=12)
"""A family's sessions of the last so many hours are said in one receipt."""


async def sessions_over(work: Work, events: Sequence[Event]) -> None:
    """The listener: a receipt 15 minutes after the last change, unless a roll's says it."""
    for event in events:
        if isinstance(event, Outcome) or _taken_back(event):
            await _marked(work, event)


def _taken_back(event: Event) -> TypeGuard[BookingCancelled]:
    """Excused after it was marked otherwise."""
    return isinstance(event, BookingCancelled) and event.was in OUTCOMES


async def _marked(work: Work, event: Outcome | BookingCancelled) -> None:
    job = _job(ENDED_JOB, event.booking, event.club_id, work.now)
    if isinstance(event, Outcome) and event.by_roll:
        await cancel(work, [f"{ENDED_JOB}:{event.booking}"])
    else:
        await add(work, [job], replace=True)
    waiting = [f"booking:{event.booking}", f"unmarked:{event.booking}"]
    await close(work, event.club_id, waiting, "acted")


def look(booking: int, club_id: int, ends_at: datetime) -> Errand:
    """15 minutes after the end, whether anybody has said what became of it."""
    return _job(OVER_JOB, booking, club_id, ends_at)


def look_key(booking: int) -> str:
    return f"{OVER_JOB}:{booking}"


def _job(kind: str, booking: int, club_id: int, since: datetime) -> Errand:
    return Errand(
        channel="job",
        kind=kind,
        due_at=since + PATIENCE,
        payload={"booking": booking},
        club_id=club_id,
        key=f"{kind}:{booking}",
    )


async def look_over(work: Work, facts: dict[str, Any]) -> datetime | None:
    """The job: what was news of it is none any more; without an outcome it waits for staff."""
    [card] = await any_bookings(work, [facts["booking"]])
    if (due := card.ends_at + PATIENCE) > work.now:
        return due
    await close(work, card.club_id, [f"booking:{card.id}", form_key(card.id)], "gone")
    if card.state in STANDING:
        key, said = f"unmarked:{card.id}", {"booking": card.id}
        await put(work, card.club_id, Kind.UNMARKED, key, client=card.client, facts=said)
    return None


async def send_ended(work: Work, facts: dict[str, Any]) -> None:
    """The job: everybody who follows the client reads what became of it, once for each outcome."""
    [card] = await any_bookings(work, [facts["booking"]])
    if card.state is BookingState.NO_SHOW:
        key, said = f"no_show:{card.id}", {"booking": card.id}
        await put(work, card.club_id, Kind.NO_SHOW, key, client=card.client, facts=said)
    else:
        await close(work, card.club_id, [f"no_show:{card.id}"], "gone")
    for person in await watchers_of(work, card.client):
        await _tell(work, person, card)


async def _tell(work: Work, person: Person, card: BookingCard) -> None:
    """With what else of this family has just been marked; not what they have read already."""
    followed = await followed_by(work, person.member_id)
    since, until = card.starts_at - EVENING_BACK, card.starts_at + EVENING_BACK
    near = [each for each in await bookings_between(work, followed, since, until) if each != card]
    keys = [_notice(each) for each in (card, *near)]
    said = {
        each["slot"][0]: each
        for facts in await told(work, keys, person.member_id)
        for each in facts["lines"]
    }
    jobs = await states(work, [f"{ENDED_JOB}:{each.id}" for each in near])
    marked = [
        each
        for each in (card, *near)
        if each is card or jobs.get(f"{ENDED_JOB}:{each.id}") is State.WAITING
    ]
    lines = [line for each in marked if (line := _line(each, said.get(each.id)))]
    if lines:
        facts = {"lines": lines}
        await tell(work, Kind.ENDED, Audience.WATCHER, [person], facts, key=_notice(card))


def _notice(card: BookingCard) -> str:
    return f"ended:{card.id}"


def _line(card: BookingCard, before: dict[str, Any] | None) -> dict[str, Any] | None:
    """What is to be said of it now; None when that was said, or there is nothing to say."""
    over = card.state in OUTCOMES
    if not over and (before is None or before["state"] not in OUTCOMES):
        return None
    line = {
        "slot": slot(card),
        "client": card.client,
        "state": card.state,
        "charge": card.charge,
        "sessions": card.sessions,
    }
    return None if line == before else line


async def session_receipt(
    work: Work, reader: Person, club: Club, facts: dict[str, Any]
) -> SessionReceipt | None:
    """As it is now; None when all of it is marked otherwise by now, which another one says."""
    meant = {each["slot"][0]: each for each in facts["lines"]}
    slots = [each["slot"] for each in meant.values()]
    lines = []
    for card in await as_read(work, reader, slots, Audience.WATCHER):
        client = await any_client(work, card.client)
        if client is None or card.state != meant[card.id]["state"]:
            continue
        [balance] = (await balances(work, [client])).values()
        used, owed = used_and_owed(card.charge, card.sessions, card.uncovered)
        lines.append(SessionLine(card, used, owed, balance, await _again(work, card)))
    return SessionReceipt(reader, club.name, club.zone, tuple(lines)) if lines else None


async def _again(work: Work, card: BookingCard) -> datetime | None:
    """The same time next week, for who may book it, if it is free."""
    if card.state is not BookingState.COMPLETED or May.NOTE not in card.may:
        return None
    free = await same_time_next_week(work, card.id)
    return free.starts_at if free else None
