"""Sessions come in: a purchase, a bonus, an opening balance."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert

from core.db import Work
from core.ledger.events import ToppedUp
from core.ledger.model import lots
from core.ledger.rules import Counts, Kind, Limits, last_day
from core.ledger.service.book import Book, Cause, Line, OpenLot, write
from core.money import Money


@dataclass(frozen=True, kw_only=True)
class NewLot:
    """What a lot is made of; days are of the club's calendar, the last one included."""

    name: str
    sessions: int
    price: Money
    bought_on: date
    kind: Kind = Kind.PURCHASE
    template_id: int | None = None
    minutes: int | None = None
    low_coach: int | None = None
    low_payer: int | None = None
    starts_on: date | None = None
    expires_on: date | None = None
    make_up: bool = False


async def open_lot(work: Work, book: Book, new: NewLot, *, note: str | None = None) -> int:
    """A lot of its own with its first entry; the lot's id. The caller holds the client's lock."""
    row = await work.one(
        insert(lots)
        .values(
            club_id=book.client.club_id,
            client_id=book.client.id,
            template_id=new.template_id,
            name=new.name,
            price_minor=new.price.minor,
            currency=new.price.currency,
            minutes=new.minutes,
            low_coach=new.low_coach,
            low_payer=new.low_payer,
            starts_on=new.starts_on,
            expires_on=new.expires_on,
            bought_on=new.bought_on,
            make_up=new.make_up,
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
    book.lots[lot_id] = OpenLot(
        lot_id,
        Counts(0, 0, 0, 0),
        new.make_up,
        False,
        new.starts_on,
        last_day(new.expires_on, None),
        None,
        Limits(new.low_coach, new.low_payer),
    )
    cause = Cause(f"lot:{lot_id}", f"lot:{lot_id}", book.today, note=note)
    await write(work, book, [Line(lot_id, new.kind, new.sessions)], cause)
    work.tell(
        ToppedUp(
            **book.stand,
            lot=lot_id,
            kind=new.kind,
            amount=new.sessions,
        )
    )
    return lot_id


def once(name: str) -> str:
    """An operation key for something a person may well do twice on purpose."""
    return f"{name}:{secrets.token_hex(8)}"
