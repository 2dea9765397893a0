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
