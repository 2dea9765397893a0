"""Who does errands: claims them with a lease, begins, and says how each ended."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Double, bindparam, or_, select, update

from core.db import Work
from core.db.epoch import epoch
from core.outbox.model import State, outbox

LEASE_SECONDS = 60.0


@dataclass(frozen=True)
class Claimed:
    """An errand under lease. `lost` counts the tries whose answer is unknown."""

    id: int
    channel: str
    lease: str
    club_id: int | None
    kind: str
    recipient: int | None
    payload: dict[str, Any]
    due_at: datetime
    useful_until: datetime | None
    must_arrive: bool
    attempts: int
    lost: int

    @property
    def spent(self) -> bool:
        """Lost answers enough: what must arrive is repeated once after one, the rest never."""
        return self.lost > int(self.must_arrive)


@dataclass(frozen=True)
class NotBefore:
    """What a due errand says instead of itself: that it has to wait until then."""

    at: datetime


Prepare = Callable[[Work, Claimed], Awaitable[Any]]
"""A due errand → what it says now; None: stale; `NotBefore`: not yet."""
LOST = "answer lost"
FREE = or_(outbox.c.leased_until.is_(None), outbox.c.leased_until < epoch())
_CLAIMED = [outbox.c[name] for name in Claimed.__dataclass_fields__]


async def claim(
    work: Work, channel: str, *, limit: int, seconds: float = LEASE_SECONDS
) -> list[Claimed]:
    """Take up to `limit` due errands, oldest first; nobody else gets them until the lease ends."""
    token = secrets.token_hex(8)
    due = (
        select(outbox.c.id)
        .where(outbox.c.state == State.WAITING, outbox.c.channel == channel)
        .where(outbox.c.due_at <= work.now, FREE)
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(outbox)
        .where(outbox.c.id.in_(due))
        .values(
            lease=token,
            leased_until=epoch() + seconds,
            attempts=outbox.c.attempts + 1,
        )
        .returning(*_CLAIMED)
    )
    rows = await work.rows(taken)
    return sorted(
        (Claimed(**row._mapping) for row in rows), key=lambda each: (each.due_at, each.id)
    )


_MINE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.lease == bindparam("token"))
    .where(outbox.c.state == State.WAITING)
)
"""A row while it still waits under one's lease: what was cancelled meanwhile, or taken over, is
nobody's to change. `_key` says which.
"""
_FREE_AGAIN = {"lease": None, "leased_until": None}
_FINISH = _MINE.values(state=bindparam("ended"), outcome=bindparam("how"), **_FREE_AGAIN)


def _key(errand: Claimed) -> dict[str, Any]:
    return {"row": errand.id, "token": errand.lease}


async def still_mine(work: Work, errand: Claimed) -> bool:
    """Whether nobody took the lease over; the row stays locked until the commit."""
    mine = select(outbox.c.id).where(outbox.c.id == errand.id, outbox.c.lease == errand.lease)
    return await work.row(mine.with_for_update()) is not None


async def keep(work: Work, errand: Claimed, *, seconds: float) -> bool:
    """The lease anew for so long; False when it was taken over, or the errand cancelled."""
    kept = _MINE.values(leased_until=epoch() + seconds).returning(outbox.c.id)
    return await work.row(kept, _key(errand)) is not None


async def prepared(
    work: Work, claimed: Sequence[Claimed], prepare: Prepare
) -> list[tuple[Claimed, Any]]:
    """Those that still say something, with what `prepare` makes of them now; the rest are ended or
    postponed here.
    """
    found, stale, lost = [], [], []
    for errand in claimed:
        if errand.spent:
            lost.append((errand, State.LOST))
        elif (view := await prepare(work, errand)) is None:
            stale.append((errand, State.SKIPPED))
        elif isinstance(view, NotBefore):
            await postpone(work, errand, view.at)
        else:
            found.append((errand, view))
    await finish(work, stale, "stale")
    await finish(work, lost, LOST)
    return found


async def begin(work: Work, errand: Claimed) -> bool:
    """To be committed right before the message goes: if nothing is said of the errand after this,
    it may have been done, and counts as one lost answer. False when its lease was taken over, or
    it was cancelled: then it does not go.
    """
    begun = _MINE.values(lost=errand.lost + 1).returning(outbox.c.id)
    return await work.row(begun, _key(errand)) is not None


async def finish(
    work: Work, ended: Sequence[tuple[Claimed, State]], outcome: str | None = None
) -> None:
    """Say how claimed errands ended; one that was taken over or cancelled meanwhile is left."""
    if ended:
        await work.run(
            _FINISH,
            [_key(errand) | {"ended": state, "how": outcome} for errand, state in ended],
        )


async def postpone(
    work: Work, errand: Claimed, due_at: datetime, *, outcome: str | None = None
) -> None:
    """Give it back for `due_at`; this try is known to have done nothing."""
    given = {"due_at": due_at, "outcome": outcome, "lost": errand.lost}
    await work.run(_MINE.values(**_FREE_AGAIN, **given), _key(errand))


_PUT_BACK = _MINE.values(
    lease=None,
    leased_until=epoch() + bindparam("seconds", type_=Double),
    attempts=bindparam("tries"),
    lost=bindparam("unanswered"),
)


async def put_back(
    work: Work, errands: Sequence[Claimed], seconds: float, *, tried: bool = False
) -> None:
    """Nobody gets them for so long, by the database's time; then they come in the order in which
    they always were due. Nothing was done, and unless `tried` it was no try.
    """
    rows = [
        _key(errand)
        | {
            "seconds": seconds,
            "tries": errand.attempts - (not tried),
            "unanswered": errand.lost,
        }
        for errand in errands
    ]
    if rows:
        await work.run(_PUT_BACK, rows)


async def answer_lost(
    work: Work, errand: Claimed, again_at: datetime, *, outcome: str | None = None
) -> None:
    """Whether this try did it is unknown: what may be repeated is, at `again_at`, the rest ends."""
    counted = replace(errand, lost=errand.lost + 1)
    if counted.spent:
        await finish(work, [(errand, State.LOST)], LOST)
    else:
        await postpone(work, counted, again_at, outcome=outcome)


async def repeat(work: Work, errand: Claimed, due_at: datetime) -> None:
    """It went well and is to be done once more at `due_at`, as if for the first time."""
    afresh = {"due_at": due_at, "attempts": 0, "lost": 0, "outcome": None}
    await work.run(_MINE.values(**_FREE_AGAIN, **afresh), _key(errand))
