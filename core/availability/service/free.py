"""When there is room: for a calendar, for a list of times, and for one time that is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.availability.errors import (
    ClientBusy,
    OutsideHours,
    TimePassed,
    TimeTaken,
    TooFar,
    TooSoon,
)
from core.availability.room import FreeTime, Limits, Rooms, Search, nearest
from core.availability.rules import DAY, day_clock
from core.availability.service.hours import Coaching, coaching
from core.availability.views import Calendar, Days, Fit, Opening
from core.clock import local_day
from core.db import Work
from core.people import Action, allow, any_trainer, client_for, names_of
from core.timetable import Kind, busy_of_client, busy_of_coaches

NEAR = 6
NEAR_DAYS = timedelta(days=7), timedelta(days=21)
"""How many free times a refusal names, and from how far before and after what was wanted."""


@dataclass(frozen=True)
class Wanted:
    """Who wants to book what; `besides` is the source of what would be moved there."""

    kind: Kind
    length: timedelta
    client: int | None
    staff: bool
    besides: str | None


async def free_times(
    work: Work,
    coach: int,
    *,
    kind: Kind,
    minutes: int,
    first: date,
    last: date,
    client: int | None = None,
    staff: bool = False,
    besides: str | None = None,
) -> tuple[FreeTime, ...]:
    """When one more fits, in order: what begins on the days from `first` to `last` in the club's
    zone, takes `minutes` and, with `client`, is when they are nowhere else.

    A family is held to notice and window; with `staff` only to the hours and to what is to come.
    """
    every = await month_times(
        work,
        coach,
        kind=kind,
        minutes=minutes,
        first=first,
        last=last,
        client=client,
        staff=staff,
        besides=besides,
    )
    return tuple(time for day in every.days for time in day.times)


async def month_times(
    work: Work,
    coach: int,
    *,
    kind: Kind,
    minutes: int,
    first: date,
    last: date,
    client: int | None = None,
    staff: bool = False,
    besides: str | None = None,
) -> Calendar:
    """`free_times` by day, with the reason where a day has none, and until when there are any."""
    club = (await any_trainer(work, coach)).club_id
    work.actor(club)
    if staff:
        allow(work, club, Action.SEE_ROSTER)
    if client is not None:
        await client_for(work, client, Action.SEE_CLIENT)
    wanted = Wanted(Kind(kind), timedelta(minutes=minutes), client, staff, besides)
    return await any_month_times(work, coach, wanted, first, last)


async def any_month_times(
    work: Work, coach: int, wanted: Wanted, first: date, last: date
) -> Calendar:
    """`month_times` for a verb that has asked who may."""
    have = await coaching(work, coach, first, last + DAY)
    return Calendar(
        await _days(work, have, wanted, first, last),
        have.limits(work, staff=wanted.staff).last,
        have.club.grid_minutes,
        online=have.rules.link is not None,
    )


async def _days(work: Work, have: Coaching, wanted: Wanted, first: date, last: date) -> Days:
    """Whoever asks."""
    bounds = have.limits(work, staff=wanted.staff)
    today = local_day(work.now, have.club.zone)
    rooms, away = await _rooms(work, have, wanted, max(first, today), last)
    search = Search(have.week(wanted.kind), rooms, away, wanted.length, bounds, today)
    return Days(first, last, search.free, search.why_none)


async def any_free_days(
    work: Work, coach: int, *, minutes: int, first: date, last: date
) -> tuple[date, ...]:
    """On which of these days a family finds a time for a session, for core itself."""
    wanted = Wanted(Kind.SESSION, timedelta(minutes=minutes), None, False, None)
    have = await coaching(work, coach, first, last + DAY)
    every = await _days(work, have, wanted, first, last)
    return tuple(filter(every.has_free, every.dates))


async def openings(
    work: Work, coach: int, kind: Kind, first: date, last: date
) -> tuple[Opening, ...]:
    """What is open on these days after their changes, in order. For staff."""
    allow(work, (await any_trainer(work, coach)).club_id, Action.SEE_ROSTER)
    return await any_openings(work, coach, kind, first, last)


async def any_openings(
    work: Work, coach: int, kind: Kind, first: date, last: date
) -> tuple[Opening, ...]:
    """`openings` for core itself."""
    week = (await coaching(work, coach, first, last)).week(Kind(kind))
    return tuple(
        Opening(each.starts_at, each.ends_at, each.capacity) for each in week.pieces(first, last)
    )


async def check_time(
    work: Work,
    coach: int,
    *,
    kind: Kind,
    starts_at: datetime,
    ends_at: datetime,
    client: int | None = None,
    staff: bool = False,
    besides: str | None = None,
) -> Fit:
    """Whether one more can be then, for a verb that has asked who may and holds the coach's lock.

    Refuses what has begun and, for whoever it is, a time when the client is somewhere else. A
    family is also refused what is too soon, too far, outside the hours (off their grid is outside)
    or taken, with the nearest free times; for staff `Fit` says that it is outside or over.
    """
    wanted = Wanted(Kind(kind), ends_at - starts_at, client, staff, besides)
    if starts_at <= work.now:
        raise TimePassed(starts_at)
    zone_day = starts_at.date()
    have = await coaching(work, coach, zone_day - DAY, zone_day + 2 * DAY)
    day = local_day(starts_at, have.club.zone)
    bounds = have.limits(work, staff=staff)
    _in_limits(bounds, starts_at, day)
    rooms, away = await _rooms(work, have, wanted, day, day)
    if elsewhere := away.over(starts_at, ends_at):
        raise ClientBusy((await names_of(work, [client or 0]))[client or 0], elsewhere[0].starts_at)
    fit = _fit(rooms, starts_at, ends_at)
    if staff:
        return fit
    if fit.outside or starts_at not in have.week(wanted.kind).starts(day):
        raise OutsideHours(starts_at, await _near(work, coach, wanted, starts_at, day))
    if fit.over:
        raise TimeTaken(starts_at, await _near(work, coach, wanted, starts_at, day))
    return fit


def _in_limits(bounds: Limits, starts_at: datetime, day: date) -> None:
    if starts_at < bounds.earliest:
        hours = (bounds.earliest - bounds.now) // timedelta(hours=1)
        raise TooSoon(hours, bounds.earliest)
    if bounds.last is not None and day > bounds.last:
        raise TooFar(bounds.last)


def _fit(rooms: Rooms, starts_at: datetime, ends_at: datetime) -> Fit:
    over = any(room.left == 0 for room in rooms.over(starts_at, ends_at))
    return Fit(over, outside=not rooms.open(starts_at, ends_at))


async def _near(
    work: Work, coach: int, wanted: Wanted, starts_at: datetime, day: date
) -> tuple[FreeTime, ...]:
    first, last = day - NEAR_DAYS[0], day + NEAR_DAYS[1]
    have = await coaching(work, coach, first, last + DAY)
    every = await _days(work, have, wanted, first, last)
    return nearest([time for each in every for time in each.times], starts_at, NEAR)


async def _rooms(
    work: Work, have: Coaching, wanted: Wanted, first: date, last: date
) -> tuple[Rooms, Rooms]:
    """What is open and taken on these days and the next one, and when the client is away."""
    zone = have.club.zone
    begins, ends = day_clock(first, zone).starts_at, day_clock(last + DAY, zone).ends_at
    taken, shut = [], []
    for each in await busy_of_coaches(work, [have.trainer.id], begins, ends):
        if each.source == wanted.besides:
            continue
        if each.kind is wanted.kind:
            taken.append(each.span)
        elif have.excludes(wanted.kind, each.kind):
            shut.append(each.span)
    away = await busy_of_client(work, wanted.client, begins, ends) if wanted.client else ()
    elsewhere = [each.span for each in away if each.source != wanted.besides]
    pieces = have.week(wanted.kind).pieces(first, last + DAY)
    return Rooms(pieces, taken, shut), Rooms((), elsewhere)
