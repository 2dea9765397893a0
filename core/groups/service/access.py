"""The way to a group: by its row for staff, by the chat for whatever happens there."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, select, update

from core.db import Work, ready
from core.errors import NotFound
from core.groups.model import groups
from core.groups.views import Group
from core.people import Action, Club, allow, any_club, lock_club

_ONE = ready(select(groups).where(groups.c.id == bindparam("group")))
_OF_CHAT = ready(
    select(groups).where(
        groups.c.bot_id == bindparam("bot"),
        groups.c.chat_id == bindparam("chat"),
        groups.c.left_at.is_(None),
    )
)


async def any_group(work: Work, group_id: int) -> Group:
    """A group for core itself, linked or not."""
    row = await work.one(_ONE, {"group": group_id})
    return as_group(row, await any_club(work, row.club_id))


async def group_in(work: Work, bot: int, chat: int) -> Group | None:
    """The group that is linked in this chat, whoever asks; None where none is."""
    row = await row_in(work, bot, chat)
    return as_group(row, await any_club(work, row.club_id)) if row else None


async def group_here(work: Work, bot: int, chat: int) -> Group:
    """The same, where there has to be one."""
    found = await group_in(work, bot, chat)
    if found is None:
        raise NotFound
    return found


async def group_of(work: Work, group_id: int) -> Group:
    """A group for who may link one."""
    row = await work.one(_ONE, {"group": group_id})
    allow(work, row.club_id, Action.LINK_GROUP)
    return as_group(row, await any_club(work, row.club_id))


async def groups_of(work: Work, club_id: int) -> tuple[Group, ...]:
    """The linked groups of a club, oldest first, for who may link one."""
    allow(work, club_id, Action.LINK_GROUP)
    return await any_groups(work, await any_club(work, club_id))


async def any_groups(work: Work, club: Club) -> tuple[Group, ...]:
    """The same for core itself."""
    mine = groups.c.club_id == club.id, groups.c.left_at.is_(None)
    rows = await work.rows(select(groups).where(*mine).order_by(groups.c.id))
    return tuple(as_group(row, club) for row in rows)


async def row_in(work: Work, bot: int, chat: int) -> Row[Any] | None:
    return await work.row(_OF_CHAT, {"bot": bot, "chat": chat})


async def held(work: Work, group_id: int) -> tuple[Row[Any], Club]:
    """The row as it is under the club's lock, for somebody who may change it."""
    row = await work.one(_ONE, {"group": group_id})
    allow(work, row.club_id, Action.LINK_GROUP)
    club = await lock_club(work, row.club_id)
    return await work.one(_ONE, {"group": group_id}), club


async def put(work: Work, group_id: int, **values: Any) -> None:
    """These columns of a group are so from now on."""
    await work.run(update(groups).where(groups.c.id == group_id).values(**values))


def as_group(row: Row[Any], club: Club) -> Group:
    return Group(
        row.id,
        row.club_id,
        club.name,
        club.zone,
        row.bot_id,
        row.chat_id,
        row.title,
        row.langs,
        row.announces,
        row.card,
        row.can_pin,
        row.left_at is None,
        row.linked_by,
    )
