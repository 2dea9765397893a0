"""Following the sandbox's clock: a bot in its own process jumps when the sandbox jumps.

Only a sandbox has this address; with Telegram itself the business clock is the real one. A jump
stops at every due moment on the way: we call again when everything due at a stop is done.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import httpx
import structlog

from core.clock import Clock
from core.db.trouble import DatabaseTrouble

log = structlog.get_logger(__name__)
PATIENCE = httpx.Timeout(40.0, connect=5.0)


async def sandbox_there(url: str) -> bool:
    """Whether a sandbox with a clock answers at this Bot API address."""
    try:
        async with httpx.AsyncClient(timeout=3.0) as client:
            answer = await client.get(f"{url}/sim/clock")
            return answer.status_code == 200 and "offset_seconds" in answer.json()
    except (httpx.HTTPError, ValueError):
        return False


async def follow(
    url: str,
    clock: Clock,
    quiet: Callable[[], Awaitable[None]],
    next_due: Callable[[], Awaitable[datetime | None]],
) -> None:
    """Keep the clock at the sandbox's for ever. `quiet` returns when all that is due is done."""
    me = secrets.token_hex(4)
    async with httpx.AsyncClient(timeout=PATIENCE) as client:
        while True:
            try:
                await quiet()
                due = await next_due()
                answer = await client.post(
                    f"{url}/sim/clock/follow",
                    json={
                        "follower": me,
                        "offset_seconds": clock.offset.total_seconds(),
                        "next_due": due.isoformat() if due else None,
                    },
                )
                clock.offset = timedelta(seconds=answer.json()["offset_seconds"])
            except (httpx.HTTPError, ValueError, KeyError, DatabaseTrouble) as error:
                log.warning("not following the sandbox's clock", reason=type(error).__name__)
                await asyncio.sleep(1)
