"""A due notice, re-checked: what it says at this moment, or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import delete

from core.attendance import State
from core.clock import local_day
from core.db import Work
from core.ledger import Balance, balances
from core.notices.days import practice_day
from core.notices.model import low_marks
from core.notices.offers import roll_offer
from core.notices.rules import Kind
from core.notices.views import LowBalance, LowClient, Notice, Receipt, ReceiptLine
from core.outbox import Claimed
from core.people import Person, any_client, any_club, person_of, watchers_of


async def prepare(work: Work, errand: Claimed) -> Notice | None:
    """The notice with present names and balances; None when it is stale, or its reader is gone."""
    if errand.useful_until is not None and errand.useful_until < work.now:
        return None
    if errand.recipient is None or errand.club_id is None:
        return None
    reader = await person_of(work, errand.recipient)
    if reader is None:
        return None
    if errand.kind == Kind.RECEIPT:
        return await _receipt(work, reader, errand.payload)
    if errand.kind == Kind.ROLL_OFFER:
        return await roll_offer(work, reader, errand.payload)
    if errand.kind == Kind.PRACTICE_DAY:
        return await practice_day(work, reader, errand.payload)
    return await _low_balance(work, reader, errand.payload)


async def _receipt(work: Work, reader: Person, facts: dict[str, Any]) -> Receipt | None:
    club = await any_club(work, reader.club_id)
    lines = [line for fact in facts["lines"] if (line := await _line(work, reader, fact))]
    if not lines:
        return None
    on_date = date.fromisoformat(facts["lines"][0]["on"])
    today = local_day(work.now, club.zone)
    return Receipt(reader, club.name, club.zone, on_date, today, tuple(lines))


async def _line(work: Work, reader: Person, fact: dict[str, Any]) -> ReceiptLine | None:
    """None for who is gone, and for a reader who no longer follows them."""
    client = await any_client(work, fact["client"])
    if client is None or reader not in await watchers_of(work, client.id):
        return None
    balance: Balance = (await balances(work, [client]))[client.id]
    return ReceiptLine(
        client.id,
        client.name,
        State(fact["state"]),
        fact["used"],
        fact["owed"],
        fact["returned"],
        balance,
    )


async def _low_balance(work: Work, reader: Person, facts: dict[str, Any]) -> LowBalance | None:
    """Whoever is still low; None when nobody is."""
    found = [await _still_low(work, client, facts["audience"]) for client in facts["clients"]]
    low = tuple(each for each in found if each)
    if not low:
        return None
    club = await any_club(work, reader.club_id)
    return LowBalance(reader, club.name, club.zone, facts["audience"], low)


async def _still_low(work: Work, client_id: int, audience: str) -> LowClient | None:
    """A mark undone before the message left is no news, and arms the alert again."""
    client = await any_client(work, client_id)
    if client is None:
        return None
    balance = (await balances(work, [client]))[client.id]
    if audience not in balance.low_for(client):
        mine = (low_marks.c.client_id == client.id) & (low_marks.c.audience == audience)
        await work.run(delete(low_marks).where(mine))
        return None
    return LowClient(client.id, client.name, balance)
