"""Jobs: errands that core does itself, each in one transaction with its own row.

A job and the row that asked for it commit together, so it happens once: a crash before the commit
leaves the row waiting, a crash after it leaves it done. A job that returns a moment is done again
then: it was too early, or comes every night.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog

from core import outbox
from core.core import Core
from core.db import Work

Job = Callable[[Work, dict[str, Any]], Awaitable[datetime | None]]
MOST_TRIES = 8
log = structlog.get_logger(__name__)


class _TakenOver(Exception):
    """So slow that the lease ran out: another worker does it, this try is rolled back."""


async def run_due(core: Core, jobs: Mapping[str, Job]) -> int:
    """Do every job that is due now; how many were done. One that fails waits longer each time."""
    done = 0
    while await _something_due(core):
        async with core.work(via="job") as work:
            claimed = await outbox.claim(work, "job", limit=20)
        for errand in claimed:
            done += await _run(core, jobs, errand)
    return done


async def _something_due(core: Core) -> bool:
    async with core.read() as work:
        return await outbox.anything_due(work, "job")


async def _run(core: Core, jobs: Mapping[str, Job], errand: outbox.Claimed) -> int:
    try:
        async with core.work(via="job") as work:
            again = await jobs[errand.kind](work, errand.payload)
            if not await outbox.still_mine(work, errand):
                raise _TakenOver
            if again is None:
                await outbox.finish(work, [(errand, outbox.State.DONE)])
            else:
                await outbox.repeat(work, errand, again)
        return 1
    except _TakenOver:
        return 0
    except Exception:
        log.exception("job failed", kind=errand.kind, errand=errand.id)
        await _later(core, errand)
        return 0


async def _later(core: Core, errand: outbox.Claimed) -> None:
    async with core.work(via="job") as work:
        if errand.attempts >= MOST_TRIES:
            await outbox.finish(work, [(errand, outbox.State.FAILED)], "gave up")
        else:
            wait = timedelta(seconds=min(3600, 5 * 2**errand.attempts))
            await outbox.postpone(work, errand, work.now + wait)
