"""The owner asks who changed what."""

from __future__ import annotations

import pytest

from core.ledger import adjust
from tests.support.chat import Person
from tests.support.house import House

pytestmark = pytest.mark.req("PPL-9")


async def test_the_owner_reads_who_did_what(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.jordan.does(adjust, world.sam, amount=-2, reason="rain")
    await jordan.sends("/menu")
    await jordan.taps_through("Club", "Audit trail")
    jordan.sees("Audit trail · Eastside Hoops", "Jordan: Sam: adjusted by −2, 8 left")
    jordan.sees("sold to Sam: 10 for $150, paid $150", "[Filter]")
    await jordan.taps_through("Filter", "People and club", "Alex", "Show")
    jordan.sees("People and club · by Alex", "Alex came in as an assistant")
    jordan.sees_not("adjusted by")
    await jordan.taps("As a table (CSV)")
    jordan.hears("The table is on its way.")
    _, table = await jordan.reads_file()
    assert "Alex came in as an assistant" in table
    assert "adjusted" not in table
    await jordan.taps("Menu")
    jordan.sees("Eastside Hoops")


async def test_the_owner_reads_what_was_done_to_one_client(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.sells(world.lena, 5)
    alex = await house.phone(world.alex)
    await alex.sends("Sam")
    await alex.taps("More")
    alex.sees_not("[Audit trail]")
    await jordan.sends("Sam")
    await jordan.taps_through("More", "Audit trail")
    jordan.sees("about Sam", "sold to Sam: 10")
    jordan.sees_not("Lena")
    await jordan.taps_through("Filter", "People and club", "Show")
    jordan.sees("People and club · about Sam")
    jordan.sees_not("sold to")
    await jordan.taps("Back to Sam")
    jordan.sees("10 of 10 left")
