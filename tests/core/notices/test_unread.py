"""Somebody who reads nothing: the next guardian is asked, and staff see who it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.attendance import close_roll
from core.errors import NotFound
from core.ledger import adjust
from core.notices import (
    Channel,
    ItemGone,
    Kind,
    LowBalance,
    Planned,
    Receipt,
    Undelivered,
    plan_message,
    reachable_again,
    send_again,
)
from core.people import invite_guardian
from tests.core.notices.inbox import arriving, finds_nobody, given_up, the_item, waiting
from tests.support.world import Someone, World, joins

pytestmark = pytest.mark.req("NTC-10")


async def guardian(world: World, name: str, can: str, *children: int) -> Someone:
    someone = await world.meets(name)
    await joins(someone, await world.jordan.does(invite_guardian, list(children)))
    member = await someone.member_in(world.club)
    await world.change("guardianships", {"can": can}, guardian_id=member)
    return someone


async def runs_low(world: World, *clients: int) -> None:
    for client in clients:
        await world.sells(client, 3)
        await world.jordan.does(adjust, client, amount=-1, reason="trained elsewhere")
    world.later(minutes=15)


async def test_the_next_guardian_is_told_what_must_arrive(world: World) -> None:
    anna = await guardian(world, "Anna", "view", world.sam)
    await guardian(world, "Bela", "book", world.sam)
    await runs_low(world, world.sam, world.lena)
    arrived = [
        each for each in await finds_nobody(world, world.maria) if isinstance(each, LowBalance)
    ]
    told = {each.reader.name: [low.name for low in each.clients] for each in arrived}
    assert told == {"Jordan": ["Lena", "Sam"], "Bela": ["Sam"]}, "of her own child only"
    assert ("unreachable", "Maria") in await waiting(world, world.jordan)
    assert await waiting(world, world.alex) == [("unreachable", "Maria")]
    assert await waiting(world, world.riley) == []
    assert anna.name not in told


async def test_nobody_else_is_asked_where_somebody_who_pays_reads_it(world: World) -> None:
    pablo = await guardian(world, "Pablo", "pay", world.sam)
    await guardian(world, "Bela", "book", world.sam)
    await runs_low(world, world.sam)
    readers = [
        each.reader.name
        for each in await finds_nobody(world, world.maria)
        if isinstance(each, LowBalance) and each.audience == "payer"
    ]
    assert readers == ["Pablo"]
    await world.sells(world.sam, 3)
    await world.jordan.does(adjust, world.sam, amount=-3, reason="trained elsewhere")
    world.later(minutes=15)
    readers = [
        each.reader.name
        for each in await finds_nobody(world, world.maria, pablo)
        if isinstance(each, LowBalance) and each.audience == "payer"
    ]
    assert readers == ["Bela"]


async def test_a_receipt_is_not_passed_on(world: World) -> None:
    await world.sells(world.noor, 10)
    roll = await world.uses_one(world.noor)
    await world.jordan.does(close_roll, roll)
    assert await finds_nobody(world, world.omar) == []
    assert await waiting(world, world.jordan) == [("unreachable", "Omar")]
    async with world.omar.working() as work:
        await reachable_again(work)
    assert await waiting(world, world.jordan) == []


async def test_a_planned_message_goes_to_the_next_as_well(world: World) -> None:
    await guardian(world, "Bela", "view", world.sam)
    on = world.today + timedelta(days=1)
    await world.jordan.does(plan_message, world.sam, words="Hello", on=on)
    world.later(days=1)
    [said] = await finds_nobody(world, world.maria)
    assert isinstance(said, Planned)
    assert (said.reader.name, said.words) == ("Bela", "Hello")


async def test_a_coach_who_blocked_the_bot_is_nobody_s_business(world: World) -> None:
    await runs_low(world, world.sam)
    await finds_nobody(world, world.jordan)
    assert await waiting(world, world.alex) == []


@pytest.mark.req("PPL-5")
async def test_who_is_no_guardian_any_more_is_told_nothing(world: World) -> None:
    await runs_low(world, world.sam)
    await world.change("guardianships", {"client_id": world.theo}, client_id=world.sam)
    told = [each for each in await arriving(world) if not isinstance(each, Receipt)]
    assert {each.reader.name for each in told} == {"Jordan"}


@pytest.mark.req("NTC-1")
async def test_what_telegram_does_not_take_waits_for_staff(world: World) -> None:
    await given_up(world, world.sam)
    assert await waiting(world, world.alex) == [("failed_notice", "Maria")]
    assert await waiting(world, world.riley) == []
    item = await the_item(world, world.jordan)
    said = Undelivered("Maria", Kind.LOW_BALANCE, Channel.CHAT, True, world.sam, "Sam")
    assert item.about == said
    await world.alex.does(send_again, item.id, version=item.version)
    assert await waiting(world, world.alex) == []
    for someone, refused in (
        (world.maria, NotFound),
        (world.nora, NotFound),
        (world.alex, ItemGone),
    ):
        with pytest.raises(refused):
            await someone.does(send_again, item.id, version=item.version)
