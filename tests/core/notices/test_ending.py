"""Packages that end: a month before and a week before, moved with the end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.ledger import adjust
from core.notices import EndingSoon, watch_ends
from tests.core.notices.inbox import arriving, waiting
from tests.support.world import World

pytestmark = pytest.mark.req("NTC-4")


async def told(world: World) -> list[tuple[str, str, int, date]]:
    """(who is told, whose package, how many are on it, its end)."""
    return sorted(
        (each.reader.name, lot.name, lot.left, lot.ends_on)
        for each in await arriving(world)
        if isinstance(each, EndingSoon)
        for lot in each.lots
    )


async def mornings(world: World, days: int) -> list[tuple[int, str, str, int]]:
    """Every morning for so many days: (which day, who is told, whose package, how many on it)."""
    found = []
    for day in range(1, days + 1):
        world.later(days=1)
        found += [(day, *each[:3]) for each in await told(world)]
    return found


async def test_a_month_before_and_a_week_before(world: World) -> None:
    """Who has no email address gets the first in the chat too."""
    ends = world.today + timedelta(days=40)
    await world.sells(world.sam, 10, expires_on=ends)
    assert await mornings(world, 9) == []
    assert await waiting(world, world.jordan) == []
    assert await mornings(world, 1) == [(1, "Jordan", "Sam", 10), (1, "Maria", "Sam", 10)]
    assert await waiting(world, world.jordan) == [("ends_in_30", "Sam")]
    assert await waiting(world, world.alex) == []
    assert await mornings(world, 30) == [(23, "Jordan", "Sam", 10), (23, "Maria", "Sam", 10)]


async def test_what_ends_on_one_day_is_one_message_a_reader(world: World) -> None:
    ends = world.today + timedelta(days=20)
    for client in (world.sam, world.lena, world.noor):
        await world.sells(client, 10, expires_on=ends)
    world.later(days=13)
    arrived = {each.reader.name: each for each in await arriving(world)}
    assert {name: [lot.name for lot in each.lots] for name, each in arrived.items()} == {
        "Jordan": ["Sam", "Lena", "Noor"],
        "Maria": ["Sam", "Lena"],
        "Omar": ["Noor"],
    }
    assert len(await waiting(world, world.jordan)) == 3


async def test_it_moves_with_the_end(world: World) -> None:
    sale = await world.sells(world.sam, 10, expires_on=world.today + timedelta(days=10))
    later = world.today + timedelta(days=20)
    await world.change("lots", {"expires_on": later}, id=sale.lot_id)
    await world.jordan.does(watch_ends, world.club, [sale.lot_id])
    found = await mornings(world, 20)
    assert [day for day, *_ in found] == [13, 13]


async def test_a_package_sold_for_less_than_a_week_is_no_news(world: World) -> None:
    await world.sells(world.sam, 10, expires_on=world.today + timedelta(days=7))
    assert await mornings(world, 8) == []


@pytest.mark.parametrize("end", ["used up", "archived", "left"])
async def test_nothing_is_said_of_what_is_used_up_or_archived_or_whose_client_left(
    world: World, end: str
) -> None:
    await world.sells(world.sam, 2, expires_on=world.today + timedelta(days=35))
    if end == "used up":
        await world.jordan.does(adjust, world.sam, amount=-2, reason="trained elsewhere")
    elif end == "archived":
        await world.change("lots", {"archived_at": world.clock.now()}, client_id=world.sam)
    else:
        await world.change("members", {"left_at": world.clock.now()}, id=world.sam)
    assert await mornings(world, 36) == []
    assert {row["kind"] for row in await world.rows("inbox")} <= {"low_balance"}


async def test_it_closes_by_itself_when_the_last_is_used(world: World) -> None:
    await world.sells(world.sam, 1, expires_on=world.today + timedelta(days=35))
    await mornings(world, 6)
    assert await waiting(world, world.jordan) == [("ends_in_30", "Sam")]
    await world.uses_one(world.sam)
    world.later(minutes=15)
    await arriving(world)
    assert await waiting(world, world.jordan) == [("low_balance", "Sam")]
