"""What becomes of the bot and of the chat: told by the chat itself, whoever did it."""

from __future__ import annotations

from sqlalchemy import update

from core.db import Work
from core.groups.events import GroupLost, GroupPinChanged
from core.groups.model import groups
from core.groups.service.access import any_group, as_group, put, row_in
from core.groups.service.link import tidy
from core.groups.views import Group
from core.people import any_club, lock_club


async def bot_stands(
    work: Work, bot: int, chat: int, *, title: str | None, there: bool, can_pin: bool
) -> Group | None:
    """The bot is in the chat or not, and may pin or not; the group of the chat, None where none is
    linked. One that it was removed from is linked no longer.
    """
    row = await row_in(work, bot, chat)
    if row is None:
        return None
    club = await lock_club(work, row.club_id)
    if not there:
        await put(work, row.id, left_at=work.now, can_pin=False)
        work.tell(GroupLost(club_id=row.club_id, group=row.id))
        return await any_group(work, row.id)
    await put(work, row.id, can_pin=can_pin, title=tidy(title) if title else row.title)
    if row.can_pin != can_pin:
        work.tell(
            GroupPinChanged(club_id=row.club_id, group=row.id, before=row.can_pin, after=can_pin)
        )
    found = await row_in(work, bot, chat)
    return as_group(found, club) if found else None


async def called(work: Work, bot: int, chat: int, title: str) -> None:
    """The group has another name."""
    row = await row_in(work, bot, chat)
    if row is not None:
        await put(work, row.id, title=tidy(title))


async def chat_moved(work: Work, bot: int, old: int, new: int) -> Group | None:
    """The group has become a supergroup, which is another chat for Telegram; the linked one.

    Where the new chat is linked already, that stays and the old one is linked no longer.
    """
    was = groups.c.bot_id == bot, groups.c.chat_id == old
    if await row_in(work, bot, new) is not None:
        await work.run(
            update(groups).where(*was, groups.c.left_at.is_(None)).values(left_at=work.now)
        )
    await work.run(update(groups).where(*was).values(chat_id=new))
    row = await row_in(work, bot, new)
    return as_group(row, await any_club(work, row.club_id)) if row else None


async def lost_group(work: Work, group_id: int) -> None:
    """Nothing can be sent there any more, as a try has shown."""
    group = await any_group(work, group_id)
    if group.linked:
        await bot_stands(work, group.bot_id, group.chat_id, title=None, there=False, can_pin=False)
