"""Several sessions in one mark, none on purpose, a no-show forgiven: all or nothing each time."""

from __future__ import annotations

import pytest

from core.attendance import (
    Charge,
    Mark,
    MarkedMeanwhile,
    NeedsDecision,
    NoSessionLeftHere,
    SessionsAtOnceUnusable,
    State,
    WhenEmpty,
    mark,
    row_card,
    undo_use,
)
from core.errors import NotFound
from core.ledger import Kind, audit
from core.people import NotForYourRole
from tests.support.races import both, pause_after
from tests.support.world import World

pytestmark = pytest.mark.req("ATT-4")


@pytest.fixture
async def roll(world: World) -> int:
    """Two packages of Sam's, 2 and 10 sessions."""
    await world.sells(world.sam, 2)
    await world.sells(world.sam, 10)
    return await world.opens_roll()


async def press(
    world: World, roll: int, sessions: int | None, version: int, **more: object
) -> Mark:
    keys = {"roll": roll, "client": world.sam, "state": State.PRESENT, "version": version}
    return await world.jordan.does(mark, **keys | more, sessions=sessions)


async def test_three_at_once_come_from_as_many_packages_as_it_takes(
    world: World, roll: int
) -> None:
    done = await press(world, roll, 3, 0)
    assert (done.charge, done.sessions, done.balance.left) == (Charge.USED, 3, 9)
    assert [row["left_change"] for row in await world.rows("entries", kind=Kind.USE)] == [-2, -1]
    back = await press(world, roll, None, 1, state=State.EXCUSED)
    assert back.balance.left == 12
    assert [lot["used"] for lot in await world.rows("lots", client_id=world.sam)] == [0, 0]


async def test_another_number_replaces_the_first_and_a_cycle_keeps_it(
    world: World, roll: int
) -> None:
    left = [(await press(world, roll, n, i)).balance.left for i, n in enumerate((3, 1, 5, 2))]
    assert left == [9, 11, 7, 10]
    assert (await press(world, roll, None, 4, state=State.LATE)).balance.left == 10
    assert (await press(world, roll, None, 5, state=State.NO_SHOW)).balance.left == 10
    async with world.core.read() as work:
        assert await audit(work) == []


async def test_the_same_number_pressed_again_changes_nothing(world: World, roll: int) -> None:
    await press(world, roll, 3, 0)
    before = await world.everything()
    for version in (0, 1):
        assert not (await press(world, roll, 3, version)).changed
    with pytest.raises(MarkedMeanwhile):
        await press(world, roll, 2, 0)
    assert await world.everything() == before


@pytest.mark.parametrize("sessions", [0, -1, 21, 2**53 - 1])
async def test_a_number_that_no_mark_uses(world: World, roll: int, sessions: int) -> None:
    before = await world.everything()
    with pytest.raises(SessionsAtOnceUnusable):
        await press(world, roll, sessions, 0)
    assert await world.everything() == before


# Fewer are free


@pytest.fixture
async def two_left(world: World) -> int:
    await world.sells(world.lena, 2)
    return await world.opens_roll()


async def test_fewer_free_than_asked_is_asked_and_nothing_is_taken(
    world: World, two_left: int
) -> None:
    tap = {"roll": two_left, "client": world.lena, "state": State.PRESENT}
    await world.jordan.does(mark, **tap, version=0)
    before = await world.everything()
    with pytest.raises(NeedsDecision) as asked:
        await world.jordan.does(mark, **tap, version=1, sessions=3)
    assert (asked.value.sessions, asked.value.free) == (3, 2), "the one in use counts as free"
    assert await world.everything() == before


@pytest.mark.req("LED-10")
async def test_two_taken_and_one_owed_come_back_together(world: World, two_left: int) -> None:
    tap = {"roll": two_left, "client": world.lena}
    owe = {"state": State.PRESENT, "version": 0, "when_empty": WhenEmpty.OWE}
    done = await world.jordan.does(mark, **tap, **owe, sessions=4)
    assert (done.charge, done.uncovered) == (Charge.USED, 2)
    balance = await world.balance(world.lena)
    assert (balance.left, balance.owed) == (0, 2)
    await world.jordan.does(mark, **tap, state=State.EXCUSED, version=1)
    balance = await world.balance(world.lena)
    assert (balance.left, balance.owed) == (2, 0)


@pytest.mark.req("LED-10", "LED-4")
async def test_debts_of_one_mark_settled_by_a_purchase_come_back_with_it(
    world: World, two_left: int
) -> None:
    tap = {"roll": two_left, "client": world.lena, "state": State.PRESENT, "version": 0}
    await world.jordan.does(mark, **tap, sessions=4, when_empty=WhenEmpty.OWE)
    await world.sells(world.lena, 10)
    assert (await world.balance(world.lena)).left == 8
    [*_, settled] = await world.rows("entries", kind=Kind.USE)
    assert (await world.jordan.does(undo_use, settled["id"])).left == 12
    assert (await world.rows("attendance"))[0]["state"] == State.OPEN
    async with world.core.read() as work:
        assert await audit(work) == []


@pytest.mark.req("ATT-2")
async def test_a_club_that_blocks_takes_none_of_several(world: World, two_left: int) -> None:
    await world.change("clubs", {"on_empty": "block"}, id=world.club)
    before = await world.everything()
    tap = {"roll": two_left, "client": world.lena, "state": State.PRESENT, "version": 0}
    with pytest.raises(NoSessionLeftHere) as refused:
        await world.jordan.does(mark, **tap, sessions=3, when_empty=WhenEmpty.OWE)
    assert refused.value.free == 2
    assert await world.everything() == before
    await world.change("clubs", {"on_empty": "allow"}, id=world.club)
    done = await world.jordan.does(mark, **tap, sessions=3)
    assert (done.uncovered, done.balance.left) == (1, 0)


@pytest.mark.req("ATT-5")
async def test_two_coaches_taking_the_last_two_for_different_numbers_take_them_once(
    world: World, elsewhere: World, two_left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.attendance.service import mark as module

    pause_after(monkeypatch, module, "row_of")
    tap = {"roll": two_left, "client": world.lena, "state": State.PRESENT, "version": 0}
    done, refused = await both(
        world.jordan.does(mark, **tap, sessions=2), elsewhere.alex.does(mark, **tap, sessions=1)
    )
    assert len(done) == 1
    assert [type(each) for each in refused] == [MarkedMeanwhile]
    assert (await world.balance(world.lena)).left == 2 - done[0].sessions
    async with world.core.read() as work:
        assert await audit(work) == []


# No charge, and forgiven


@pytest.mark.req("ATT-3")
async def test_no_charge_after_a_charge_gives_back_and_a_number_charges_again(
    world: World, roll: int
) -> None:
    await press(world, roll, 2, 0)
    free = await press(world, roll, None, 1, when_empty=WhenEmpty.FREE)
    assert (free.charge, free.balance.left) == (Charge.FREE, 12)
    assert not (await press(world, roll, None, 1, when_empty=WhenEmpty.FREE)).changed
    assert (await press(world, roll, 1, 2)).balance.left == 11


@pytest.mark.req("ATT-9")
async def test_a_no_show_is_forgiven_and_charged_after_all(world: World, roll: int) -> None:
    tap = {"roll": roll, "client": world.sam, "state": State.NO_SHOW}
    assert (await world.jordan.does(mark, **tap, version=0)).balance.left == 11
    forgiven = await world.jordan.does(mark, **tap, version=1, when_empty=WhenEmpty.FREE)
    assert forgiven.balance.left == 12
    card = await world.jordan.sees(row_card, roll, world.sam)
    assert (card.row.state, card.row.forgiven) == (State.NO_SHOW, True)
    assert (await world.jordan.does(mark, **tap, version=2, sessions=1)).balance.left == 11
    assert not (await world.jordan.sees(row_card, roll, world.sam)).row.forgiven


@pytest.mark.req("PPL-5")
async def test_a_row_is_seen_by_whoever_may_mark_it(world: World, roll: int) -> None:
    for someone, client, refusal in (
        (world.riley, world.sam, NotFound),
        (world.nora, world.sam, NotFound),
        (world.nora, world.nils, NotFound),
        (world.jordan, world.nils, NotFound),
        (world.maria, world.sam, NotForYourRole),
    ):
        with pytest.raises(refusal):
            await someone.sees(row_card, roll, client)
