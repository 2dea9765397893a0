"""An update arrives: for the first time or again, in a chat that is locked for its turn."""

from __future__ import annotations

import time
from functools import cache
from typing import Any

from sqlalchemy import Row, and_, bindparam, label, select, update

from bot.chat.intake import Incoming
from bot.chat.model import chats, dialogs, live_messages, seen_updates
from core.db import Id, Ready, Work, insert_for, ready


async def first_time(work: Work, bot_id: int, incoming: Incoming) -> bool:
    """Whether this update was not taken before; from here on it was, if this commits."""
    key = {"bot_id": bot_id, "update_id": incoming.update_id}
    first = await work.row(_see(work.dialect), key | {"at": time.time()})
    return first is not None


async def lock_chat(work: Work, bot_id: int, incoming: Incoming) -> Row[Any]:
    """Lock the chat's row, made at the first contact; what this person is being asked, and until
    when the board that they tapped is alive.
    """
    keys = {
        "bot": bot_id,
        "chat": incoming.chat_id,
        "person": incoming.user_id,
        "message": incoming.message_id if incoming.tapped else None,
    }
    row = await work.row(_LOCK, keys)
    if row is None:
        await _meet(work, bot_id, incoming)
        row = await work.one(_LOCK, keys)
    if row.parked_at is not None and incoming.standing is None:
        here = chats.c.bot_id == bot_id, chats.c.chat_id == incoming.chat_id
        await work.run(update(chats).where(*here).values(parked_at=None))
    return row


async def _meet(work: Work, bot_id: int, incoming: Incoming) -> None:
    row = {"bot_id": bot_id, "chat_id": incoming.chat_id, "kind": incoming.chat_kind}
    await work.run(work.insert(chats).values(row).on_conflict_do_nothing())


_LOCK = ready(
    select(
        chats.c.parked_at,
        dialogs.c.step,
        dialogs.c.shape,
        dialogs.c.answers,
        dialogs.c.expires_at,
        label("board_until", live_messages.c.expires_at),
    )
    .outerjoin(
        live_messages,
        and_(
            live_messages.c.bot_id == chats.c.bot_id,
            live_messages.c.chat_id == chats.c.chat_id,
            live_messages.c.message_id == bindparam("message", type_=Id),
        ),
    )
    .outerjoin(
        dialogs,
        and_(
            dialogs.c.bot_id == chats.c.bot_id,
            dialogs.c.chat_id == chats.c.chat_id,
            dialogs.c.user_id == bindparam("person"),
        ),
    )
    .where(chats.c.bot_id == bindparam("bot"), chats.c.chat_id == bindparam("chat"))
    .with_for_update(of=chats, key_share=True)
)


@cache
def _see(dialect: str) -> Ready:
    insert = insert_for(dialect, seen_updates)
    return ready(insert.on_conflict_do_nothing().returning(seen_updates.c.update_id))
