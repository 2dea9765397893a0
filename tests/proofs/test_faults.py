"""Telegram's faults: what is repeated, what is not, and that one chat's trouble is its own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from core.attendance import State, close_roll
from core.ledger import adjust
from core.notices import LOW_JOB
from tests.proofs.trouble import copies, opened, order, panels, rests, until
from tests.support.chat import Person
from tests.support.databases import Clone
from tests.support.house import House
from tests.support.world import cast

pytestmark = pytest.mark.req("NTC-10")

PASSING = ["429", "500", "timeout_before", "answer_lost"]
CALLS = ["sendMessage", "editMessageText", "editMessageReplyMarkup", "answerCallbackQuery"]


@pytest.fixture
async def house(clone: Clone) -> AsyncIterator[House]:
    async with opened(*clone(cast)) as house:
        yield house


async def newcomers(house: House, *names: str) -> list[Person]:
    people = [await house.meets(name) for name in names]
    for person in people:
        await house.does("messages", {"from": person.id, "text": "/start"})
    await house.settles()
    return people


async def test_after_every_fault_of_every_call_the_person_has_the_present_screen(
    house: House,
) -> None:
    cases = [(kind, method) for kind in PASSING for method in CALLS]
    people = await newcomers(house, *(f"{kind} {method}" for kind, method in cases))
    for person, (kind, method) in zip(people, cases, strict=True):
        person.chat.turns()
        await order(house, kind, method, chat_id=person.id if "Query" not in method else None)
        if "Callback" in method or method == "editMessageText":
            message, button = person.chat.with_button("Help")
            answer = await person.press(str(button.data), message.id)
            assert answer["answered"]
        else:
            await house.does("messages", {"from": person.id, "text": "/help"})
        if "Callback" in method:  # it names no chat, so the next call must be this one's
            await rests(house)
    await rests(house)
    for person, (kind, method) in zip(people, cases, strict=True):
        assert "What you can do here" in person.chat.newest.text, person.name
        twice = (kind, method) == ("answer_lost", "sendMessage")
        old_buttons_stay = method == "editMessageReplyMarkup" and kind != "answer_lost"
        assert panels(person) == (2 if twice or old_buttons_stay else 1), person.name
    assert await house.world.rows("failed_updates") == []


@pytest.mark.parametrize("kind", PASSING)
async def test_polling_goes_on_after_a_fault_and_nothing_is_taken_twice(
    house: House, kind: str
) -> None:
    [person] = await newcomers(house, "Ann")
    await order(house, kind, "getUpdates", times=2)
    for words in ("/help", "/menu", "/help"):
        await house.does("messages", {"from": person.id, "text": words})
    await until(lambda: _shows(person, "What you can do here"))
    await rests(house)
    assert panels(person) == 1
    assert len(await house.world.rows("seen_updates")) == 4


async def _shows(person: Person, words: str) -> bool:
    await person.chat.look()
    return words in person.chat.newest.text


async def test_a_chat_that_must_wait_waits_alone(house: House) -> None:
    ann, ben = await newcomers(house, "Ann", "Ben")
    await order(house, "429", "sendMessage", chat_id=ann.id, retry_after=3)
    began = time.monotonic()
    await ann.sends("/help")
    assert copies(ann, "What you can do") == 0
    await ben.sends("/help")
    assert copies(ben, "What you can do") == 1
    assert time.monotonic() - began < 2
    calls = house.box.world.calls["sendMessage"]
    await ann.sends("/language")
    assert house.box.world.calls["sendMessage"] == calls, "nothing is said before it may be"
    await rests(house)
    assert time.monotonic() - began > 3
    assert panels(ann) == 1
    assert "Which language" in ann.chat.newest.text


async def test_a_held_chat_holds_up_no_other_notice(house: House) -> None:
    """Maria's chat must wait a minute, with two notices for it; Omar's receipt comes at once."""
    world = house.world
    maria, omar = await house.phone(world.maria), await house.phone(world.omar)
    for child in (world.sam, world.lena, world.noor):
        await world.sells(child, 2)
    await order(house, "429", "sendMessage", chat_id=maria.id, retry_after=60)
    roll = await world.opens_roll()
    async with asyncio.timeout(5):
        for child in (world.sam, world.lena, world.noor):
            await world.jordan.marks(child, State.PRESENT, roll=roll)
        await world.jordan.does(close_roll, roll)
        await house.settles()
        await until(lambda: _shows(omar, "Noor has 1"))
    assert copies(maria, "has 1") == 0


async def falls_low(house: House, client: int) -> None:
    """One session less by hand, and Maria is to hear of it now: no receipt goes with it."""
    world = house.world
    await world.jordan.does(adjust, client, amount=-1, reason="trained elsewhere")
    mother = await world.maria.member_in(world.club)
    now = {"due_at": house.clock.now()}
    await world.change("outbox", now, kind=LOW_JOB, key=f"low:payer:{mother}")


async def low(house: House, kind: str, times: int) -> Person:
    """Maria's chat has trouble while she is to hear that Sam's balance is low."""
    maria = await house.phone(house.world.maria)
    await house.world.sells(house.world.sam, 3)
    await order(house, kind, "sendMessage", chat_id=maria.id, times=times)
    await falls_low(house, house.world.sam)
    await rests(house, 30)
    return maria


@pytest.mark.req("NTC-3")
@pytest.mark.parametrize(
    ("kind", "times", "arrived", "state"),
    [
        ("429", 1, 1, "done"),
        ("500", 1, 1, "done"),
        ("timeout_before", 1, 1, "done"),
        ("answer_lost", 1, 2, "done"),
        ("answer_lost", 2, 2, "lost"),
    ],
)
async def test_what_must_arrive_is_repeated_once(
    house: House, kind: str, times: int, arrived: int, state: str
) -> None:
    maria = await low(house, kind, times)
    assert copies(maria, "Sam has 2 sessions left") == arrived
    rows = await house.world.rows("outbox", kind="low_balance")
    assert [r["state"] for r in rows if r["payload"]["audience"] == "payer"] == [state]


@pytest.mark.parametrize(
    ("kind", "arrived"), [("429", 1), ("500", 0), ("timeout_before", 0), ("answer_lost", 1)]
)
async def test_a_receipt_is_never_repeated_unless_it_certainly_did_not_arrive(
    house: House, kind: str, arrived: int
) -> None:
    world = house.world
    maria = await house.phone(world.maria)
    await world.sells(world.sam, 10)
    roll = await world.uses_one(world.sam)
    await order(house, kind, "sendMessage", chat_id=maria.id)
    await world.jordan.does(close_roll, roll)
    await rests(house)
    assert copies(maria, "Sam trained") == arrived


@pytest.mark.parametrize("told", [True, False], ids=["told before", "found out by sending"])
async def test_nothing_is_sent_to_who_blocked_the_bot_until_they_write(
    house: House, told: bool
) -> None:
    world = house.world
    maria = await house.phone(world.maria)
    await world.sells(world.sam, 3)
    if told:
        await maria.blocks()
    else:
        house.box.world.private(house.box.world.bot_named(None), maria.id).blocked = True
    before = house.box.world.calls["sendMessage"]
    await falls_low(house, world.sam)
    await rests(house)
    [chat] = await world.rows("chats", chat_id=maria.id)
    assert chat["parked_at"]
    tried = house.box.world.calls["sendMessage"]
    assert tried - before == (0 if told else 1)
    await world.sells(world.lena, 3)
    await falls_low(house, world.lena)
    await rests(house)
    assert house.box.world.calls["sendMessage"] == tried, "a parked chat is left alone"
    await maria.sends("/balance")
    maria.sees("Your children at Eastside Hoops")
    [chat] = await world.rows("chats", chat_id=maria.id)
    assert chat["parked_at"] is None
    await world.sells(world.sam, 1)
    await falls_low(house, world.sam)
    await rests(house)
    assert copies(maria, "Sam has 2") == 1


async def test_a_group_that_removed_the_bot_is_left_alone(house: House) -> None:
    jordan = await house.phone(house.world.jordan)
    group = await house.group("U12", jordan)
    await jordan.sends("/menu", to=group)
    assert "I announce a club's practices here" in group.newest.text
    await order(house, "kicked", chat_id=group.id)
    await rests(house)
    [chat] = await house.world.rows("chats", chat_id=group.id)
    assert chat["parked_at"]


@pytest.mark.parametrize("told", [True, False], ids=["told before", "found out by sending"])
async def test_a_group_that_became_a_supergroup_is_followed_everywhere(
    house: House, told: bool
) -> None:
    jordan = await house.phone(house.world.jordan)
    group = await house.group("U12", jordan)
    await jordan.sends("/menu", to=group)
    if told:
        new = (await house.does(f"groups/{group.id}/migrate", {}))["chat_id"]
        await house.does("settle", {})
    else:
        await order(house, "migrated", "sendMessage")
        await house.does("messages", {"from": jordan.id, "chat_id": group.id, "text": "/menu"})
        await rests(house)
        new = house.box.world.moved[group.id]
    await house.does("messages", {"from": jordan.id, "chat_id": new, "text": "/menu"})
    await rests(house)
    assert await house.world.rows("chats", chat_id=group.id) == []
    assert await house.world.rows("live_messages", chat_id=group.id) == []
    [row] = await house.world.rows("live_messages", chat_id=new)
    shown = (await house.asks("messages", chat_id=new))["messages"]
    [panel] = [each for each in shown if each["message_id"] == row["message_id"]]
    assert "I announce a club's practices here" in panel["text"]
    assert await house.world.rows("failed_updates") == []


async def test_who_types_fast_has_one_panel_in_the_end(house: House) -> None:
    [ann] = await newcomers(house, "Ann")
    for words in ("/help", "/language", "/menu", "/help", "/language") * 3:
        await house.does("messages", {"from": ann.id, "text": words})
    await rests(house)
    assert "Which language" in ann.chat.newest.text
    assert panels(ann) == 1
