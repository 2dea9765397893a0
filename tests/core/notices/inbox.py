"""What would be sent now: claim, prepare, finish, as the sender does."""

from __future__ import annotations

from core.jobs import run_due
from core.notices import LowBalance, Notice, Receipt, prepare
from core.notices.rules import PATIENCE
from core.outbox import State, claim, finish
from core.whole import JOBS
from tests.support.world import World


async def arriving(world: World) -> list[Notice]:
    """Jobs are done, then every message that is due is prepared and counts as sent."""
    await run_due(world.core, JOBS)
    arrived: list[Notice] = []
    async with world.core.work() as work:
        for errand in await claim(work, "chat", limit=100):
            notice = await prepare(work, errand)
            if notice is not None:
                arrived.append(notice)
            ended = State.DONE if notice else State.SKIPPED
            await finish(work, [(errand, ended)])
    return arrived


async def alerts(world: World) -> list[tuple[str, str, int]]:
    """(who is told, of whom, how many are left), when the coach's list is due too."""
    world.clock.offset += PATIENCE
    return sorted(
        (each.reader.name, low.name, low.balance.left)
        for each in await arriving(world)
        if isinstance(each, LowBalance)
        for low in each.clients
    )


async def receipts(world: World) -> list[Receipt]:
    return [each for each in await arriving(world) if isinstance(each, Receipt)]


def lines(receipt: Receipt) -> list[tuple[str, str, bool, int]]:
    """(name, state, whether a session came back, how many are left)."""
    return [(e.name, e.state.value, e.returned, e.balance.left) for e in receipt.lines]
