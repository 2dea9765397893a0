"""What was answered, read: for one check-in, and a client's history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from core.bookings import BookingCard, any_bookings, booking_card
from core.checkins.model import form_responses
from core.checkins.service.filling import given_in
from core.checkins.views import Answers
from core.db import Work, ready
from core.people import Action, Page, client_for, names_of

PAGE = 5
_ONE = ready(select(form_responses).where(form_responses.c.booking_id == bindparam("booking")))
_SENT = ready(
    select(form_responses, func.count().over().label("total"))
    .where(form_responses.c.client_id == bindparam("client"))
    .where(form_responses.c.submitted_at.is_not(None))
    .order_by(form_responses.c.submitted_at.desc(), form_responses.c.id.desc())
    .limit(PAGE)
    .offset(bindparam("skip"))
)
_MANY = ready(
    select(func.count())
    .select_from(form_responses)
    .where(form_responses.c.client_id == bindparam("client"))
    .where(form_responses.c.submitted_at.is_not(None))
)


async def answers_of(work: Work, booking: int) -> Answers | None:
    """What has been answered for one check-in so far, for whoever may see it: who works here reads
    it once it was submitted. None before.
    """
    card = await booking_card(work, booking)
    begun = await work.rows(_ONE, {"booking": card.id})
    mine = card.client in work.actor(card.club_id).family
    rows = [row for row in begun if mine or row.submitted_at is not None]
    return next(iter(await _drawn(work, rows, [card])), None)


async def answers_of_client(work: Work, client: int, *, page: int = 0) -> Page[Answers]:
    """What was submitted for the client's check-ins, newest first, as it was then."""
    person = await client_for(work, client, Action.SEE_CLIENT)
    page = max(0, page)
    rows = await work.rows(_SENT, {"client": person.id, "skip": page * PAGE})
    if not rows and page:  # past the end: the first
        return await answers_of_client(work, client)
    cards = await any_bookings(work, [row.booking_id for row in rows])
    drawn = await _drawn(work, rows, cards)
    return Page(drawn, page, PAGE, rows[0].total if rows else 0)


async def forms_sent(work: Work, client: int) -> int:
    """How many of the client's check-ins have a form that was submitted, for core itself."""
    return int(await work.value(_MANY, {"client": client}) or 0)


async def _drawn(
    work: Work, rows: Sequence[Row[Any]], cards: Sequence[BookingCard]
) -> tuple[Answers, ...]:
    of = {card.id: card for card in cards}
    given = await given_in(work, [row.id for row in rows])
    people = {each for row in rows for each in (row.coach_id, row.submitted_by) if each}
    names = await names_of(work, sorted(people))
    return tuple(
        Answers(
            booking=row.booking_id,
            client=row.client_id,
            client_name=of[row.booking_id].client_name,
            coach=row.coach_id,
            coach_name=names[row.coach_id],
            zone=of[row.booking_id].zone,
            starts_at=of[row.booking_id].starts_at,
            state=of[row.booking_id].state,
            given=given.get(row.id, ()),
            submitted_at=row.submitted_at,
            submitted_by=names.get(row.submitted_by),
            changed=row.submitted_at is not None and row.version != row.submitted_version,
        )
        for row in rows
    )
