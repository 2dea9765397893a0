"""Posts: a message of its own below everything, that stays as it is."""

from __future__ import annotations

from datetime import datetime

from bot.chat.screen import Screen
from core.db import Work
from core.outbox import Errand, add

KIND = "post"


async def post(
    work: Work, bot_id: int, chat_id: int, screen: Screen, key: str, *, at: datetime | None = None
) -> None:
    """It follows the commit, or comes at that moment; once for each `key`."""
    payload = {"bot": bot_id, "chat": chat_id, "screen": screen.checked().plain}
    due_at = at or work.now
    await add(work, [Errand(channel="chat", kind=KIND, due_at=due_at, payload=payload, key=key)])
