"""One client on one screen: the same for coach, client and guardian, each with what is theirs."""

from __future__ import annotations

from datetime import date

import pytest

from core.attendance import State
from core.checkins import book_checkin
from core.errors import NotFound
from core.money import Money
from core.people import Action, add_note
from core.reports import profile
from core.timetable import Kind
from tests.support.hours import opens_hours
from tests.support.world import World, utc

pytestmark = pytest.mark.req("PPL-6")


@pytest.fixture
async def lived(world: World) -> World:
    """Sam bought ten, half of it paid, and trained twice, a week apart; Jordan noted something."""
    await world.sells(world.sam, 10, paid=Money(7500, "USD"))
    for _ in range(2):
        await world.uses_one(world.sam)
        world.later(weeks=1)
    await world.jordan.does(add_note, world.sam, "Left knee")
    return world


async def test_the_coach_sees_all_of_it(lived: World) -> None:
    seen = await lived.jordan.sees(profile, lived.sam)
    assert (seen.balance.left, seen.balance.bought, seen.streak) == (8, 10, 2)
    assert seen.due == Money(7500, "USD")
    assert (seen.notes, seen.lots) == (1, 1)
    assert [each.name for each in seen.guardians] == ["Maria"]
    assert seen.run_out is not None
    assert seen.run_out > lived.today
    assert {Action.SELL, Action.ADJUST} <= seen.may


@pytest.mark.req("PPL-5", "PPL-2")
async def test_the_family_sees_what_is_theirs_and_the_assistant_no_money(lived: World) -> None:
    hers = await lived.maria.sees(profile, lived.sam)
    assert (hers.balance.left, hers.streak) == (8, 2)
    assert (hers.due, hers.flag, hers.notes) == (None, None, 0)
    assert Action.SELL not in hers.may
    helper = await lived.alex.sees(profile, lived.sam)
    assert (helper.due, helper.notes) == (None, 1)
    for someone in (lived.omar, lived.nora, lived.riley):
        with pytest.raises(NotFound):
            await someone.sees(profile, lived.sam)


async def test_a_flag_is_for_staff(lived: World) -> None:
    for _ in range(3):
        roll = await lived.opens_roll()
        await lived.jordan.marks(lived.sam, State.NO_SHOW, roll=roll)
        lived.later(days=1)
    seen = await lived.jordan.sees(profile, lived.sam)
    assert seen.flag is not None
    assert seen.flag.no_shows == 3
    assert (await lived.maria.sees(profile, lived.sam)).flag is None


async def test_a_client_with_nothing_yet(world: World) -> None:
    seen = await world.jordan.sees(profile, world.noor)
    assert (seen.balance.left, seen.streak, seen.run_out, seen.next, seen.lots) == (
        0,
        0,
        None,
        None,
        0,
    )


@pytest.mark.req("OPS-6")
async def test_it_costs_the_same_however_long_the_history(lived: World) -> None:
    with lived.statements() as short:
        await lived.jordan.sees(profile, lived.sam)
    for _ in range(6):
        await lived.uses_one(lived.sam)
        lived.later(days=1)
    with lived.statements() as long:
        await lived.jordan.sees(profile, lived.sam)
    assert len(long) == len(short) <= 22


@pytest.mark.req("OPS-6", "CHK-1")
async def test_it_costs_the_same_however_many_coaches_give_check_ins(world: World) -> None:
    sent = []
    for who in (world.jordan, world.riley):
        await opens_hours(world, who, capacity=1, kind=Kind.CHECKIN)
        with world.statements() as each:
            seen = await world.maria.sees(profile, world.sam)
        sent.append((len(seen.checkins), len(each)))
    assert [coaches for coaches, _ in sent] == [1, 2]
    assert len({statements for _, statements in sent}) == 1


@pytest.mark.req("PPL-6", "CHK-6")
async def test_it_says_how_it_stands_with_check_ins_and_forms(world: World) -> None:
    seen = await world.maria.sees(profile, world.sam)
    assert (seen.checkins, seen.forms) == ((), 0)
    coach = await opens_hours(world, capacity=1, kind=Kind.CHECKIN)
    seen = await world.maria.sees(profile, world.sam)
    assert [(each.coach, each.spare) for each in seen.checkins] == [(coach, 1)]
    assert seen.bookable
    at = [utc(2026, 11, 24, 20)]
    await world.maria.does(book_checkin, client=world.sam, coach=coach, starts=at)
    [offer] = (await world.jordan.sees(profile, world.sam)).checkins
    assert (offer.free, offer.next) == (False, date(2026, 12, 1))
    [offer] = (await world.maria.sees(profile, world.lena)).checkins
    assert offer.free
