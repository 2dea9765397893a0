"""What inbox items about bookings, forms and times are about, as it is now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from core.bookings import STANDING, BookingCard, BookingState, booking_card
from core.checkins import answers_of
from core.db import Work
from core.errors import NotFound
from core.notices.model import inbox
from core.notices.sessions import (
    AboutBooking,
    AboutForm,
    TimeAsked,
)
from core.notices.table import Kind
from core.people import Action, Client, may_act, names_of


async def booking_item(work: Work, kind: Kind, facts: dict[str, Any]) -> AboutBooking | None:
    """The booking as the reader sees it; None when it is otherwise by now."""
    try:
        card = await booking_card(work, facts["booking"])
    except NotFound:
        return None
    return AboutBooking(card) if _is(work, kind, card) else None


def _is(work: Work, kind: Kind, card: BookingCard) -> bool:
    match kind:
        case Kind.CANCELLED:
            return card.state is BookingState.CANCELLED
        case Kind.NO_SHOW:
            return card.state is BookingState.NO_SHOW
        case Kind.UNMARKED:
            return card.state in STANDING and card.ends_at <= work.now
    return card.state is BookingState.BOOKED and card.ends_at > work.now


async def form_item(work: Work, facts: dict[str, Any]) -> AboutForm | None:
    """What the coach may read before the check-in; None when there is nothing of it any more."""
    try:
        card = await booking_card(work, facts["booking"])
    except NotFound:
        return None
    answers = await answers_of(work, card.id)
    if card.state not in STANDING or card.ends_at <= work.now:
        return None
    if answers is None or answers.submitted_at is None or answers.coach != card.coach:
        return None
    return AboutForm(card, answers)


async def time_asked(work: Work, client: Client, facts: dict[str, Any]) -> TimeAsked | None:
    """None when that time is over."""
    at = datetime.fromisoformat(facts["at"]) if facts["at"] else None
    if at is not None and at <= work.now:
        return None
    names = await names_of(work, [facts["coach"]])
    others = await _others(work, client, facts) if at else 0
    may_book = await may_act(work, client.id, Action.BOOK)
    coach, package = facts["coach"], "package" in facts
    return TimeAsked(client.id, client.name, names[coach], coach, at, others, may_book, package)


async def _others(work: Work, client: Client, facts: dict[str, Any]) -> int:
    """How many others wait for the same time with the same coach."""
    rows = await work.rows(
        select(inbox.c.facts)
        .where(inbox.c.club_id == client.club_id, inbox.c.kind == Kind.ASKED_FOR)
        .where(inbox.c.closed_at.is_(None), inbox.c.client_id != client.id)
    )
    return sum(row.facts == facts for row in rows)
