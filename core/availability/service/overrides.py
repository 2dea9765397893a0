"""Single days that are otherwise: blocked, open longer, for more or fewer at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select

from core.availability.checks import check_change
from core.availability.events import OverrideMade, OverrideRemoved
from core.availability.model import overrides
from core.availability.room import Rooms, Span
from core.availability.rules import DAY, Change, Piece, What, day_clock, days, span_code
from core.availability.service.access import looked_at, set_by
from core.availability.service.hours import change_of, coaching, override_of
from core.availability.service.seen import shown
from core.availability.views import Made, Override, Taken
from core.clock import local_day
from core.db import Work
from core.people import Trainer, any_club
from core.timetable import Busy, Kind, busy_of_coaches


async def set_override(
    work: Work,
    coach: int,
    *,
    what: What,
    first: date,
    last: date,
    kind: Kind | None = None,
    opens: int | None = None,
    closes: int | None = None,
    capacity: int | None = None,
) -> Made:
    """On these days it is otherwise, for one kind or both, in these hours or all day; with what
    takes time there and does not fit it any more, which stays as it is.

    For the owner or the coach. Days that are over are left out. Refuses days that all are, hours
    that end before they start, extra hours without any, a capacity outside 1 to 99. The same
    again is the one that is there.
    """
    trainer = await set_by(work, coach)
    today = local_day(work.now, (await any_club(work, trainer.club_id)).zone)
    change = check_change(Change(What(what), first, last, opens, closes, capacity), today)
    change = replace(change, first=max(first, today))
    kind = None if kind is None else Kind(kind)
    made = await _same(work, trainer, kind, change) or await _write(work, trainer, kind, change)
    return Made(made, await _meets(work, made))


async def remove_override(work: Work, override: int) -> Override:
    """The days are as every week again; what it was, for the undo."""
    row = await work.one(select(overrides).where(overrides.c.id == override))
    trainer = await set_by(work, row.coach_id)
    gone = delete(overrides).where(overrides.c.id == override).returning(overrides)
    it = override_of(await work.one(gone))
    work.tell(OverrideRemoved(**_facts(trainer, it)))
    return it


async def override_card(work: Work, override: int) -> Made:
    """One change with what does not fit it now. For staff."""
    row = await work.one(select(overrides).where(overrides.c.id == override))
    await looked_at(work, row.coach_id)
    it = override_of(row)
    return Made(it, await _meets(work, it))


async def _same(work: Work, trainer: Trainer, kind: Kind | None, change: Change) -> Override | None:
    mine = select(overrides).where(
        overrides.c.coach_id == trainer.id,
        overrides.c.what == change.what.value,
        overrides.c.first == change.first,
        overrides.c.last == change.last,
    )
    same = (
        each
        for each in map(override_of, await work.rows(mine.order_by(overrides.c.id)))
        if (each.kind, change_of(each)) == (kind, change)
    )
    return next(same, None)


async def _write(work: Work, trainer: Trainer, kind: Kind | None, change: Change) -> Override:
    row = await work.one(
        insert(overrides)
        .values(
            club_id=trainer.club_id,
            coach_id=trainer.id,
            kind=kind.value if kind else None,
            what=change.what.value,
            first=change.first,
            last=change.last,
            opens=change.opens,
            closes=change.closes,
            capacity=change.capacity,
            made_by=work.actor(trainer.club_id).member_id,
            at=work.now,
        )
        .returning(overrides)
    )
    it = override_of(row)
    work.tell(OverrideMade(**_facts(trainer, it)))
    return it


def _facts(trainer: Trainer, it: Override) -> dict[str, Any]:
    hours = None if it.opens is None or it.closes is None else span_code(it.opens, it.closes)
    return {
        "club_id": trainer.club_id,
        "coach": trainer.id,
        "override": it.id,
        "what": it.what,
        "kind": it.kind,
        "first": it.first,
        "last": it.last,
        "hours": hours,
        "capacity": it.capacity,
    }


async def _meets(work: Work, it: Override) -> tuple[Taken, ...]:
    """What is to come there: all of it under a block, else where more are than fit."""
    have = await coaching(work, it.coach, it.first, it.last + DAY)
    spans = _spans(it, have.club.zone)
    busy = [
        each
        for each in await busy_of_coaches(work, [it.coach], spans[0][0], spans[-1][1])
        if each.ends_at > work.now and _concerns(it, each)
    ]
    if it.what is What.EXTRA:
        return ()
    if it.what is What.CAPACITY:
        spans = [
            span
            for kind in (Kind.SESSION, Kind.CHECKIN)
            for span in _crowded(have.week(kind).pieces(it.first, it.last), busy, kind)
            if _meet(span, spans)
        ]
    return await shown(work, have.trainer, [each for each in busy if _meet(each.span, spans)])


def _spans(it: Override, zone: str) -> list[Span]:
    change = change_of(it)
    clocks = (day_clock(day, zone) for day in days(it.first, it.last))
    opens, closes = change.hours
    return [(clock.edge(opens), clock.edge(closes)) for clock in clocks]


def _concerns(it: Override, busy: Busy) -> bool:
    return it.kind is None or busy.kind is it.kind


def _crowded(pieces: Sequence[Piece], busy: Sequence[Busy], kind: Kind) -> list[Span]:
    """Where more of a kind are at once than fit."""
    rooms = Rooms(pieces, [each.span for each in busy if each.kind is kind])
    return [
        (room.starts_at, room.ends_at) for room in rooms.rooms if 0 < room.capacity < room.taken
    ]


def _meet(one: Span, spans: Sequence[Span]) -> bool:
    return any(one[0] < ends_at and starts_at < one[1] for starts_at, ends_at in spans)
