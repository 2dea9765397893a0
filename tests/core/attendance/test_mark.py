"""A tap on the roll: the state, the session, and a button pressed twice."""

from __future__ import annotations

from datetime import date

import pytest

from core.attendance import (
    Charge,
    Mark,
    MarkedMeanwhile,
    NeedsDecision,
    NoSessionLeftHere,
    RollClosed,
    State,
    WhenEmpty,
    all_here,
    close_roll,
    mark,
    next_state,
    open_roll,
    reopen_roll,
    roll_card,
)
from core.errors import NotFound
from core.ledger import Kind, adjust
from core.people import NotForYourRole
from tests.support.world import World


async def press(world: World, roll: int, state: State, version: int, **more: WhenEmpty) -> Mark:
    """One button for Sam, as it was drawn."""
    return await world.jordan.does(
        mark, roll=roll, client=world.sam, state=state, version=version, **more
    )


@pytest.fixture
async def roll(world: World) -> int:
    """Today's, with ten sessions in Sam's package."""
    await world.sells(world.sam, 10)
    return await world.opens_roll()


@pytest.mark.req("ATT-1")
async def test_going_all_the_way_round_uses_one_session_and_gives_it_back(
    world: World, roll: int
) -> None:
    state, left = State.OPEN, []
    for version in range(10):
        state = next_state(state)
        left.append((await press(world, roll, state, version)).balance.left)
    assert left == [9, 9, 9, 10, 10] * 2
    assert len(await world.rows("entries", kind=Kind.USE)) == 2
    assert len(await world.rows("entries", kind=Kind.REVERSE)) == 2


@pytest.mark.req("ATT-1", "ATT-5")
async def test_present_excused_present_uses_exactly_one(world: World, roll: int) -> None:
    states = (State.PRESENT, State.EXCUSED, State.PRESENT)
    done = [await press(world, roll, state, number) for number, state in enumerate(states)]
    assert [each.balance.left for each in done] == [9, 10, 9]
    assert (await world.balance(world.sam)).left == 9


@pytest.mark.req("ATT-5")
async def test_the_same_button_pressed_again_changes_nothing(world: World, roll: int) -> None:
    first = await press(world, roll, State.PRESENT, 0)
    before = await world.everything()
    again = await press(world, roll, State.PRESENT, 0)
    assert (first.changed, again.changed) == (True, False)
    assert again.balance.left == first.balance.left == 9
    assert await world.everything() == before


@pytest.mark.req("ATT-5")
async def test_a_button_that_was_overtaken_says_so_and_changes_nothing(
    world: World, roll: int
) -> None:
    await press(world, roll, State.PRESENT, 0)
    await press(world, roll, State.EXCUSED, 1)
    before = await world.everything()
    for state, version in ((State.PRESENT, 0), (State.LATE, 1), (State.OPEN, 7)):
        with pytest.raises(MarkedMeanwhile) as refused:
            await press(world, roll, state, version)
        assert refused.value.facts == {"name": "Sam", "state": State.EXCUSED}
    assert await world.everything() == before


async def test_a_closed_roll_is_not_marked_until_it_is_opened_again(
    world: World, roll: int
) -> None:
    await world.jordan.does(close_roll, roll)
    before = await world.everything()
    with pytest.raises(RollClosed):
        await press(world, roll, State.PRESENT, 0)
    with pytest.raises(RollClosed):
        await world.jordan.does(all_here, roll)
    await world.jordan.does(close_roll, roll)
    assert await world.everything() == before
    await world.jordan.does(reopen_roll, roll)
    assert (await press(world, roll, State.PRESENT, 0)).changed


# No session left (ATT-2)


@pytest.fixture
async def empty_roll(world: World) -> int:
    """Sam has no package."""
    return await world.opens_roll()


@pytest.mark.req("ATT-2")
async def test_without_a_session_the_club_asks_first_and_nothing_happens(
    world: World, empty_roll: int
) -> None:
    before = await world.everything()
    with pytest.raises(NeedsDecision) as asked:
        await press(world, empty_roll, State.LATE, 0)
    assert asked.value.facts == {
        "roll": empty_roll,
        "client": world.sam,
        "name": "Sam",
        "state": State.LATE,
        "version": 0,
        "sessions": 1,
        "free": 0,
    }
    assert await world.everything() == before


@pytest.mark.req("ATT-2", "LED-10")
async def test_the_coach_decides_that_one_is_owed(world: World, empty_roll: int) -> None:
    done = await press(world, empty_roll, State.PRESENT, 0, when_empty=WhenEmpty.OWE)
    assert done.charge is Charge.OWED
    assert (await world.balance(world.sam)).owed == 1
    card = await world.jordan.sees(roll_card, empty_roll)
    [row] = [row for row in card.rows.items if row.name == "Sam"]
    assert (row.charge, row.balance.owed, row.empty) == (Charge.OWED, 1, True)


@pytest.mark.req("ATT-2", "ATT-3")
async def test_the_coach_decides_that_it_costs_nothing(world: World, empty_roll: int) -> None:
    done = await press(world, empty_roll, State.PRESENT, 0, when_empty=WhenEmpty.FREE)
    assert done.charge is Charge.FREE
    assert (await world.balance(world.sam)).owed == 0
    back = await press(world, empty_roll, State.OPEN, 1)
    assert back.charge is Charge.NONE


@pytest.mark.req("ATT-3")
async def test_present_without_using_a_session_leaves_the_package_alone(
    world: World, roll: int
) -> None:
    done = await press(world, roll, State.PRESENT, 0, when_empty=WhenEmpty.FREE)
    assert (done.charge, done.balance.left) == (Charge.FREE, 10)
    assert (await press(world, roll, State.LATE, 1)).balance.left == 10
    assert (await press(world, roll, State.EXCUSED, 2)).balance.left == 10


@pytest.mark.req("ATT-2")
@pytest.mark.parametrize("decision", [WhenEmpty.ASK, WhenEmpty.OWE])
async def test_a_club_that_blocks_marks_nobody_without_a_session_whatever_the_button_says(
    world: World, empty_roll: int, decision: WhenEmpty
) -> None:
    await world.change("clubs", {"on_empty": "block"}, id=world.club)
    before = await world.everything()
    with pytest.raises(NoSessionLeftHere) as refused:
        await press(world, empty_roll, State.PRESENT, 0, when_empty=decision)
    assert refused.value.facts == {"client": world.sam, "name": "Sam", "free": 0}
    assert await world.everything() == before
    assert (await press(world, empty_roll, State.EXCUSED, 0)).charge is Charge.NONE


@pytest.mark.req("ATT-2")
async def test_a_club_that_allows_notes_one_owed_without_a_word(
    world: World, empty_roll: int
) -> None:
    await world.change("clubs", {"on_empty": "allow"}, id=world.club)
    assert (await press(world, empty_roll, State.PRESENT, 0)).charge is Charge.OWED


async def test_a_decision_that_comes_after_a_purchase_uses_the_session(
    world: World, empty_roll: int
) -> None:
    await world.sells(world.sam, 5)
    done = await press(world, empty_roll, State.PRESENT, 0, when_empty=WhenEmpty.OWE)
    assert (done.charge, done.balance.left) == (Charge.USED, 4)


# Whose day, whose roll


@pytest.mark.req("ATT-1")
async def test_a_use_is_dated_on_the_day_of_the_roll_also_when_marked_after_midnight(
    world: World, roll: int
) -> None:
    world.later(hours=8)
    await press(world, roll, State.PRESENT, 0)
    [use] = await world.rows("entries", kind=Kind.USE)
    assert use["on_date"] == date(2026, 11, 16)
    assert world.today == date(2026, 11, 17)


async def test_a_roll_marks_only_clients_of_its_own_club(world: World, roll: int) -> None:
    northern = await world.nora.does(open_roll, world.northgate)
    before = await world.everything()
    for someone, which, client in (
        (world.jordan, roll, world.nils),
        (world.jordan, northern, world.sam),
        (world.nora, roll, world.nils),
        (world.nora, northern, world.sam),
        (world.jordan, 10_000, world.sam),
    ):
        with pytest.raises(NotFound):
            await someone.does(mark, roll=which, client=client, state=State.PRESENT, version=0)
    assert await world.everything() == before


async def test_coach_and_assistant_mark_and_a_parent_does_not(world: World, roll: int) -> None:
    done = await world.alex.marks(world.sam, State.PRESENT, roll=roll)
    assert done.changed
    with pytest.raises(NotForYourRole):
        await world.maria.does(mark, roll=roll, client=world.sam, state=State.OPEN, version=1)
    with pytest.raises(NotFound):
        await world.riley.does(mark, roll=roll, client=world.sam, state=State.OPEN, version=1)


async def test_an_adjustment_between_two_taps_is_kept(world: World, roll: int) -> None:
    await press(world, roll, State.PRESENT, 0)
    await world.jordan.does(adjust, world.sam, amount=2, reason="a gift")
    assert (await press(world, roll, State.EXCUSED, 1)).balance.left == 12
