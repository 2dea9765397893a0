"""A club's group chat: linked by a coach, told in its languages, answered by parents."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from core.practices import Plan, plan_practice, put_on_roster
from tests.support.chat import Chat, Person
from tests.support.house import House

pytestmark = pytest.mark.req("NTC-11", "ATT-8", "LNG-2")


async def planned(house: House, **more: Any) -> int:
    """Jordan's U12, today at 17:30, with Sam and Noor."""
    world = house.world
    said = {"name": "U12", "weekdays": [0], "starts": time(17, 30), "minutes": 60} | more
    [practice] = await world.jordan.does(plan_practice, world.club, Plan(**said))
    await world.jordan.does(put_on_roster, practice, [world.sam, world.noor])
    await house.settles()
    return practice


async def linked(house: House, *members: Person) -> Chat:
    """A group of these people; the first of them links it."""
    group = await house.group("U12 parents", *members)
    await house.settles()
    await members[0].taps("Link to Eastside Hoops", to=group)
    return group


def card_in(group: Chat) -> str:
    """What the card says now: the newest message with the button of balances."""
    return next(each.whole for each in reversed(group.from_bot) if "My balance" in each.whole)


@pytest.fixture
async def omar(house: House) -> Person:
    """The father of Noor."""
    return await house.phone(house.world.everybody["omar"])


async def test_a_coach_adds_the_bot_and_links_the_group_with_a_tap(
    house: House, jordan: Person, maria: Person
) -> None:
    await planned(house)
    group = await house.group("U12 parents", jordan, maria)
    await house.settles()
    jordan.sees("I am Whistle.", "[Link to Eastside Hoops]", at=group)
    await maria.taps("Link to Eastside Hoops", to=group)
    maria.hears("Your role in this club does not include that.", alert=True)
    await jordan.taps("Link to Eastside Hoops", to=group)
    jordan.sees("Eastside Hoops announces its practices here.", at=group)
    assert "1 practice in the next 7 days" in card_in(group)
    assert "Today, 5:30 PM–6:30 PM · U12: 2 no answer" in card_in(group)
    await jordan.taps_through("Practices", "Group chats")
    jordan.sees("Group chats · Eastside Hoops", "1 group chat", "U12 parents: English")
    await jordan.taps("U12 parents")
    jordan.sees("It is spoken to in English", "Make me an administrator who may pin")
    await jordan.taps("Español")
    jordan.sees("[✓ Español]")
    assert "🇺🇸 Practices · Eastside Hoops" in card_in(group)
    assert "🇪🇸 Entrenamientos · Eastside Hoops" in card_in(group)
    assert "[Coming · Viene]" in card_in(group)
