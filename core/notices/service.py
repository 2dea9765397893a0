"""From facts to errands, and from a due errand to what it says now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete

from core.attendance import Marked, RollClosedNow, Untold, take_untold
from core.db import Work
from core.events import Event
from core.ledger import Adjusted, BalanceChanged, SessionsUsed, ToppedUp
from core.notices.model import low_marks
from core.notices.rules import RECEIPT_DELAY, TABLE, Audience, Kind
from core.outbox import Errand, add
from core.people import Person, coaches_to_tell, payers_of, watchers_of

RECEIPTS_JOB = "notices.receipts"


async def on_told(work: Work, events: Sequence[Event]) -> None:
    """The listener: what these facts make due, in the transaction that told them."""
    await _receipts_due(work, events)
    for event in events:
        if isinstance(event, SessionsUsed) or (isinstance(event, Adjusted) and event.amount < 0):
            await _fell(work, event)
        elif isinstance(event, ToppedUp | Adjusted):
            await work.run(delete(low_marks).where(low_marks.c.client_id == event.client))


async def _receipts_due(work: Work, events: Sequence[Event]) -> None:
    due = {event.roll: RECEIPT_DELAY for event in events if isinstance(event, Marked)}
    now = {event.roll for event in events if isinstance(event, RollClosedNow)}
    clubs = {e.roll: e.club_id for e in events if isinstance(e, Marked | RollClosedNow)}
    errands = [
        Errand(
            channel="job",
            kind=RECEIPTS_JOB,
            due_at=work.now if roll in now else work.now + due[roll],
            payload={"roll": roll},
            club_id=club,
            key=f"receipts:{roll}",
        )
        for roll, club in clubs.items()
    ]
    await add(work, errands, replace=True)


async def _fell(work: Work, event: BalanceChanged) -> None:
    """On the way down and low for somebody: once, until a top-up takes the mark away."""
    for audience in event.low_for:
        mark = {"client_id": event.client, "club_id": event.club_id, "at": work.now}
        fresh = work.insert(low_marks).values(mark | {"audience": audience})
        marked = fresh.on_conflict_do_nothing().returning(low_marks.c.client_id)
        if await work.row(marked) is None:
            continue
        find = coaches_to_tell if audience == Audience.COACH else payers_of
        people = await find(work, event.client)
        facts = {"client": event.client, "audience": audience}
        key = f"low:{event.client}:{audience}"
        await tell(work, Kind.LOW_BALANCE, Audience(audience), people, facts, key=key)


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
        "charge": news.charge,
        "returned": news.returned,
        "on": news.on_date.isoformat(),
    }
