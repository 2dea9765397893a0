"""A balance is the sum of its entries, and a difference is found."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from core.attendance import State, undo_use
from core.db import metadata
from core.ledger import Difference, Kind, adjust, audit
from tests.support.world import World

pytestmark = pytest.mark.req("LED-1")


async def differences(world: World) -> list[Difference]:
    async with world.core.read() as work:
        return await audit(work)


async def lived_in(world: World) -> int:
    """Something of everything; Sam's first lot."""
    lot = (await world.sells(world.sam, 10)).lot_id
    await world.sells(world.lena, 5)
    roll = await world.uses_one(world.sam)
    await world.jordan.marks(world.lena, State.NO_SHOW, roll=roll)
    await world.jordan.does(adjust, world.sam, amount=2, reason="a gift")
    await world.jordan.does(adjust, world.sam, amount=-1, reason="mistake")
    [use, _] = await world.rows("entries", kind=Kind.USE)
    await world.jordan.does(undo_use, use["id"])
    return lot


async def test_the_balance_is_the_sum_of_the_entries(world: World) -> None:
    await lived_in(world)
    entries = metadata.tables["entries"].c
    async with world.core.read() as work:
        sums = await work.rows(
            select(entries.client_id, func.sum(entries.left_change).label("left")).group_by(
                entries.client_id
            )
        )
    assert {row.client_id: row.left for row in sums} == {world.sam: 11, world.lena: 4}
    assert (await world.balance(world.sam)).left == 11
    assert (await world.balance(world.lena)).left == 4
    assert await differences(world) == []


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"came_in": 13}, {"left": 12, "left_by_entries": 11}),
        ({"used": 1}, {"left": 10, "left_by_entries": 11}),
        ({"gone": 0}, {"left": 12, "left_by_entries": 11}),
        ({"held": 1}, {"held": 1, "held_by_entries": 0}),
    ],
)
async def test_a_counter_that_somebody_tampered_with_is_found(
    world: World, values: dict[str, Any], found: dict[str, int]
) -> None:
    lot = await lived_in(world)
    await world.change("lots", values, id=lot)
    [difference] = await differences(world)
    assert (difference.club_id, difference.lot_id) == (world.club, lot)
    assert {name: getattr(difference, name) for name in found} == found


async def test_a_lot_without_any_entry_is_found_too(world: World) -> None:
    await lived_in(world)
    lots = metadata.tables["lots"]
    [lot, _] = await world.rows("lots")
    async with world.core.database.writing() as connection:
        await connection.execute(lots.insert().values(lot | {"id": lot["id"] + 100}))
    [difference] = await differences(world)
    assert (difference.lot_id, difference.left_by_entries) == (lot["id"] + 100, 0)
