"""A club's packages: filtered, sorted, summed, in pages, with a bounded number of statements."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.errors import Invalid, NotFound
from core.ledger import LotState, archive_lot, pause_lot
from core.money import Money
from core.packages import LotCard, lots_of, lots_of_club
from core.people import NotForYourRole
from tests.support.world import Someone, World

pytestmark = pytest.mark.req("PKG-7")


def dollars(cents: int) -> Money:
    return Money(cents, "USD")


async def listed(someone: Someone, **how: Any) -> list[LotCard]:
    page, _ = await someone.sees(lots_of_club, someone.world.club, **how)
    return list(page.items)


async def names(someone: Someone, **how: Any) -> list[tuple[str, int]]:
    return [(card.client.name, card.lot.left) for card in await listed(someone, **how)]


@pytest.fixture
async def stocked(world: World) -> World:
    """One of every state; Theo is Riley's."""
    today, day = world.today, timedelta(days=1)
    await world.sells(world.sam, 10, price=dollars(24000))
    await world.sells(world.lena, 7, price=dollars(10000), expires_on=today + 30 * day)
    await world.sells(world.noor, 1, price=dollars(1000))
    await world.riley.does(_sell, world.theo)
    for client in (world.lena, world.lena, world.noor):
        await world.uses_one(client)
        world.later(days=1)
    paused = await world.sells(world.sam, 4, price=dollars(9000))
    await world.jordan.does(pause_lot, paused.lot_id, version=1, days=30)
    gone = await world.sells(world.sam, 3, price=dollars(8000))
    await world.jordan.does(archive_lot, gone.lot_id, version=1, archived=True)
    await world.sells(world.noor, 2, price=dollars(5000), expires_on=world.today)
    world.later(days=1)
    return world


async def _sell(work: Any, client: int) -> None:
    from core.packages import sell
    from tests.support.world import package

    await sell(work, client, package(20, price=dollars(40000)))


LISTS = {
    None: [("Lena", 5), ("Sam", 10), ("Sam", 4), ("Theo", 20)],
    LotState.ACTIVE: [("Sam", 10), ("Theo", 20)],
    LotState.LOW: [("Lena", 5)],
    LotState.PAUSED: [("Sam", 4)],
    LotState.USED_UP: [("Noor", 0)],
    LotState.EXPIRED: [("Noor", 2)],
    LotState.ARCHIVED: [("Sam", 3)],
}


@pytest.mark.req("PKG-6")
async def test_every_lot_is_in_the_list_of_its_state(stocked: World) -> None:
    for state, expected in LISTS.items():
        assert await names(stocked.jordan, state=state) == expected, state
        if state:
            assert {c.lot.state for c in await listed(stocked.jordan, state=state)} == {state}


async def test_sorted_by_client_by_value_and_by_what_is_left(stocked: World) -> None:
    by_value = await listed(stocked.jordan, sort="value")
    assert [card.price.minor for card in by_value if card.price] == [40000, 24000, 10000, 9000]
    by_left = await listed(stocked.jordan, sort="left")
    assert [card.lot.left for card in by_left] == [4, 5, 10, 20]
    with pytest.raises(Invalid):
        await listed(stocked.jordan, sort="id; DROP TABLE lots")


async def test_the_sums_are_over_all_pages(stocked: World) -> None:
    for _ in range(25):
        await stocked.sells(stocked.lena, 2, price=dollars(100))
    page, sums = await stocked.jordan.sees(lots_of_club, stocked.club, page=1)
    assert (sums.lots, sums.left, sums.price) == (29, 89, dollars(85500))
    assert (len(page.items), page.pages, page.total) == (10, 3, 29)
    far, _ = await stocked.jordan.sees(lots_of_club, stocked.club, page=99)
    assert (far.number, len(far.items)) == (2, 9)


@pytest.mark.req("PPL-2", "PPL-5")
async def test_everyone_sees_the_clients_who_are_theirs_and_helpers_no_money(
    stocked: World,
) -> None:
    assert await names(stocked.riley) == [("Theo", 20)]
    cards = await listed(stocked.alex, sort="value")
    assert [(card.price, card.paid) for card in cards] == [(None, None)] * 4
    assert [card.client.name for card in cards] == ["Lena", "Sam", "Sam", "Theo"]
    _, sums = await stocked.alex.sees(lots_of_club, stocked.club)
    assert (sums.price, sums.left) == (None, 39)
    with pytest.raises(NotForYourRole):
        await listed(stocked.maria)
    with pytest.raises(NotFound):
        await stocked.nora.sees(lots_of_club, stocked.club)


async def test_a_client_s_packages_what_is_spent_first_on_top(stocked: World) -> None:
    cards = await stocked.maria.sees(lots_of, stocked.sam)
    assert [(card.lot.left, card.lot.state) for card in cards] == [
        (10, LotState.ACTIVE),
        (4, LotState.PAUSED),
        (3, LotState.ARCHIVED),
    ]
    with pytest.raises(NotFound):
        await stocked.maria.sees(lots_of, stocked.noor)


@pytest.mark.req("OPS-6")
async def test_a_page_costs_as_many_statements_however_many_packages(stocked: World) -> None:
    async def cost() -> int:
        with stocked.statements() as sent:
            await stocked.jordan.sees(lots_of_club, stocked.club)
        return len(sent)

    few = await cost()
    for _ in range(12):
        await stocked.sells(stocked.noor, 2)
    assert await cost() == few
