"""Messages to a family about a balance, written beforehand: for a day, or for so many left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from core.clock import local_day, wall_moment
from core.db import Work
from core.ledger import balances
from core.notices.errors import (
    AtOrUnderAlready,
    DayOutOfReach,
    MessageGone,
    NobodyReads,
    PlannedAlready,
)
from core.notices.events import MessageCancelled, MessagePlanned, MessageRestored, MessageSent
from core.notices.model import planned_messages
from core.notices.rules import MORNING, check_words
from core.notices.service.inbox import put
from core.notices.service.tell import tell
from core.notices.table import Audience, Kind
from core.notices.views import Planned, PlannedMessage
from core.outbox import Errand, add, cancel
from core.people import (
    Action,
    Client,
    Person,
    any_client,
    any_club,
    client_for,
    names_of,
    payers_of,
)

PLANNED_JOB = "notices.planned"
MOST_WAITING = 8
FARTHEST = timedelta(days=366)


async def check_plan(
    work: Work, client_id: int, *, on: date | None = None, at_left: int | None = None
) -> Client:
    """The client, if a message can be planned so; refused before anybody writes one.

    Refuses a day before today or more than a year ahead, so many left as are left already, a
    client whom nobody with an account looks after, and a ninth message.
    """
    client = await client_for(work, client_id, Action.WRITE_TO)
    if not await payers_of(work, client_id):
        raise NobodyReads(client.name)
    waiting = planned_messages.c.client_id == client_id, planned_messages.c.state == "waiting"
    count = select(func.count()).select_from(planned_messages).where(*waiting)
    if await work.value(count) >= MOST_WAITING:
        raise PlannedAlready(MOST_WAITING)
    today = local_day(work.now, client.zone)
    if on is not None and not today <= on <= today + FARTHEST:
        raise DayOutOfReach
    if at_left is not None:
        left = (await balances(work, [client]))[client_id].left
        if not 0 <= at_left < left:
            raise AtOrUnderAlready(client.name, left)
    return client


async def plan_message(
    work: Work,
    client_id: int,
    *,
    words: str,
    on: date | None = None,
    at_left: int | None = None,
) -> int:
    """A message to whoever pays for the client, in private, in the morning of that day or when so
    many are left; its id. It carries the session status of that moment.

    Refuses as `check_plan` does, and words that are none or too long.
    """
    if (on is None) == (at_left is None):
        raise DayOutOfReach
    said = check_words(words)
    await client_for(work, client_id, Action.WRITE_TO, lock=True)
    client = await check_plan(work, client_id, on=on, at_left=at_left)
    row = await work.one(
        insert(planned_messages)
        .values(
            club_id=client.club_id,
            client_id=client_id,
            author_id=work.actor(client.club_id).member_id,
            on_date=on,
            at_left=at_left,
            words=said,
            created_at=work.now,
        )
        .returning(planned_messages.c.id)
    )
    if on is not None:
        await _wait_for(work, client, row.id, on)
    told = {"club_id": client.club_id, "client": client_id, "message": row.id}
    work.tell(MessagePlanned(**told, on=on, at_left=at_left))
    return int(row.id)


async def _wait_for(work: Work, client: Client, message_id: int, on: date) -> None:
    job = Errand(
        channel="job",
        kind=PLANNED_JOB,
        due_at=wall_moment(on, MORNING, client.zone),
        payload={"message": message_id},
        club_id=client.club_id,
        key=f"planned:{message_id}",
    )
    await add(work, [job], replace=True)


async def planned_for(work: Work, client_id: int) -> tuple[PlannedMessage, ...]:
    """What waits for this client's family, in the order written."""
    await client_for(work, client_id, Action.WRITE_TO)
    mine = planned_messages.c.client_id == client_id, planned_messages.c.state == "waiting"
    rows = await work.rows(select(planned_messages).where(*mine).order_by(planned_messages.c.id))
    return tuple(
        PlannedMessage(row.id, row.client_id, row.on_date, row.at_left, row.words) for row in rows
    )


async def cancel_message(work: Work, message_id: int) -> int:
    """Not to be sent; the client. One that was sent or cancelled is `MessageGone`."""
    row = await _turn_to(work, message_id, "waiting", "cancelled")
    await cancel(work, [f"planned:{message_id}"])
    told = {"club_id": row.club_id, "client": row.client_id, "message": message_id}
    work.tell(MessageCancelled(**told))
    return int(row.client_id)


async def restore_message(work: Work, message_id: int) -> int:
    """A cancelled one waits again; the client. Refused where it could not be planned any more."""
    row = await work.one(select(planned_messages).where(planned_messages.c.id == message_id))
    client = await check_plan(work, row.client_id, on=row.on_date, at_left=row.at_left)
    await _turn_to(work, message_id, "cancelled", "waiting")
    if row.on_date is not None:
        await _wait_for(work, client, message_id, row.on_date)
    told = {"club_id": row.club_id, "client": row.client_id, "message": message_id}
    work.tell(MessageRestored(**told))
    return int(row.client_id)


async def _turn_to(work: Work, message_id: int, before: str, after: str) -> Row[Any]:
    row = await work.one(select(planned_messages).where(planned_messages.c.id == message_id))
    await client_for(work, row.client_id, Action.WRITE_TO)
    if not await _now(work, message_id, before, after):
        raise MessageGone
    return row


async def _now(work: Work, message_id: int, before: str, after: str) -> bool:
    """The one way a message changes its state: whoever comes second changes nothing."""
    turned = (
        update(planned_messages)
        .where(planned_messages.c.id == message_id, planned_messages.c.state == before)
        .values(state=after)
    )
    return await work.row(turned.returning(planned_messages.c.id)) is not None


async def send_planned(work: Work, facts: dict[str, Any]) -> None:
    """The job of a day: to everybody who pays, once."""
    row = await work.one(select(planned_messages).where(planned_messages.c.id == facts["message"]))
    client = await any_client(work, row.client_id)
    if client is not None:
        await _send(work, client, row.id)


async def send_at_left(work: Work, clients: Sequence[int]) -> None:
    """Messages that wait for so many left, as many being left now or fewer."""
    rows = await work.rows(
        select(planned_messages)
        .where(planned_messages.c.client_id.in_(clients))
        .where(planned_messages.c.state == "waiting", planned_messages.c.at_left.is_not(None))
    )
    for row in rows:
        client = await any_client(work, row.client_id)
        if client and (await balances(work, [client]))[client.id].left <= row.at_left:
            await _send(work, client, row.id)


async def _send(work: Work, client: Client, message_id: int) -> None:
    if not await _now(work, message_id, "waiting", "sent"):
        return
    payers = await payers_of(work, client.id)
    if not payers:
        key, nobody = f"unread:{client.id}", {"member": None}
        await put(work, client.club_id, Kind.UNREACHABLE, key, client=client.id, facts=nobody)
    facts = {"message": message_id, "client": client.id}
    await tell(work, Kind.PLANNED, Audience.PAYER, payers, facts, key=f"planned:{message_id}:said")
    work.tell(MessageSent(club_id=client.club_id, client=client.id, message=message_id))


async def preview(work: Work, client_id: int, words: str) -> Planned:
    """The message as the family would read it now."""
    client = await client_for(work, client_id, Action.WRITE_TO)
    actor = work.actor(client.club_id)
    names = await names_of(work, [actor.member_id])
    reader = Person(actor.member_id, client.club_id, 0, "", "")
    return await _as_read(work, reader, client, names[actor.member_id], check_words(words))


async def message_for(work: Work, reader: Person, message_id: int) -> Planned | None:
    """What a reader is told; None when the client has left."""
    row = await work.one(select(planned_messages).where(planned_messages.c.id == message_id))
    client = await any_client(work, row.client_id)
    if client is None:
        return None
    names = await names_of(work, [row.author_id])
    return await _as_read(work, reader, client, names[row.author_id], row.words)


async def _as_read(work: Work, reader: Person, client: Client, author: str, words: str) -> Planned:
    club = await any_club(work, client.club_id)
    balance = (await balances(work, [client]))[client.id]
    return Planned(reader, club.name, club.zone, client.id, client.name, author, words, balance)
