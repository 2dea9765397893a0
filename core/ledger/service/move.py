"""Free sessions leave a lot on purpose: voided, or moved to another client."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from core.db import Work
from core.ledger.errors import WouldGoBelowZero
from core.ledger.events import SessionsMovedAway, SessionsVoided
from core.ledger.model import lots
from core.ledger.rules import Kind, worth
from core.ledger.service.book import Book, Cause, Line, Occasion, once, write
from core.ledger.service.buy import NewLot, open_lot
from core.money import Money
from core.texts import Texts


async def void_free(work: Work, book: Book, lot_ids: Sequence[int], reason: str) -> int:
    """What is free on these lots leaves them, for a reason code; how many. Held ones stay."""
    lines = [
        Line(each, Kind.VOID, -free)
        for each in sorted(set(lot_ids))
        if (free := book.lots[each].counts.free)
    ]
    if not lines:
        return 0
    key = once("void")
    await write(work, book, lines, Cause(key, key, book.today, reason=reason))
    amount = -sum(line.left for line in lines)
    voided = tuple(line.lot for line in lines)
    work.tell(SessionsVoided(**book.stand, lots=voided, amount=amount, reason=reason))
    return amount


async def move_sessions(
    work: Work,
    giver: Book,
    taker: Book,
    parts: Sequence[tuple[int, int]],
    occasion: Occasion,
    *,
    note: str | None = None,
) -> tuple[int, ...]:
    """(lot of the giver, sessions) → each part a lot of the taker's own, as good as it was.

    The new lot has the name, length, dates and pause of the old one, and the moved sessions' share
    of its price. Only free sessions move: more is `WouldGoBelowZero`, and nothing moves. The caller
    holds both clients' locks and has opened both books.
    """
    for lot_id, sessions in parts:
        free = giver.lots[lot_id].counts.free
        if not 0 < sessions <= free:
            raise WouldGoBelowZero(free=free, wanted=sessions)
    out = [Line(lot_id, Kind.TRANSFER_OUT, -sessions) for lot_id, sessions in parts]
    cause = Cause(occasion.operation, occasion.source, occasion.on_date, note=note)
    made: list[int] = []
    rows = await work.rows(select(lots).where(lots.c.id.in_([lot_id for lot_id, _ in parts])))
    by_id = {row.id: row for row in rows}
    await write(work, giver, out, cause)
    for number, (lot_id, sessions) in enumerate(parts, 1):
        new = _as_good(by_id[lot_id], sessions)
        key = f"{occasion.operation}:in:{number}"
        made.append(await open_lot(work, taker, new, operation=key, source=occasion.source))
    amount = sum(sessions for _, sessions in parts)
    work.tell(
        SessionsMovedAway(
            **giver.stand, to_client=taker.client.id, amount=amount, source=occasion.source
        )
    )
    return tuple(made)


def _as_good(lot: Row[Any], sessions: int) -> NewLot:
    return NewLot(
        name=lot.name,
        sessions=sessions,
        price=Money(worth(lot.price_minor, lot.came_in, sessions), lot.currency),
        bought_on=lot.bought_on,
        kind=Kind.TRANSFER_IN,
        template_id=lot.template_id,
        minutes=lot.minutes,
        low_payer=lot.low_payer,
        low_coach=lot.low_coach,
        starts_on=lot.starts_on,
        expires_on=lot.expires_on,
        grace_until=lot.grace_until,
        make_up=lot.make_up,
        paused_from=lot.paused_from,
        paused_until=lot.paused_until,
        names=Texts.from_json(lot.names) if lot.names else None,
    )
