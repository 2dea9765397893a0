"""Two coaches, two connections, one player: between the check and the write there is a pause."""

from __future__ import annotations

import asyncio

import pytest

from core.attendance import MarkedMeanwhile, RollClosed, State, close_roll, mark
from core.attendance.service import mark as module
from core.ledger import Kind, WouldGoBelowZero, adjust, audit
from core.ledger.service import adjust as adjusting
from tests.support.races import both, pause_after
from tests.support.world import World

pytestmark = pytest.mark.req("ATT-5")


@pytest.fixture
async def roll(world: World) -> int:
    await world.sells(world.sam, 10)
    return await world.opens_roll()


async def test_two_coaches_marking_one_player_the_same_deduct_once(
    world: World, elsewhere: World, roll: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause_after(monkeypatch, module, "row_of")
    tap = {"roll": roll, "client": world.sam, "state": State.PRESENT, "version": 0}
    done, refused = await both(world.jordan.does(mark, **tap), elsewhere.alex.does(mark, **tap))
    assert refused == []
    assert sorted(each.changed for each in done) == [False, True]
    assert {each.balance.left for each in done} == {9}
    await one_deduction(world)


async def test_two_coaches_marking_one_player_differently_deduct_once_and_one_is_told(
    world: World, elsewhere: World, roll: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause_after(monkeypatch, module, "row_of")
    tap = {"roll": roll, "client": world.sam, "version": 0}
    done, refused = await both(
        world.jordan.does(mark, **tap, state=State.PRESENT),
        elsewhere.alex.does(mark, **tap, state=State.LATE),
    )
    assert [each.changed for each in done] == [True]
    assert [type(each) for each in refused] == [MarkedMeanwhile]
    await one_deduction(world)


async def one_deduction(world: World) -> None:
    assert (await world.balance(world.sam)).left == 9
    assert len(await world.rows("entries", kind=Kind.USE)) == 1
    assert len(await world.rows("attendance")) == 1
    async with world.core.read() as work:
        assert await audit(work) == []


async def test_twenty_taps_at_once_on_one_row_deduct_once(
    world: World, elsewhere: World, roll: int
) -> None:
    tap = {"roll": roll, "client": world.sam, "state": State.PRESENT, "version": 0}
    taps = [(world, elsewhere)[n % 2].jordan.does(mark, **tap) for n in range(20)]
    done = await asyncio.gather(*taps)
    assert sum(each.changed for each in done) == 1
    await one_deduction(world)


@pytest.mark.req("LED-3")
async def test_two_people_taking_the_last_session_take_it_once(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.sells(world.lena, 1)
    pause_after(monkeypatch, adjusting, "open_book")
    press = {"amount": -1, "reason": "mistake"}
    done, refused = await both(
        world.jordan.does(adjust, world.lena, **press),
        elsewhere.jordan.does(adjust, world.lena, **press),
    )
    assert [each.left for each in done] == [0]
    assert [type(each) for each in refused] == [WouldGoBelowZero]


async def test_a_mark_and_an_adjustment_at_once_are_both_kept(
    world: World, elsewhere: World, roll: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = pause_after(monkeypatch, module, "open_book")
    monkeypatch.setattr(adjusting, "open_book", adjusting.open_book)
    tap = {"roll": roll, "client": world.sam, "state": State.PRESENT, "version": 0}

    async def adjusts() -> None:
        await elsewhere.jordan.does(adjust, world.sam, amount=-3, reason="mistake")
        await meeting.wait()

    _, refused = await both(world.jordan.does(mark, **tap), adjusts())
    assert refused == []
    assert (await world.balance(world.sam)).left == 6


async def test_closing_and_marking_at_once_end_in_one_order_or_the_other(
    world: World, elsewhere: World, roll: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = pause_after(monkeypatch, module, "row_of")

    async def closes() -> None:
        await elsewhere.alex.does(close_roll, roll)
        await meeting.wait()

    tap = {"roll": roll, "client": world.sam, "state": State.PRESENT, "version": 0}
    _, refused = await both(world.jordan.does(mark, **tap), closes())
    assert {type(each) for each in refused} <= {RollClosed}
    [at] = await world.rows("journal", code="roll_closed_now")
    marks = await world.rows("journal", code="marked")
    assert all(row["id"] < at["id"] for row in marks), "nothing is marked after the close"
