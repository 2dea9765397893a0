"""Tell people: one errand a person and channel, as the table says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from core.db import Work
from core.notices.table import CHAT, EMAIL, TABLE, Audience, Channel, Kind
from core.outbox import Errand, State, add, written
from core.people import Person


async def tell(
    work: Work,
    kind: Kind,
    audience: Audience,
    people: Iterable[Person],
    facts: dict[str, Any],
    *,
    key: str | None = None,
    at: datetime | None = None,
    begins: datetime | None = None,
    by: Channel | None = None,
) -> None:
    """A message to each of them, now or `at`, by the channels that the table has for this audience,
    or for once `by` another one.

    With a `key` it takes the place of one that still waits, so that low, topped up and low again
    within a minute is one message. Quiet hours do not hold it beyond what it is about `begins`.
    """
    rule = TABLE[kind, audience]
    due = at or work.now
    shared = facts | {"audience": audience} | ({"notice": key} if key else {})
    if begins is not None:
        shared["begins"] = begins.isoformat()
    await add(
        work,
        [
            Errand(
                channel=channel,
                kind=kind,
                due_at=due,
                useful_until=due + rule.useful,
                payload=shared,
                club_id=person.club_id,
                recipient=person.member_id,
                must_arrive=rule.must_arrive,
                key=key and key_of(key, person.member_id, channel),
            )
            for person in people
            for channel in ((by,) if by else ways(work, kind, audience, person))
        ],
        replace=key is not None,
    )


def ways(work: Work, kind: Kind, audience: Audience, person: Person) -> tuple[Channel, ...]:
    """The channels that something is sent by to this person, as the table has it."""
    meant = TABLE[kind, audience].reaches_by(email=mailed(work, person))
    return tuple(channel for channel in (CHAT, EMAIL) if channel in meant)


def mailed(work: Work, person: Person) -> bool:
    """Whether this person is reached by mail: it is sent from here, they have an address that is
    theirs, and want it.
    """
    return work.outside.mail and person.email is not None and person.mail


def key_of(notice: str, member_id: int, channel: Channel = CHAT) -> str:
    """The outbox key of one person's copy of a notice."""
    return f"{notice}:{channel}:{member_id}"


async def told(work: Work, notices: Iterable[str], member_id: int) -> list[dict[str, Any]]:
    """What these notices say to one person in the chat, waiting or sent: those that were dropped
    left out.
    """
    keys = [key_of(notice, member_id) for notice in notices]
    found = await written(work, keys)
    return [facts for state, facts in found.values() if state is not State.SKIPPED]
