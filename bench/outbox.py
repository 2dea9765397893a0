"""(e) The alarm's look at 100,000 future notices, and claiming 10,000 that are due."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import bot.chat.model  # noqa: F401 - its tables belong to the schema
from core import outbox
from core.clock import StoppedClock
from core.core import Core
from core.db import Database, metadata, schema
from core.outbox import Errand, State
from core.whole import whole_core

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
FUTURE, DUE, AT_ONCE = 100_000, 10_000, 500


async def run() -> str:
    """Measure and return the table."""
    with TemporaryDirectory(prefix="bench-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'outbox.db'}"
        await schema.upgrade(url, metadata)
        database = Database(url)
        core = whole_core(database, StoppedClock(NOW))
        await _fill(core, FUTURE, NOW + timedelta(days=1))
        look = await _look(core)
        await _fill(core, DUE, NOW)
        seconds, stall = await _claim_all(core)
        await database.close()
    return "\n".join(
        [
            "### (e) the alarm clock",
            "",
            "| what | ms |",
            "|---|--:|",
            f"| a look at {FUTURE:,} future notices, nothing due | {look * 1e3:.2f} |",
            f"| claiming {DUE:,} due ones, {AT_ONCE} at once | {seconds * 1e3:.0f} |",
            f"| the longest the loop stood still meanwhile | {stall * 1e3:.1f} |",
        ]
    )


async def _fill(core: Core, many: int, due: datetime) -> None:
    for start in range(0, many, 1000):
        async with core.work(via="bench") as work:
            rows = range(start, min(start + 1000, many))
            await outbox.add(
                work, [Errand(channel="chat", kind="k", due_at=due, recipient=n) for n in rows]
            )


async def _look(core: Core) -> float:
    took = []
    for _ in range(50):
        began = time.perf_counter()
        async with core.read() as work:
            assert not await outbox.anything_due(work, "chat")
        took.append(time.perf_counter() - began)
    return median(took)


async def _claim_all(core: Core) -> tuple[float, float]:
    """Seconds for all, claims finished too, and the longest stall of the loop."""
    stalls: list[float] = []
    watch = asyncio.create_task(_watch(stalls))
    began, claimed = time.perf_counter(), 0
    while claimed < DUE:
        async with core.work(via="bench") as work:
            some = await outbox.claim(work, "chat", limit=AT_ONCE)
        claimed += len(some)
    seconds = time.perf_counter() - began
    async with core.work(via="bench") as work:
        await outbox.finish(work, [(each, State.DONE) for each in some])
    watch.cancel()
    with suppress(asyncio.CancelledError):
        await watch
    return seconds, max(stalls, default=0.0)


async def _watch(stalls: list[float]) -> None:
    """How much later than asked for a one-millisecond sleep ends."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(0.001)
        stalls.append(time.perf_counter() - began - 0.001)
