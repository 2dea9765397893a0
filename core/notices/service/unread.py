"""Who reads no messages: the next guardian is asked, and staff see it. What was given up, too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.db import Work
from core.errors import NotFound
from core.notices.errors import ItemGone
from core.notices.events import NoticeSentAgain
from core.notices.service.inbox import close, one_open, put
from core.notices.service.tell import key_of, tell
from core.notices.table import CHAT, EMAIL, TABLE, Audience, Kind
from core.outbox import Claimed, State, again, states
from core.people import Person, person_of, whom_to_ask

_REACHES = {State.WAITING, State.DONE, State.LOST}


async def unread(work: Work, errand: Claimed) -> None:
    """This message found nobody: its reader has blocked the bot or left the chat.

    What must arrive goes to the next who looks after the client, if it reached nobody else.
    """
    facts, reader = errand.payload, errand.recipient
    if reader is None or errand.club_id is None or facts.get("audience") == Audience.COACH:
        return
    for client in _clients(facts):
        if reader in {each.member_id for each in await whom_to_ask(work, client)}:
            key, who = f"unread:{reader}", {"member": reader}
            await put(work, errand.club_id, Kind.UNREACHABLE, key, client=client, facts=who)
    await _ask_the_next(work, errand)


async def undelivered(work: Work, errand: Claimed) -> None:
    """This message was given up: staff see it, and what went nowhere else goes by chat."""
    if errand.recipient is None or errand.club_id is None:
        return
    clients = _clients(errand.payload)
    said = {"member": errand.recipient, "errand": errand.id, "channel": errand.channel}
    await put(
        work,
        errand.club_id,
        Kind.FAILED_NOTICE,
        failed_key(errand.recipient),
        client=clients[0] if clients else None,
        facts=said | {"kind": errand.kind},
    )
    if errand.channel == EMAIL:
        await by_chat_instead(work, errand)


async def by_chat_instead(work: Work, errand: Claimed) -> None:
    """A mail that cannot go: in the chat, if the notice is not said there anyway."""
    if errand.recipient is None:
        return
    facts, kind = errand.payload, Kind(errand.kind)
    audience, reader = Audience(facts["audience"]), await person_of(work, errand.recipient)
    if CHAT in TABLE[kind, audience].channels:
        await _ask_the_next(work, errand)
    elif reader is not None:
        await tell(work, kind, audience, [reader], facts, key=facts.get("notice"), by=CHAT)


async def _ask_the_next(work: Work, errand: Claimed) -> None:
    """Of each client whom it is about, if it has reached nobody who looks after them."""
    facts, reader = errand.payload, errand.recipient
    if reader is None or not errand.must_arrive or facts.get("audience") == Audience.COACH:
        return
    asked: dict[Person, list[int]] = {}
    for client in _clients(facts):
        order = await whom_to_ask(work, client)
        if reader not in {each.member_id for each in order}:
            continue
        if found := await _next(work, facts.get("notice"), order):
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


async def _next(work: Work, notice: str | None, order: Sequence[Person]) -> Person | None:
    """The first in order who has not got this notice, unless somebody has who reads it."""
    if notice is None:
        return None
    keys = {
        key_of(notice, each.member_id, channel): each for each in order for channel in (CHAT, EMAIL)
    }
    known = await states(work, list(keys))
    if _REACHES & set(known.values()):
        return None
    tried = {keys[key].member_id for key in known}
    return next((each for each in order if each.member_id not in tried), None)


async def reachable_again(work: Work) -> None:
    """The acting account reads messages again, in all its clubs."""
    for actor in work.account.actors if work.account else ():
        await close(work, actor.club_id, [f"unread:{actor.member_id}"], "gone")


async def reached(work: Work, errand: Claimed) -> None:
    """A mail went to this reader: what failed before is no matter any more."""
    if errand.recipient is not None and errand.club_id is not None:
        await close(work, errand.club_id, [failed_key(errand.recipient)], "gone")


async def send_again(work: Work, item_id: int, *, version: int) -> int:
    """What was given up is tried once more, for staff; the club. `ItemGone` when it is of no use
    any more.
    """
    row = await one_open(work, item_id, version)
    if row.kind != Kind.FAILED_NOTICE:
        raise NotFound
    if not await again(work, row.facts["errand"]):
        raise ItemGone
    await close(work, row.club_id, [row.key], "acted")
    told = {"club_id": row.club_id, "item": row.id, "kind": row.kind, "client": row.client_id}
    work.tell(NoticeSentAgain(**told))
    return int(row.club_id)


def failed_key(member_id: int) -> str:
    """Of the item about messages to this person that were given up."""
    return f"failed:{member_id}"
