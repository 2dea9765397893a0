"""Who reads no messages: the next guardian is asked, and staff see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.db import Work
from core.notices.service.inbox import close, put
from core.notices.service.tell import key_of, tell
from core.notices.table import Audience, Kind
from core.outbox import Claimed, State, states
from core.people import Person, whom_to_ask

_REACHES = {State.WAITING, State.DONE, State.LOST}


async def unread(work: Work, errand: Claimed) -> None:
    """This message found nobody: its reader has blocked the bot or left the chat.

    What must arrive goes to the next who looks after the client, if it reached nobody else.
    """
    facts, reader = errand.payload, errand.recipient
    if reader is None or errand.club_id is None or facts.get("audience") == Audience.COACH:
        return
    asked: dict[Person, list[int]] = {}
    for client in _clients(facts):
        order = await whom_to_ask(work, client)
        if reader not in {each.member_id for each in order}:
            continue
        key, who = f"unread:{reader}", {"member": reader}
        await put(work, errand.club_id, Kind.UNREACHABLE, key, client=client, facts=who)
        if errand.must_arrive and (found := await _next(work, facts.get("notice"), reader, order)):
            asked.setdefault(found, []).append(client)
    for person, clients in asked.items():
        kind, audience = Kind(errand.kind), Audience(facts["audience"])
        theirs = facts | {"clients": clients}
        await tell(work, kind, audience, [person], theirs, key=facts["notice"])


def _clients(facts: dict[str, Any]) -> list[int]:
    """Whom a notice is about."""
    if "lines" in facts:
        return [line["client"] for line in facts["lines"]]
    return facts.get("clients") or ([facts["client"]] if "client" in facts else [])


async def _next(
    work: Work, notice: str | None, reader: int, order: Sequence[Person]
) -> Person | None:
    """The first in order who has not got this notice, unless somebody has who reads it."""
    if notice is None:
        return None
    keys = {key_of(notice, each.member_id): each for each in order if each.member_id != reader}
    known = await states(work, list(keys))
    if _REACHES & set(known.values()):
        return None
    return next((each for key, each in keys.items() if key not in known), None)


async def reachable_again(work: Work) -> None:
    """The acting account reads messages again, in all its clubs."""
    for actor in work.account.actors if work.account else ():
        await close(work, actor.club_id, [f"unread:{actor.member_id}"], "gone")
