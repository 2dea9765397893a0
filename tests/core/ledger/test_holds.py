"""A booking holds a session, which is then used or released, once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.ledger import (
    AlreadySettled,
    Kind,
    NoSessionsLeft,
    Occasion,
    WouldGoBelowZero,
    adjust,
    audit,
    hold,
    release,
    undo,
    use,
    use_held,
)
from tests.core.ledger.opened import book_of, booking, night_falls
from tests.support.races import both, pause_after
from tests.support.world import World

pytestmark = pytest.mark.req("LED-2")


async def holds(world: World, number: int = 1, *, amount: int = 1, in_days: int = 0) -> None:
    async with book_of(world, world.sam) as (work, book):
        await hold(work, book, booking(world, number, in_days=in_days), amount=amount)


async def releases(world: World, number: int = 1) -> None:
    async with book_of(world, world.sam) as (work, book):
        await release(work, book, f"booking:{number}")


async def attends(world: World, number: int = 1, *, time: int = 1) -> None:
    there = Occasion(f"there:{number}:{time}", "roll:1", world.today)
    async with book_of(world, world.sam) as (work, book):
        await use_held(work, book, f"booking:{number}", there)


async def takes_back(world: World, number: int = 1, *, time: int = 1, rehold: bool) -> None:
    async with book_of(world, world.sam) as (work, book):
        await undo(work, book, f"there:{number}:{time}", rehold=rehold)


async def stand(world: World) -> tuple[int, int, int]:
    """(left, held, free)"""
    balance = await world.balance(world.sam)
    return balance.left, balance.held, balance.free


async def test_a_held_session_is_left_and_not_free(world: World) -> None:
    await world.sells(world.sam, 6)
    await holds(world, amount=2)
    assert await stand(world) == (6, 2, 4)
    with pytest.raises(WouldGoBelowZero) as refused:
        await world.jordan.does(adjust, world.sam, amount=-5, reason="too many")
    assert refused.value.free == 4


async def test_attending_uses_what_is_held_and_cancelling_gives_it_back(world: World) -> None:
    await world.sells(world.sam, 6)
    await holds(world, 1, amount=2)
    await holds(world, 2)
    await attends(world, 1)
    assert await stand(world) == (4, 1, 3)
    await releases(world, 2)
    assert await stand(world) == (4, 0, 4)
    async with world.core.read() as work:
        assert await audit(work) == []


async def test_a_hold_is_settled_once(world: World) -> None:
    await world.sells(world.sam, 6)
    await holds(world)
    await attends(world)
    before = await world.everything()
    for again in (releases(world), attends(world, time=2)):
        with pytest.raises(AlreadySettled):
            await again
    assert await world.everything() == before


async def test_two_who_settle_at_once_settle_it_once(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.core.ledger import opened

    await world.sells(world.sam, 6)
    await holds(world)
    pause_after(monkeypatch, opened, "open_book")
    done, refused = await both(releases(world), attends(elsewhere))
    assert len(done) == 1
    assert [type(each) for each in refused] == [AlreadySettled]


async def test_who_did_come_after_all_and_did_not_again(world: World) -> None:
    """Here, taken back, here: the booking stands and holds its session in between."""
    await world.sells(world.sam, 1)
    await holds(world)
    for time in (1, 2, 3):
        await attends(world, time=time)
        assert await stand(world) == (0, 0, 0)
        await takes_back(world, time=time, rehold=True)
        assert await stand(world) == (1, 1, 0)
    await releases(world)
    assert await stand(world) == (1, 0, 1)


async def test_what_is_undone_after_the_booking_is_gone_is_free(world: World) -> None:
    await world.sells(world.sam, 1)
    await holds(world)
    await attends(world)
    await takes_back(world, rehold=False)
    assert await stand(world) == (1, 0, 1)
    with pytest.raises(AlreadySettled):
        await releases(world)


async def test_it_is_held_on_lots_that_are_good_on_the_day_of_the_session(world: World) -> None:
    soon = world.today + timedelta(days=3)
    ending = await world.sells(world.sam, 1, expires_on=soon)
    later = await world.sells(world.sam, 1, starts_on=soon + timedelta(days=1))
    await holds(world, 1, in_days=4)
    held = {lot["id"]: lot["held"] for lot in await world.rows("lots")}
    assert held == {ending.lot_id: 0, later.lot_id: 1}
    with pytest.raises(NoSessionsLeft):
        await holds(world, 2, in_days=4)
    await holds(world, 3, in_days=3)


async def test_what_is_held_outlives_the_lot_and_what_is_released_then_expires(
    world: World,
) -> None:
    await world.sells(world.sam, 3, expires_on=world.today)
    await holds(world, 1)
    await holds(world, 2)
    await night_falls(world)
    [lot] = await world.rows("lots")
    assert (lot["gone"], lot["held"]) == (1, 2)
    await releases(world, 1)
    await attends(world, 2)
    [lot] = await world.rows("lots")
    assert (lot["gone"], lot["held"], lot["used"]) == (2, 0, 1)
    kinds = [entry["kind"] for entry in await world.rows("entries")]
    assert kinds[-3:] == [Kind.RELEASE, Kind.EXPIRE, Kind.USE]


async def test_a_release_in_the_days_of_grace_can_still_be_used(world: World) -> None:
    await world.sells(world.sam, 2, expires_on=world.today)
    await holds(world)
    async with book_of(world, world.sam) as (work, book):
        await use(work, book, Occasion("used", "test", world.today))
    await night_falls(world)
    async with book_of(world, world.sam) as (work, book):
        await undo(work, book, "used")
    await releases(world)
    assert await stand(world) == (2, 0, 2)
