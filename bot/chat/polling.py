"""Polling: a batch, its chats side by side, each chat in order; then, and only then, the offset.

Telegram is the durable inbox: an update is confirmed by the next call's offset, and that is made
after every transaction of the batch has committed. Killed at any moment, nothing is lost.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from typing import Any

import structlog

from bot.chat.failures import Failed, Fatal, Wait
from bot.chat.intake import KINDS, chat_of
from bot.chat.telegram import Telegram
from bot.chat.turns import LONGEST, Again, Turns
from core.errors import Unavailable

LONGEST_REST = 30.0
log = structlog.get_logger(__name__)


class Polling:
    """The loop of one bot. `heard_at` is when Telegram last answered, on the monotonic clock."""

    def __init__(self, telegram: Telegram, turns: Turns, *, wait: int = 50) -> None:
        self.telegram = telegram
        self.turns = turns
        self.wait = wait
        self.offset: int | None = None
        self.heard_at = time.monotonic()
        self.started = False

    async def run(self) -> None:
        """Poll for ever; `Fatal` ends it (a refused token, another process polling this bot)."""
        self.started, rest = True, 0.5
        while True:
            try:
                batch = await self.telegram.updates(self.offset, kinds=KINDS, wait=self.wait)
                self.heard_at, rest = time.monotonic(), 0.5
            except Fatal:
                raise
            except Failed as failure:
                seconds = failure.seconds if isinstance(failure, Wait) else rest
                log.warning("polling rests", reason=type(failure).__name__, seconds=seconds)
                await asyncio.sleep(seconds)
                rest = min(rest * 2, LONGEST_REST)
                continue
            if batch:
                await _whole(self._take(batch))

    async def _take(self, batch: list[dict[str, Any]]) -> None:
        by_chat: dict[int, list[dict[str, Any]]] = {}
        for raw in batch:
            by_chat.setdefault(chat_of(raw), []).append(raw)
        await asyncio.gather(*(self._in_order(mine) for mine in by_chat.values()))
        self.offset = max(raw["update_id"] for raw in batch) + 1

    async def _in_order(self, updates: list[dict[str, Any]]) -> None:
        for raw in updates:
            await self._until_taken(raw)

    async def _until_taken(self, raw: dict[str, Any]) -> None:
        """A failed turn is repeated (and buried after three); a missing database is waited for."""
        rest = 0.05
        while True:
            try:
                await self.turns.take(raw)
                return
            except Again:
                pass
            except Unavailable:
                rest = max(rest, 0.2)
                log.warning("database away", seconds=rest)
            await asyncio.sleep(rest)
            rest = min(rest * 2, LONGEST_REST)


async def _whole(taking: Coroutine[Any, Any, None]) -> None:
    """What is begun is finished, also when polling is cancelled meanwhile; it is given as long as a
    turn may take.
    """
    task = asyncio.create_task(taking)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=LONGEST)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise
