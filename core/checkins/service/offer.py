"""What a client has of a coach's check-ins in a month, and what the coach gives besides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import insert

from core.availability import open_coaches
from core.bookings import any_bookings
from core.checkins.errors import GrantTaken, TooManyGranted
from core.checkins.events import CheckinGranted, GrantTakenBack
from core.checkins.model import free_checkins
from core.checkins.rules import MOST_A_MONTH, another, month_of, next_month, spare
from core.checkins.service.months import DROP, key_of, months_of, months_with
from core.checkins.views import Offer
from core.clock import local_day
from core.db import Work
from core.errors import NotFound
from core.people import (
    Action,
    Client,
    Trainer,
    any_club,
    any_trainer,
    client_for,
    lock_members,
    may_act,
)
from core.timetable import Kind


async def checkin_offer(work: Work, client: int, coach: int, *, on: date | None = None) -> Offer:
    """What the client has of this coach's check-ins in the month of a day, today if none is said;
    for whoever may see the client.
    """
    person = await client_for(work, client, Action.SEE_CLIENT)
    trainer = await any_trainer(work, coach)
    if trainer.club_id != person.club_id:
        raise NotFound
    [offer] = await _offers(work, person, [trainer], on=on)
    return offer


async def checkin_offers(work: Work, client: int) -> tuple[Offer, ...]:
    """The same of every coach who has hours for check-ins, this month, by the coach's name."""
    person = await client_for(work, client, Action.SEE_CLIENT)
    there = await open_coaches(work, await any_club(work, person.club_id))
    return await _offers(work, person, there[Kind.CHECKIN])


async def _offers(
    work: Work, person: Client, coaches: Sequence[Trainer], *, on: date | None = None
) -> tuple[Offer, ...]:
    if not coaches:
        return ()
    month = month_of(on or local_day(work.now, person.zone))
    rows = await months_with(work, person.id, [each.id for each in coaches], month)
    mine = [row for each in rows.values() for row in each if row.month == month]
    cards = await any_bookings(work, [row.booking for row in mine if row.booking is not None])
    taken = sorted(cards, key=lambda card: card.starts_at)
    may_grant = await may_act(work, person.id, Action.GRANT_CHECKIN)
    return tuple(
        Offer(
            client=person.id,
            client_name=person.name,
            coach=coach.id,
            coach_name=coach.name,
            month=month,
            spare=len(spare(rows[coach.id], month)),
            another=another(rows[coach.id], month),
            taken=tuple(card for card in taken if card.coach == coach.id),
            next=next_month(rows[coach.id], month),
            may_grant=may_grant,
        )
        for coach in coaches
    )


async def grant_checkin(work: Work, client: int, coach: int, *, month: date, n: int) -> Offer:
    """Give the client one more check-in with this coach in that month, the `n`-th (`Offer.another`
    says which that would be); a second press gives no other.
    """
    person = await _staff(work, client, coach)
    month = month_of(month)
    rows = await months_of(work, client, coach, month)
    have = {row.n for row in rows if row.month == month}
    if n not in have:
        await give_one(work, person, coach, month, max(n, 2))
    return await checkin_offer(work, client, coach, on=month)


async def give_one(work: Work, person: Client, coach: int, month: date, n: int) -> None:
    if n > MOST_A_MONTH:
        raise TooManyGranted(MOST_A_MONTH)
    by = work.actor(person.club_id).member_id
    row = {"client_id": person.id, "coach_id": coach, "month": month, "n": n}
    row |= {"club_id": person.club_id, "booking_id": None}
    await work.run(insert(free_checkins).values(row | {"granted_by": by, "granted_at": work.now}))
    told = {"club_id": person.club_id, "client": person.id, "coach": coach}
    work.tell(CheckinGranted(**told, month=month, n=n))


async def take_back_grant(work: Work, client: int, coach: int, *, month: date, n: int) -> Offer:
    """Take back what was given besides the free one, as long as it is not booked (`GrantTaken`)."""
    person = await _staff(work, client, coach)
    month = month_of(month)
    rows = await months_of(work, client, coach, month)
    mine = next((row for row in rows if (row.month, row.n) == (month, n) and n > 1), None)
    if mine is not None:
        if mine.booking is not None:
            raise GrantTaken(person.name)
        await work.run(DROP, key_of(client, coach, month, n))
        told = {"club_id": person.club_id, "client": client, "coach": coach}
        work.tell(GrantTakenBack(**told, month=month, n=n))
    return await checkin_offer(work, client, coach, on=month)


async def _staff(work: Work, client: int, coach: int) -> Client:
    """The client, locked, for who gives a coach's check-ins."""
    await lock_members(work, [client, coach])
    person = await client_for(work, client, Action.GRANT_CHECKIN)
    if (await any_trainer(work, coach)).club_id != person.club_id:
        raise NotFound
    return person
