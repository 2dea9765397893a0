"""Throwing away what has served: updates seen long ago, questions nobody answered."""

from __future__ import annotations

import time

from sqlalchemy import delete

from bot.chat.model import dialogs, seen_updates
from core.core import Core

KEEP_SEEN = 48 * 3600.0
EVERY = 600.0
_swept: dict[int, float] = {}


async def sweep(core: Core) -> None:
    """Every ten minutes, forget updates older than 48 hours (Telegram keeps 24) and old dialogs."""
    now = time.time()
    if now - _swept.get(id(core), 0.0) < EVERY:
        return
    _swept[id(core)] = now
    async with core.work(via="sweep") as work:
        await work.run(delete(seen_updates).where(seen_updates.c.at < now - KEEP_SEEN))
        await work.run(delete(dialogs).where(dialogs.c.expires_at < work.now))
