"""Telegram's command menu: by language, and for staff with theirs."""

from __future__ import annotations

import pytest

from bot.commands import publish
from tests.support.chat import Person
from tests.support.house import House


async def offered(house: House, person: Person) -> dict[str, str]:
    """Command → its line, as this person's phone lists them."""
    where = {"from": person.id, "chat_id": person.id}
    listed = await house.asks("commands", **where)
    return {each["command"]: each["description"] for each in listed["commands"]}


@pytest.mark.req("LNG-2", "PPL-2")
async def test_the_commands_follow_role_and_language(
    house: House, jordan: Person, maria: Person
) -> None:
    await publish(house.app.telegram)
    assert "roll" not in await offered(house, jordan)
    await jordan.sends("/language")
    await jordan.taps("Español")
    await house.settles()
    staff = await offered(house, jordan)
    assert staff["roll"] == "Pasar lista"
    await maria.sends("/language")
    await maria.taps("Русский")
    await house.settles()
    assert "roll" not in await offered(house, maria)
    assert "balance" in await offered(house, maria)


@pytest.mark.req("PPL-1")
async def test_who_is_in_no_club_is_shown_how_to_begin(nobody: House) -> None:
    kim = await nobody.meets("Kim")
    for command in ("/today", "/book", "/roll", "/clients", "/inbox", "/nonsense"):
        await kim.sends(command)
        kim.sees("Welcome to Whistle.")
        kim.sees_not("not here any more")


async def test_a_sale_that_a_command_left_is_gone_on_with(house: House, jordan: Person) -> None:
    await jordan.sends("Sam")
    await jordan.taps_through("Sell a package", "10 sessions")
    await jordan.sends("300")
    await jordan.taps("Discount")
    await jordan.sends("10%")
    bill = jordan.chat.from_bot[-1].text
    for command in ("/balance", "/help", "/today", "/start", "/nonsense"):
        await jordan.sends(command)
        jordan.sees("Not finished: Sell to Sam.", "[Go on]")
        await jordan.sends("Lena")
        jordan.sees_not("Not finished", "[Go on]")
        await jordan.sends("/clients")
        await jordan.taps("Go on")
        assert jordan.chat.from_bot[-1].text == bill
    await jordan.taps("Sell for $270")
    jordan.sees("Sold to Sam: 10 sessions")
    await jordan.sends("/balance")
    jordan.sees_not("Not finished", "[Go on]")


async def test_what_a_command_left_is_given_up_by_another_question_and_by_cancel(
    house: House, jordan: Person
) -> None:
    await jordan.sends("Sam")
    await jordan.taps_through("Sell a package", "10 sessions")
    await jordan.sends("/help")
    message, go_on = jordan.chat.with_button("Go on")
    await jordan.sends("/cancel")
    jordan.sees("Stopped; nothing was changed.")
    jordan.sees_not("[Go on]")
    await jordan.forges(str(go_on.data), on=message.id)
    jordan.hears("This button is from an earlier time. Here is the menu.")
    await jordan.sends("Sam")
    await jordan.taps_through("Sell a package", "10 sessions")
    await jordan.sends("/help")
    await jordan.sends("Lena")
    await jordan.taps_through("Sell a package", "10 sessions")
    await jordan.sends("/menu")
    await jordan.taps("Go on")
    jordan.sees("10 sessions for Lena")
