"""A group under Telegram's faults: nothing is told twice or lost, the present card in the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import time, timedelta

import pytest

from core.people import Setting, set_club
from core.practices import (
    Answer,
    Plan,
    answer_practice,
    move_day,
    plan_practice,
    practice_card,
    put_on_roster,
    restore_day,
    skip_day,
)
from tests.proofs.trouble import opened, order, rests
from tests.support.chat import Chat, Person
from tests.support.databases import Clone
from tests.support.house import House
from tests.support.world import TODAY, cast

pytestmark = pytest.mark.req("NTC-10", "NTC-11")
NEXT = TODAY + timedelta(days=7)


@pytest.fixture
async def house(clone: Clone) -> AsyncIterator[House]:
    async with opened(*clone(cast)) as house:
        yield house
        await house.keeps_to_itself()


async def linked(house: House) -> tuple[Chat, int, Person]:
    """The group with its card, Jordan's U12 of today in it, and Jordan."""
    world = house.world
    jordan, omar = [await house.phone(each) for each in (world.jordan, world.omar)]
    await world.jordan.does(set_club, world.club, Setting.LANGS, "en,es")
    plan = Plan(name="U12", weekdays=[0], starts=time(17, 30), minutes=60)
    [practice] = await world.jordan.does(plan_practice, world.club, plan)
    await world.jordan.does(put_on_roster, practice, [world.sam, world.noor])
    group = await house.group("U12 parents", jordan, omar)
    await house.settles()
    await jordan.taps("Link to Eastside Hoops", to=group)
    await rests(house)
    return group, practice, jordan


async def changes(house: House, practice: int, verb, *args, **more) -> None:
    version = (await house.world.jordan.sees(practice_card, practice)).practice.version
    await house.world.jordan.does(verb, practice, *args, version=version, **more)


def told(group: Chat, words: str) -> int:
    return sum(words in each.text for each in group.from_bot)


def card_in(group: Chat) -> str:
    return next(each.text for each in reversed(group.from_bot) if "My balance" in each.whole)


async def minutes(house: House, n: int) -> None:
    await house.later(minutes=n)
    await rests(house)


@pytest.mark.parametrize("kind", ["429", "500", "timeout_before"])
async def test_an_announcement_that_could_not_go_goes_once(house: House, kind: str) -> None:
    group, practice, _ = await linked(house)
    await changes(house, practice, skip_day, NEXT)
    await order(house, kind, "sendMessage", chat_id=group.id)
    await minutes(house, 2)
    assert told(group, "U12 is skipped") in ((1,) if kind != "500" else (1, 2))
    await minutes(house, 30)
    assert told(group, "U12 is skipped") in ((1,) if kind != "500" else (1, 2))


async def test_an_answer_that_was_lost_is_repeated_once_at_most(house: House) -> None:
    group, practice, _ = await linked(house)
    await changes(house, practice, skip_day, NEXT)
    await order(house, "answer_lost", "sendMessage", chat_id=group.id)
    await minutes(house, 2)
    assert told(group, "U12 is skipped") == 2, "it must arrive: once more, and that is all"


async def test_429_in_the_group_holds_the_group_and_nobody_else(house: House) -> None:
    group, practice, jordan = await linked(house)
    await order(house, "429", None, chat_id=group.id, times=3)
    world = house.world
    for answer in (Answer.LATE, Answer.CANT, Answer.COMING):
        await world.omar.does(answer_practice, practice, TODAY, world.noor, answer)
    await jordan.sends("/help")
    jordan.sees("What you can do here")
    await rests(house, 40)
    assert "1 coming · 1 no answer" in card_in(group), "the newest is shown, whatever was between"


async def test_kicked_between_an_announcement_and_an_edit(house: House) -> None:
    group, practice, jordan = await linked(house)
    await changes(house, practice, move_day, NEXT, to=NEXT + timedelta(days=2))
    await minutes(house, 2)
    assert told(group, "U12 is moved this once") == 1
    await order(house, "kicked", "editMessageText")
    world = house.world
    await world.omar.does(answer_practice, practice, TODAY, world.noor, Answer.COMING)
    await rests(house)
    await changes(house, practice, restore_day, NEXT)
    await minutes(house, 2)
    [row] = await world.rows("groups")
    assert row["left_at"] is not None
    assert told(group, "after all") == 0
    await jordan.sends("/menu")
    await jordan.taps_through("Practices", "Group chats")
    jordan.sees("No group chat is linked yet.")
    assert [row for row in await world.rows("outbox") if row["state"] == "failed"] == []
    again = {"id": house.app.id, "status": "member"}
    await house.does(f"groups/{group.id}/members", again)
    await house.settles()
    await jordan.taps("Link to Eastside Hoops", to=group)
    assert "1 coming · 1 no answer" in card_in(group), "at once, whoever held the old card"


async def test_migrated_between_an_announcement_and_an_edit(house: House) -> None:
    group, practice, _ = await linked(house)
    await changes(house, practice, skip_day, NEXT)
    await order(house, "migrated", "sendMessage", chat_id=group.id)
    await minutes(house, 2)
    [row] = await house.world.rows("groups")
    assert str(row["chat_id"]).startswith("-100")
    assert row["left_at"] is None
    assert told(group, "U12 is skipped") == 1
    world = house.world
    await world.omar.does(answer_practice, practice, TODAY, world.noor, Answer.COMING)
    await rests(house)
    assert "1 coming · 1 no answer" in card_in(group)
