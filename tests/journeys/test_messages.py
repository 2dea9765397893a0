"""A coach plans a message to a family, looks at it, and it goes once, in private."""

from __future__ import annotations

import asyncio

import pytest

from bot.chat.press import pack
from bot.notices.presses import (
    CancelMessage,
    MessageAtLeft,
    MessageOn,
    Messages,
    NewMessage,
    PlanMessage,
)
from core.ledger import adjust
from tests.support.chat import Person
from tests.support.house import House

pytestmark = pytest.mark.req("NTC-6")


async def writes(coach: Person, *, when: str, words: str) -> None:
    await coach.sends("Sam")
    await coach.taps_through("Message", "New message")
    await coach.taps(when)
    await coach.sends(words)


async def test_for_a_day_from_first_tap_to_the_message(
    house: House, jordan: Person, maria: Person
) -> None:
    await house.world.sells(house.world.sam, 10)
    await jordan.sends("Sam")
    await jordan.taps("Message")
    jordan.sees("Messages to the family of Sam", "Nothing is planned.", "[New message]")
    await jordan.taps("New message")
    jordan.sees(
        "When should it go out?", "[Tomorrow]", "[Fri 20 Nov]", "[At 5 left]", "[At 0 left]"
    )
    for typed, answer in (
        ("15.11.2026", "A message can go out from today until a year from now."),
        ("31.02", "The calendar has no 31.02."),
        ("soon", "That is not a day."),
    ):
        await jordan.sends(typed)
        jordan.sees(answer, "[Tomorrow]")
    await jordan.sends("18.11")
    jordan.sees("What should it say?")
    await jordan.sends("x" * 4000)
    jordan.sees("That is too long. Send 1,000 characters at most.")
    await jordan.sends("See you <b>all</b> at camp.")
    jordan.sees("This goes to Sam's family, Wed 18 Nov:", "See you <b>all</b> at camp.")
    jordan.sees("Jordan, Eastside Hoops", "10 of 10 left", "[Plan it]")
    await jordan.sends("See you at camp.\n<i>Bring</i> water.")
    jordan.sees_not("See you <b>all</b>")
    panel, plan = jordan.chat.with_button("Plan it")
    assert plan.data
    await asyncio.gather(jordan.press(plan.data, panel.id), jordan.press(plan.data, panel.id))
    await house.settles()
    jordan.sees("Wed 18 Nov: “See you at camp.”", "[Cancel: Wed 18 Nov]")
    assert len(await house.world.rows("planned_messages")) == 1
    await house.later(days=3)
    maria.sees("Jordan, Eastside Hoops", "See you at camp.", "<i>Bring</i> water.", "10 of 10 left")
    assert sum("See you at camp." in each.text for each in maria.chat.from_bot) == 1


async def test_at_so_many_left_cancelled_and_undone(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await writes(jordan, when="At 3 left", words="Time for the next one.")
    jordan.sees("This goes to Sam's family, at 3 left:")
    await jordan.taps("Plan it")
    jordan.sees("Planned.", "At 3 left: “Time for the next one.”")
    await jordan.taps("Cancel: At 3 left")
    jordan.sees("Cancelled.", "Nothing is planned.", "[Undo]")
    await jordan.taps("Undo")
    jordan.sees("Planned.", "At 3 left")
    await world.jordan.does(adjust, world.sam, amount=-7, reason="a camp")
    await house.later(minutes=15)
    maria.sees("Time for the next one.", "3 of 10 left")
    await jordan.forges(pack(CancelMessage(1)))
    jordan.hears("That message was sent or cancelled meanwhile.", alert=True)


async def test_what_cannot_be_planned_is_said_at_once(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 2)
    await jordan.forges(pack(MessageAtLeft(world.sam, 2)))
    jordan.hears("Sam has 2 sessions left. Choose a smaller number, or a day.", alert=True)
    await jordan.forges(pack(PlanMessage(world.sam)))
    jordan.sees("Nothing is planned.")
    nobody = "Nobody who looks after Theo has an account here. Invite a parent first."
    await jordan.sends("Theo")
    await jordan.taps_through("Message", "New message")
    jordan.hears(nobody, alert=True)


@pytest.mark.req("PPL-5")
async def test_nobody_else_writes_to_a_family(house: House, maria: Person) -> None:
    world = house.world
    wishes = (Messages(world.sam), NewMessage(world.sam), MessageOn(world.sam, world.today))
    for person, answer in (
        (maria, "Your role in this club does not include that."),
        (await house.phone(world.alex), "Your role in this club does not include that."),
        (await house.phone(world.nora), "That is not here any more."),
    ):
        for wish in wishes:
            await person.forges(pack(wish))
            person.hears(answer, alert=True)


@pytest.mark.req("LNG-1")
@pytest.mark.parametrize("lang", ["es", "ru"])
async def test_each_in_their_own_language(house: House, lang: str) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    jordan, maria = [await house.phone(who, lang) for who in (world.jordan, world.maria)]
    await jordan.sends("Sam")
    await jordan.wishes(Messages)
    await jordan.wishes(NewMessage)
    await jordan.wishes(MessageOn)
    await jordan.sends("До встречи")
    await jordan.wishes(PlanMessage)
    await house.later(days=1)
    maria.sees("Jordan", "До встречи", "Sam", "10")
