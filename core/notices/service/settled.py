"""What follows when a balance has settled: a tap that was undone at once has no consequence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.db import Work
from core.ledger import BalanceChanged
from core.notices.rules import PATIENCE
from core.notices.service.inbox import look_again
from core.notices.service.planned import send_at_left
from core.outbox import Errand, add

SETTLED_JOB = "notices.settled"


async def settled(work: Work, clients: Sequence[int]) -> None:
    """Inbox items whose cause is gone close; messages for so many left are sent."""
    if clients:
        await look_again(work, clients)
        await send_at_left(work, clients)


async def settles_later(work: Work, event: BalanceChanged) -> None:
    """A change that no roll's receipts follow."""
    job = Errand(
        channel="job",
        kind=SETTLED_JOB,
        due_at=work.now + PATIENCE,
        payload={"client": event.client},
        club_id=event.club_id,
        key=f"settled:{event.client}",
    )
    await add(work, [job], replace=True)


async def settle(work: Work, facts: dict[str, Any]) -> None:
    """The job of a client."""
    await settled(work, [facts["client"]])
