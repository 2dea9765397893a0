"""Messages about a balance: on a day or at so many left, to who pays, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.errors import NotFound
from core.ledger import adjust
from core.notices import (
    AtOrUnderAlready,
    DayOutOfReach,
    MessageGone,
    NobodyReads,
    Planned,
    PlannedAlready,
    WordsUnusable,
    cancel_message,
    plan_message,
    planned_for,
    preview,
    restore_message,
)
from core.people import NotForYourRole, invite_guardian
from tests.core.notices.inbox import arriving
from tests.support.races import both
from tests.support.world import World, joins

pytestmark = pytest.mark.req("NTC-6")
WORDS = "Time for the next package. <b>Bring</b> the form."


@pytest.fixture
async def world(world: World) -> World:
    await world.sells(world.sam, 10)
    return world


async def read(world: World) -> list[tuple[str, str, str, int]]:
    """(who reads, about whom, the words, how many are left)."""
    return [
        (each.reader.name, each.name, each.words, each.balance.left)
        for each in await arriving(world)
        if isinstance(each, Planned)
    ]


async def test_on_its_morning_it_goes_to_who_pays_with_the_status_of_then(world: World) -> None:
    pablo = await world.meets("Pablo")
    await joins(pablo, await world.jordan.does(invite_guardian, [world.sam]))
    await world.change(
        "guardianships", {"can": "view"}, guardian_id=await pablo.member_in(world.club)
    )
    on = world.today + timedelta(days=2)
    await world.jordan.does(plan_message, world.sam, words=WORDS, on=on)
    await world.jordan.does(adjust, world.sam, amount=-1, reason="trained elsewhere")
    world.later(days=1, hours=15, minutes=59)
    assert await read(world) == []
    world.later(minutes=1)
    assert await read(world) == [("Maria", "Sam", WORDS, 9)], "not to who only follows"
    world.later(days=2)
    assert await read(world) == []
    assert await world.jordan.sees(planned_for, world.sam) == ()


async def test_at_so_many_left_on_the_way_down_once(world: World) -> None:
    await world.jordan.does(plan_message, world.sam, words=WORDS, at_left=8)
    for left in (9, 8, 7):
        world.later(days=1)
        await world.uses_one(world.sam)
        world.later(minutes=15)
        said = [("Maria", "Sam", WORDS, left)] if left == 8 else []
        assert await read(world) == said


async def test_a_tap_undone_at_once_sends_nothing_and_it_still_waits(world: World) -> None:
    await world.jordan.does(plan_message, world.sam, words=WORDS, at_left=9)
    await world.jordan.does(adjust, world.sam, amount=-1, reason="mistake")
    world.later(minutes=14)
    await world.jordan.does(adjust, world.sam, amount=1, reason="mistake")
    world.later(hours=1)
    assert await read(world) == []
    await world.jordan.does(adjust, world.sam, amount=-1, reason="trained elsewhere")
    world.later(minutes=15)
    assert await read(world) == [("Maria", "Sam", WORDS, 9)]


async def test_cancelled_and_planned_again(world: World) -> None:
    on = world.today + timedelta(days=1)
    message = await world.jordan.does(plan_message, world.sam, words=WORDS, on=on)
    await world.jordan.does(cancel_message, message)
    with pytest.raises(MessageGone):
        await world.jordan.does(cancel_message, message)
    assert await world.jordan.sees(planned_for, world.sam) == ()
    await world.jordan.does(restore_message, message)
    [waits] = await world.jordan.sees(planned_for, world.sam)
    assert (waits.on, waits.words) == (on, WORDS)
    with pytest.raises(MessageGone):
        await world.jordan.does(restore_message, message)
    await world.jordan.does(cancel_message, message)
    world.later(days=2)
    assert await read(world) == []
    with pytest.raises(DayOutOfReach):
        await world.jordan.does(restore_message, message)


async def test_cancelled_while_it_goes_is_one_or_the_other(world: World, elsewhere: World) -> None:
    on = world.today + timedelta(days=1)
    message = await world.jordan.does(plan_message, world.sam, words=WORDS, on=on)
    world.later(days=1)
    (said, *_), refused = await both(read(world), elsewhere.jordan.does(cancel_message, message))
    if refused:
        assert [type(each) for each in refused] == [MessageGone]
    else:
        assert said == []


async def plan(world: World, client: int, **more: Any) -> None:
    await world.jordan.does(plan_message, client, **{"words": WORDS} | more)


async def test_what_cannot_be_planned(world: World) -> None:
    today = world.today
    for days in (-1, 367):
        with pytest.raises(DayOutOfReach):
            await plan(world, world.sam, on=today + timedelta(days=days))
    for both_or_none in ({}, {"on": today, "at_left": 1}):
        with pytest.raises(DayOutOfReach):
            await plan(world, world.sam, **both_or_none)
    for at_left in (-1, 10, 99):
        with pytest.raises(AtOrUnderAlready):
            await plan(world, world.sam, at_left=at_left)
    for words in ("", " \n ", "🏀", "x" * 5000):
        with pytest.raises(WordsUnusable):
            await plan(world, world.sam, on=today, words=words)
    with pytest.raises(NobodyReads):
        await plan(world, world.theo, on=today)
    assert await world.rows("planned_messages") == []
    for _ in range(8):
        await plan(world, world.sam, on=today)
    with pytest.raises(PlannedAlready):
        await plan(world, world.sam, on=today)


@pytest.mark.req("PPL-5")
async def test_only_the_owner_and_the_client_s_coach_write(world: World) -> None:
    message = await world.jordan.does(
        plan_message, world.sam, words=WORDS, on=world.today + timedelta(days=1)
    )
    before = await world.everything()
    for someone, refusal in (
        (world.alex, NotForYourRole),
        (world.maria, NotForYourRole),
        (world.riley, NotFound),
        (world.nora, NotFound),
    ):
        with pytest.raises(refusal):
            await someone.does(plan_message, world.sam, words=WORDS, at_left=1)
        for verb in (cancel_message, restore_message):
            with pytest.raises(refusal):
                await someone.does(verb, message)
        for view, more in ((planned_for, ()), (preview, (WORDS,))):
            with pytest.raises(refusal):
                await someone.sees(view, world.sam, *more)
    assert await world.everything() == before


async def test_a_look_at_it_before(world: World) -> None:
    seen = await world.jordan.sees(preview, world.sam, "  a \u200b<i>b</i>\n\nc ")
    assert (seen.author, seen.words, seen.balance.left) == ("Jordan", "a <i>b</i>\n\nc", 10)
