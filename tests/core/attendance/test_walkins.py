"""Somebody is here who is not on the roll: picked, or new."""

from __future__ import annotations

import pytest

from core.attendance import (
    MarkedMeanwhile,
    RollClosed,
    State,
    close_roll,
    mark,
    open_practice_roll,
    roll_card,
    undo_mark,
    walk_in,
    walk_ins,
)
from core.errors import NotFound
from core.people import NotForYourRole, Setting, set_club
from core.practices import plan_practice, put_on_roster
from tests.core.practices.conftest import plan
from tests.support.races import both
from tests.support.world import TODAY, World

pytestmark = pytest.mark.req("ATT-1")


@pytest.fixture
async def roll(world: World) -> int:
    """U12's of today; Sam and Lena are on its roster."""
    [practice] = await world.jordan.does(plan_practice, world.club, plan())
    await world.jordan.does(put_on_roster, practice, [world.sam, world.lena])
    return await world.jordan.does(open_practice_roll, practice, TODAY)


async def test_who_can_walk_in_is_whom_the_coach_has_and_the_roll_has_not(
    world: World, roll: int
) -> None:
    found = await world.jordan.sees(walk_ins, roll)
    assert [each.name for each in found.others.items] == ["Noor", "Theo"]
    assert found.name == "U12"
    typed = await world.jordan.sees(walk_ins, roll, typed="sam")
    assert (typed.here, typed.others.items, typed.may_add) == (("Sam",), (), False)
    new = await world.jordan.sees(walk_ins, roll, typed="Zed")
    assert (new.here, new.others.items, new.may_add) == ((), (), True)
    assert not (await world.alex.sees(walk_ins, roll, typed="Zed")).may_add
    own = await world.riley.sees(walk_ins, roll)
    assert [each.name for each in own.others.items] == ["Theo"]
    for page in (-1, 0, 2**53 - 1):
        assert (await world.jordan.sees(walk_ins, roll, page=page)).others.number == 0


async def test_a_walk_in_is_on_the_roll_marked_or_not_also_after_an_undo(
    world: World, roll: int
) -> None:
    await world.sells(world.noor, 10)
    assert await world.jordan.does(walk_in, roll=roll, client=world.noor) == 1
    card = await world.jordan.sees(roll_card, roll)
    assert [row.name for row in card.rows.items] == ["Lena", "Noor", "Sam"]
    assert card.last is None, "to be on a roll is nothing to undo"
    with pytest.raises(MarkedMeanwhile):
        await world.jordan.does(undo_mark, roll=roll, client=world.noor, version=1)
    here = {"roll": roll, "client": world.noor}
    await world.jordan.does(mark, **here, state=State.PRESENT, version=1)
    await world.jordan.does(undo_mark, **here, version=2)
    before = await world.everything()
    assert await world.jordan.does(walk_in, **here) is None, "an old button marks nobody again"
    assert await world.everything() == before
    card = await world.jordan.sees(roll_card, roll)
    assert card.rows.total == 3
    assert (await world.rows("attendance"))[0]["walk_in"]


@pytest.mark.req("ATT-5")
async def test_two_coaches_bringing_in_the_same_one_do_it_once(
    world: World, elsewhere: World, roll: int
) -> None:
    here = {"roll": roll, "client": world.noor}
    done, refused = await both(
        world.jordan.does(walk_in, **here), elsewhere.alex.does(walk_in, **here)
    )
    assert not refused
    assert set(done) == {1, None}


@pytest.mark.req("PPL-5")
async def test_nobody_brings_in_whom_they_may_not_mark(world: World, roll: int) -> None:
    before = await world.everything()
    for someone, client, refusal in (
        (world.riley, world.noor, NotFound),
        (world.jordan, world.nils, NotFound),
        (world.nora, world.nils, NotFound),
        (world.omar, world.noor, NotForYourRole),
    ):
        with pytest.raises(refusal):
            await someone.does(walk_in, roll=roll, client=client)
    with pytest.raises(NotFound):
        await world.nora.sees(walk_ins, roll)
    assert await world.everything() == before
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    assert await world.riley.does(walk_in, roll=roll, client=world.noor) == 1


async def test_a_closed_roll_takes_nobody_in(world: World, roll: int) -> None:
    await world.jordan.does(close_roll, roll)
    with pytest.raises(RollClosed):
        await world.jordan.does(walk_in, roll=roll, client=world.noor)
