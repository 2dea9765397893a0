"""What is to be done: added, moved, cancelled, looked for. `doing` has how it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, func, or_, select, update

from core.db import Ready, Work, insert_for, ready
from core.outbox.doing import FREE
from core.outbox.model import State, outbox


@dataclass(frozen=True, kw_only=True)
class Errand:
    """One thing to be done at `due_at`, at the latest by `useful_until`.

    `key` makes it single: adding the same key again changes nothing, or with `replace=True` moves
    the waiting row to the new time and payload (a finished one is started afresh).
    """

    channel: str
    kind: str
    due_at: datetime
    payload: dict[str, Any] = field(default_factory=dict)
    club_id: int | None = None
    recipient: int | None = None
    useful_until: datetime | None = None
    key: str | None = None
    must_arrive: bool = False


@cache
def _insert(dialect: str, replace: bool) -> Ready:
    insert = insert_for(dialect, outbox)
    if not replace:
        return ready(insert.on_conflict_do_nothing(index_elements=[outbox.c.key]))
    moved = {name: insert.excluded[name] for name in ("due_at", "useful_until", "payload")}
    afresh = {"state": State.WAITING, "attempts": 0, "lost": 0, "lease": None}
    moves = moved | afresh | {"leased_until": None}
    return ready(insert.on_conflict_do_update(index_elements=[outbox.c.key], set_=moves))


async def add(work: Work, errands: Iterable[Errand], *, replace: bool = False) -> None:
    """Write rows in one statement; an errand whose key exists is left alone or replaced."""
    rows = [vars(errand) | {"created_at": work.now} for errand in errands]
    if not rows:
        return
    await work.run(_insert(work.dialect, replace), rows)
    work.due_now |= any(row["due_at"] <= work.now for row in rows)


async def nudge(work: Work, errands: Iterable[Errand]) -> None:
    """They are to be done now, or again if they were: a row each by key. One that somebody is just
    doing is left to them; who does it looks at the end whether the world has gone on.
    """
    rows = [vars(errand) | {"created_at": work.now} for errand in errands]
    if rows:
        await work.run(_nudge(work.dialect), rows)
        work.due_now |= any(row["due_at"] <= work.now for row in rows)


@cache
def _nudge(dialect: str) -> Ready:
    insert = insert_for(dialect, outbox)
    moved = {name: insert.excluded[name] for name in ("due_at", "payload")}
    afresh = {"state": State.WAITING, "attempts": 0, "lost": 0, "lease": None}
    return ready(
        insert.on_conflict_do_update(
            index_elements=[outbox.c.key],
            set_=moved | afresh | {"leased_until": None},
            where=or_(outbox.c.state != State.WAITING, FREE),
        )
    )


async def again(work: Work, errand_id: int) -> bool:
    """One that was given up is to be done now, as if for the first time; False when it was not
    given up, or is of no use any more.
    """
    afresh = {"state": State.WAITING, "due_at": work.now, "attempts": 0, "lost": 0, "outcome": None}
    done = (
        update(outbox)
        .where(outbox.c.id == errand_id, outbox.c.state == State.FAILED)
        .where(or_(outbox.c.useful_until.is_(None), outbox.c.useful_until > work.now))
        .values(**afresh)
    )
    work.due_now = True
    return await work.row(done.returning(outbox.c.id)) is not None


async def can_go_again(work: Work, errand_id: int) -> bool:
    """Whether `again` would take it up."""
    wanted = select(outbox.c.id).where(outbox.c.id == errand_id, outbox.c.state == State.FAILED)
    useful = or_(outbox.c.useful_until.is_(None), outbox.c.useful_until > work.now)
    return await work.row(wanted.where(useful)) is not None


async def cancel(work: Work, keys: Sequence[str]) -> None:
    """What is still waiting under these keys is not done."""
    await work.run(
        update(outbox)
        .where(outbox.c.key.in_(keys), outbox.c.state == State.WAITING)
        .values(state=State.SKIPPED, outcome="cancelled")
    )


async def states(work: Work, keys: Sequence[str]) -> dict[str, State]:
    """How far the errands under these keys are; those that were never written are left out."""
    rows = await work.rows(select(outbox.c.key, outbox.c.state).where(outbox.c.key.in_(keys)))
    return {row.key: State(row.state) for row in rows}


async def written(work: Work, keys: Sequence[str]) -> dict[str, tuple[State, dict[str, Any]]]:
    """How far the errands under these keys are, and with what; those never written left out."""
    wanted = select(outbox.c.key, outbox.c.state, outbox.c.payload).where(outbox.c.key.in_(keys))
    return {row.key: (State(row.state), row.payload) for row in await work.rows(wanted)}


async def hasten(work: Work, kind: str, club_id: int) -> None:
    """What waits of this kind in a club is due now."""
    await work.run(
        update(outbox)
        .where(outbox.c.kind == kind, outbox.c.club_id == club_id)
        .where(outbox.c.state == State.WAITING, outbox.c.due_at > work.now)
        .values(due_at=work.now)
    )
    work.due_now = True


_ANY_DUE = ready(
    select(outbox.c.id)
    .where(outbox.c.state == State.WAITING, outbox.c.channel == bindparam("channel"), FREE)
    .where(outbox.c.due_at <= bindparam("now"))
    .limit(1)
)


async def anything_due(work: Work, channel: str) -> bool:
    """Whether `claim` would find something: a look at an index, no lock, no write."""
    return await work.row(_ANY_DUE, {"channel": channel, "now": work.now}) is not None


async def next_due(work: Work) -> datetime | None:
    """The earliest moment at which something waits to be done, leased rows left out."""
    waiting = select(func.min(outbox.c.due_at)).where(outbox.c.state == State.WAITING, FREE)
    found: datetime | None = await work.value(waiting)
    return found
