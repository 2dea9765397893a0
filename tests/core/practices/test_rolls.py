"""The roll of a practice: its roster, its time, one for each of its days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.attendance import (
    State,
    all_here,
    close_roll,
    open_practice_roll,
    open_roll,
    roll_card,
)
from core.errors import NotFound
from core.people import NotForYourRole
from core.practices import (
    PracticeNotYet,
    PracticeSkipped,
    RosterEmpty,
    put_on_roster,
    skip_day,
    take_off_roster,
)
from tests.core.practices.conftest import plan
from tests.support.races import both, pause_after
from tests.support.world import TODAY, World, utc

pytestmark = pytest.mark.req("ATT-1", "ATT-8")

NEXT = TODAY + timedelta(days=7)


async def names(world: World, roll: int) -> list[str]:
    card = await world.jordan.sees(roll_card, roll)
    return [row.name for row in card.rows.items]


async def test_it_shows_its_roster_its_name_and_its_time(world: World, u12: int) -> None:
    await world.jordan.does(take_off_roster, u12, [world.noor])
    roll = await world.jordan.does(open_practice_roll, u12, TODAY)
    card = await world.jordan.sees(roll_card, roll)
    assert card.practice == "U12"
    assert [row.name for row in card.rows.items] == ["Lena", "Sam"]
    assert (card.starts_at, card.ends_at) == (utc(2026, 11, 16, 22, 30), utc(2026, 11, 16, 23, 30))
    assert (card.counts[State.OPEN], card.rows.total) == (2, 2)


async def test_the_same_day_opens_the_same_roll_also_for_two_at_once_and_when_closed(
    world: World, elsewhere: World, u12: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.attendance.service import roll as module

    pause_after(monkeypatch, module, "roll_of")
    opened, refused = await both(
        world.jordan.does(open_practice_roll, u12, TODAY),
        elsewhere.alex.does(open_practice_roll, u12, TODAY),
    )
    assert not refused
    assert len(set(opened)) == 1
    await world.jordan.does(close_roll, opened[0])
    assert await world.jordan.does(open_practice_roll, u12, TODAY) == opened[0]
    world.later(days=7)
    assert await world.jordan.does(open_practice_roll, u12, NEXT) != opened[0]


async def test_the_club_s_roll_beside_it_is_the_first_of_the_day(world: World, u12: int) -> None:
    roll = await world.jordan.does(open_practice_roll, u12, TODAY)
    everybody = await world.jordan.does(open_roll, world.club)
    card = await world.jordan.sees(roll_card, everybody)
    assert everybody != roll
    assert (card.practice, card.number, card.rows.total) == (None, 1, 4)
    await world.jordan.does(close_roll, everybody)
    again = await world.jordan.does(open_roll, world.club)
    assert (await world.jordan.sees(roll_card, again)).number == 2


async def test_who_has_a_mark_stays_on_it_and_who_comes_later_is_not_on_an_old_one(
    world: World, u12: int
) -> None:
    await world.sells(world.theo, 10)
    roll = await world.jordan.does(open_practice_roll, u12, TODAY)
    await world.jordan.marks(world.theo, State.PRESENT, roll=roll, version=0)
    assert await names(world, roll) == ["Lena", "Noor", "Sam", "Theo"]
    await world.jordan.marks(world.lena, State.EXCUSED, roll=roll)
    for client in (world.lena, world.noor):
        await world.jordan.does(take_off_roster, u12, [client])
    assert await names(world, roll) == ["Lena", "Sam", "Theo"]
    world.later(days=1)
    await world.jordan.does(put_on_roster, u12, [world.noor])
    assert await names(world, roll) == ["Lena", "Sam", "Theo"]


async def test_who_left_the_club_is_on_no_roll(world: World, u12: int) -> None:
    await world.change("members", {"left_at": world.clock.now()}, id=world.sam)
    roll = await world.jordan.does(open_practice_roll, u12, TODAY)
    assert await names(world, roll) == ["Lena", "Noor"]


async def test_all_here_is_all_of_its_roster(world: World, u12: int) -> None:
    for client in (world.sam, world.theo):
        await world.sells(client, 10)
    roll = await world.jordan.does(open_practice_roll, u12, TODAY)
    done = await world.jordan.does(all_here, roll)
    assert (done.marked, sorted(done.undecided)) == (1, ["Lena", "Noor"])
    assert (await world.balance(world.theo)).left == 10


async def test_a_roll_of_no_practice_that_day_is_refused(world: World, u12: int) -> None:
    before = await world.everything()
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=7), date(9999, 12, 27)):
        with pytest.raises((NotFound, PracticeNotYet)):
            await world.jordan.does(open_practice_roll, u12, day)
    with pytest.raises(PracticeNotYet):
        await world.jordan.does(open_practice_roll, u12, NEXT)
    assert await world.everything() == before
    await world.jordan.does(skip_day, u12, TODAY, version=1)
    with pytest.raises(PracticeSkipped):
        await world.jordan.does(open_practice_roll, u12, TODAY)


async def test_an_empty_roster_has_no_roll(world: World) -> None:
    from core.practices import plan_practice

    [practice] = await world.jordan.does(plan_practice, world.club, plan(name="U8"))
    with pytest.raises(RosterEmpty):
        await world.jordan.does(open_practice_roll, practice, TODAY)


async def test_it_is_for_staff_of_its_club(world: World, u12: int) -> None:
    with pytest.raises(NotFound):
        await world.nora.does(open_practice_roll, u12, TODAY)
    with pytest.raises(NotForYourRole):
        await world.maria.does(open_practice_roll, u12, TODAY)
    roll = await world.riley.does(open_practice_roll, u12, TODAY)
    assert (await world.riley.sees(roll_card, roll)).rows.total == 0, "Jordan's clients"


async def test_its_sessions_are_of_the_day_on_which_it_was_held(world: World, u12: int) -> None:
    await world.sells(world.sam, 10)
    world.later(days=2)
    roll = await world.jordan.does(open_practice_roll, u12, TODAY)
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    assert (await world.rows("entries"))[-1]["on_date"] == TODAY
