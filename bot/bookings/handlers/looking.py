"""What the calendar and the times show, read for the month that is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from bot.bookings.choice import Choice
from bot.bookings.draft import Draft
from bot.bookings.words import is_checkin
from bot.chat.turn import Turn
from bot.home.calendar import next_month
from core import availability, bookings, checkins, ledger
from core.availability import Bookable, Calendar
from core.bookings import BookingCard
from core.checkins import Filling, Offer
from core.clock import local_day
from core.people import Client
from core.timetable import Kind

YEAR, DAY = timedelta(days=365), timedelta(days=1)


class Times(NamedTuple):
    """What is read of a month: of a booking that is `moved`, also that."""

    minutes: int
    calendar: Calendar
    usual: tuple[tuple[int, int], ...]
    moved: BookingCard | None = None


async def subjects_of(turn: Turn, client: Client) -> list[availability.Subject]:
    """What can be booked now: what a coach teaches."""
    every = await availability.subjects_of(turn.work, client.club_id)
    return [each for each in every if each.coaches and not each.archived]


async def kinds_for(turn: Turn, client: Client) -> list[Kind]:
    """What somebody in the club can be booked for now."""
    found = []
    for kind in (Kind.SESSION, Kind.CHECKIN):
        if await availability.coaches_for(turn.work, client.club_id, kind=kind):
            found.append(kind)
    return found


async def coaches_for(turn: Turn, client: Client, draft: Draft) -> tuple[Bookable, ...]:
    subject = draft.subject or None
    return await availability.coaches_for(turn.work, client.club_id, subject, kind=draft.as_kind)


async def offer_of(turn: Turn, draft: Draft) -> Offer | None:
    """How it stands with the free check-in, where one is to be booked."""
    if not draft.checkin or draft.moving or not draft.coach:
        return None
    return await checkins.checkin_offer(turn.work, draft.client, draft.coach)


async def ahead_of(turn: Turn, client: Client) -> int:
    """How many bookings are to come."""
    return await bookings.count_upcoming(turn.work, client.id)


async def filling_of(turn: Turn, card: BookingCard) -> Filling | None:
    """What the coach asks before it, where it is a check-in."""
    if not is_checkin(card):
        return None
    return await checkins.filling_of(turn.work, card.id)


async def choose(turn: Turn, client: Client, draft: Draft) -> Choice:
    """All that the calendar and the times show, read for the month that is open: this one, if none
    is.
    """
    work, today = turn.work, local_day(turn.work.now, client.zone)
    first = date.fromisoformat(draft.month) if draft.month else today.replace(day=1)
    draft = replace(draft, month=first.isoformat())
    coaches = await coaches_for(turn, client, draft)
    coach = next((each for each in coaches if each.id == draft.coach), None)
    offer = await offer_of(turn, draft)
    since = offer.next if offer and not offer.free and not draft.at_work else today
    month = max(first, since), next_month(first) - DAY
    times = await (_to_move if draft.moving else _to_book)(turn, draft, *month)
    found, moved = times.calendar, times.moved
    return Choice(
        draft,
        client,
        (await ledger.balances(work, [client]))[client.id],
        coach.name if coach else moved.coach_name if moved else "",
        len(coaches) > 1,
        await _subject(turn, client, draft),
        times.minutes,
        today,
        found.last or today + YEAR,
        found.days,
        frozenset(times.usual),
        moved,
        found.online,
        found.grid,
        offer,
    )


async def _to_book(turn: Turn, draft: Draft, first: date, last: date) -> Times:
    minutes = await bookings.minutes_of(turn.work, draft.client, draft.as_kind)
    calendar = await availability.month_times(
        turn.work,
        draft.coach,
        kind=draft.as_kind,
        minutes=minutes,
        first=first,
        last=last,
        client=draft.client,
        staff=draft.at_work,
    )
    usual = await bookings.favourites_of(turn.work, draft.client, draft.coach)
    return Times(minutes, calendar, usual)


async def _to_move(turn: Turn, draft: Draft, first: date, last: date) -> Times:
    to = await bookings.where_to(
        turn.work, draft.moving, first=first, last=last, staff=draft.at_work
    )
    return Times(to.card.minutes, to.calendar, to.usual, to.card)


async def _subject(turn: Turn, client: Client, draft: Draft) -> str | None:
    every = await subjects_of(turn, client) if draft.subject else []
    return next((each.name for each in every if each.id == draft.subject), None)
