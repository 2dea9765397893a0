"""A person's feed: its address, what it gave out, and who is behind an address."""

from __future__ import annotations

import hashlib
import secrets as entropy
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update

from core.calendars.model import feeds
from core.calendars.views import Feed, LastShown
from core.db import Work, ready
from core.errors import NotFound, Overtaken
from core.people import Account, recognise

SECRET_BYTES = 32
_MINE = select(feeds).where(feeds.c.user_id == bindparam("user"))
_LOCKED = _MINE.with_for_update()
_BEHIND = ready(select(feeds).where(feeds.c.digest == bindparam("digest")))


async def feed_of(work: Work) -> Feed | None:
    """The acting account's feed, if it has one."""
    row = await work.row(_MINE, {"user": _me(work)})
    return _feed(row) if row else None


async def open_feed(work: Work) -> Feed:
    """The feed has an address from now on; the one that it has already, if it has one."""
    row = {"user_id": _me(work), **_fresh(work.now)}
    await work.run(work.insert(feeds).values(row).on_conflict_do_nothing())
    return _feed(await work.one(_MINE, {"user": _me(work)}))


async def renew_feed(work: Work, number: int) -> Feed:
    """A new address; the one with this number leads nowhere any more. `Overtaken` if that was
    replaced already: it is done once.
    """
    await _hold(work, number)
    await work.run(update(feeds).where(feeds.c.user_id == _me(work)).values(**_fresh(work.now)))
    return _feed(await work.one(_MINE, {"user": _me(work)}))


async def stop_feed(work: Work, number: int) -> None:
    """No address leads there any more; `Overtaken` if that number was replaced or is no more."""
    await _hold(work, number)
    await work.run(delete(feeds).where(feeds.c.user_id == _me(work)))


async def behind_feed(work: Work, secret: str) -> tuple[Account, LastShown] | None:
    """Whose feed has this secret, as who they are now, and what it gave out last; None for every
    other secret, in a time that says nothing of how near it was.
    """
    row = await work.row(_BEHIND, {"digest": _digest(secret)})
    account = await recognise(work, row.user_id) if row else None
    if row is None or account is None:
        return None
    return account, LastShown(row.shown, row.changed_at, row.fetched_at)


async def fetched(work: Work, secret: str, shown: str) -> None:
    """The feed gave this out just now: `shown` is a digest of it."""
    mine = feeds.c.digest == _digest(secret)
    await work.run(update(feeds).where(mine).values(fetched_at=work.now))
    changed = feeds.c.shown.is_distinct_from(shown)
    await work.run(update(feeds).where(mine, changed).values(shown=shown, changed_at=work.now))


async def _hold(work: Work, number: int) -> None:
    row = await work.row(_LOCKED, {"user": _me(work)})
    if row is None or _number(row) != number:
        raise Overtaken


def _fresh(now: datetime) -> dict[str, Any]:
    secret = entropy.token_urlsafe(SECRET_BYTES)
    return {
        "secret": secret,
        "digest": _digest(secret),
        "made_at": now,
        "changed_at": now,
        "fetched_at": None,
        "shown": None,
    }


def _feed(row: Row[Any]) -> Feed:
    return Feed(row.secret, _number(row), row.made_at, row.fetched_at)


def _number(row: Row[Any]) -> int:
    """Of its digest, which says nothing of the secret."""
    return int(row.digest[:8], 16)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def _me(work: Work) -> int:
    if work.account is None:
        raise NotFound
    return work.account.user_id
