"""Sessions come in: a purchase, a bonus, an opening balance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert

from core.db import Work
from core.ledger.events import ToppedUp
from core.ledger.model import lots
from core.ledger.rules import Counts, Kind, Limits
from core.ledger.service.book import Book, Cause, Line, OpenLot, write
from core.ledger.service.expire import reschedule_expiry
from core.money import Money
from core.texts import Texts


@dataclass(frozen=True, kw_only=True)
class NewLot:
    """What a lot is made of; days are of the club's calendar, the last one included."""

    name: str
    sessions: int
    price: Money
    bought_on: date
    kind: Kind = Kind.PURCHASE
    template_id: int | None = None
    discount_minor: int = 0
    minutes: int | None = None
    low_coach: int | None = None
    low_payer: int | None = None
    starts_on: date | None = None
    expires_on: date | None = None
    grace_until: date | None = None
    paused_from: date | None = None
    paused_until: date | None = None
    make_up: bool = False
    names: Texts | None = None


async def open_lot(
    work: Work,
    book: Book,
    new: NewLot,
    *,
    note: str | None = None,
    operation: str | None = None,
    source: str | None = None,
) -> int:
    """A lot of its own with its first entry; the lot's id. The caller holds the client's lock.

    Its end is written in the calendar of errands. `operation` and `source` are the lot's own, if
    it does not come from anywhere else.
    """
    lot_id = await _insert(work, book, new)
    book.lots[lot_id] = _opened(lot_id, new)
    key = f"lot:{lot_id}"
    cause = Cause(operation or key, source or key, book.today, note=note)
    await write(work, book, [Line(lot_id, new.kind, new.sessions)], cause)
    await reschedule_expiry(work, book, lot_id)
    work.tell(
        ToppedUp(
            **book.stand,
            lot=lot_id,
            kind=new.kind,
            amount=new.sessions,
        )
    )
    return lot_id


async def _insert(work: Work, book: Book, new: NewLot) -> int:
    """The lot's row, empty: what comes in is its first entry."""
    row = await work.one(
        insert(lots)
        .values(
            club_id=book.client.club_id,
            client_id=book.client.id,
            template_id=new.template_id,
            name=new.name,
            price_minor=new.price.minor,
            currency=new.price.currency,
            discount_minor=new.discount_minor,
            minutes=new.minutes,
            low_coach=new.low_coach,
            low_payer=new.low_payer,
            starts_on=new.starts_on,
            expires_on=new.expires_on,
            grace_until=new.grace_until,
            paused_from=new.paused_from,
            paused_until=new.paused_until,
            bought_on=new.bought_on,
            make_up=new.make_up,
            names=new.names.as_json() if new.names else None,
            pinned=False,
            came_in=0,
            held=0,
            used=0,
            gone=0,
            created_at=work.now,
        )
        .returning(lots.c.id)
    )
    lot_id: int = row.id
    return lot_id


def _opened(lot_id: int, new: NewLot) -> OpenLot:
    """The same lot in the open book."""
    return OpenLot(
        id=lot_id,
        counts=Counts(0, 0, 0, 0),
        make_up=new.make_up,
        pinned=False,
        starts_on=new.starts_on,
        expires_on=new.expires_on,
        grace_until=new.grace_until,
        archived_at=None,
        paused_from=new.paused_from,
        paused_until=new.paused_until,
        limits=Limits(new.low_coach, new.low_payer),
    )
