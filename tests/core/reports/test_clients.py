"""The clients of a club by what concerns them: who is shown, in which order, at what cost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.attendance import State, WhenEmpty
from core.people import NotForYourRole, set_prepaid
from core.reports import ClientList, Show, Sort, clients_by
from tests.support.world import World, adds

pytestmark = pytest.mark.req("PPL-8", "PKG-7", "ATT-7")


@pytest.fixture
async def stocked(world: World) -> World:
    """Sam 20, Lena 3 that end in a week, Noor none and one owed, Theo 8, whom Riley coaches."""
    await world.sells(world.sam, 20)
    await world.sells(world.lena, 3, expires_on=world.today + timedelta(days=7))
    await world.sells(world.theo, 8)
    roll = await world.opens_roll()
    await world.jordan.marks(world.noor, State.PRESENT, roll=roll, when_empty=WhenEmpty.OWE)
    return world


def names(found: ClientList) -> list[str]:
    return [line.client.name for line in found.page.items]


@pytest.mark.parametrize(
    ("show", "wanted"),
    [
        (Show.ALL, ["Lena", "Noor", "Sam", "Theo"]),
        (Show.LOW, ["Lena", "Noor"]),
        (Show.OWED, ["Noor"]),
        (Show.EXPIRING, ["Lena"]),
        (Show.FLAGGED, []),
    ],
)
async def test_who_is_shown(stocked: World, show: Show, wanted: list[str]) -> None:
    assert names(await stocked.jordan.sees(clients_by, stocked.club, show=show)) == wanted


async def test_in_which_order(stocked: World) -> None:
    async def ordered(sort: Sort) -> list[str]:
        return names(await stocked.jordan.sees(clients_by, stocked.club, sort=sort))

    assert await ordered(Sort.FEWEST) == ["Noor", "Lena", "Theo", "Sam"]
    assert (await ordered(Sort.ENDING))[0] == "Lena"
    await stocked.jordan.does(set_prepaid, stocked.noor, False)
    assert await ordered(Sort.FEWEST) == ["Lena", "Theo", "Sam", "Noor"]


@pytest.mark.req("PKG-13")
async def test_who_does_not_prepay_is_on_no_low_list(stocked: World) -> None:
    await stocked.jordan.does(set_prepaid, stocked.noor, False)
    for show in (Show.LOW, Show.OWED):
        assert "Noor" not in names(await stocked.jordan.sees(clients_by, stocked.club, show=show))


async def test_three_no_shows_are_on_the_flagged_list_and_age_out(stocked: World) -> None:
    for _ in range(3):
        roll = await stocked.opens_roll()
        await stocked.jordan.marks(stocked.theo, State.NO_SHOW, roll=roll)
        stocked.later(days=1)
    found = await stocked.jordan.sees(clients_by, stocked.club, show=Show.FLAGGED)
    assert names(found) == ["Theo"]
    assert found.counts[Show.FLAGGED] == 1
    stocked.later(days=90)
    assert not names(await stocked.jordan.sees(clients_by, stocked.club, show=Show.FLAGGED))


@pytest.mark.req("PPL-2", "PPL-5")
async def test_a_coach_reads_and_counts_own_clients_only(stocked: World) -> None:
    found = await stocked.riley.sees(clients_by, stocked.club, sort=Sort.FEWEST)
    assert names(found) == ["Theo"]
    assert found.counts[Show.ALL] == 1
    with pytest.raises(NotForYourRole):
        await stocked.maria.sees(clients_by, stocked.club)


async def test_as_many_statements_however_many_clients(stocked: World) -> None:
    for how in ({}, {"show": Show.LOW}, {"sort": Sort.ENDING}):
        with stocked.statements() as few:
            await stocked.jordan.sees(clients_by, stocked.club, **how)
        stocked_more = "\n".join(f"Player {how} {n}" for n in range(60))
        await adds(stocked.jordan, stocked.club, *stocked_more.splitlines())
        with stocked.statements() as many:
            found = await stocked.jordan.sees(clients_by, stocked.club, **how)
        assert len(many) == len(few) <= 8
        assert len(found.page.items) <= 14
