"""What is planned: a club's practices, one of them, one day of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, func, or_, select

from core.clock import local_day
from core.db import Work
from core.people import (
    Action,
    Club,
    allow,
    any_club,
    name_key,
    names_of,
    page_of_clients,
    seen_ids,
    sees_everyone,
)
from core.practices.model import practice_changes, practice_members, practices, rsvps
from core.practices.rules import Answer, Held, upcoming
from core.practices.rules import occurrences as held_between
from core.practices.service.access import any_practice, changes_of, may_plan, seen_practice, week_of
from core.practices.service.days import one_of
from core.practices.service.roster import EVERYBODY
from core.practices.views import Counts, DayCard, Occurrence, OnRoster, Practice, PracticeCard

SHOWN_AHEAD = 4
_HERE = practice_members.c.client_id.in_(seen_ids(True))
_ON_IT = (
    select(practice_members.c.practice_id, func.count().label("n"))
    .where(practice_members.c.practice_id.in_(bindparam("practices", expanding=True)), _HERE)
    .group_by(practice_members.c.practice_id)
)
_SAID = (
    select(rsvps.c.practice_id, rsvps.c.on_date, rsvps.c.answer, func.count().label("n"))
    .join(
        practice_members,
        (practice_members.c.practice_id == rsvps.c.practice_id)
        & (practice_members.c.client_id == rsvps.c.client_id),
    )
    .where(rsvps.c.practice_id.in_(bindparam("practices", expanding=True)), _HERE)
    .where(rsvps.c.on_date.between(bindparam("first"), bindparam("last")))
    .group_by(rsvps.c.practice_id, rsvps.c.on_date, rsvps.c.answer)
)
_AMONG = select(practice_members.c.client_id).where(
    practice_members.c.practice_id == bindparam("practice")
)
_ANSWERS = select(rsvps.c.client_id, rsvps.c.answer).where(
    rsvps.c.practice_id == bindparam("practice"), rsvps.c.on_date == bindparam("day")
)


async def occurrences(work: Work, club_id: int, first: date, last: date) -> tuple[Occurrence, ...]:
    """Every practice of the club on the days from `first` to `last`, in order, with who said what;
    the skipped ones too. For staff.
    """
    allow(work, club_id, Action.SEE_ROSTER)
    return await any_occurrences(work, club_id, first, last)


async def any_occurrences(
    work: Work, club_id: int, first: date, last: date
) -> tuple[Occurrence, ...]:
    """The same for core itself, whoever asks."""
    club = await any_club(work, club_id)
    rows = await known_between(work, club_id, first, last)
    changes = await changes_of(work, [row.id for row in rows])
    found = [
        (row, one)
        for row in rows
        for one in held_between(week_of(row), changes[row.id], first, last, club.zone)
    ]
    return await with_counts(work, club, found)


async def rolls_of_today(work: Work, club_id: int) -> tuple[Occurrence, ...]:
    """Whose rolls can be opened now: today's of a coach himself, of the whole club for who sees
    everybody; without the skipped ones. For staff.
    """
    actor = allow(work, club_id, Action.SEE_ROSTER)
    club = await any_club(work, club_id)
    today = local_day(work.now, club.zone)
    everyone = sees_everyone(actor, club.coaches_see)
    return tuple(
        each
        for each in await occurrences(work, club_id, today, today)
        if not each.skipped and (everyone or each.coach_id == actor.member_id)
    )


async def list_practices(work: Work, club_id: int) -> tuple[Practice, ...]:
    """Those that still go on, as the week has them. For staff."""
    allow(work, club_id, Action.SEE_ROSTER)
    club = await any_club(work, club_id)
    rows = await going_on(work, club)
    return await _practices(work, club, rows)


async def practice_card(work: Work, practice_id: int) -> PracticeCard:
    """One practice with its next days. For staff."""
    row = await seen_practice(work, practice_id)
    club = await any_club(work, row.club_id)
    changes = (await changes_of(work, [row.id]))[row.id]
    ahead = upcoming(week_of(row), changes, work.now, club.zone)[:SHOWN_AHEAD]
    [practice] = await _practices(work, club, [row])
    return PracticeCard(
        practice,
        (await _on_it(work, club, [row.id])).get(row.id, 0),
        await with_counts(work, club, [(row, one) for one in ahead]),
        await _practices(
            work,
            club,
            [each for each in await going_on(work, club) if _sister(each, row)],
        ),
        await may_plan(work, row, work.actor(row.club_id)),
        local_day(work.now, club.zone),
    )


async def day_card(work: Work, practice_id: int, on_date: date) -> DayCard:
    """One day of a practice, and what those of its roster said whom the actor sees. For staff."""
    row = await seen_practice(work, practice_id)
    club = await any_club(work, row.club_id)
    one = await one_of(work, row, on_date)
    [occurrence] = await with_counts(work, club, [(row, one)])
    actor = work.actor(row.club_id)
    keys = {"practice": row.id}
    page = await page_of_clients(work, actor, club, size=EVERYBODY, among=_AMONG, keys=keys)
    said = {
        each.client_id: Answer(each.answer)
        for each in await work.rows(_ANSWERS, keys | {"day": on_date})
    }
    return DayCard(
        occurrence,
        club.zone,
        tuple(OnRoster(each.id, each.name, said.get(each.id)) for each in page.items),
        one.starts_at <= work.now,
        await may_plan(work, row, actor),
        local_day(work.now, club.zone),
    )


async def any_occurrence(work: Work, practice_id: int, on_date: date) -> Occurrence:
    """One practice on one day for core itself; `NotFound` if the week has none that day."""
    row = await any_practice(work, practice_id)
    club = await any_club(work, row.club_id)
    [found] = await with_counts(work, club, [(row, await one_of(work, row, on_date))])
    return found


async def known_practice(work: Work, practice_id: int) -> Practice:
    """One practice for core itself."""
    row = await any_practice(work, practice_id)
    [found] = await _practices(work, await any_club(work, row.club_id), [row])
    return found


async def with_counts(
    work: Work, club: Club, found: Sequence[tuple[Row[Any], Held]]
) -> tuple[Occurrence, ...]:
    """In order of their start; three statements however many there are."""
    ids = sorted({row.id for row, _ in found})
    if not ids:
        return ()
    rosters = await _on_it(work, club, ids)
    days = [one.on_date for _, one in found]
    span = {"practices": ids, "club": club.id, "first": min(days), "last": max(days)}
    said: dict[tuple[int, date], dict[str, int]] = defaultdict(dict)
    for each in await work.rows(_SAID, span):
        said[each.practice_id, each.on_date][each.answer] = each.n
    made = [
        occurrence(row, one, _counts(rosters.get(row.id, 0), said[row.id, one.on_date]))
        for row, one in found
    ]
    return tuple(sorted(made, key=lambda each: (each.starts_at, each.name, each.practice)))


def occurrence(row: Row[Any], one: Held, counts: Counts) -> Occurrence:
    return Occurrence(
        row.id,
        row.club_id,
        row.name,
        row.coach_id,
        one.on_date,
        one.day,
        one.starts_at,
        one.ends_at,
        one.place,
        one.moved,
        one.skipped,
        row.version,
        counts,
        row.sessions,
    )


def _counts(roster: int, said: dict[str, int]) -> Counts:
    coming, late, cant = (said.get(each, 0) for each in Answer)
    return Counts(coming, late, cant, roster - coming - late - cant)


async def _on_it(work: Work, club: Club, ids: Sequence[int]) -> dict[int, int]:
    rows = await work.rows(_ON_IT, {"practices": list(ids), "club": club.id})
    return {row.practice_id: row.n for row in rows}


async def going_on(work: Work, club: Club) -> Sequence[Row[Any]]:
    """Those of the club that have not ended, by weekday and time."""
    today = local_day(work.now, club.zone)
    order = practices.c.weekday, practices.c.starts, practices.c.name, practices.c.id
    return await work.rows(
        select(practices)
        .where(practices.c.club_id == club.id)
        .where(or_(practices.c.until.is_(None), practices.c.until >= today))
        .order_by(*order)
    )


async def known_between(work: Work, club_id: int, first: date, last: date) -> Sequence[Row[Any]]:
    """Those whose week reaches into these days, or that were moved into them from before."""
    moved_in = select(practice_changes.c.practice_id).where(
        practice_changes.c.club_id == club_id, practice_changes.c.new_date >= first
    )
    reaching = or_(
        practices.c.until.is_(None), practices.c.until >= first, practices.c.id.in_(moved_in)
    )
    return await work.rows(
        select(practices).where(practices.c.club_id == club_id, practices.c.since <= last, reaching)
    )


async def _practices(work: Work, club: Club, rows: Sequence[Row[Any]]) -> tuple[Practice, ...]:
    coaches = await names_of(work, [row.coach_id for row in rows], staff=True)
    return tuple(
        Practice(
            row.id,
            club.id,
            club.zone,
            row.name,
            row.coach_id,
            coaches.get(row.coach_id),
            row.weekday,
            row.starts,
            row.minutes,
            row.place,
            row.sessions,
            row.since,
            row.until,
            row.version,
        )
        for row in rows
    )


def _sister(one: Row[Any], other: Row[Any]) -> bool:
    return bool(one.id != other.id and name_key(one.name) == name_key(other.name))
