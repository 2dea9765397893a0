"""The proof that every check-in that stands has one of its month's, and nothing else has any."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, select

from core import bookings
from core.bookings import BookingCard, BookingState, Cause, checkins_since
from core.checkins.events import CheckinsDiffer
from core.checkins.model import free_checkins
from core.checkins.rules import month_of
from core.clock import local_day
from core.db import Work, ready
from core.people import any_club, every_club

BACK = timedelta(days=40)
"""So far back all of it is looked at every night; before, other nights have looked."""
_DAY = timedelta(days=1)
_TAKEN = ready(
    select(free_checkins)
    .where(free_checkins.c.club_id == bindparam("club"))
    .where(free_checkins.c.month >= bindparam("since"), free_checkins.c.booking_id.is_not(None))
)


async def audit_club(work: Work, facts: dict[str, Any]) -> datetime:
    """The job of a club, every night: the books and its bookings first, then its check-ins."""
    again = await bookings.audit_club(work, facts)
    if wrong := await audit(work, facts["club"]):
        work.tell(CheckinsDiffer(club_id=facts["club"], bookings=wrong))
    return again


async def audit_all(work: Work) -> tuple[int, ...]:
    """Every check-in of every club that does not agree."""
    return tuple([each for club in await every_club(work) for each in await audit(work, club.id)])


async def audit(work: Work, club_id: int) -> tuple[int, ...]:
    """The bookings that are check-ins without one of their month's, and those that have one and
    should not; empty when all is well.
    """
    since = work.now - BACK
    cards = {card.id: card for card in await checkins_since(work, club_id, since)}
    zone = (await any_club(work, club_id)).zone
    first = month_of(local_day(since, zone))
    rows = await work.rows(_TAKEN, {"club": club_id, "since": first})
    taken = {row.booking_id: row for row in rows}
    wrong = {row.booking_id for row in rows if row.month > first and row.booking_id not in cards}
    wrong |= {each for each, card in cards.items() if not _agrees(work, card, taken.get(each))}
    return tuple(sorted(wrong))


def _agrees(work: Work, card: BookingCard, row: Row[Any] | None) -> bool:
    if card.state is BookingState.CANCELLED:
        return row is None or card.cause is Cause.CLIENT
    if row is None or (row.client_id, row.coach_id) != (card.client, card.coach):
        return False
    return row.month in _months(work, card)


def _months(work: Work, card: BookingCard) -> set[date]:
    """The month that it has to be; of one that is past, also that of a clock which the club may
    have had then.
    """
    day = local_day(card.starts_at, card.zone)
    near = (day - _DAY, day, day + _DAY) if card.starts_at <= work.now else (day,)
    return {month_of(each) for each in near}
