"""Sessions given for nothing, and sessions of a past day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.attendance import State, WhenEmpty, undo_use
from core.errors import NotFound, Refusal
from core.ledger import (
    AmountUnusable,
    DayUnusable,
    Kind,
    NoSessionsLeft,
    NoUsableLot,
    ReasonNeeded,
    UsedThatDay,
    backfill,
    bonus,
)
from core.people import NotForYourRole
from tests.core.ledger.opened import night_falls
from tests.support.world import World


@pytest.mark.req("LED-5")
async def test_a_bonus_is_a_lot_of_its_own_that_cost_nothing(world: World) -> None:
    ends = world.today + timedelta(days=30)
    given = await world.jordan.does(
        bonus, world.sam, sessions=2, reason="birthday", expires_on=ends, operation="x"
    )
    again = await world.jordan.does(bonus, world.sam, sessions=2, reason="birthday", operation="x")
    assert (given.balance.left, given.settled, again.balance.left) == (2, 0, 2)
    [lot] = await world.rows("lots")
    assert (lot["price_minor"], lot["currency"], lot["expires_on"]) == (0, "USD", ends)
    [entry] = await world.rows("entries")
    assert (entry["kind"], entry["left_change"]) == (Kind.BONUS, 2)
    assert [row["note"] for row in await world.rows("entry_notes")] == ["birthday"]
    await night_falls(world, days=31)
    assert (await world.balance(world.sam)).left == 0


@pytest.mark.req("LED-5", "LED-10")
async def test_what_is_owed_is_settled_from_the_bonus(world: World) -> None:
    roll = await world.opens_roll()
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll, when_empty=WhenEmpty.OWE)
    given = await world.jordan.does(bonus, world.sam, sessions=1, reason="never mind")
    assert (given.balance.left, given.balance.owed, given.settled) == (0, 0, 1)


@pytest.mark.req("LED-5")
@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"sessions": 0}, AmountUnusable),
        ({"sessions": -2}, AmountUnusable),
        ({"sessions": 201}, AmountUnusable),
        ({"reason": " \n "}, ReasonNeeded),
        ({"in_days": -1}, DayUnusable),
    ],
)
async def test_what_is_no_bonus_is_refused(
    world: World, asked: dict[str, object], refusal: type[Refusal]
) -> None:
    said = {"sessions": 1, "reason": "a gift"} | asked
    if "in_days" in said:
        said["expires_on"] = world.today + timedelta(days=said.pop("in_days"))  # type: ignore[arg-type]
    before = await world.everything()
    with pytest.raises(refusal):
        await world.jordan.does(bonus, world.sam, **said)
    assert await world.everything() == before


@pytest.mark.req("LED-5", "LED-8", "PPL-5")
async def test_who_may_not_adjust_gives_nothing_and_backfills_nothing(world: World) -> None:
    await world.sells(world.sam, 5)
    for person, refusal in (
        (world.nora, NotFound),
        (world.omar, NotFound),
        (world.maria, NotForYourRole),
        (world.alex, NotForYourRole),
    ):
        with pytest.raises(refusal):
            await person.does(bonus, world.sam, sessions=1, reason="a gift")
        with pytest.raises(refusal):
            await person.does(backfill, world.sam, on_date=world.today, reason="was here")


async def backfills(world: World, days_ago: int, **more: object) -> int:
    day = world.today - timedelta(days=days_ago)
    said = {"on_date": day, "reason": "was here"} | more
    return (await world.jordan.does(backfill, world.sam, **said)).left


@pytest.mark.req("LED-8")
async def test_a_past_day_is_used_once_unless_a_further_one_is_meant(world: World) -> None:
    await world.sells(world.sam, 5)
    await night_falls(world, days=10)
    assert await backfills(world, 3, operation="a") == 4
    assert await backfills(world, 3, operation="a") == 4
    with pytest.raises(UsedThatDay) as refused:
        await backfills(world, 3, operation="b")
    assert refused.value.on_date == world.today - timedelta(days=3)
    assert await backfills(world, 3, operation="b", again=True) == 3
    *_, use = await world.rows("entries", kind=Kind.USE)
    assert (use["on_date"], use["reason"], use["source"]) == (refused.value.on_date, "past", "past")


@pytest.mark.req("LED-8", "LED-4")
async def test_a_use_of_that_day_that_was_undone_is_in_nobody_s_way(world: World) -> None:
    await world.sells(world.sam, 5)
    await world.uses_one(world.sam)
    await night_falls(world, days=2)
    with pytest.raises(UsedThatDay):
        await backfills(world, 2)
    [use] = await world.rows("entries", kind=Kind.USE)
    await world.jordan.does(undo_use, use["id"])
    assert await backfills(world, 2) == 4
    *_, use = await world.rows("entries", kind=Kind.USE)
    assert (await world.jordan.does(undo_use, use["id"])).left == 5


@pytest.mark.req("LED-8")
async def test_a_day_that_cannot_be_meant_is_refused(world: World) -> None:
    with pytest.raises(NoUsableLot):
        await backfills(world, 0)
    await world.sells(world.sam, 1)
    await night_falls(world, days=2)
    for days_ago, reason in ((-1, "future"), (3, "before")):
        with pytest.raises(DayUnusable) as refused:
            await backfills(world, days_ago)
        assert refused.value.reason == reason
    with pytest.raises(ReasonNeeded):
        await backfills(world, 1, reason="…")
    await backfills(world, 2)
    with pytest.raises(NoSessionsLeft):
        await backfills(world, 1)
