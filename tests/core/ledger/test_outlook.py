"""What a client will need: when the last session goes, what was bought last."""

from __future__ import annotations

from datetime import date

import pytest

from core.attendance import undo_use
from core.ledger import Kind, balances, last_purchases, run_outs
from core.money import Money
from core.people import Action, clients_for
from tests.support.world import World


async def lasts_until(world: World, *clients: int) -> list[date | None]:
    async with world.jordan.looking() as work:
        found = await clients_for(work, clients, Action.SEE_CLIENT)
        last = await run_outs(work, found, await balances(work, found))
    return [last[each] for each in clients]


@pytest.mark.req("RPT-3", "NTC-3")
async def test_the_pace_is_that_of_the_uses_that_stand(world: World) -> None:
    for client in (world.sam, world.lena):
        await world.sells(client, 6)
    for _ in range(3):
        await world.uses_one(world.sam)
        world.later(days=7)
    assert await lasts_until(world, world.sam, world.lena) == [date(2026, 12, 21), None]
    *_, newest = await world.rows("entries", kind=Kind.USE)
    await world.jordan.does(undo_use, newest["id"])
    assert await lasts_until(world, world.sam) == [date(2027, 1, 18)], "a pause slows it"
    first, *_ = await world.rows("entries", kind=Kind.USE)
    await world.jordan.does(undo_use, first["id"])
    assert await lasts_until(world, world.sam) == [None], "one use is no pace"


@pytest.mark.req("NTC-3", "PKG-3")
async def test_what_was_bought_last_with_its_price_whatever_became_of_it(world: World) -> None:
    await world.sells(world.sam, 10, price=Money(24000, "USD"), paid=Money(0, "USD"))
    await world.sells(world.sam, 1, name="Trial")
    await world.uses_one(world.sam)
    async with world.core.read() as work:
        found = await last_purchases(work, [world.sam, world.lena])
    assert [(each.name, each.sessions, each.price) for each in found.values()] == [
        ("Trial", 1, Money(1500, "USD"))
    ]
    assert set(found) == {world.sam}
