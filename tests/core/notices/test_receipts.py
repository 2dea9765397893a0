"""One receipt a person and roll: at the close, or fifteen minutes after the last change."""

from __future__ import annotations

import pytest

from core.attendance import State, WhenEmpty, close_roll, reopen_roll, undo_use
from core.db import metadata
from core.jobs import run_due
from core.ledger import Kind
from core.whole import JOBS
from tests.core.notices.inbox import lines, receipts
from tests.support.world import World

pytestmark = pytest.mark.req("ATT-1")


@pytest.fixture
async def roll(world: World) -> int:
    for client in (world.sam, world.lena, world.noor):
        await world.sells(client, 10)
    return await world.opens_roll()


async def test_siblings_share_one_receipt_and_every_parent_reads_of_their_own(
    world: World, roll: int
) -> None:
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    await world.jordan.marks(world.lena, State.LATE, roll=roll)
    await world.jordan.marks(world.noor, State.NO_SHOW, roll=roll)
    await world.jordan.does(close_roll, roll)
    arrived = {each.reader.name: each for each in await receipts(world)}
    assert set(arrived) == {"Maria", "Omar"}
    assert sorted(lines(arrived["Maria"])) == [
        ("Lena", "late", False, 9),
        ("Sam", "present", False, 9),
    ]
    assert lines(arrived["Omar"]) == [("Noor", "no_show", False, 9)]
    assert arrived["Maria"].on_date == arrived["Maria"].today == world.today
    assert await receipts(world) == []


async def test_without_a_close_it_comes_fifteen_minutes_after_the_last_change(
    world: World, roll: int
) -> None:
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    world.later(minutes=10)
    await world.jordan.marks(world.sam, State.LATE, roll=roll)
    world.later(minutes=14, seconds=59)
    assert await receipts(world) == []
    world.later(seconds=1)
    [receipt] = await receipts(world)
    assert lines(receipt) == [("Sam", "late", False, 9)]
    world.later(hours=1)
    assert await receipts(world) == []


async def test_nobody_hears_of_a_mark_taken_back_before_or_of_an_excused_child(
    world: World, roll: int
) -> None:
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    await world.jordan.marks(world.sam, State.OPEN, roll=roll)
    await world.jordan.marks(world.lena, State.EXCUSED, roll=roll)
    await world.jordan.does(close_roll, roll)
    assert await receipts(world) == []


async def test_a_receipt_that_was_wrong_is_corrected_after_an_undo(world: World, roll: int) -> None:
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    await world.jordan.does(close_roll, roll)
    [told] = await receipts(world)
    assert lines(told) == [("Sam", "present", False, 9)]
    [use] = await world.rows("entries", kind=Kind.USE)
    await world.jordan.does(undo_use, use["id"])
    world.later(minutes=15)
    [corrected] = await receipts(world)
    assert lines(corrected) == [("Sam", "open", True, 10)]
    world.later(hours=1)
    assert await receipts(world) == []


async def test_a_correction_and_back_again_before_it_is_told_is_no_news(
    world: World, roll: int
) -> None:
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    await world.jordan.does(close_roll, roll)
    assert len(await receipts(world)) == 1
    await world.jordan.does(reopen_roll, roll)
    await world.jordan.marks(world.sam, State.EXCUSED, roll=roll)
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    await world.jordan.does(close_roll, roll)
    assert await receipts(world) == []


async def test_after_a_silent_round_a_new_mark_is_news(world: World, roll: int) -> None:
    for state in (State.PRESENT, State.OPEN):
        await world.jordan.marks(world.sam, state, roll=roll)
    world.later(minutes=15)
    assert await receipts(world) == []
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll, when_empty=WhenEmpty.FREE)
    world.later(minutes=15)
    [receipt] = await receipts(world)
    assert (receipt.lines[0].used, receipt.lines[0].owed) == (0, 0)


async def test_who_was_told_here_and_was_not_is_told_so(world: World, roll: int) -> None:
    """The same session is used for it: the parent would else believe that the child was there."""
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    await world.jordan.does(close_roll, roll)
    assert len(await receipts(world)) == 1
    await world.jordan.does(reopen_roll, roll)
    await world.jordan.marks(world.sam, State.LATE, roll=roll)
    await world.jordan.does(close_roll, roll)
    assert await receipts(world) == [], "late is here"
    await world.jordan.does(reopen_roll, roll)
    await world.jordan.marks(world.sam, State.NO_SHOW, roll=roll)
    await world.jordan.does(close_roll, roll)
    [corrected] = await receipts(world)
    assert lines(corrected) == [("Sam", "no_show", False, 9)]
    await world.jordan.does(reopen_roll, roll)
    await world.jordan.marks(world.sam, State.NO_SHOW, roll=roll, when_empty=WhenEmpty.FREE)
    await world.jordan.does(close_roll, roll)
    [forgiven] = await receipts(world)
    assert lines(forgiven) == [("Sam", "no_show", True, 10)]


async def test_another_number_of_sessions_is_told(world: World, roll: int) -> None:
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    await world.jordan.does(close_roll, roll)
    await receipts(world)
    await world.jordan.does(reopen_roll, roll)
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll, sessions=3)
    await world.jordan.does(close_roll, roll)
    [receipt] = await receipts(world)
    assert (receipt.lines[0].used, receipt.lines[0].balance.left) == (3, 7)


async def test_a_guardian_who_was_unlinked_meanwhile_is_told_nothing_of_the_child(
    world: World, roll: int
) -> None:
    for client in (world.sam, world.lena):
        await world.jordan.marks(client, State.PRESENT, roll=roll)
    await world.jordan.does(close_roll, roll)
    await run_due(world.core, JOBS)
    maria = await world.maria.member_in(world.club)
    everybody = metadata.tables["guardianships"]
    async with world.core.database.writing() as connection:
        mine = (everybody.c.guardian_id == maria) & (everybody.c.client_id == world.sam)
        await connection.execute(everybody.delete().where(mine))
    [receipt] = await receipts(world)
    assert [line.name for line in receipt.lines] == ["Lena"]


@pytest.mark.req("LED-10")
async def test_a_session_owed_is_on_the_receipt(world: World, roll: int) -> None:
    await world.jordan.does(close_roll, roll)
    world.later(days=1)
    await world.change("lots", {"archived_at": world.clock.now()}, client_id=world.sam)
    second = await world.opens_roll()
    await world.jordan.marks(world.sam, State.PRESENT, roll=second, when_empty=WhenEmpty.OWE)
    await world.jordan.does(close_roll, second)
    [receipt] = await receipts(world)
    [line] = receipt.lines
    assert (line.used, line.owed, line.balance.left, line.balance.owed) == (0, 1, 0, 1)


async def test_a_receipt_older_than_a_day_is_not_sent(world: World, roll: int) -> None:
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    await world.jordan.does(close_roll, roll)
    await run_due(world.core, JOBS)
    world.later(days=1, seconds=1)
    assert await receipts(world) == []


async def test_another_club_hears_nothing(world: World, roll: int) -> None:
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    await world.jordan.does(close_roll, roll)
    assert {each.reader.club_id for each in await receipts(world)} == {world.club}
