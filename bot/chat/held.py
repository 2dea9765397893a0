"""A speaker's hold on live messages: which are wanted, whose turn has come, what has been shown."""

from __future__ import annotations

from sqlalchemy import Double, and_, bindparam, case, literal, not_, or_, update

from bot.chat.model import live_messages
from core.db import Id, UtcDateTime, ready
from core.db.epoch import epoch

c = live_messages.c

_UNTIL = epoch() + bindparam("seconds", type_=Double)
CLAIM = ready(
    update(live_messages)
    .where(c.id.in_(bindparam("ids", expanding=True)), c.wanted > c.shown, c.closed.is_(False))
    .where(or_(c.leased_until.is_(None), c.leased_until < epoch()))
    .where(or_(c.not_before.is_(None), c.not_before < epoch()))
    .values(lease=bindparam("token"), leased_until=_UNTIL, tries=c.tries + 1)
    .returning(live_messages)
)
RENEW = ready(
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
SHOWN = ready(
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
        again_at=bindparam("until", type_=UtcDateTime),
        pinned_id=bindparam("pinned", type_=Id),
        lease=None,
        leased_until=None,
        tries=0,
        not_before=None,
    )
)
