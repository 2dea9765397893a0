"""Posts: a message of its own below everything, that stays as it is."""

from __future__ import annotations

from bot.chat.screen import Screen
from core.db import Work
from core.outbox import Errand, add

KIND = "post"


async def post(work: Work, bot_id: int, chat_id: int, screen: Screen, key: str) -> None:
    """It follows the commit; once for each `key`."""
    payload = {"bot": bot_id, "chat": chat_id, "screen": screen.checked().plain}
    await add(work, [Errand(channel="chat", kind=KIND, due_at=work.now, payload=payload, key=key)])
