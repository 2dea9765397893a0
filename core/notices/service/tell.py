"""Tell people: one errand a person, as the table says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from core.db import Work
from core.notices.rules import CHAT, TABLE, Audience, Kind
from core.outbox import Errand, add
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
) -> None:
    """A message to each of them, now or `at`, if the table has one for this audience.

    With a `key` it takes the place of one that still waits, so that low, topped up and low again
    within a minute is one message.
    """
    rule = TABLE[kind, audience]
    if CHAT not in rule.channels:
        return
    due = at or work.now
    shared = facts | {"audience": audience} | ({"notice": key} if key else {})
    await add(
        work,
        [
            Errand(
                channel=CHAT,
                kind=kind,
                due_at=due,
                useful_until=due + rule.useful,
                payload=shared,
                club_id=person.club_id,
                recipient=person.member_id,
                must_arrive=rule.must_arrive,
                key=key and key_of(key, person.member_id),
            )
            for person in people
        ],
        replace=key is not None,
    )


def key_of(notice: str, member_id: int) -> str:
    """The outbox key of one person's copy of a notice."""
    return f"{notice}:{CHAT}:{member_id}"
