"""What is done about sessions leaves a check-in alone, though both are bookings."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.attendance import (
    NothingToStartWith,
    State,
    all_here,
    check_in,
    close_roll,
    flags,
    roll_card,
    streak_of,
)
from core.availability import What, set_override
from core.bookings import (
    BookingCard,
    BookingState,
    Phase,
    audit_all,
    book,
    booking_card,
    bring_to,
    day_of,
    favourites_of,
    pause_lot,
    same_time_next_week,
)
from core.ledger import WhenEmpty
from core.people import Setting, any_client, any_club, set_club
from core.timetable import Kind
from tests.core.checkins.begun import checks_in, opens_checkins, slot
from tests.support.hours import opens_hours
from tests.support.world import World

B = BookingState


@pytest.fixture
async def coach(world: World) -> int:
    return await opens_checkins(world)


@pytest.fixture
async def card(world: World, coach: int) -> BookingCard:
    """Sam's on Tuesday, and it is noon of that day."""
    card = await checks_in(world.maria, world.sam, coach, slot())
    world.at(slot() - timedelta(hours=3))
    return card


async def now_is(world: World, card: BookingCard) -> BookingCard:
    return await world.jordan.sees(booking_card, card.id)


@pytest.mark.req("CHK-2", "ATT-1")
async def test_a_roll_knows_of_none(world: World, card: BookingCard) -> None:
    """Sam trains in person as well that day: his mark is of that, and uses a session of its own."""
    await world.sells(world.sam, 3)
    roll = await world.opens_roll()
    drawn = await world.jordan.sees(roll_card, roll)
    assert [row.booked for row in drawn.rows.items] == [None] * len(drawn.rows.items)
    for state in (State.EXCUSED, State.NO_SHOW, State.OPEN):
        await world.jordan.marks(world.sam, state, roll=roll)
        assert (await now_is(world, card)).state is B.BOOKED
    await world.jordan.does(all_here, roll)
    await world.jordan.does(close_roll, roll)
    assert (await world.balance(world.sam)).left == 2
    assert (await now_is(world, card)).version == card.version


@pytest.mark.req("CHK-2", "ATT-6")
async def test_the_door_does_not_open_by_one(world: World, card: BookingCard) -> None:
    with pytest.raises(NothingToStartWith):
        await world.maria.does(check_in, world.sam)
    await world.sells(world.sam, 1)
    await world.maria.does(check_in, world.sam)
    assert (await world.balance(world.sam)).left == 0
    assert (await now_is(world, card)).state is B.BOOKED


@pytest.mark.req("BKG-3", "BKG-4", "BKG-5")
async def test_no_streak_no_favourite_and_no_next_week(world: World, coach: int) -> None:
    at = slot(), slot(days=14)
    cards = [await checks_in(world.maria, world.sam, coach, each) for each in at]
    for card in cards:
        world.at(card.ends_at)
        done = {"state": B.COMPLETED, "version": 1}
        await world.jordan.does(bring_to, card.id, **done)
        assert await world.maria.sees(same_time_next_week, card.id) is None
    assert await world.maria.sees(favourites_of, world.sam, coach) == ()
    assert await world.maria.sees(favourites_of, world.sam, coach, Kind.CHECKIN) == ((1, 900),)
    async with world.jordan.looking() as work:
        client = await any_client(work, world.sam)
        assert client is not None
        assert await streak_of(work, client) == 0


@pytest.mark.req("BKG-14", "AVL-5")
async def test_the_board_of_the_day_counts_each_by_its_own_hours(
    world: World, card: BookingCard, coach: int
) -> None:
    await opens_hours(world, capacity=3)
    await world.sells(world.noor, 2)
    await world.jordan.does(set_club, world.club, Setting.CHECKINS, "beside")
    session = {"client": world.noor, "coach": coach, "starts": [slot()]}
    await world.jordan.does(book, **session)
    board = await world.jordan.sees(day_of, world.club)
    seen = [(row.card.kind, row.phase, row.taken, row.capacity) for row in board.rows]
    assert seen == [
        ("checkin", Phase.NEXT, 1, 1),
        ("session", Phase.NEXT, 1, 3),
    ]
    assert board.problems == ()


@pytest.mark.req("AVL-2", "AVL-4", "LED-1")
async def test_two_at_once_are_found_at_night_unless_somebody_confirmed_it(
    world: World, card: BookingCard, coach: int
) -> None:
    other = await checks_in(world.jordan, world.noor, coach, slot(), over=True)
    async with world.core.read() as work:
        assert await audit_all(work) == ()
    await world.change("bookings", {"over": False}, id=other.id)
    async with world.core.read() as work:
        assert other.id in await audit_all(work)
    block = {"what": What.BLOCK, "kind": Kind.CHECKIN}
    days = {"first": slot().date(), "last": slot().date()}
    await world.jordan.does(set_override, coach, **block, **days)
    async with world.core.read() as work:
        assert await audit_all(work) == (), "who blocked the day was shown it"


@pytest.mark.req("ATT-7", "ATT-9")
async def test_one_that_was_missed_counts_until_it_is_forgiven(
    world: World, card: BookingCard
) -> None:
    await world.jordan.does(set_club, world.club, Setting.FLAG_COUNT, "1")
    world.at(slot(1))
    missed = {"state": B.NO_SHOW, "version": 1}
    settled = await world.jordan.does(bring_to, card.id, **missed)
    assert await flagged(world)
    again = {"state": B.NO_SHOW, "version": settled.card.version, "when_empty": WhenEmpty.FREE}
    for changed in (True, False):
        settled = await world.jordan.does(bring_to, card.id, **again)
        assert (settled.card.forgiven, settled.changed) == (True, changed)
    assert not await flagged(world)


async def flagged(world: World) -> bool:
    async with world.jordan.looking() as work:
        club = await any_club(work, world.club)
        return world.sam in await flags(work, club, [world.sam])


@pytest.mark.req("PKG-11")
async def test_a_pause_of_a_package_leaves_it(world: World, card: BookingCard) -> None:
    await world.sells(world.sam, 3)
    [lot] = await world.rows("lots", client_id=world.sam)
    pauses = {"version": lot["version"], "days": 14}
    assert await world.jordan.does(pause_lot, lot["id"], **pauses) == 0
    assert (await now_is(world, card)).state is B.BOOKED
