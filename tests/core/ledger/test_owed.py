"""Sessions that no lot covers: owed outside any lot, settled by the next purchase."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.attendance import Charge, State, WhenEmpty, undo_use
from core.ledger import AlreadyUndone, Kind, audit
from core.packages import Settling, settling
from core.people import set_prepaid
from tests.support.world import TODAY, World, package

pytestmark = pytest.mark.req("LED-10")


async def owes_one(world: World, client: int, *, days_later: int = 0) -> int:
    """The client was here without a session; the roll."""
    world.later(days=days_later)
    roll = await world.opens_roll()
    await world.jordan.marks(client, State.PRESENT, roll=roll, when_empty=WhenEmpty.OWE)
    return roll


async def test_a_session_without_cover_is_owed_and_no_lot_goes_below_zero(world: World) -> None:
    sale = await world.sells(world.sam, 1)
    await world.uses_one(world.sam)
    await owes_one(world, world.sam, days_later=1)
    balance = await world.balance(world.sam)
    assert (balance.left, balance.owed) == (0, 1)
    [lot] = await world.rows("lots", id=sale.lot_id)
    assert (lot["came_in"], lot["used"]) == (1, 1)


async def test_the_next_purchase_settles_what_is_owed_first_on_the_day_it_was(
    world: World,
) -> None:
    first_day = world.today
    await owes_one(world, world.sam)
    await owes_one(world, world.sam, days_later=2)
    sale = await world.sells(world.sam, 10)
    assert (sale.settled, sale.balance.left, sale.balance.owed) == (2, 8, 0)
    uses = await world.rows("entries", kind=Kind.USE)
    assert [use["on_date"] for use in uses] == [first_day, world.today]
    assert [row["settled_by"] for row in await world.rows("owed")] == [use["id"] for use in uses]


async def test_a_small_purchase_settles_the_oldest_debts_as_far_as_it_reaches(
    world: World,
) -> None:
    for days in (0, 1, 1):
        await owes_one(world, world.sam, days_later=days)
    sale = await world.sells(world.sam, 2)
    assert (sale.settled, sale.balance.left, sale.balance.owed) == (2, 0, 1)
    assert [row["settled_by"] is None for row in await world.rows("owed")] == [False, False, True]
    assert (await world.sells(world.sam, 5)).settled == 1


async def test_a_purchase_that_starts_later_settles_nothing_yet(world: World) -> None:
    await owes_one(world, world.sam)
    tomorrow = world.today.replace(day=world.today.day + 1)
    sale = await world.sells(world.sam, 10, starts_on=tomorrow)
    assert (sale.settled, sale.balance.owed) == (0, 1)


async def test_what_is_left_owed_stays_so_until_a_purchase_settles_it(world: World) -> None:
    await owes_one(world, world.sam)
    await owes_one(world, world.sam, days_later=1)
    sale = await world.sells(world.sam, 10, settle=False)
    assert (sale.settled, sale.balance.left, sale.balance.owed) == (0, 10, 2)
    assert await world.rows("entries", kind=Kind.USE) == []
    assert [row["settled_by"] for row in await world.rows("owed")] == [None, None]
    assert (await world.sells(world.sam, 1)).settled == 2


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ({}, Settling(2, 2, 12)),
        ({"settle": False}, Settling(2, 2, 12)),
        ({"sessions": 1, "voids": 4}, Settling(2, 1, 0)),
        ({"starts_on": TODAY + timedelta(days=9)}, Settling(2, 2, 2)),
        ({"starts_on": TODAY + timedelta(days=9), "voids": 4}, Settling(2, 0, 0)),
    ],
)
async def test_the_offer_to_settle_is_what_the_purchase_does(
    world: World, terms: dict[str, Any], told: Settling
) -> None:
    await owes_one(world, world.sam)
    await owes_one(world, world.sam, days_later=1)
    await world.sells(world.sam, 4, settle=False)
    agreed = {"sessions": 10, **terms}
    assert await world.jordan.sees(settling, world.sam, package(**agreed)) == told
    sale = await world.sells(world.sam, **agreed | {"settle": True})
    assert (sale.settled, sale.balance.left) == (told.covered, told.left)


async def test_who_does_not_prepay_is_offered_to_settle_from_the_purchase_on(world: World) -> None:
    await owes_one(world, world.sam)
    await world.jordan.does(set_prepaid, world.sam, False)
    told = await world.jordan.sees(settling, world.sam, package(10))
    assert told == Settling(1, 1, 9)
    assert (await world.sells(world.sam, 10)).settled == 1


async def test_somebody_else_s_purchase_settles_nothing_of_mine(world: World) -> None:
    await owes_one(world, world.sam)
    assert (await world.sells(world.lena, 10)).settled == 0
    assert (await world.balance(world.sam)).owed == 1


async def test_an_open_debt_is_forgiven_when_the_mark_is_taken_back(world: World) -> None:
    roll = await owes_one(world, world.sam)
    await world.jordan.marks(world.sam, State.EXCUSED, roll=roll)
    assert (await world.balance(world.sam)).owed == 0
    sale = await world.sells(world.sam, 10)
    assert (sale.settled, sale.balance.left) == (0, 10)


async def test_a_settled_debt_comes_back_as_a_session_when_the_mark_is_taken_back(
    world: World,
) -> None:
    roll = await owes_one(world, world.sam)
    await world.sells(world.sam, 10)
    mark = await world.jordan.marks(world.sam, State.EXCUSED, roll=roll)
    assert (mark.charge, mark.balance.left) == (Charge.NONE, 10)
    again = await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    assert (again.charge, again.balance.left) == (Charge.USED, 9)


async def test_undoing_the_settlement_in_the_history_opens_the_mark_and_leaves_no_debt(
    world: World,
) -> None:
    roll = await owes_one(world, world.sam)
    await world.sells(world.sam, 10)
    [use] = await world.rows("entries", kind=Kind.USE)
    after = await world.jordan.does(undo_use, use["id"])
    assert (after.left, after.owed) == (10, 0)
    [row] = await world.rows("attendance")
    assert (row["state"], row["charge"], row["operation"]) == (State.OPEN, Charge.NONE, None)
    with pytest.raises(AlreadyUndone):
        await world.jordan.does(undo_use, use["id"])
    again = await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    assert again.balance.left == 9


async def test_the_books_are_right_after_all_of_it(world: World) -> None:
    roll = await owes_one(world, world.sam)
    await world.sells(world.sam, 1)
    await world.jordan.marks(world.sam, State.OPEN, roll=roll)
    await world.jordan.marks(world.sam, State.LATE, roll=roll)
    await owes_one(world, world.sam, days_later=1)
    await world.sells(world.sam, 3)
    async with world.core.read() as work:
        assert await audit(work) == []
    assert (await world.balance(world.sam)).left == 2
