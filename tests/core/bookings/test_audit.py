"""Every night bookings prove that their place and their sessions are what they say."""

from __future__ import annotations

import pytest

from core.availability import What, set_override
from core.bookings import BookingCard, BookingState, audit_all, bring_to, cancel, restore
from core.jobs import run_due
from core.timetable import Kind
from core.whole import JOBS
from tests.core.bookings.week import books, hour, now_is, opens_week
from tests.support.world import World, utc

pytestmark = pytest.mark.req("LED-1", "BKG-9")


@pytest.fixture
async def cards(world: World) -> tuple[BookingCard, ...]:
    """Sam on Tuesday at 17:00 and at 18:00."""
    await world.sells(world.sam, 5)
    coach = await opens_week(world)
    return await books(world.maria, world.sam, coach, hour(17), hour(18))


async def wrong(world: World) -> tuple[int, ...]:
    async with world.core.read() as work:
        return await audit_all(work)


async def test_all_is_well_and_the_night_says_nothing(
    world: World, cards: tuple[BookingCard, ...]
) -> None:
    assert await wrong(world) == ()
    world.at(utc(2026, 11, 17, 8))
    await run_due(world.core, JOBS)
    assert await world.rows("journal", code="bookings_differ") == []


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("occupied", {"starts_at": hour(16)}),
        ("occupied", {"source": "booking:99"}),
        ("bookings", {"ends_at": hour(20)}),
        ("bookings", {"sessions": 3}),
        ("bookings", {"hold": None}),
        ("bookings", {"hold": "hold:other"}),
    ],
    ids=lambda value: str(value)[:24],
)
async def test_what_does_not_agree_is_found_and_told_to_the_owner(
    world: World, cards: tuple[BookingCard, ...], table: str, values: dict[str, object]
) -> None:
    first = cards[0].id
    where = {"source": f"booking:{first}"} if table == "occupied" else {"id": first}
    await world.change(table, values, **where)
    assert await wrong(world) == (first,)
    world.at(utc(2026, 11, 17, 8))
    await run_due(world.core, JOBS)
    [told] = await world.rows("journal", code="bookings_differ")
    assert told["facts"] == {"bookings": [first]}
    [item] = await world.rows("inbox", kind="books_differ")
    assert item["facts"] == {"bookings": [first]}


async def test_one_too_many_is_found_unless_it_was_confirmed(
    world: World, cards: tuple[BookingCard, ...]
) -> None:
    coach = cards[0].coach
    for client in (world.lena, world.noor):
        await world.sells(client, 1)
    await books(world.jordan, world.lena, coach, hour(17))
    [third] = await books(world.jordan, world.noor, coach, hour(17), over=True)
    assert await wrong(world) == ()
    await world.change("bookings", {"over": False}, id=third.id)
    assert third.id in await wrong(world)


@pytest.mark.req("AVL-2")
async def test_what_fits_no_more_after_a_change_of_hours_is_the_coachs_to_know(
    world: World, cards: tuple[BookingCard, ...]
) -> None:
    coach, day = cards[0].coach, hour(17).date()
    await world.sells(world.lena, 1)
    [lena] = await books(world.jordan, world.lena, coach, hour(17))
    less = {"what": What.CAPACITY, "kind": Kind.SESSION, "first": day, "last": day, "capacity": 1}
    made = await world.jordan.does(set_override, coach, **less)
    assert {each.client for each in made.meets} <= {world.sam, world.lena}
    assert [(await now_is(world, each)).over for each in (cards[0].id, lena.id)] == [True, True]
    assert not (await now_is(world, cards[1].id)).over
    assert await wrong(world) == ()


async def test_every_state_agrees(world: World, cards: tuple[BookingCard, ...]) -> None:
    world.at(hour(17))
    card, version = cards[0], 1
    for state in (BookingState.IN_PROGRESS, BookingState.COMPLETED, BookingState.NO_SHOW):
        await world.jordan.does(bring_to, card.id, state=state, version=version)
        version += 1
        assert await wrong(world) == ()
    await world.jordan.does(cancel, card.id, version=version)
    assert await wrong(world) == ()
    await world.jordan.does(restore, card.id, version=version + 1)
    assert await wrong(world) == ()
