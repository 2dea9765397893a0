"""Corrections by hand."""

from __future__ import annotations

import pytest

from core.ledger import (
    AmountUnusable,
    Kind,
    NoUsableLot,
    ReasonNeeded,
    WouldGoBelowZero,
    adjust,
    history,
)
from tests.support.world import World

pytestmark = pytest.mark.req("LED-3")


async def test_more_and_fewer_sessions_with_a_reason_that_the_history_shows(world: World) -> None:
    await world.sells(world.sam, 10)
    after = await world.jordan.does(adjust, world.sam, amount=3, reason=" a gift\nof ours ")
    assert (after.left, after.free) == (13, 13)
    world.later(minutes=1)
    after = await world.jordan.does(adjust, world.sam, amount=-4, reason="rain")
    assert after.left == 9
    page = await world.maria.sees(history, world.sam)
    lines = [(line.kind, line.change, line.note, line.actor) for line in page.items]
    assert lines == [
        (Kind.ADJUST, -4, "rain", "Jordan"),
        (Kind.ADJUST, 3, "a gift of ours", "Jordan"),
        (Kind.PURCHASE, 10, None, "Jordan"),
    ]


@pytest.mark.parametrize("amount", [0, 201, -201, 10**30])
async def test_nothing_and_far_too_much_are_refused(world: World, amount: int) -> None:
    await world.sells(world.sam, 10)
    before = await world.everything()
    with pytest.raises(AmountUnusable):
        await world.jordan.does(adjust, world.sam, amount=amount, reason="a gift")
    assert await world.everything() == before


async def test_taking_more_than_is_free_says_how_many_are_and_changes_nothing(
    world: World,
) -> None:
    await world.sells(world.sam, 3)
    await world.sells(world.sam, 2)
    await world.uses_one(world.sam)
    before = await world.everything()
    with pytest.raises(WouldGoBelowZero) as refused:
        await world.jordan.does(adjust, world.sam, amount=-5, reason="mistake")
    assert refused.value.facts == {"free": 4, "wanted": 5}
    assert await world.everything() == before


async def test_held_sessions_are_not_taken(world: World) -> None:
    sale = await world.sells(world.sam, 3)
    await world.change("lots", {"held": 2}, id=sale.lot_id)
    with pytest.raises(WouldGoBelowZero) as refused:
        await world.jordan.does(adjust, world.sam, amount=-2, reason="mistake")
    assert refused.value.free == 1


async def test_all_that_is_free_can_be_taken_over_several_lots(world: World) -> None:
    first, second = (
        (await world.sells(world.sam, 3)).lot_id,
        (await world.sells(world.sam, 2)).lot_id,
    )
    after = await world.jordan.does(adjust, world.sam, amount=-4, reason="mistake")
    assert after.left == 1
    taken = await world.rows("entries", kind=Kind.ADJUST)
    assert [(row["lot_id"], row["left_change"]) for row in taken] == [(first, -3), (second, -1)]
    assert len({row["operation"] for row in taken}) == 1
    assert len(await world.rows("entry_notes")) == 2


@pytest.mark.parametrize("reason", ["", "   ", "…", "🤷", "\0", "\N{ZERO WIDTH SPACE}", "‮"])
async def test_a_reason_of_nothing_is_refused(world: World, reason: str) -> None:
    await world.sells(world.sam, 3)
    with pytest.raises(ReasonNeeded):
        await world.jordan.does(adjust, world.sam, amount=1, reason=reason)


@pytest.mark.parametrize("reason", ["a\0b", "a\ud800b", "<b>{0}</b> ‮x", "x" * 200, "نص عربي"])
async def test_hostile_reasons_are_kept_as_plain_text(world: World, reason: str) -> None:
    await world.sells(world.sam, 3)
    await world.jordan.does(adjust, world.sam, amount=1, reason=reason)
    [note] = await world.rows("entry_notes")
    assert note["note"].isprintable()
    assert len(note["note"]) <= 200


async def test_without_a_usable_lot_there_is_nothing_to_change(world: World) -> None:
    await world.sells(world.lena, 10)
    with pytest.raises(NoUsableLot) as refused:
        await world.jordan.does(adjust, world.sam, amount=1, reason="a gift")
    assert refused.value.facts == {"client": world.sam, "name": "Sam"}


async def test_a_lot_that_is_over_or_not_begun_is_not_usable(world: World) -> None:
    await world.sells(world.sam, 10, expires_on=world.today)
    world.later(days=1)
    tomorrow = world.today.replace(day=world.today.day + 1)
    await world.sells(world.sam, 10, starts_on=tomorrow)
    with pytest.raises(NoUsableLot):
        await world.jordan.does(adjust, world.sam, amount=1, reason="a gift")


async def test_a_lot_with_nothing_left_can_be_added_to(world: World) -> None:
    await world.sells(world.sam, 1)
    await world.uses_one(world.sam)
    after = await world.jordan.does(adjust, world.sam, amount=2, reason="a gift")
    assert after.left == 2
    assert len(await world.rows("lots")) == 1


async def test_more_goes_where_the_next_session_would_come_from(world: World) -> None:
    await world.sells(world.sam, 10)
    ends_first = await world.sells(world.sam, 5, expires_on=world.today)
    await world.jordan.does(adjust, world.sam, amount=1, reason="a gift")
    [row] = await world.rows("entries", kind=Kind.ADJUST)
    assert row["lot_id"] == ends_first.lot_id


@pytest.mark.req("ATT-5")
async def test_the_same_press_twice_is_one_adjustment(world: World) -> None:
    await world.sells(world.sam, 10)
    press = {"amount": -2, "reason": "mistake", "operation": "press:7"}
    first = await world.jordan.does(adjust, world.sam, **press)
    before = await world.everything()
    again = await world.jordan.does(adjust, world.sam, **press)
    assert first == again
    assert again.left == 8
    assert await world.everything() == before
    await world.jordan.does(adjust, world.sam, **press | {"operation": "press:8"})
    assert (await world.balance(world.sam)).left == 6
