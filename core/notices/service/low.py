"""Low balance: on the way down, once for each reader, until a top-up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from core.clock import local_day, wall_moment
from core.db import Work, ready
from core.ledger import BalanceChanged
from core.notices.errors import LaterUnusable
from core.notices.model import low_marks
from core.notices.rules import MORNING, PATIENCE, SLEEP_LIMIT
from core.notices.service.about import low_clients
from core.notices.service.inbox import put
from core.notices.service.tell import tell
from core.notices.table import Audience, Kind
from core.notices.views import LowClient
from core.outbox import Errand, add
from core.people import Action, Person, client_for, coaches_to_tell, payers_of, person_of

LOW_JOB = "notices.low"
_KNOWN = ready(
    select(low_marks.c.reader_id).where(
        low_marks.c.client_id == bindparam("client"), low_marks.c.audience == bindparam("audience")
    )
)


async def fell(work: Work, event: BalanceChanged) -> None:
    """On the way down and low for somebody: they are to be told, once, until a top-up.

    Nobody is told at once: a tap that is undone alarms nobody. It goes with the receipts of the
    roll, or 15 minutes after the last that became low, one message a reader.
    """
    for audience in map(Audience, event.low_for):
        if await work.row(_KNOWN, {"client": event.client, "audience": audience}):
            continue
        find = coaches_to_tell if audience is Audience.COACH else payers_of
        people = await find(work, event.client)
        await _mark(work, event, audience, people)
        await add(work, [_job(work, person, audience) for person in people], replace=True)


async def armed(work: Work, client_id: int) -> None:
    """A top-up: the next time on the way down is news again."""
    await work.run(delete(low_marks).where(low_marks.c.client_id == client_id))


async def _mark(
    work: Work, event: BalanceChanged, audience: Audience, people: Sequence[Person]
) -> None:
    shared = {"client_id": event.client, "club_id": event.club_id, "audience": audience}
    rows = [shared | {"reader_id": person.member_id, "at": work.now} for person in people]
    if rows:
        await work.run(work.insert(low_marks).values(rows).on_conflict_do_nothing())


def _job(work: Work, reader: Person, audience: Audience) -> Errand:
    return Errand(
        channel="job",
        kind=LOW_JOB,
        due_at=work.now + PATIENCE,
        payload={"reader": reader.member_id, "audience": audience},
        club_id=reader.club_id,
        key=f"low:{audience}:{reader.member_id}",
    )


async def tell_low(work: Work, facts: dict[str, Any]) -> None:
    """The job of a reader: whoever has become low since the last time, in one message."""
    audience = Audience(facts["audience"])
    untold = update(low_marks).where(
        low_marks.c.reader_id == facts["reader"],
        low_marks.c.audience == audience,
        low_marks.c.told_at.is_(None),
    )
    rows = await work.rows(untold.values(told_at=work.now).returning(low_marks.c.client_id))
    reader = await person_of(work, facts["reader"])
    low = await still_low(work, sorted(row.client_id for row in rows), audience)
    if not low or reader is None:
        return
    if audience is Audience.COACH:
        for each in low:
            key = f"low:{each.client}"
            await put(work, reader.club_id, Kind.LOW_BALANCE, key, client=each.client)
    clients = [each.client for each in low]
    key = f"low:{audience}:{'.'.join(map(str, sorted(clients)))}"[:80]
    await tell(work, Kind.LOW_BALANCE, audience, [reader], {"clients": clients}, key=key)


async def still_low(
    work: Work, client_ids: Sequence[int], audience: Audience
) -> tuple[LowClient, ...]:
    """Who is low at this moment. For the others it was no news, and it is armed again."""
    low = await low_clients(work, client_ids, audience)
    risen = set(client_ids) - {each.client for each in low}
    if risen:
        theirs = low_marks.c.client_id.in_(risen), low_marks.c.audience == audience
        await work.run(delete(low_marks).where(*theirs))
    return low


async def remind_low(work: Work, client_id: int, *, on: date) -> None:
    """Say it once more to the actor in the morning of that day, if it is low then.

    For whoever follows the client. Refuses today, the past, and more than 31 days.
    """
    client = await client_for(work, client_id, Action.SEE_CLIENT)
    today = local_day(work.now, client.zone)
    if not today < on <= today + SLEEP_LIMIT:
        raise LaterUnusable(SLEEP_LIMIT.days)
    reader = await person_of(work, work.actor(client.club_id).member_id)
    if reader is not None:
        at, key = wall_moment(on, MORNING, client.zone), f"low:again:{client_id}"
        facts = {"clients": [client_id]}
        await tell(work, Kind.LOW_BALANCE, Audience.PAYER, [reader], facts, key=key, at=at)
