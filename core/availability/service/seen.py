"""A coach's week as staff see it: the hours, and what is open, taken and blocked on each day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import bindparam, select

from core.availability.model import teaching
from core.availability.room import Rooms, Span
from core.availability.rules import DAY, DayClock, What, day_clock, days, stamp_of
from core.availability.service.access import looked_at, may_set
from core.availability.service.hours import Coaching, change_of, coaching, hours_of
from core.availability.views import Blocked, DayUse, Opening, Taken, WeekCard, WeekUse
from core.clock import local_day
from core.db import Work, ready
from core.people import Trainer, any_club, any_trainer, names_of, sees_everyone
from core.timetable import Busy, Kind, busy_of_coaches

FAR_AHEAD = timedelta(days=500)
BOOKED = (Kind.SESSION, Kind.CHECKIN)
_TAUGHT = ready(
    select(teaching.c.subject_id)
    .where(teaching.c.coach_id == bindparam("coach"))
    .order_by(teaching.c.subject_id)
)


async def week_card(work: Work, coach: int) -> WeekCard:
    """The hours of every week, and the changes of single days that are not over. For staff."""
    trainer = await looked_at(work, coach)
    today = local_day(work.now, (await any_club(work, trainer.club_id)).zone)
    have = await coaching(work, coach, today, today + FAR_AHEAD)
    return WeekCard(
        coach,
        trainer.name,
        have.club,
        today,
        have.windows,
        tuple(sorted(have.overrides, key=lambda each: (each.first, each.id))),
        have.rules,
        tuple(row.subject_id for row in await work.rows(_TAUGHT, {"coach": coach})),
        {kind: _stamp(have, kind) for kind in BOOKED},
        may_set(work.actor(trainer.club_id), coach),
    )


def _stamp(have: Coaching, kind: Kind) -> int:
    return stamp_of(hours_of(each) for each in have.windows if each.kind is kind)


async def week_use(work: Work, coach: int, monday: date) -> WeekUse:
    """Seven days from `monday` on. For staff; names are of clients whom the reader sees, and of
    everybody in a coach's own week.
    """
    trainer = await looked_at(work, coach)
    have = await coaching(work, coach, monday, monday + 7 * DAY)
    week = list(days(monday, monday + 6 * DAY))
    clocks = [day_clock(day, have.club.zone) for day in week]
    busy = await busy_of_coaches(work, [coach], clocks[0].starts_at, clocks[-1].ends_at)
    taken = await shown(work, trainer, busy)
    rooms = {kind: Rooms((), [each.span for each in busy if each.kind is kind]) for kind in BOOKED}
    return WeekUse(
        coach,
        trainer.name,
        have.club,
        monday,
        local_day(work.now, have.club.zone),
        tuple(
            DayUse(
                clock.day,
                clock.starts_at,
                clock.ends_at,
                _open(have, Kind.SESSION, clock.day, rooms[Kind.SESSION]),
                _open(have, Kind.CHECKIN, clock.day, rooms[Kind.CHECKIN]),
                tuple(each for each in taken if _on(clock, each)),
                _blocks(have, clock),
            )
            for clock in clocks
        ),
        may_set(work.actor(trainer.club_id), coach),
    )


def _open(have: Coaching, kind: Kind, day: date, rooms: Rooms) -> tuple[Opening, ...]:
    return tuple(
        Opening(
            each.starts_at,
            each.ends_at,
            each.capacity,
            max((room.taken for room in rooms.over(each.starts_at, each.ends_at)), default=0),
        )
        for each in have.week(kind).pieces(day, day)
    )


def _on(clock: DayClock, taken: Taken) -> bool:
    return taken.starts_at < clock.ends_at and clock.starts_at < taken.ends_at


def _blocks(have: Coaching, clock: DayClock) -> tuple[Blocked, ...]:
    found = []
    for each in have.overrides:
        change = change_of(each)
        if each.what is What.BLOCK and change.on(clock.day):
            opens, closes = change.hours
            found.append(Blocked(each.id, each.kind, clock.edge(opens), clock.edge(closes)))
    return tuple(found)


async def booked_in(work: Work, coach: int, spans: Sequence[Span]) -> tuple[Taken, ...]:
    """Who is booked with the coach in any of these spans and not gone yet, for a verb that has
    asked who may.
    """
    if not spans:
        return ()
    rooms = Rooms((), spans)
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    busy = await busy_of_coaches(work, [coach], first, last)
    to_come = [each for each in busy if each.kind in BOOKED and each.ends_at > work.now]
    met = [each for each in to_come if rooms.over(*each.span)]
    return await shown(work, await any_trainer(work, coach), met)


async def shown(work: Work, trainer: Trainer, busy: Sequence[Busy]) -> tuple[Taken, ...]:
    """Taken time as the acting member of staff sees it."""
    actor = work.actor(trainer.club_id)
    club = await any_club(work, trainer.club_id)
    all_seen = actor.member_id == trainer.id or sees_everyone(actor, club.coaches_see)
    names = await names_of(work, [each.client for each in busy if each.client]) if all_seen else {}
    return tuple(
        Taken(
            each.source,
            each.kind,
            each.client if each.client in names else None,
            names.get(each.client or 0),
            each.starts_at,
            each.ends_at,
        )
        for each in busy
    )
