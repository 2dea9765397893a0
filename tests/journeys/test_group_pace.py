"""A busy group: at most eighteen messages, edits and pins a minute, and bursts are one."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from itertools import cycle
from typing import Any

import pytest

from bot.chat.live import open_board
from bot.chat.pace import Pace
from bot.chat.pins import LATEST
from bot.chat.speaker import Speaker
from bot.chat.turn import EVERYBODY
from bot.routes import ROUTER
from core.practices import Answer, answer_practice, practice_card, skip_day
from tests.journeys.test_groups import card_in, linked, pinned, planned, stands
from tests.support.chat import Chat, Person
from tests.support.house import House, Unhurried
from tests.support.world import TODAY

pytestmark = pytest.mark.req("NTC-11", "NTC-10")
MOST, SPAN = 18, 60.0


class Wound(Pace):
    """The bot's pace on a clock that is wound forward instead of waited for."""

    def __init__(self) -> None:
        self.now = 0.0
        self.taken: list[float] = []
        super().__init__(monotonic=lambda: self.now)

    def when(self, chat_id: int, bulk: bool = False, *, edit: bool = False) -> float:
        wait = super().when(chat_id, bulk, edit=edit)
        if not wait and chat_id < 0:
            self.taken.append(self.now)
        return wait

    async def turn(self, chat_id: int, bulk: bool = False, *, edit: bool = False) -> None:
        while wait := self.when(chat_id, bulk, edit=edit):
            self.now += wait

    def behind(self, chat_id: int) -> float:
        return 0.0

    @property
    def busiest(self) -> int:
        """The most in any minute."""
        return max(sum(at <= each < at + SPAN for each in self.taken) for at in self.taken)


async def test_it_is_told_no_more_than_a_group_may_be(house: House, jordan: Person) -> None:
    world = house.world
    omar = await house.phone(world.omar)
    group = await linked(house, jordan, omar)
    pace = house.app.speaker.pace = house.app.sender.pace = Wound()
    await stands(house, group, "administrator")
    before = len(house.ear.heard)
    practice = await planned(house)
    answers = cycle((Answer.COMING, Answer.CANT, Answer.LATE))
    for _, answer in zip(range(30), answers, strict=False):
        await world.omar.does(answer_practice, practice, TODAY, world.noor, answer)
        await house.settles()
    for week in range(1, 6):
        version = (await jordan_sees(house, practice)).practice.version
        day = TODAY + timedelta(days=7 * week)
        await world.jordan.does(skip_day, practice, day, version=version)
        await house.later(minutes=2)
    sent = len(house.ear.heard) - before
    assert sent >= 30 + 5, "it was busy"
    assert len(pace.taken) >= sent, "all of it by the pace"
    assert pace.busiest <= MOST
    assert "1 late · 1 no answer" in card_in(group)


class Full(Pace):
    """A minute in which the group has had all its messages already, until it is `over`."""

    def __init__(self) -> None:
        super().__init__()
        self.over = asyncio.Event()

    def when(self, chat_id: int, bulk: bool = False, *, edit: bool = False) -> float:
        return 40.0 if chat_id < 0 and not self.over.is_set() else 0.0

    async def turn(self, chat_id: int, bulk: bool = False, *, edit: bool = False) -> None:
        if chat_id < 0:
            await self.over.wait()


async def test_whoever_waits_for_everything_said_does_not_wait_for_a_full_minute(
    house: House, jordan: Person
) -> None:
    world = house.world
    omar = await house.phone(world.omar)
    group = await linked(house, jordan, omar)
    practice = await planned(house)
    pace = house.app.speaker.pace = Full()
    await world.omar.does(answer_practice, practice, TODAY, world.noor, Answer.LATE)
    async with asyncio.timeout(20):  # it would be for ever
        await house.settles()
        await omar.sends("/menu")
    assert "1 late" not in card_in(group)
    pace.over.set()
    await asyncio.sleep(0)
    await house.settles()
    assert "1 late · 1 no answer" in card_in(group)


class NoPlaceLeft(Full):
    """The new card was the last message of the group's minute: its pin has to wait."""

    def when(self, chat_id: int, bulk: bool = False, *, edit: bool = False) -> float:
        return super().when(chat_id, bulk, edit=edit) if edit else 0.0


async def sent_and_not_pinned(house: House, jordan: Person) -> tuple[Chat, NoPlaceLeft]:
    """A group that gets its card in the last place of a minute."""
    await planned(house)
    group = await house.group("U12 parents", jordan, await house.phone(house.world.omar))
    await house.settles()
    await stands(house, group, "administrator")
    pace = house.app.speaker.pace = NoPlaceLeft()
    async with asyncio.timeout(20):  # it would be for ever
        await jordan.taps("Link this group", to=group)
    assert cards(group) == 1
    assert not pinned(await house.asks("messages", chat_id=group.id))
    return group, pace


def cards(group: Chat) -> int:
    return sum("My balance" in each.whole for each in group.from_bot)


def another_process(house: House) -> Speaker:
    app = house.app
    return Speaker(app.core, app.telegram, Unhurried(), ROUTER, app.words, app.id)


async def card_row(house: House, group: Chat) -> dict[str, Any]:
    [row] = await house.world.rows("live_messages", chat_id=group.id, kind="board")
    return row


async def test_a_card_whose_pin_waits_is_sent_by_nobody_else(house: House, jordan: Person) -> None:
    group, pace = await sent_and_not_pinned(house, jordan)
    card = await card_row(house, group)
    assert (card["shown"], card["lease"]) == (card["wanted"], None), "the pin holds no lease"
    other = another_process(house)
    await other.sweep()
    await other.settled()
    pace.over.set()
    await house.settles()
    [on_top] = pinned(await house.asks("messages", chat_id=group.id))
    card = await card_row(house, group)
    assert card["pinned_id"] == card["message_id"] == on_top["message_id"]
    assert card["again_at"] - house.clock.now() > LATEST, "nothing is owed any more"
    assert cards(group) == 1


async def test_a_card_that_another_process_sent_anew_is_pinned_and_not_the_old_one(
    house: House, jordan: Person
) -> None:
    group, pace = await sent_and_not_pinned(house, jordan)
    where = house.app.id, group.id, EVERYBODY
    old = await card_row(house, group)
    async with house.app.core.work() as work:
        live = await open_board(work, where, old["subject"], None, lasting=None)
    other = another_process(house)
    other.wake([live])
    await other.settled()
    pace.over.set()
    await house.settles()
    [on_top] = pinned(await house.asks("messages", chat_id=group.id))
    assert on_top["message_id"] == (await card_row(house, group))["message_id"] > old["message_id"]


async def test_a_pin_that_was_owed_when_the_bot_stopped_is_made_up_for(
    house: House, jordan: Person
) -> None:
    group, _ = await sent_and_not_pinned(house, jordan)
    await house.restart()
    await house.later(minutes=3)
    [on_top] = pinned(await house.asks("messages", chat_id=group.id))
    assert cards(group) == 1, "drawn again, not sent"
    assert on_top["message_id"] == group.with_button("My balance")[0].id


async def jordan_sees(house: House, practice: int):
    return await house.world.jordan.sees(practice_card, practice)


async def test_a_burst_of_answers_is_few_edits_of_one_card(house: House, jordan: Person) -> None:
    world = house.world
    omar = await house.phone(world.omar)
    group = await linked(house, jordan, omar)
    practice = await planned(house)
    before = len(house.ear.heard), len(group.from_bot)
    async with world.omar.working() as work:
        for _, answer in zip(range(30), cycle((Answer.CANT, Answer.COMING)), strict=False):
            await answer_practice(work, practice, TODAY, world.noor, answer)
    await house.settles()
    assert len(house.ear.heard) - before[0] <= 3
    assert len(group.from_bot) == before[1], "edited, never sent anew"
    assert "1 coming · 1 no answer" in card_in(group)
    said = Counter(each.text for each in group.from_bot)
    assert max(said.values()) == 1
