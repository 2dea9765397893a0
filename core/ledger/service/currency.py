"""A club keeps its currency once a price is in its books."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from core.db import Work
from core.events import Event
from core.ledger.errors import MoneyRecorded
from core.ledger.model import lots
from core.people import ClubChanged, Setting, hold_clients


async def keeps_currency(work: Work, events: Sequence[Event]) -> None:
    """The listener: refuses another currency where something was sold for money.

    Every client is held meanwhile, as a sale holds its own: what is being sold is seen here, and
    what is sold after is sold in the new currency.
    """
    for event in events:
        if isinstance(event, ClubChanged) and event.what == Setting.CURRENCY:
            await hold_clients(work, event.club_id)
            sold = lots.c.club_id == event.club_id, lots.c.price_minor > 0
            if await work.row(select(lots.c.id).where(*sold).limit(1)):
                raise MoneyRecorded(str(event.before))
