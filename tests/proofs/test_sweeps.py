"""What has served is thrown away, and not before."""

from __future__ import annotations

import time

import pytest

from bot.chat import sweeping
from bot.chat.model import seen_updates
from tests.journeys.conftest import house as house
from tests.support.house import House

pytestmark = pytest.mark.req("OPS-2")


async def sweep(house: House) -> None:
    sweeping._swept.clear()
    await house.app._sweep()


async def test_updates_seen_two_days_ago_are_forgotten(house: House) -> None:
    now = time.time()
    async with house.app.core.work() as work:
        rows = [
            {"bot_id": house.app.id, "update_id": hours, "at": now - hours * 3600.0}
            for hours in (1, 24, 47, 49, 1000)
        ]
        await work.run(seen_updates.insert(), rows)
    await sweep(house)
    kept = {row["update_id"] for row in await house.world.rows("seen_updates")}
    assert {1, 24, 47} <= kept
    assert not {49, 1000} & kept


async def test_a_question_nobody_answered_ends_after_three_days(house: House) -> None:
    jordan = await house.phone(house.world.jordan)
    await jordan.taps_through("Clients", "Add")
    [asked] = await house.world.rows("dialogs")
    house.clock.offset += (asked["expires_at"] - house.clock.now()) * 0.9
    await sweep(house)
    assert len(await house.world.rows("dialogs")) == 1
    house.clock.offset += (asked["expires_at"] - house.clock.now()) * 1.1
    await jordan.sends("Somebody New")
    jordan.sees("I did not understand that.")
    await sweep(house)
    assert await house.world.rows("dialogs") == []


@pytest.mark.req("ATT-1")
async def test_a_board_of_yesterday_is_not_redrawn(house: House) -> None:
    jordan = await house.phone(house.world.jordan)
    await jordan.sends("/roll")
    id_ = jordan.chat.newest.id
    await house.later(hours=25)  # its last drawing was at midnight
    [row] = await house.world.rows("live_messages", kind="board")
    [board] = [each for each in jordan.chat.messages if each.id == id_]
    assert "Yesterday" in board.text
    await house.world.sells(house.world.sam, 10)
    await house.settles()
    assert await house.world.rows("live_messages", kind="board") == [row]
    [still] = [each for each in jordan.chat.messages if each.id == id_]
    assert still == board
