"""Free sessions leave a lot on purpose: voided, or moved to another client, all or nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.ledger import (
    Kind,
    WouldGoBelowZero,
    audit,
    hold,
    move_sessions,
    open_book,
    void_free,
)
from core.people import Action, clients_for
from tests.core.ledger.opened import book_of, booking, night_falls
from tests.support.world import World


async def moves(world: World, *parts: tuple[int, int]) -> tuple[int, ...]:
    async with world.jordan.working() as work:
        sam, lena = await clients_for(work, [world.sam, world.lena], Action.SELL, lock=True)
        giver, taker = await open_book(work, sam), await open_book(work, lena)
        return await move_sessions(work, giver, taker, parts, booking(world))


@pytest.mark.req("PKG-3")
async def test_what_is_free_is_voided_and_what_is_held_stays(world: World) -> None:
    first, second = await world.sells(world.sam, 4), await world.sells(world.sam, 5)
    async with book_of(world, world.sam) as (work, book):
        await hold(work, book, booking(world))
        lots = [first.lot_id, second.lot_id]
        assert await void_free(work, book, lots, "replaced") == 8
        assert await void_free(work, book, lots, "replaced") == 0
    balance = await world.balance(world.sam)
    assert (balance.left, balance.held) == (1, 1)
    entries = await world.rows("entries", kind=Kind.VOID)
    assert [(e["left_change"], e["reason"]) for e in entries] == [
        (-3, "replaced"),
        (-5, "replaced"),
    ]


@pytest.mark.req("PKG-5")
async def test_moved_sessions_are_as_good_as_they_were(world: World) -> None:
    ends = world.today + timedelta(days=30)
    old = await world.sells(world.sam, 10, expires_on=ends)
    [new] = await moves(world, (old.lot_id, 3))
    assert (await world.balance(world.sam)).left == 7
    got = await world.balance(world.lena)
    assert (got.left, got.until) == (3, ends)
    out, into = (await world.rows("entries"))[-2:]
    assert (out["kind"], out["left_change"]) == (Kind.TRANSFER_OUT, -3)
    assert (into["kind"], into["left_change"], into["lot_id"]) == (Kind.TRANSFER_IN, 3, new)
    assert out["source"] == into["source"] == "booking:1"
    assert [lot["price_minor"] for lot in await world.rows("lots", id=new)] == [4500]
    await night_falls(world, days=31)
    assert (await world.balance(world.lena)).left == 0
    async with world.core.read() as work:
        assert await audit(work) == []


@pytest.mark.req("PKG-5")
@pytest.mark.parametrize("sessions", [0, -1, 3])
async def test_only_what_is_free_moves_and_all_of_it_or_nothing(
    world: World, sessions: int
) -> None:
    first, second = await world.sells(world.sam, 2), await world.sells(world.sam, 3)
    async with book_of(world, world.sam) as (work, book):
        await hold(work, book, booking(world, 9))
    before = await world.everything()
    with pytest.raises(WouldGoBelowZero):
        await moves(world, (second.lot_id, 2), (first.lot_id, sessions))
    assert await world.everything() == before
