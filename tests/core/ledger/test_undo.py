"""A use is undone once, on the lot it came from, also when that lot is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from core.attendance import State, undo_use
from core.errors import NotFound
from core.ledger import (
    AlreadyUndone,
    Kind,
    NoUsableLot,
    adjust,
    audit,
    balance_of,
    history,
    open_book,
)
from core.ledger.service.use import undo
from core.people import Action, NotForYourRole, client_for
from tests.support.races import both, pause_after
from tests.support.world import World, utc

pytestmark = pytest.mark.req("LED-4")


async def newest_use(world: World) -> int:
    return (await world.rows("entries", kind=Kind.USE))[-1]["id"]


async def test_undoing_a_use_gives_the_session_back_and_leaves_both_entries(world: World) -> None:
    sale = await world.sells(world.sam, 10)
    await world.uses_one(world.sam)
    after = await world.jordan.does(undo_use, await newest_use(world))
    assert after.left == 10
    entries = await world.rows("entries", lot_id=sale.lot_id)
    use, mirror = entries[1:]
    assert (mirror["kind"], mirror["left_change"]) == (Kind.REVERSE, -use["left_change"])
    assert mirror["reverses"] == use["id"]
    page = await world.jordan.sees(history, world.sam)
    assert {line.id: line.undone for line in page.items}[use["id"]]


async def test_a_second_undo_is_refused_and_changes_nothing(world: World) -> None:
    await world.sells(world.sam, 10)
    await world.uses_one(world.sam)
    use = await newest_use(world)
    await world.jordan.does(undo_use, use)
    before = await world.everything()
    with pytest.raises(AlreadyUndone):
        await world.jordan.does(undo_use, use)
    assert await world.everything() == before


async def test_two_people_undoing_at_once_give_it_back_once(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.attendance.service import undo as module

    await world.sells(world.sam, 10)
    roll = await world.uses_one(world.sam)
    use = await newest_use(world)
    # The roll speaks of another use by now: both undos go straight to the ledger.
    await world.change(
        "attendance", {"state": "open", "charge": "none", "operation": None}, roll_id=roll
    )
    pause_after(monkeypatch, module, "open_book")
    given, refused = await both(
        world.jordan.does(undo_use, use), elsewhere.jordan.does(undo_use, use)
    )
    assert [balance.left for balance in given] == [10]
    assert [type(each) for each in refused] == [AlreadyUndone]
    assert len(await world.rows("entries", kind=Kind.REVERSE)) == 1


async def test_only_a_use_is_undone(world: World) -> None:
    await world.sells(world.sam, 10)
    [purchase] = await world.rows("entries")
    for entry in (purchase["id"], purchase["id"] + 1000):
        with pytest.raises(NotFound):
            await world.jordan.does(undo_use, entry)


async def test_who_may_not_adjust_does_not_undo(world: World) -> None:
    await world.sells(world.sam, 10)
    await world.uses_one(world.sam)
    use = await newest_use(world)
    for stranger in (world.nora, world.riley, world.omar):
        with pytest.raises(NotFound):
            await stranger.does(undo_use, use)
    for other in (world.alex, world.maria):
        with pytest.raises(NotForYourRole):
            await other.does(undo_use, use)


async def test_a_use_of_several_lots_is_undone_on_each_of_them(world: World) -> None:
    from core.ledger import Occasion, use

    await world.sells(world.sam, 2)
    await world.sells(world.sam, 5)
    async with world.jordan.working() as work:
        book = await open_book(work, await client_for(work, world.sam, Action.MARK, lock=True))
        await use(work, book, Occasion("test:1", "test", world.today), amount=4)
    assert (await world.balance(world.sam)).left == 3
    async with world.jordan.working() as work:
        book = await open_book(work, await client_for(work, world.sam, Action.MARK, lock=True))
        await undo(work, book, "test:1")
    assert [lot["used"] for lot in await world.rows("lots")] == [0, 0]
    async with world.core.read() as work:
        assert await audit(work) == []


# A lot that is over


async def test_a_session_that_comes_back_to_a_lot_that_is_over_is_good_for_seven_days(
    world: World,
) -> None:
    await world.sells(world.sam, 1, expires_on=world.today)
    await world.uses_one(world.sam)
    world.later(days=3)
    after = await world.jordan.does(undo_use, await newest_use(world))
    assert after.left == 1
    assert after.until == world.today + timedelta(days=7)
    world.later(days=7)
    assert (await world.balance(world.sam)).left == 1
    await world.uses_one(world.sam)
    await world.jordan.does(undo_use, await newest_use(world))
    world.later(days=1)
    assert (await world.balance(world.sam)).left == 0
    with pytest.raises(NoUsableLot):
        await world.jordan.does(adjust, world.sam, amount=1, reason="a gift")


async def test_only_what_came_back_is_in_grace_not_what_had_run_out_before(world: World) -> None:
    await world.sells(world.sam, 4, expires_on=world.today)
    await world.uses_one(world.sam)
    world.later(days=1)
    assert (await world.balance(world.sam)).left == 0
    after = await world.jordan.does(undo_use, await newest_use(world))
    assert after.left == 1


async def test_a_lot_that_is_not_over_gets_no_grace(world: World) -> None:
    await world.sells(world.sam, 1, expires_on=world.today)
    await world.uses_one(world.sam)
    await world.jordan.does(undo_use, await newest_use(world))
    [lot] = await world.rows("lots")
    assert lot["grace_until"] is None


@pytest.mark.parametrize(
    ("last_day", "still_good", "over"),
    [
        # An hour is lost at 2 o'clock on 8 March: the day ends at 04:00 UTC instead of 05:00.
        (date(2026, 3, 8), utc(2026, 3, 9, 3, 59), utc(2026, 3, 9, 4, 0)),
        # An hour comes twice on 1 November: the day ends at 05:00 UTC instead of 04:00.
        (date(2026, 11, 1), utc(2026, 11, 2, 4, 59), utc(2026, 11, 2, 5, 0)),
        (date(2026, 11, 16), utc(2026, 11, 17, 4, 59), utc(2026, 11, 17, 5, 0)),
    ],
)
async def test_the_last_day_ends_at_midnight_in_the_club_s_zone_on_either_side_of_a_clock_change(
    world: World, last_day: date, still_good: datetime, over: datetime
) -> None:
    world.at(datetime(2026, 2, 1, 17, tzinfo=UTC))
    await world.sells(world.sam, 5, expires_on=last_day)
    world.at(still_good)
    assert (await world.balance(world.sam)).left == 5
    await world.uses_one(world.sam)
    world.at(over)
    assert (await world.balance(world.sam)).left == 0
    assert (await world.maria.sees(balance_of, world.sam)).left == 0


@pytest.mark.parametrize("changes_on", [date(2026, 3, 8), date(2026, 11, 1)])
async def test_seven_days_of_grace_are_seven_calendar_days_over_a_clock_change(
    world: World, changes_on: date
) -> None:
    before = datetime(changes_on.year, changes_on.month, changes_on.day, 17, tzinfo=UTC)
    world.at(before - timedelta(days=10))
    await world.sells(world.sam, 1, expires_on=world.today)
    await world.uses_one(world.sam)
    world.at(before - timedelta(days=3))
    undone_on = world.today
    await world.jordan.does(undo_use, await newest_use(world))
    world.at(before + timedelta(days=4, hours=10, minutes=59))  # past midnight in UTC, not there
    assert world.today == undone_on + timedelta(days=7)
    assert (await world.balance(world.sam)).left == 1
    world.later(hours=2)
    assert world.today == undone_on + timedelta(days=8)
    assert (await world.balance(world.sam)).left == 0


async def test_undoing_a_mark_on_the_roll_is_the_same_undo(world: World) -> None:
    await world.sells(world.sam, 10)
    roll = await world.uses_one(world.sam)
    use = await newest_use(world)
    await world.jordan.marks(world.sam, State.OPEN, roll=roll)
    with pytest.raises(AlreadyUndone):
        await world.jordan.does(undo_use, use)
    assert (await world.balance(world.sam)).left == 10
