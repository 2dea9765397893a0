"""From facts to errands, and from a due errand to what it says now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from core.attendance import Marked, RollClosedNow, Untold, take_untold
from core.db import Work, ready
from core.events import Event
from core.ledger import Adjusted, BalanceChanged, SessionsUsed, ToppedUp
from core.notices.model import low_marks
from core.notices.rules import PATIENCE, TABLE, Audience, Kind
from core.outbox import Errand, add, hasten
from core.people import Person, coaches_to_tell, payers_of, person_of, watchers_of

RECEIPTS_JOB = "notices.receipts"
LOW_JOB = "notices.low"
_KNOWN = ready(
    select(low_marks.c.reader_id).where(
        low_marks.c.client_id == bindparam("client"), low_marks.c.audience == bindparam("audience")
    )
)


async def on_told(work: Work, events: Sequence[Event]) -> None:
    """The listener: what these facts make due, in the transaction that told them."""
    await _receipts_due(work, events)
    for event in events:
        if isinstance(event, SessionsUsed) or (isinstance(event, Adjusted) and event.amount < 0):
            await _fell(work, event)
        elif isinstance(event, ToppedUp | Adjusted):
            await work.run(delete(low_marks).where(low_marks.c.client_id == event.client))


async def _receipts_due(work: Work, events: Sequence[Event]) -> None:
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


async def _fell(work: Work, event: BalanceChanged) -> None:
    """On the way down and low for somebody: once, until a top-up takes the marks away.

    Who pays is told at once; coaches get one message for all whom an evening leaves low.
    """
    for audience in map(Audience, event.low_for):
        if await work.row(_KNOWN, {"client": event.client, "audience": audience}):
            continue
        find = coaches_to_tell if audience is Audience.COACH else payers_of
        people = await find(work, event.client)
        await _mark(work, event, audience, people)
        if audience is Audience.COACH:
            await add(work, [_low_job(work, person) for person in people], replace=True)
        else:
            await _tell_low(work, audience, people, [event.client])


async def _mark(
    work: Work, event: BalanceChanged, audience: Audience, people: Sequence[Person]
) -> None:
    shared = {"client_id": event.client, "club_id": event.club_id, "audience": audience}
    told = None if audience is Audience.COACH else work.now
    rows = [
        shared | {"reader_id": person.member_id, "at": work.now, "told_at": told}
        for person in people
    ]
    if rows:
        await work.run(work.insert(low_marks).values(rows).on_conflict_do_nothing())


def _low_job(work: Work, coach: Person) -> Errand:
    return Errand(
        channel="job",
        kind=LOW_JOB,
        due_at=work.now + PATIENCE,
        payload={"coach": coach.member_id},
        club_id=coach.club_id,
        key=f"low:{coach.member_id}",
    )


async def tell_coach(work: Work, facts: dict[str, Any]) -> None:
    """The job of a coach: everybody who has become low since the last time, in one message."""
    untold = update(low_marks).where(
        low_marks.c.reader_id == facts["coach"],
        low_marks.c.audience == Audience.COACH,
        low_marks.c.told_at.is_(None),
    )
    rows = await work.rows(untold.values(told_at=work.now).returning(low_marks.c.client_id))
    coach = await person_of(work, facts["coach"])
    if rows and coach:
        clients = sorted(row.client_id for row in rows)
        await _tell_low(work, Audience.COACH, [coach], clients)


async def _tell_low(
    work: Work, audience: Audience, people: Sequence[Person], clients: Sequence[int]
) -> None:
    """Low, topped up and low again before the message left is one message: the key says so."""
    facts = {"clients": list(clients), "audience": audience}
    key = f"low:{audience}:{'.'.join(map(str, clients))}"[:90]
    await tell(work, Kind.LOW_BALANCE, audience, people, facts, key=key)


async def tell(
    work: Work,
    kind: Kind,
    audience: Audience,
    people: Iterable[Person],
    facts: dict[str, Any],
    *,
    key: str | None = None,
) -> None:
    """One errand a person and channel, as the table says; with a `key` it takes the place of one
    that still waits, so that low, topped up and low again within a minute is one message.
    """
    rule = TABLE[kind, audience]
    await add(
        work,
        [
            Errand(
                channel=channel,
                kind=kind,
                due_at=work.now,
                useful_until=work.now + rule.useful,
                payload=facts,
                club_id=person.club_id,
                recipient=person.member_id,
                must_arrive=rule.must_arrive,
                key=key and f"{key}:{channel}:{person.member_id}",
            )
            for person in people
            for channel in rule.channels
        ],
        replace=key is not None,
    )


async def send_receipts(work: Work, facts: dict[str, Any]) -> None:
    """The job of a roll: one receipt a person, siblings together."""
    lines: dict[int, list[dict[str, Any]]] = {}
    people: dict[int, Person] = {}
    for news in await take_untold(work, facts["roll"]):
        for person in await watchers_of(work, news.client):
            people[person.member_id] = person
            lines.setdefault(person.member_id, []).append(_line(news))
    for member, person in people.items():
        payload = {"lines": lines[member]}
        await tell(work, Kind.RECEIPT, Audience.WATCHER, [person], payload)


def _line(news: Untold) -> dict[str, Any]:
    return {
        "client": news.client,
        "state": news.state,
        "used": news.used,
        "owed": news.owed,
        "returned": news.returned,
        "on": news.on_date.isoformat(),
    }
