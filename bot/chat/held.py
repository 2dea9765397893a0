"""Who speaks a live message holds it: which are wanted, whose turn has come, what has been shown.

A turn holds its panel with its commit, if nobody else does, and hands it to the speaker, who need
not claim and read it again. If its worker dies in between, the next one shows it when the lease is
over.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Double, Row, and_, bindparam, case, literal, not_, or_, update

from bot.chat.model import live_messages
from bot.chat.screen import Screen
from core.db import Id, UtcDateTime, ready
from core.db.epoch import epoch

c = live_messages.c
LEASE = 30.0


@dataclass(frozen=True)
class Held:
    """A live message under lease, and what it is to show."""

    row: Row[Any]
    screen: Screen


def token() -> str:
    """A new lease."""
    return secrets.token_hex(8)


UNTIL = epoch() + bindparam("seconds", type_=Double)
_MAY_SPEAK = or_(c.not_before.is_(None), c.not_before < epoch())
UNHELD = and_(c.leased_until.is_(None), _MAY_SPEAK)
"""What a turn may hold. A lease that is over is none of its business: whoever had it may still be
at it in this very process, which only the speaker knows.
"""
CLAIM = ready(
    update(live_messages)
    .where(c.id.in_(bindparam("ids", expanding=True)), c.wanted > c.shown, c.closed.is_(False))
    .where(or_(c.leased_until.is_(None), c.leased_until < epoch()), _MAY_SPEAK)
    .values(lease=bindparam("token"), leased_until=UNTIL, tries=c.tries + 1)
    .returning(live_messages)
)
RENEW = ready(
    update(live_messages)
    .where(c.id.in_(bindparam("ids", expanding=True)))
    .where(c.lease.in_(bindparam("tokens", expanding=True)))
    .values(leased_until=UNTIL)
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
