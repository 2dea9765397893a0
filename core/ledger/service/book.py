"""A client's book: their lots under lock, and the one way to write an entry."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from core.clock import local_day
from core.db import Work, ready
from core.ledger.model import entries, entry_notes, lots
from core.ledger.rules import (
    Counts,
    Kind,
    Limits,
    LotFacts,
    counter_changes,
    last_day,
    low_for,
    rests,
    reversed_changes,
    spend_order,
    usable,
)
from core.people import Client

_LOT = (
    lots.c.id,
    lots.c.came_in,
    lots.c.held,
    lots.c.used,
    lots.c.gone,
    lots.c.make_up,
    lots.c.pinned,
    lots.c.starts_on,
    lots.c.expires_on,
    lots.c.grace_until,
    lots.c.archived_at,
    lots.c.low_coach,
    lots.c.paused_from,
    lots.c.paused_until,
    lots.c.low_payer,
)
_LOTS = ready(
    select(*_LOT)
    .where(lots.c.client_id == bindparam("client"))
    .order_by(lots.c.id)
    .with_for_update(key_share=True)
)
_APPEND = ready(insert(entries).returning(entries.c.id, entries.c.part))
_COUNTERS = ("came_in", "held", "used", "gone")
_MOVE = ready(
    update(lots)
    .where(lots.c.id == bindparam("lot"))
    .values({name: lots.c[name] + bindparam(f"{name}_by") for name in _COUNTERS})
)


@dataclass
class OpenLot:
    """One lot of an open book; `counts` follows what is written."""

    id: int
    counts: Counts
    make_up: bool
    pinned: bool
    starts_on: date | None
    expires_on: date | None
    grace_until: date | None
    archived_at: datetime | None
    paused_from: date | None
    paused_until: date | None
    limits: Limits

    @property
    def last_day(self) -> date:
        """The last good day, grace included; `date.max` when it never ends."""
        return last_day(self.expires_on, self.grace_until)

    @property
    def facts(self) -> LotFacts:
        return LotFacts(
            self.id,
            self.counts.free,
            self.make_up,
            self.pinned,
            self.starts_on,
            self.last_day,
            self.archived_at is not None,
            (self.paused_from, self.paused_until)
            if self.paused_from and self.paused_until
            else None,
        )


@dataclass
class Book:
    """The lots of one client, locked until the commit, ascending id."""

    client: Client
    today: date
    lots: dict[int, OpenLot] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """Sessions left over usable lots, held ones included."""
        return sum(lot.counts.left for lot in self.usable)

    @property
    def free(self) -> int:
        return sum(lot.counts.free for lot in self.usable)

    @property
    def low_for(self) -> tuple[str, ...]:
        """As `balances` has it: a lot that is used up says nothing, unless it is the newest; nobody
        is told while all that there is rests.
        """
        if not self.left and self._rests:
            return ()
        newest = max(self.lots, default=0)
        says = [lot.limits for lot in self.usable if lot.counts.left or lot.id == newest]
        return low_for(self.left, self.client, says)

    @property
    def _rests(self) -> bool:
        every = self.lots.values()
        return any(lot.counts.left and rests(lot.facts, self.today) for lot in every)

    @property
    def stand(self) -> dict[str, Any]:
        """What every fact about this client's balance says."""
        return {
            "club_id": self.client.club_id,
            "client": self.client.id,
            "left": self.left,
            "low_for": self.low_for,
        }

    @property
    def usable(self) -> list[OpenLot]:
        return [lot for lot in self.lots.values() if usable(lot.facts, self.today)]

    def spendable(self, on_date: date | None = None) -> list[LotFacts]:
        """What can be spent today, or on another day, in spend order."""
        return spend_order((lot.facts for lot in self.lots.values()), on_date or self.today)


@dataclass(frozen=True)
class Line:
    """One entry to be written."""

    lot: int
    kind: Kind
    left: int
    held: int = 0
    settles: int | None = None
    reverses: int | None = None
    undoes: Kind | None = None

    @property
    def changes(self) -> dict[str, int]:
        if self.undoes is not None:
            return reversed_changes(self.undoes, -self.left, -self.held)
        return counter_changes(self.kind, self.left, self.held)


@dataclass(frozen=True)
class Cause:
    """Why entries are written: the operation key makes a repeat harmless."""

    operation: str
    source: str
    on_date: date
    reason: str | None = None
    note: str | None = None
    first_part: int = 0
    """Where the operation goes on, if a part of it is in the books already."""


@dataclass(frozen=True)
class Occasion:
    """What a use, a hold or a debt comes from: `operation` once, `source` for the reader's "why?".

    `on_date` is the day of the session.
    """

    operation: str
    source: str
    on_date: date


async def open_book(work: Work, client: Client) -> Book:
    """Lock and read every lot of a client who is locked already."""
    rows = await work.rows(_LOTS, {"client": client.id})
    book = Book(client, local_day(work.now, client.zone))
    for row in rows:
        counts = Counts(row.came_in, row.held, row.used, row.gone)
        book.lots[row.id] = OpenLot(
            id=row.id,
            counts=counts,
            make_up=row.make_up,
            pinned=row.pinned,
            starts_on=row.starts_on,
            expires_on=row.expires_on,
            grace_until=row.grace_until,
            archived_at=row.archived_at,
            paused_from=row.paused_from,
            paused_until=row.paused_until,
            limits=Limits(row.low_coach, row.low_payer),
        )
    return book


async def write(work: Work, book: Book, lines: Sequence[Line], cause: Cause) -> tuple[int, ...]:
    """Append the entries and move the counters with them; the entries' ids, in order.

    A repeat of the operation, a second settlement and a second reversal break a unique key; a lot
    that would go below zero breaks a CHECK. Both undo the whole verb.
    """
    actor_id = None
    if work.account is not None:
        actor_id = work.actor(book.client.club_id).member_id
    numbered = enumerate(lines, cause.first_part)
    rows = [_row(work, book, line, part, cause, actor_id) for part, line in numbered]
    found = await work.rows(_APPEND, rows)
    ids = tuple(row.id for row in sorted(found, key=lambda row: row.part))
    for line in lines:
        await _move(work, book, line)
    if cause.note:
        note = {"club_id": book.client.club_id, "note": cause.note}
        await work.run(insert(entry_notes).values([note | {"entry_id": each} for each in ids]))
    return ids


async def written(work: Work, book: Book, operation: str) -> bool:
    """Whether this operation is in the books; asked under the client's lock, the answer stays."""
    mine = entries.c.club_id == book.client.club_id, entries.c.operation == operation
    return await work.row(select(entries.c.id).where(*mine).limit(1)) is not None


def _row(
    work: Work, book: Book, line: Line, part: int, cause: Cause, actor_id: int | None
) -> dict[str, Any]:
    return {
        "club_id": book.client.club_id,
        "lot_id": line.lot,
        "client_id": book.client.id,
        "kind": line.kind,
        "left_change": line.left,
        "held_change": line.held,
        "actor_id": actor_id,
        "source": cause.source,
        "reason": cause.reason,
        "settles": line.settles,
        "reverses": line.reverses,
        "operation": cause.operation,
        "part": part,
        "on_date": cause.on_date,
        "at": work.now,
    }


async def _move(work: Work, book: Book, line: Line) -> None:
    changes = line.changes
    by = {f"{name}_by": changes.get(name, 0) for name in _COUNTERS}
    await work.run(_MOVE, {"lot": line.lot, **by})
    lot = book.lots[line.lot]
    before = lot.counts
    moved = {name: getattr(before, name) + change for name, change in changes.items()}
    lot.counts = Counts(**{**before.__dict__, **moved})


def once(name: str) -> str:
    """An operation key for something that may well be done twice on purpose."""
    return f"{name}:{secrets.token_hex(8)}"
