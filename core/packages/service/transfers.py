"""Sessions move from one client to another: a whole lot, or some free ones.

Between siblings a guardian who pays for both answers by a button; where there is no such person it
is the owner's to do, at once and with a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, or_, select, update

from core.clock import local_day
from core.db import Work, refusing
from core.errors import NotFound
from core.ledger import (
    Book,
    Occasion,
    check_reason,
    move_sessions,
    one_lot,
    open_book,
    take,
)
from core.packages.errors import (
    AskedAlready,
    FitsNoMore,
    LotBooked,
    NothingToMove,
    NotSoManyFree,
    OwnerMoves,
    TransferDecided,
    TransferToSelf,
)
from core.packages.events import TransferAsked, TransferDone, TransferRefused, TransferWithdrawn
from core.packages.model import transfers
from core.packages.rules import check_movable
from core.packages.views import TransferCard
from core.people import (
    Action,
    Client,
    Person,
    Role,
    bring_prepaid,
    clients_for,
    names_of,
    payers_of_both,
)

ASKED, DONE, REFUSED, WITHDRAWN = "asked", "done", "refused", "withdrawn"


async def who_decides(work: Work, from_client: int, to_client: int) -> tuple[Person, ...]:
    """The guardians who would be asked; nobody: then the owner moves sessions, who else asks is
    `OwnerMoves`. Refuses the same client twice and one of another club.
    """
    giver, taker = await _both(work, from_client, to_client, Action.TRANSFER)
    return await _deciders(work, giver, taker)


async def _deciders(work: Work, giver: Client, taker: Client) -> tuple[Person, ...]:
    found = await payers_of_both(work, giver.id, taker.id)
    if not found and Role.OWNER not in work.actor(giver.club_id).roles:
        raise OwnerMoves
    return found


async def ask_transfer(
    work: Work,
    *,
    from_client: int,
    to_client: int,
    lot: int | None = None,
    sessions: int | None = None,
    reason: str = "",
) -> TransferCard:
    """A whole lot, or so many free sessions in spend order, to another client.

    With a guardian who pays for both it waits for their answer; otherwise the owner moves it at
    once, with a reason. Refuses more than is free, a lot with booked sessions, what is over, and
    asking twice about the same two.
    """
    giver, taker = await _both(work, from_client, to_client, Action.TRANSFER, lock=True)
    if (lot is None) == (sessions is None):
        raise NotFound
    book = await open_book(work, giver)
    parts = _parts(book, lot, sessions)
    asked = await _deciders(work, giver, taker)
    note = None if asked else check_reason(reason)
    transfer = await _note(work, giver, taker, lot, sessions)
    if asked:
        work.tell(
            TransferAsked(
                club_id=giver.club_id,
                transfer=transfer.id,
                from_client=giver.id,
                to_client=taker.id,
                lot=lot,
                sessions=_sum(parts),
            )
        )
    else:
        await _move(work, transfer, book, taker, parts, note)
        transfer = await _settle(work, transfer, DONE)
    return await _card(work, transfer, giver, taker, _sum(parts))


async def decide_transfer(work: Work, transfer_id: int, approve: bool) -> TransferCard:
    """A guardian's answer, taken once: the same again changes nothing, the other is refused.

    What is free is asked anew; what cannot move any more is `FitsNoMore` and stays asked.
    """
    transfer, giver, taker = await _asked(work, transfer_id, Action.DECIDE_TRANSFER)
    wish = DONE if approve else REFUSED
    if transfer.state == wish:
        return await _card(work, transfer, giver, taker, transfer.sessions or 0)
    if transfer.state != ASKED:
        raise TransferDecided(transfer.state)
    parts: list[tuple[int, int]] = []
    if approve:
        book = await open_book(work, giver)
        parts = _still(book, transfer)
        await _move(work, transfer, book, taker, parts, None)
    else:
        pair = {"from_client": giver.id, "to_client": taker.id}
        work.tell(TransferRefused(club_id=giver.club_id, transfer=transfer.id, **pair))
    transfer = await _settle(work, transfer, wish)
    return await _card(work, transfer, giver, taker, _sum(parts) or transfer.sessions or 0)


async def withdraw_transfer(work: Work, transfer_id: int) -> TransferCard:
    """Staff take the question back while nobody has answered it."""
    transfer, giver, taker = await _asked(work, transfer_id, Action.TRANSFER)
    if transfer.state not in (ASKED, WITHDRAWN):
        raise TransferDecided(transfer.state)
    if transfer.state == ASKED:
        transfer = await _settle(work, transfer, WITHDRAWN)
        pair = {"from_client": giver.id, "to_client": taker.id}
        work.tell(TransferWithdrawn(club_id=giver.club_id, transfer=transfer.id, **pair))
    return await _card(work, transfer, giver, taker, transfer.sessions or 0)


async def transfer_card(work: Work, transfer_id: int) -> TransferCard:
    """The transfer, for whoever may see both clients."""
    row = await work.one(select(transfers).where(transfers.c.id == transfer_id))
    giver, taker = await _both(work, row.from_id, row.to_id, Action.SEE_CLIENT)
    return await _card(work, row, giver, taker, await _sessions(work, row))


async def who_waits(work: Work, transfer_id: int) -> int | None:
    """Whoever asked and has somebody else's answer now, for core itself."""
    row = await work.one(select(transfers).where(transfers.c.id == transfer_id))
    answered = row.decided_by is not None and row.decided_by != row.asked_by
    return int(row.asked_by) if answered else None


async def open_transfers(work: Work, client_id: int) -> tuple[TransferCard, ...]:
    """Those that wait for an answer, from or to this client, newest first; where the actor sees
    both clients.
    """
    rows = await work.rows(
        select(transfers)
        .where(or_(transfers.c.from_id == client_id, transfers.c.to_id == client_id))
        .where(transfers.c.state == ASKED)
        .order_by(transfers.c.id.desc())
        .limit(5)
    )
    cards = []
    for row in rows:
        try:
            giver, taker = await _both(work, row.from_id, row.to_id, Action.SEE_CLIENT)
        except NotFound:
            continue
        cards.append(await _card(work, row, giver, taker, await _sessions(work, row)))
    return tuple(cards)


async def _both(
    work: Work, from_client: int, to_client: int, action: Action, *, lock: bool = False
) -> tuple[Client, Client]:
    """Giver and taker, two clients of one club who are in it."""
    if from_client == to_client:
        raise TransferToSelf
    found = {c.id: c for c in await clients_for(work, [from_client, to_client], action, lock=lock)}
    giver, taker = found[from_client], found[to_client]
    if giver.club_id != taker.club_id or taker.left_at is not None:
        raise NotFound
    return giver, taker


async def _asked(work: Work, transfer_id: int, action: Action) -> tuple[Row[Any], Client, Client]:
    """The transfer under its own lock, after those of both clients."""
    mine = select(transfers).where(transfers.c.id == transfer_id)
    row = await work.one(mine)
    giver, taker = await _both(work, row.from_id, row.to_id, action, lock=True)
    return await work.one(mine.with_for_update(key_share=True)), giver, taker


def _parts(book: Book, lot: int | None, sessions: int | None) -> list[tuple[int, int]]:
    """(lot, sessions) that would move now."""
    if lot is None:
        spendable = book.spendable()
        free = sum(each.free for each in spendable)
        return take(spendable, check_movable(book.client, sessions or 0, free))
    if lot not in book.lots:
        raise NotFound
    mine = book.lots[lot]
    if mine.counts.held:
        raise LotBooked(mine.counts.held)
    if mine.archived_at is not None or mine.last_day < book.today or not mine.counts.free:
        raise NothingToMove
    return [(lot, mine.counts.free)]


def _still(book: Book, transfer: Row[Any]) -> list[tuple[int, int]]:
    """The same when it is answered, by somebody who cannot choose another number."""
    try:
        return _parts(book, transfer.lot_id, transfer.sessions)
    except (NotSoManyFree, LotBooked, NothingToMove) as why:
        held = why.held if isinstance(why, LotBooked) else 0
        raise FitsNoMore(book.client.name, transfer.sessions, book.free, held) from why


def _sum(parts: Sequence[tuple[int, int]]) -> int:
    return sum(sessions for _, sessions in parts)


async def _note(
    work: Work, giver: Client, taker: Client, lot: int | None, sessions: int | None
) -> Row[Any]:
    row = {
        "club_id": giver.club_id,
        "from_id": giver.id,
        "to_id": taker.id,
        "lot_id": lot,
        "sessions": sessions,
        "asked_by": work.actor(giver.club_id).member_id,
        "at": work.now,
    }
    with refusing("uq_transfers_asked", AskedAlready()):
        return await work.one(insert(transfers).values(row).returning(*transfers.c))


async def _move(
    work: Work,
    transfer: Row[Any],
    book: Book,
    taker: Client,
    parts: Sequence[tuple[int, int]],
    note: str | None,
) -> None:
    taker = await bring_prepaid(work, taker, True)
    other = await open_book(work, taker)
    today = local_day(work.now, taker.zone)
    source = f"transfer:{transfer.id}"
    made = await move_sessions(work, book, other, parts, Occasion(source, source, today), note=note)
    work.tell(
        TransferDone(
            club_id=taker.club_id,
            transfer=transfer.id,
            from_client=book.client.id,
            to_client=taker.id,
            sessions=_sum(parts),
            lots=tuple(made),
        )
    )


async def _settle(work: Work, transfer: Row[Any], state: str) -> Row[Any]:
    changed = {
        "state": state,
        "decided_by": work.actor(transfer.club_id).member_id,
        "decided_at": work.now,
    }
    mine = update(transfers).where(transfers.c.id == transfer.id)
    return await work.one(mine.values(**changed).returning(*transfers.c))


async def _sessions(work: Work, row: Row[Any]) -> int:
    if row.sessions is not None:
        return int(row.sessions)
    _, lot = await one_lot(work, row.lot_id)
    return lot.free


async def _card(
    work: Work, row: Row[Any], giver: Client, taker: Client, sessions: int
) -> TransferCard:
    names = await names_of(work, [each for each in (row.asked_by, row.decided_by) if each])
    by, answer = names[row.asked_by], names.get(row.decided_by)
    return TransferCard(row.id, giver, taker, row.lot_id, sessions, row.state, by, row.at, answer)
