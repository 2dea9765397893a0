"""What the calendar and the times show, read for the month that is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from bot.bookings.choice import Choice
from bot.bookings.draft import Draft
from bot.chat.turn import Turn
from bot.home.calendar import next_month
from core import availability, bookings, ledger, people
from core.actor import Side
from core.availability import Bookable, DayState, DayTimes, FreeTime
from core.clock import local_day, wall_moment
from core.people import Client
from core.timetable import Kind

YEAR = timedelta(days=365)
EARLY, LATE = 6 * 60, 22 * 60
"""Between these staff find every time of a day; another one is typed."""


def is_at_work(turn: Turn, club_id: int, client_id: int) -> bool:
    """Whether the reader acts as staff: who books for their own child as a parent does not."""
    actor = turn.work.actor(club_id)
    if client_id not in actor.children and client_id != actor.member_id:
        return actor.staff
    return turn.account.side_of(actor) is Side.STAFF


async def subjects_of(turn: Turn, client: Client) -> list[availability.Subject]:
    """What can be booked now: what a coach teaches."""
    every = await availability.subjects_of(turn.work, client.club_id)
    return [each for each in every if each.coaches and not each.archived]


async def coaches_for(turn: Turn, client: Client, draft: Draft) -> tuple[Bookable, ...]:
    subject = draft.subject or None
    return await availability.coaches_for(turn.work, client.club_id, subject)


async def choose(turn: Turn, client: Client, draft: Draft) -> Choice:
    """All that the calendar and the times show, read for the month that is open."""
    work = turn.work
    coaches = await coaches_for(turn, client, draft)
    coach = next((each for each in coaches if each.id == draft.coach), None)
    moved = await bookings.booking_card(work, draft.moving) if draft.moving else None
    minutes = moved.minutes if moved else await bookings.session_minutes(work, client.id)
    today = local_day(work.now, client.zone)
    first = date.fromisoformat(draft.month)
    days = await availability.month_times(
        work,
        draft.coach,
        kind=Kind.SESSION,
        minutes=minutes,
        first=max(first, today),
        last=next_month(first) - timedelta(days=1),
        client=client.id,
        staff=draft.at_work,
        besides=draft.besides,
    )
    subjects = {each.id: each.name for each in await subjects_of(turn, client)}
    usual = await bookings.favourites_of(work, client.id, draft.coach)
    club = await people.club_of(work, client.club_id)
    choice = Choice(
        draft,
        client,
        (await ledger.balances(work, [client]))[client.id],
        coach.name if coach else moved.coach_name if moved else "",
        len(coaches) > 1,
        subjects.get(draft.subject),
        minutes,
        today,
        today + YEAR if draft.at_work else _last(today, club.book_months),
        days,
        frozenset(usual),
        moved,
        link=bool(await availability.meeting_link(work, draft.coach)),
    )
    return _widened(choice, club.grid_minutes) if draft.wide and draft.on else choice


def _last(today: date, months: int) -> date:
    """The last month that may have free times; which of its days has, core says."""
    month = today
    for _ in range(months):
        month = next_month(month)
    return month


def _widened(choice: Choice, grid: int) -> Choice:
    """Every time of the day on the club's grid; without a place where none is free."""
    day = choice.draft.on
    assert day is not None
    free = {each.starts_at: each for each in choice.times(day)}
    length = timedelta(minutes=choice.minutes)
    every = []
    for at in range(EARLY, LATE, max(grid, 30)):
        starts = wall_moment(day, time(*divmod(at, 60)), choice.client.zone)
        every.append(free.get(starts, FreeTime(starts, starts + length, 0)))
    whole = DayTimes(day, DayState.FREE, tuple(every))
    others = [each for each in choice.calendar if each.day != day]
    return replace(choice, calendar=(*others, whole))
