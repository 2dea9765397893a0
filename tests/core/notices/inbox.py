"""What would be sent now: claim, prepare, finish, as the sender does."""

from __future__ import annotations

from typing import Any

from core.jobs import run_due
from core.notices import (
    Audience,
    InboxItem,
    Kind,
    LowBalance,
    Notice,
    Receipt,
    inbox_item,
    prepare,
    read_inbox,
    undelivered,
    unread,
)
from core.notices.rules import PATIENCE
from core.notices.service.tell import tell
from core.outbox import NotBefore, State, claim, finish, postpone
from core.people import Person, person_of
from core.whole import JOBS
from tests.support.world import Someone, World


async def arriving(world: World) -> list[Notice]:
    """Jobs are done, then every message that is due is prepared and counts as sent."""
    await run_due(world.core, JOBS)
    arrived: list[Notice] = []
    async with world.core.work() as work:
        for errand in await claim(work, "chat", limit=100):
            notice = await prepare(work, errand)
            if isinstance(notice, NotBefore):
                await postpone(work, errand, notice.at)
                continue
            if notice is not None:
                arrived.append(notice)
            ended = State.DONE if notice else State.SKIPPED
            await finish(work, [(errand, ended)])
    return arrived


async def finds_nobody(world: World, *readers: Someone) -> list[Notice]:
    """`arriving`, where the chats of these people are gone."""
    gone = {await each.member_in(world.club) for each in readers}
    await run_due(world.core, JOBS)
    arrived: list[Notice] = []
    while True:
        async with world.core.work() as work:
            claimed = await claim(work, "chat", limit=100)
            for errand in claimed:
                notice = await prepare(work, errand)
                assert not isinstance(notice, NotBefore)
                if notice is not None and errand.recipient not in gone:
                    arrived.append(notice)
                    await finish(work, [(errand, State.DONE)])
                    continue
                await finish(work, [(errand, State.SKIPPED)])
                if notice is not None:
                    await unread(work, errand)
        if not claimed:
            return arrived


async def given_up(world: World, client: int) -> dict[str, Any]:
    """A message to Maria about this client was given up; what waits of it in the inbox."""
    reader = await person_in(world, world.maria)
    async with world.core.work() as work:
        kind, facts, first = Kind.LOW_BALANCE, {"clients": [client]}, work.now - PATIENCE
        await tell(work, kind, Audience.PAYER, [reader], facts, key="low:failed", at=first)
    async with world.core.work() as work:
        [errand] = await claim(work, "chat", limit=1)
        await finish(work, [(errand, State.FAILED)])
        await undelivered(work, errand)
    [item] = await world.rows("inbox", kind="failed_notice")
    return item


async def person_in(world: World, someone: Someone) -> Person:
    async with someone.looking() as work:
        found = await person_of(work, work.actor(world.club).member_id)
    assert found is not None
    return found


async def waiting(world: World, someone: Someone) -> list[tuple[str, str]]:
    """What this person reads in the inbox: (kind, whom it is about), newest first."""
    shown = await someone.sees(read_inbox, world.club)
    return [(line.kind.value, line.who) for line in shown.lines.items]


async def the_item(world: World, someone: Someone) -> InboxItem:
    """The newest one that waits."""
    shown = await someone.sees(read_inbox, world.club)
    return await someone.sees(inbox_item, shown.lines.items[0].id)


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
