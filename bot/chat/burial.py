"""Updates that cannot be taken, and chats that nobody reads."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import case, delete, exists, select, update

from bot.chat.intake import Incoming
from bot.chat.model import chats, failed_updates, live_messages, seen_updates
from bot.chat.router import Moved
from core.db import Work
from lang import Lang

TRIES = 3
_AWAY = frozenset({"kicked", "left"})


async def bury_or_count(
    work: Work, bot_id: int, update_id: int, raw: dict[str, Any], error: Exception
) -> bool:
    """Count one more failed try; True when it was the last.

    The update is then kept whole for the operator and counts as seen. Nothing is asked of whoever
    it is from: what breaks a person's turns must not keep them from being put away.
    """
    key = {"bot_id": bot_id, "update_id": update_id}
    row = {"error": type(error).__name__, "at": time.time()}
    tries = await work.value(
        work.insert(failed_updates)
        .values(key | row | {"tries": 1, "buried": False})
        .on_conflict_do_update(
            index_elements=["bot_id", "update_id"],
            set_=row | {"tries": failed_updates.c.tries + 1},
        )
        .returning(failed_updates.c.tries)
    )
    if tries < TRIES:
        return False
    mine = failed_updates.c.bot_id == bot_id, failed_updates.c.update_id == update_id
    await work.run(update(failed_updates).where(*mine).values(buried=True, body=raw))
    seen = key | {"at": time.time()}
    await work.run(work.insert(seen_updates).values(seen).on_conflict_do_nothing())
    return True


def apology(lang: Lang) -> str:
    return lang.say("Something broke on our side; nothing was changed. Please tap again.")


def away(incoming: Incoming) -> bool:
    """Whether this says that the bot was blocked or removed."""
    return incoming.standing in _AWAY


async def park(work: Work, bot_id: int, incoming: Incoming) -> None:
    """The bot was blocked or removed, or let in again: nothing is sent to a parked chat."""
    await park_chat(work, bot_id, incoming.chat_id, away=away(incoming))
    if not incoming.private:
        here = chats.c.bot_id == bot_id, chats.c.chat_id == incoming.chat_id
        await work.run(update(chats).where(*here).values(can_pin=incoming.can_pin))


async def park_chat(work: Work, bot_id: int, chat_id: int, *, away: bool = True) -> None:
    at = work.now if away else None
    here = {"bot_id": bot_id, "chat_id": chat_id}
    kind = "private" if chat_id > 0 else "group"
    await work.run(
        work.insert(chats)
        .values(here | {"kind": kind, "parked_at": at})
        .on_conflict_do_update(index_elements=["bot_id", "chat_id"], set_={"parked_at": at})
    )
    if away:
        mine = live_messages.c.bot_id == bot_id, live_messages.c.chat_id == chat_id
        await work.run(update(live_messages).where(*mine).values(closed=True, message_id=None))


async def rename_chat(
    work: Work, bot_id: int, old: int, new: int, moves: Sequence[Moved] = ()
) -> None:
    """The group has become a supergroup: what is followed there is sent there anew, and who keeps
    chats by their number hears of it.

    An update of the new chat may have come first, or be coming: both rows are locked as in a turn,
    the old one first, and what the new chat has already stays.
    """
    await _lock(work, bot_id, old)
    row = {"bot_id": bot_id, "chat_id": new, "kind": "supergroup"}
    await work.run(work.insert(chats).values(row).on_conflict_do_nothing())
    await _lock(work, bot_id, new)
    await work.run(delete(chats).where(chats.c.bot_id == bot_id, chats.c.chat_id == old))
    other = live_messages.alias()
    there = exists().where(
        other.c.bot_id == bot_id,
        other.c.chat_id == new,
        other.c.user_id == live_messages.c.user_id,
        other.c.subject == live_messages.c.subject,
    )
    mine = live_messages.c.bot_id == bot_id, live_messages.c.chat_id == old
    await work.run(delete(live_messages).where(*mine, there))
    wanted = case(
        (live_messages.c.kind == "board", live_messages.c.wanted + 1), else_=live_messages.c.wanted
    )
    moved = {"chat_id": new, "message_id": None, "stale_id": None, "wanted": wanted}
    await work.run(update(live_messages).where(*mine).values(moved))
    for hear in moves:
        await hear(work, bot_id, old, new)


async def _lock(work: Work, bot_id: int, chat_id: int) -> None:
    row = select(chats.c.kind).where(chats.c.bot_id == bot_id, chats.c.chat_id == chat_id)
    await work.run(row.with_for_update(key_share=True))
