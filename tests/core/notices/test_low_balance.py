"""The alert when a balance runs low: on the way down, once, armed again by a top-up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.attendance import State, WhenEmpty, close_roll, undo_use
from core.db import metadata
from core.jobs import run_due
from core.ledger import Kind, adjust
from core.notices import LowBalance
from core.notices.rules import PATIENCE
from core.notices.table import TABLE, Audience
from core.notices.table import Kind as Notices
from core.people import coaches_to_tell, invite_client, invite_guardian
from core.whole import JOBS
from tests.core.notices.inbox import alerts, arriving
from tests.support.races import both
from tests.support.world import World, joins

pytestmark = pytest.mark.req("NTC-3")


async def uses(world: World, client: int, times: int = 1) -> list[tuple[str, str, int]]:
    """That many trainings, one a day; every alert that arrived on the way."""
    arrived = []
    for _ in range(times):
        world.later(days=1)
        await world.uses_one(client)
        arrived += await alerts(world)
    return arrived


async def test_the_coach_hears_at_five_and_the_parent_at_two_each_once(world: World) -> None:
    await world.sells(world.sam, 8)
    assert await uses(world, world.sam, 8) == [("Jordan", "Sam", 5), ("Maria", "Sam", 2)]


async def test_buying_a_small_package_is_no_news(world: World) -> None:
    await world.sells(world.sam, 1)
    assert await alerts(world) == []
    assert await uses(world, world.sam) == [("Jordan", "Sam", 0), ("Maria", "Sam", 0)]


async def test_a_purchase_that_settles_debts_down_to_a_low_balance_is_no_news(
    world: World,
) -> None:
    for _ in range(3):
        world.later(days=1)
        roll = await world.opens_roll()
        await world.jordan.marks(world.sam, State.PRESENT, roll=roll, when_empty=WhenEmpty.OWE)
    assert await alerts(world) == []
    sale = await world.sells(world.sam, 4)
    assert sale.balance.left == 1
    assert await alerts(world) == []


async def test_a_top_up_arms_it_again(world: World) -> None:
    await world.sells(world.sam, 3)
    assert await uses(world, world.sam) == [("Jordan", "Sam", 2), ("Maria", "Sam", 2)]
    await world.sells(world.sam, 6)
    assert await alerts(world) == []
    assert await uses(world, world.sam, 6) == [("Jordan", "Sam", 5), ("Maria", "Sam", 2)]


async def test_an_adjustment_down_tells_and_one_up_arms(world: World) -> None:
    await world.sells(world.sam, 10)
    await world.jordan.does(adjust, world.sam, amount=-5, reason="mistake")
    assert await alerts(world) == [("Jordan", "Sam", 5)]
    await world.jordan.does(adjust, world.sam, amount=-1, reason="mistake")
    assert await alerts(world) == []
    await world.jordan.does(adjust, world.sam, amount=1, reason="a gift")
    await world.jordan.does(adjust, world.sam, amount=-4, reason="mistake")
    assert await alerts(world) == [("Jordan", "Sam", 1), ("Maria", "Sam", 1)]


async def test_a_mark_undone_before_the_message_left_is_no_news_and_arms_it_again(
    world: World,
) -> None:
    await world.sells(world.sam, 6)
    roll = await world.uses_one(world.sam)
    await world.jordan.marks(world.sam, State.OPEN, roll=roll)
    assert await alerts(world) == []
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    assert await alerts(world) == [("Jordan", "Sam", 5)]


async def test_a_mark_undone_after_the_message_left_does_not_bring_a_second(world: World) -> None:
    await world.sells(world.sam, 6)
    assert await uses(world, world.sam) == [("Jordan", "Sam", 5)]
    [use] = await world.rows("entries", kind=Kind.USE)
    await world.jordan.does(undo_use, use["id"])
    assert await uses(world, world.sam) == []


async def test_a_top_up_before_the_message_left_is_no_news_and_low_again_is_told_once(
    world: World,
) -> None:
    await world.sells(world.sam, 6)
    await world.uses_one(world.sam)
    await world.jordan.does(adjust, world.sam, amount=1, reason="a gift")
    world.later(days=1)
    await world.uses_one(world.sam)
    assert await alerts(world) == [("Jordan", "Sam", 5)]


async def test_an_alert_that_is_too_late_is_not_sent(world: World) -> None:
    await world.sells(world.sam, 3)
    await world.uses_one(world.sam)
    world.clock.offset += PATIENCE
    await run_due(world.core, JOBS)
    useful = TABLE[Notices.LOW_BALANCE, Audience.PAYER].useful
    world.clock.offset += useful + timedelta(seconds=1)
    assert await alerts(world) == []


@pytest.mark.parametrize("audience", [Audience.COACH, Audience.PAYER])
async def test_nobody_is_told_before_the_tap_can_be_undone(
    world: World, audience: Audience
) -> None:
    await world.sells(world.sam, 3)
    await world.uses_one(world.sam)
    world.clock.offset += PATIENCE - timedelta(seconds=1)
    assert await arriving(world) == []
    world.later(seconds=1)
    told = {each.audience for each in await arriving(world) if isinstance(each, LowBalance)}
    assert audience in told


async def test_a_reader_who_left_is_told_nothing(world: World) -> None:
    await world.sells(world.sam, 3)
    await world.uses_one(world.sam)
    maria = await world.maria.member_in(world.club)
    await world.change("members", {"left_at": world.clock.now()}, id=maria)
    assert await alerts(world) == [("Jordan", "Sam", 2)]


async def test_every_coach_and_every_paying_guardian_is_told_and_nobody_else(
    world: World,
) -> None:
    riley = await world.riley.member_in(world.club)
    async with world.core.database.writing() as connection:
        row = {"coach_id": riley, "client_id": world.sam, "club_id": world.club}
        await connection.execute(metadata.tables["coaching"].insert().values(row))
    pablo = await world.meets("Pablo")
    await joins(pablo, await world.jordan.does(invite_guardian, [world.sam]))
    member = await pablo.member_in(world.club)
    await world.change("guardianships", {"can": "view"}, guardian_id=member)
    await world.sells(world.sam, 3)
    assert await uses(world, world.sam) == [
        ("Jordan", "Sam", 2),
        ("Maria", "Sam", 2),
        ("Riley", "Sam", 2),
    ]


async def test_a_client_of_no_coach_is_the_owner_s(world: World) -> None:
    async with world.core.database.writing() as connection:
        await connection.execute(metadata.tables["coaching"].delete())
    await world.sells(world.theo, 6)
    assert await uses(world, world.theo) == [("Jordan", "Theo", 5)]


async def test_a_client_without_guardians_hears_it_themselves(world: World) -> None:
    theo = await world.meets("Theo")
    await joins(theo, await world.riley.does(invite_client, world.theo))
    await world.sells(world.theo, 3)
    assert await uses(world, world.theo) == [("Riley", "Theo", 2), ("Theo", "Theo", 2)]


async def test_the_client_s_own_threshold_wins_over_the_package_s_and_the_club_s(
    world: World,
) -> None:
    await world.sells(world.sam, 6)
    await world.change("lots", {"low_payer": 4}, client_id=world.sam)
    assert await uses(world, world.sam, 2) == [("Jordan", "Sam", 5), ("Maria", "Sam", 4)]
    await world.change("members", {"low_payer": 0}, id=world.lena)
    await world.sells(world.lena, 2)
    assert await uses(world, world.lena, 2) == [("Jordan", "Lena", 1), ("Maria", "Lena", 0)]


@pytest.mark.req("PPL-2")
async def test_who_coaches_no_more_is_not_told_of_old_clients(world: World) -> None:
    riley = await world.riley.member_in(world.club)
    await world.change("members", {"staff_roles": {"assistant"}}, id=riley)
    async with world.core.read() as work:
        assert [each.name for each in await coaches_to_tell(work, world.theo)] == ["Jordan"]


async def test_a_coach_gets_one_message_for_an_evening_when_the_roll_is_closed(
    world: World,
) -> None:
    for client in (world.sam, world.lena):
        await world.sells(client, 6)
    roll = await world.opens_roll()
    for client in (world.sam, world.lena):
        await world.jordan.marks(client, State.PRESENT, roll=roll)
    assert await arriving(world) == []
    await world.jordan.does(close_roll, roll)
    [low] = [each for each in await arriving(world) if isinstance(each, LowBalance)]
    assert [(each.name, each.balance.left) for each in low.clients] == [("Lena", 5), ("Sam", 5)]


async def test_two_children_going_low_at_once_are_two_alerts_of_one_each(
    world: World, elsewhere: World
) -> None:
    for client in (world.sam, world.lena):
        await world.sells(client, 3)
    roll = await world.opens_roll()
    _, refused = await both(
        world.jordan.marks(world.sam, State.PRESENT, roll=roll),
        elsewhere.alex.marks(world.lena, State.PRESENT, roll=roll),
    )
    assert refused == []
    assert sorted(await alerts(world)) == [
        ("Jordan", "Lena", 2),
        ("Jordan", "Sam", 2),
        ("Maria", "Lena", 2),
        ("Maria", "Sam", 2),
    ]
