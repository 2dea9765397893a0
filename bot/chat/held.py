"""A speaker's hold on live messages: which are wanted, whose turn has come, what has been shown.

A round touches many rows in one transaction, and turns touch the same ones when they raise boards:
whoever locks several does it by ascending id, or they would wait for each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Double, Row, and_, bindparam, case, literal, not_, or_, select, update

from bot.chat.model import UNSHOWN, live_messages
from core.db import Id, UtcDateTime, Work, ready
from core.db.epoch import epoch

c = live_messages.c

_IN_ORDER = ready(
    select(c.id)
    .where(c.id.in_(bindparam("ids", expanding=True)))
    .order_by(c.id)
    .with_for_update(key_share=True)
)
_UNTIL = epoch() + bindparam("seconds", type_=Double)
_MINE = c.lease == bindparam("token")
"""Claimed by this very round, whose commit went well and whose answer was lost."""
_CLAIM = ready(
    update(live_messages)
    .where(c.id.in_(bindparam("ids", expanding=True)), UNSHOWN)
    .where(or_(c.leased_until.is_(None), c.leased_until < epoch(), _MINE))
    .where(or_(c.not_before.is_(None), c.not_before < epoch()))
    .values(lease=bindparam("token"), leased_until=_UNTIL, tries=c.tries + 1)
    .returning(live_messages)
)
_RENEW = ready(
    update(live_messages)
    .where(c.id.in_(bindparam("ids", expanding=True)))
    .where(c.lease.in_(bindparam("tokens", expanding=True)))
    .values(leased_until=_UNTIL)
    .returning(live_messages)
)
_NEWEST = c.wanted == bindparam("screen_shown", type_=Id)
_SAME_STALE = c.stale_id.is_not_distinct_from(bindparam("stale", type_=Id))
_OVERTAKEN = and_(not_(_NEWEST), c.anew)
"""Another message is to be sent already: this one will be the stale one."""
_SHOWN = ready(
    update(live_messages)
    .where(c.id == bindparam("live"), c.lease == bindparam("token"))
    .values(
        shown=bindparam("screen_shown", type_=Id),
        message_id=bindparam("message", type_=Id),
        anew=case((_NEWEST, literal(False)), else_=c.anew),
        stale_id=case(
            (_OVERTAKEN, bindparam("message", type_=Id)),
            (_SAME_STALE, None),
            else_=c.stale_id,
        ),
        again_at=bindparam("again_at", type_=UtcDateTime),
        lease=None,
        leased_until=None,
        tries=0,
        not_before=None,
    )
)


async def take(
    work: Work,
    shown: Sequence[dict[str, Any]],
    ids: Sequence[int],
    waited: Sequence[Row[Any]],
    *,
    token: str,
    seconds: float,
) -> tuple[list[Row[Any]], list[Row[Any]]]:
    """Mark what has been shown; then (what is claimed of `ids`, what waited for its turn, as it is
    now). A lease that was lost is left. Done twice with the same token it is no other than once.
    """
    held = [row.id for row in waited]
    await _lock(work, {each["live"] for each in shown}.union(ids, held))
    if shown:
        await work.run(_SHOWN, shown)
    claimed: Sequence[Row[Any]] = ()
    if ids:
        claimed = await work.rows(_CLAIM, {"ids": ids, "token": token, "seconds": seconds})
    renewed: Sequence[Row[Any]] = ()
    if held:
        tokens = [row.lease for row in waited]
        renewed = await work.rows(_RENEW, {"ids": held, "tokens": tokens, "seconds": seconds})
    return list(claimed), list(renewed)


async def _lock(work: Work, ids: set[int]) -> None:
    """One row alone, and SQLite's one writer, cannot be in anybody's way crosswise."""
    if len(ids) > 1 and work.dialect != "sqlite":
        await work.run(_IN_ORDER, {"ids": sorted(ids)})
