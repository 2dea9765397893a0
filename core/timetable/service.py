"""Take time, shift it, free it; who is busy when. For core itself: no permission is asked.

Whoever takes a coach's time holds the lock on the coach, and on the client where there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from core.db import Work, ready
from core.timetable.model import occupied
from core.timetable.rules import LONGEST, Busy, Kind, check_span

_COLUMNS = (
    occupied.c.coach_id,
    occupied.c.client_id,
    occupied.c.kind,
    occupied.c.source,
    occupied.c.starts_at,
    occupied.c.ends_at,
)
_MEETS = (
    occupied.c.starts_at > bindparam("earliest"),
    occupied.c.starts_at < bindparam("last"),
    occupied.c.ends_at > bindparam("first"),
)
_OF_COACHES = ready(
    select(*_COLUMNS)
    .where(occupied.c.coach_id.in_(bindparam("coaches", expanding=True)), *_MEETS)
    .order_by(occupied.c.starts_at, occupied.c.id)
)
_COMING = (
    select(occupied.c.id, *_COLUMNS)
    .where(occupied.c.coach_id.in_(bindparam("coaches", expanding=True)), *_MEETS)
    .where(occupied.c.kind == Kind.PRACTICE.value)
)
_OF_CLIENT = ready(
    select(*_COLUMNS)
    .where(occupied.c.client_id == bindparam("client"), *_MEETS)
    .order_by(occupied.c.starts_at, occupied.c.id)
)
_KINDS = {kind.value: kind for kind in Kind}
END = datetime(9999, 1, 1, tzinfo=UTC)
_THIS = (occupied.c.club_id == bindparam("of_club"), occupied.c.source == bindparam("of_source"))
_TAKE = ready(insert(occupied))
_SHIFT = ready(
    update(occupied)
    .where(*_THIS)
    .values({name: bindparam(f"to_{name}") for name in ("coach_id", "starts_at", "ends_at")})
)
_FREE = ready(delete(occupied).where(*_THIS))


async def take(work: Work, club_id: int, busy: Busy) -> None:
    """From here on the coach, and the client, are busy then."""
    await work.run(_TAKE, _values(club_id, busy))


async def shift(
    work: Work, club_id: int, source: str, *, coach: int, starts_at: datetime, ends_at: datetime
) -> None:
    """What takes time takes another one, perhaps another coach's; what takes none is nothing."""
    check_span(starts_at, ends_at)
    moved = {"to_coach_id": coach, "to_starts_at": starts_at, "to_ends_at": ends_at}
    await work.run(_SHIFT, {"of_club": club_id, "of_source": source} | moved)


async def free(work: Work, club_id: int, source: str) -> None:
    """The time is nobody's again; twice is once."""
    await work.run(_FREE, {"of_club": club_id, "of_source": source})


async def retake(
    work: Work, club_id: int, prefix: str, busy: Sequence[Busy], *, coaches: Sequence[int]
) -> None:
    """Of what has not ended and whose source begins with `prefix`, `busy` takes time and nothing
    else; `coaches` are those whose time it takes or took. Only differences are written.
    """
    rows = await work.rows(_COMING, {"coaches": sorted(set(coaches))} | _span(work.now, END))
    have = {row.source: row for row in rows if row.source.startswith(prefix)}
    want = {each.source: each for each in busy}
    gone = [row.id for source, row in have.items() if source not in want]
    if gone:
        await work.run(delete(occupied).where(occupied.c.id.in_(gone)))
    new = [
        _values(club_id, each)
        for source, each in want.items()
        if source not in have or _busy([have[source][1:]]) != (each,)
    ]
    if new:
        insert = work.insert(occupied)
        changed = {name: insert.excluded[name] for name in ("coach_id", "starts_at", "ends_at")}
        keys = ["club_id", "source"]
        await work.run(insert.on_conflict_do_update(index_elements=keys, set_=changed), new)


async def taken_ahead(work: Work, coaches: Sequence[int], kind: Kind) -> frozenset[int]:
    """Those of the coaches whose time something of that kind takes after now."""
    to_come = select(occupied.c.coach_id).where(
        occupied.c.coach_id.in_(coaches),
        occupied.c.starts_at > work.now,
        occupied.c.kind == kind.value,
    )
    return frozenset(row.coach_id for row in await work.rows(to_come.distinct()))


async def busy_of_coaches(
    work: Work, coaches: Sequence[int], first: datetime, last: datetime
) -> tuple[Busy, ...]:
    """What takes these coaches' time somewhere in [first, last), in order of its start."""
    span = _span(first, last)
    return _busy(await work.rows(_OF_COACHES, {"coaches": sorted(set(coaches))} | span))


async def busy_of_client(
    work: Work, client: int, first: datetime, last: datetime
) -> tuple[Busy, ...]:
    """What takes the client's time somewhere in [first, last), with any coach."""
    return _busy(await work.rows(_OF_CLIENT, {"client": client} | _span(first, last)))


def _values(club_id: int, busy: Busy) -> dict[str, Any]:
    check_span(busy.starts_at, busy.ends_at)
    return {
        "club_id": club_id,
        "coach_id": busy.coach,
        "client_id": busy.client,
        "kind": busy.kind.value,
        "source": busy.source,
        "starts_at": busy.starts_at,
        "ends_at": busy.ends_at,
    }


def _span(first: datetime, last: datetime) -> dict[str, Any]:
    return {"earliest": first - LONGEST, "first": first, "last": last}


def _busy(rows: Sequence[Any]) -> tuple[Busy, ...]:
    return tuple(
        Busy(coach, client, _KINDS[kind], source, starts_at, ends_at)
        for coach, client, kind, source, starts_at, ends_at in rows
    )
