"""The inbox: what waits for staff, who sees it, and how it is done with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Row, and_, bindparam, func, or_, select, update

from core.clock import local_day, wall_moment
from core.db import Ready, UtcDateTime, Work, insert_for, ready, refusing
from core.errors import NotFound
from core.notices.errors import ItemGone, ItemMoved, LaterUnusable
from core.notices.events import InboxChanged, ItemDismissed, ItemPutOff, ItemReopened
from core.notices.model import inbox
from core.notices.rules import MORNING, SLEEP_LIMIT, in_inbox, inbox_of
from core.notices.service.about import about
from core.notices.service.tell import tell
from core.notices.table import Audience, Kind
from core.notices.views import Inbox, InboxItem, InboxLine
from core.people import (
    Action,
    Actor,
    Club,
    Page,
    any_club,
    client_for,
    may,
    names_of,
    person_of,
    seen,
    seen_ids,
    sees_everyone,
    who_asks,
)

FADING = (Kind.LOW_BALANCE, Kind.ENDS_IN_30, Kind.ENDS_IN_7, Kind.FLAG_RAISED)
"""Kinds whose cause can go away by itself."""


@cache
def _put(dialect: str) -> Ready:
    insert = insert_for(dialect, inbox)
    again = {name: insert.excluded[name] for name in ("kind", "facts")}
    statement = insert.on_conflict_do_update(
        index_elements=["club_id", "key"],
        index_where=inbox.c.closed_at.is_(None),
        set_=again | {"wakes_at": None, "version": inbox.c.version + 1},
    )
    return ready(statement.returning(inbox.c.id))


async def put(
    work: Work,
    club_id: int,
    kind: Kind,
    key: str,
    *,
    client: int | None = None,
    facts: dict[str, Any] | None = None,
) -> int | None:
    """One open item a key, awake; its id. None when the table has no inbox for this kind."""
    if not in_inbox(kind):
        return None
    row = {"club_id": club_id, "kind": kind, "key": key, "client_id": client}
    row |= {"facts": facts or {}, "created_at": work.now}
    work.tell(InboxChanged(club_id=club_id))
    return int((await work.one(_put(work.dialect), row)).id)


_CLOSE = ready(
    update(inbox)
    .where(
        inbox.c.club_id == bindparam("club"),
        inbox.c.key.in_(bindparam("keys", expanding=True)),
        inbox.c.closed_at.is_(None),
    )
    .values(
        closed_at=bindparam("at", type_=UtcDateTime),
        how=bindparam("ended"),
        version=inbox.c.version + 1,
    )
    .returning(inbox.c.id)
)


async def close(work: Work, club_id: int, keys: Collection[str], how: str) -> None:
    """What is open under these keys is done with: `acted` on, or its cause is `gone`."""
    done = {"club": club_id, "keys": list(keys), "at": work.now, "ended": how}
    if await work.rows(_CLOSE, done):
        work.tell(InboxChanged(club_id=club_id))


async def is_open(work: Work, club_id: int, key: str) -> bool:
    """Whether an item waits under this key."""
    wanted = inbox.c.club_id == club_id, inbox.c.key == key, inbox.c.closed_at.is_(None)
    return await work.row(select(inbox.c.id).where(*wanted)) is not None


_FADING = select(inbox).where(
    inbox.c.client_id.in_(bindparam("clients", expanding=True)),
    inbox.c.closed_at.is_(None),
    inbox.c.kind.in_(FADING),
)


async def look_again(work: Work, clients: Sequence[int]) -> None:
    """Items about these clients whose cause is gone close by themselves."""
    for row in await work.rows(_FADING, {"clients": clients}):
        if await about(work, Kind(row.kind), row.client_id, row.facts) is None:
            await close(work, row.club_id, [row.key], "gone")


def _mine(everyone: bool) -> ColumnElement[bool]:
    """Open items of the kinds and clients that a reader sees; filled by `_reader`."""
    kinds: BindParameter[Any] = bindparam("kinds", expanding=True)
    return and_(
        inbox.c.club_id == bindparam("club"),
        inbox.c.closed_at.is_(None),
        inbox.c.kind.in_(kinds),
        or_(inbox.c.client_id.is_(None), inbox.c.client_id.in_(seen_ids(everyone))),
    )


def _reader(work: Work, actor: Actor) -> dict[str, Any]:
    """Clients whom the actor works with: one's own children's matters are for the others."""
    return seen(actor) | {"family": [], "kinds": list(inbox_of(actor.roles)), "now": work.now}


_NOW = bindparam("now", type_=UtcDateTime)
_AWAKE = or_(inbox.c.wakes_at.is_(None), inbox.c.wakes_at <= _NOW)
_COUNT = {
    everyone: ready(select(func.count()).select_from(inbox).where(_mine(everyone), _AWAKE))
    for everyone in (True, False)
}
_LATER = {
    everyone: select(func.count()).select_from(inbox).where(_mine(everyone), ~_AWAKE)
    for everyone in (True, False)
}
_LINES = {
    everyone: select(inbox)
    .where(_mine(everyone), _AWAKE)
    .order_by(inbox.c.created_at.desc(), inbox.c.id.desc())
    .limit(bindparam("size"))
    .offset(bindparam("skip"))
    for everyone in (True, False)
}


async def inbox_count(work: Work, club: Club) -> int:
    """How many items wait for the actor, those put off left out; 0 for whoever is no staff."""
    actor = work.actor(club.id)
    if not may(actor, Action.SEE_ROSTER):
        return 0
    everyone = sees_everyone(actor, club.coaches_see)
    return int(await work.value(_COUNT[everyone], _reader(work, actor)))


async def read_inbox(work: Work, club_id: int, *, page: int = 0, size: int = 8) -> Inbox:
    """What waits for the actor, newest first; another club's, and anybody's but staff's, is not
    found.
    """
    actor = _staff(work, club_id)
    club = await any_club(work, club_id)
    everyone = sees_everyone(actor, club.coaches_see)
    reader = _reader(work, actor)
    total = int(await work.value(_COUNT[everyone], reader))
    page = max(0, min(page, (total - 1) // size)) if total else 0
    rows = await work.rows(_LINES[everyone], reader | {"size": size, "skip": page * size})
    names = await names_of(work, [each for row in rows if (each := _whom(row))])
    lines = [
        InboxLine(
            row.id,
            Kind(row.kind),
            names.get(_whom(row)) or await _newcomer(work, row),
            row.created_at,
        )
        for row in rows
    ]
    later = int(await work.value(_LATER[everyone], reader))
    return Inbox(club.id, club.name, club.zone, Page(tuple(lines), page, size, total), later)


def _whom(row: Row[Any]) -> int:
    return row.facts.get("member") or row.client_id or 0


async def _newcomer(work: Work, row: Row[Any]) -> str:
    """Who asks to join is on no list yet."""
    return (await who_asks(work, row.facts["request"]))[0].name if "request" in row.facts else ""


def _staff(work: Work, club_id: int) -> Actor:
    actor = work.actor(club_id)
    if not may(actor, Action.SEE_ROSTER):
        raise NotFound
    return actor


async def _row(work: Work, item_id: int, *, lock: bool = False) -> Row[Any]:
    """The item, if the actor reads it; else it is not found."""
    wanted = select(inbox).where(inbox.c.id == item_id)
    row = await work.one(wanted.with_for_update(key_share=True) if lock else wanted)
    if row.kind not in inbox_of(_staff(work, row.club_id).roles):
        raise NotFound
    if row.client_id is not None:
        await client_for(work, row.client_id, Action.SEE_CLIENT)
    return row


async def inbox_item(work: Work, item_id: int) -> InboxItem:
    """One item as it is now. One that is done with, or whose cause is gone, is `ItemGone`."""
    row = await _row(work, item_id)
    what = None
    if row.closed_at is None:
        what = await about(work, Kind(row.kind), row.client_id, row.facts)
    if what is None:
        raise ItemGone
    club = await any_club(work, row.club_id)
    today = local_day(work.now, club.zone)
    kind, at = Kind(row.kind), row.created_at
    return InboxItem(row.id, club.id, club.name, club.zone, kind, row.version, at, today, what)


async def dismiss(work: Work, item_id: int, *, version: int) -> tuple[int, int]:
    """Done with, for everybody who reads it; (club, version) to undo it with."""
    row = await one_open(work, item_id, version)
    actor = work.actor(row.club_id)
    done = {"closed_at": work.now, "closed_by": actor.member_id, "how": "dismissed"}
    await _change(work, row, done)
    work.tell(ItemDismissed(**_told(row)))
    return row.club_id, row.version + 1


async def put_off(work: Work, item_id: int, *, version: int, until: date) -> int:
    """Away until the morning of that day, when it is back and whoever put it off is reminded; the
    club.

    Refuses today, the past, and more than 31 days.
    """
    row = await one_open(work, item_id, version)
    club = await any_club(work, row.club_id)
    today = local_day(work.now, club.zone)
    if not today < until <= today + SLEEP_LIMIT:
        raise LaterUnusable(SLEEP_LIMIT.days)
    wakes_at = wall_moment(until, MORNING, club.zone)
    await _change(work, row, {"wakes_at": wakes_at})
    work.tell(ItemPutOff(**_told(row), until=until))
    if reader := await person_of(work, work.actor(club.id).member_id):
        facts, key = {"item": row.id}, f"inbox:{row.id}"
        await tell(work, Kind.REMINDER, Audience.ASKER, [reader], facts, key=key, at=wakes_at)
    return club.id


async def reopen(work: Work, item_id: int, *, version: int) -> int:
    """Take a dismissal back; the club. `ItemMoved` when that was done, or it waits anew."""
    row = await _row(work, item_id, lock=True)
    if row.version != version or row.how != "dismissed":
        raise ItemMoved
    with refusing("uq_inbox_open", ItemMoved()):
        await _change(work, row, {"closed_at": None, "closed_by": None, "how": None})
    work.tell(ItemReopened(**_told(row)))
    return int(row.club_id)


async def one_open(work: Work, item_id: int, version: int) -> Row[Any]:
    """Locked, open, and as the button showed it."""
    row = await _row(work, item_id, lock=True)
    if row.closed_at is not None:
        raise ItemGone
    if row.version != version:
        raise ItemMoved
    return row


async def _change(work: Work, row: Row[Any], values: dict[str, Any]) -> None:
    changed = update(inbox).where(inbox.c.id == row.id)
    await work.run(changed.values(values | {"version": row.version + 1}))


def _told(row: Row[Any]) -> dict[str, Any]:
    return {
        "club_id": row.club_id,
        "item": row.id,
        "kind": row.kind,
        "client": row.client_id,
    }
