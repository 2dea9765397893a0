"""A turn that fails, and one that hangs: tried three times, then put away; nobody else notices."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.chat import turns
from bot.home.presses import Help
from bot.home.screens import help_screen
from tests.proofs.trouble import opened, until
from tests.support.databases import Clone
from tests.support.house import House
from tests.support.world import cast

pytestmark = pytest.mark.req("OPS-2", "NTC-10")
BROKE = "Something broke on our side; nothing was changed."


@pytest.fixture
async def house(clone: Clone) -> AsyncIterator[House]:
    async with opened(*clone(cast)) as house:
        yield house


def breaks(house: House, monkeypatch: pytest.MonkeyPatch, *, how: str, times: int) -> list[int]:
    """The help screen is broken so many times; the list counts."""
    tried: list[int] = []

    async def broken(turn: Any, _: Any = None) -> None:
        tried.append(turn.incoming.update_id)
        await turn.show(help_screen(turn.lang, None))
        if len(tried) <= times:
            if how == "hangs":
                await asyncio.sleep(60)
            raise RuntimeError("broken")

    router = house.app.turns.house.router
    monkeypatch.setitem(router.presses, Help, broken)
    return tried


@pytest.mark.parametrize("how", ["raises", "hangs"])
async def test_after_three_tries_an_update_is_put_away_and_the_person_told(
    house: House, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    tried = breaks(house, monkeypatch, how=how, times=99)
    jordan, maria = await house.phone(house.world.jordan), await house.phone(house.world.maria)
    if how == "hangs":
        monkeypatch.setattr(turns, "LONGEST", 0.5)
    before = await house.world.rows("live_messages", chat_id=jordan.id)
    message, button = jordan.chat.with_button("Help")
    tap = asyncio.create_task(jordan.press(str(button.data), message.id))
    await house.does("messages", {"from": maria.id, "text": "/balance"})
    answer = await asyncio.wait_for(tap, 10)
    assert BROKE in answer["text"]
    assert answer["show_alert"]
    await house.settles()
    assert len(tried) == 3
    [row] = await house.world.rows("failed_updates")
    assert row["buried"]
    assert row["tries"] == 3
    assert row["body"]["callback_query"]["data"] == button.data
    maria.sees("Your children")
    assert await house.world.rows("live_messages", chat_id=jordan.id) == before, "rolled back"
    await jordan.sends("/menu")
    jordan.sees("What would you like to do?")


async def test_what_breaks_once_works_the_second_time(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = breaks(house, monkeypatch, how="raises", times=2)
    jordan = await house.phone(house.world.jordan)
    await jordan.taps("Help")
    jordan.sees("What you can do here")
    assert len(tried) == 3
    [row] = await house.world.rows("failed_updates")
    assert (row["tries"], row["buried"]) == (2, False)


async def test_a_chat_that_hangs_does_not_hold_up_the_others(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "LONGEST", 3.0)
    breaks(house, monkeypatch, how="hangs", times=1)
    jordan, maria = await house.phone(house.world.jordan), await house.phone(house.world.maria)
    message, button = jordan.chat.with_button("Help")
    tap = asyncio.create_task(jordan.press(str(button.data), message.id))
    began = time.monotonic()
    await house.does("messages", {"from": maria.id, "text": "/help"})

    async def seen() -> bool:
        await maria.chat.look()
        return "What you can do here" in maria.chat.newest.text

    if house.database_url.startswith("postgresql"):  # one writer a database is SQLite's own way
        await until(seen, 2.5)
        assert time.monotonic() - began < 2.5
    assert (await asyncio.wait_for(tap, 15))["answered"]


async def test_who_stops_the_bot_in_the_middle_of_a_turn_waits_for_its_screen(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(turn: Any, _: Any) -> None:
        begun.set()
        await go_on.wait()
        await turn.show(help_screen(turn.lang, None))

    monkeypatch.setitem(house.app.turns.house.router.presses, Help, slow)
    jordan = await house.phone(house.world.jordan)
    message, button = jordan.chat.with_button("Help")
    tap = asyncio.create_task(jordan.press(str(button.data), message.id))
    await begun.wait()
    stopping = asyncio.create_task(house.stop())
    await asyncio.sleep(0.1)
    go_on.set()
    await asyncio.wait_for(stopping, 15)
    assert (await asyncio.wait_for(tap, 15))["answered"]
    await jordan.chat.look()
    jordan.sees("What you can do here")
