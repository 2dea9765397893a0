"""Who does not prepay: attendance is recorded, and no session is counted anywhere."""

from __future__ import annotations

import pytest

from core.attendance import Charge, State, all_here, roll_card
from core.ledger import Balance, balances
from core.people import NotForYourRole, list_clients, set_prepaid
from tests.support.world import World

pytestmark = pytest.mark.req("PKG-13")

UNCOUNTED = Balance(prepaid=False)


async def test_attendance_is_recorded_and_uses_owes_and_warns_nothing(world: World) -> None:
    await world.sells(world.sam, 1)
    await world.jordan.does(set_prepaid, world.sam, False)
    roll = await world.opens_roll()
    mark = await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    assert (mark.charge, mark.balance) == (Charge.NONE, UNCOUNTED)
    mark = await world.jordan.marks(world.sam, State.OPEN, roll=roll)
    mark = await world.jordan.marks(world.sam, State.NO_SHOW, roll=roll)
    assert mark.charge is Charge.NONE
    assert [row["kind"] for row in await world.rows("entries")] == ["purchase"]
    assert await world.rows("owed") == []
    assert await world.rows("low_marks") == []
    assert [row["state"] for row in await world.rows("attendance")] == ["no_show"]


async def test_all_here_needs_no_decision_about_them(world: World) -> None:
    for client in (world.sam, world.lena):
        await world.jordan.does(set_prepaid, client, False)
    roll = await world.opens_roll()
    everybody = await world.jordan.does(all_here, roll)
    assert (everybody.marked, everybody.undecided) == (2, ("Noor", "Theo"))
    card = await world.jordan.sees(roll_card, roll)
    assert [row.name for row in card.rows.items if row.empty] == ["Noor", "Theo"]


async def test_they_are_absent_from_balances_until_they_prepay_again(world: World) -> None:
    await world.sells(world.sam, 10)
    await world.jordan.does(set_prepaid, world.sam, False)
    async with world.jordan.looking() as work:
        clients = (await list_clients(work, world.club)).items
        left = await balances(work, clients)
    assert left[world.sam] == UNCOUNTED
    assert left[world.lena] == Balance()
    await world.jordan.does(set_prepaid, world.sam, True)
    assert (await world.balance(world.sam)).left == 10


async def test_a_purchase_makes_prepaid(world: World) -> None:
    await world.jordan.does(set_prepaid, world.sam, False)
    await world.uses_one(world.sam)
    sale = await world.sells(world.sam, 10)
    assert (sale.client.prepaid, sale.balance.left) == (True, 10)
    told = await world.rows("journal", code="prepaid_changed")
    assert [(row["facts"]["before"], row["facts"]["after"]) for row in told] == [
        (True, False),
        (False, True),
    ]


async def test_setting_what_is_so_already_tells_nothing(world: World) -> None:
    await world.jordan.does(set_prepaid, world.sam, False)
    before = await world.everything()
    await world.jordan.does(set_prepaid, world.sam, False)
    assert await world.everything() == before


async def test_only_who_sells_to_them_says_so(world: World) -> None:
    before = await world.everything()
    for someone in (world.alex, world.maria):
        with pytest.raises(NotForYourRole):
            await someone.does(set_prepaid, world.sam, False)
    assert await world.everything() == before
