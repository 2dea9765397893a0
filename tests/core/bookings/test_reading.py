"""What is read of bookings: the day's board, a client's list, the times a client likes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.bookings import (
    BookingCard,
    BookingState,
    Cause,
    Phase,
    booking_card,
    bring_to,
    cancel,
    count_upcoming,
    day_of,
    favourites_of,
    past_of,
    same_time_next_week,
    unmarked,
    upcoming_of,
)
from core.errors import NotFound
from core.people import NotForYourRole
from tests.core.bookings.week import books, hour, opens_week
from tests.support.world import World

B = BookingState


@pytest.fixture
async def coach(world: World) -> int:
    await world.sells(world.sam, 20)
    await world.sells(world.lena, 2)
    return await opens_week(world)


@pytest.fixture
async def day(world: World, coach: int) -> list[BookingCard]:
    """Tuesday at 13:30: Sam from 10 on every other hour, Lena at 13 and on Wednesday."""
    sams = await books(world.jordan, world.sam, coach, *[hour(n) for n in range(10, 19, 2)])
    [lena] = await books(world.jordan, world.lena, coach, hour(13))
    [gone] = await books(world.jordan, world.sam, coach, hour(19))
    await books(world.jordan, world.lena, coach, hour(9, days=1))
    [noor] = await books(world.jordan, world.noor, coach, hour(16), uncovered=True)
    await world.jordan.does(cancel, gone.id, version=1)
    world.at(hour(13) + timedelta(minutes=30))
    await world.jordan.does(bring_to, sams[0].id, state=B.COMPLETED, version=1)
    return [*sams, lena, noor]


@pytest.mark.req("BKG-14")
async def test_the_day_says_who_is_in_late_next_and_what_wants_attention(
    world: World, day: list[BookingCard], coach: int
) -> None:
    board = await world.jordan.sees(day_of, world.club)
    assert [(row.card.client_name, row.phase) for row in board.rows] == [
        ("Sam", Phase.DONE),
        ("Sam", Phase.UNMARKED),
        ("Lena", Phase.LATE),
        ("Sam", Phase.NEXT),
        ("Sam", Phase.LATER),
        ("Noor", Phase.LATER),
        ("Sam", Phase.LATER),
    ]
    assert [(row.taken, row.capacity) for row in board.rows] == [(1, 2)] * 4 + [(2, 2)] * 2 + [
        (1, 2)
    ]
    assert [row.card.client_name for row in board.problems] == ["Sam", "Lena", "Noor"]
    assert board.counts[Phase.LATER] == 3
    assert board.cancelled == 1
    assert {(each.name, each.left) for each in board.renewals} == {("Lena", 2), ("Noor", 0)}
    assert (board.tomorrow.bookings, board.tomorrow.first_client) == (1, "Lena")
    assert board.tomorrow.first_at == hour(9, days=1)
    await world.jordan.does(bring_to, day[5].id, state=B.IN_PROGRESS, version=1)
    board = await world.jordan.sees(day_of, world.club, coach=coach)
    assert board.rows[2].phase is Phase.NOW


@pytest.mark.req("BKG-14", "PPL-5")
async def test_each_sees_the_day_of_whom_they_may(
    world: World, day: list[BookingCard], coach: int
) -> None:
    riley = await opens_week(world, world.riley)
    await world.sells(world.theo, 1)
    await books(world.jordan, world.theo, coach, hour(18))
    [with_riley] = await books(world.jordan, world.lena, riley, hour(17, days=2), uncovered=True)
    today, thursday = hour(17).date(), hour(17, days=2).date()

    async def names(who: str, *more: object) -> set[str]:
        board = await world.everybody[who].sees(day_of, world.club, *more)
        return {row.card.client_name for row in board.rows}

    assert await names("alex") == {"Sam", "Lena", "Noor", "Theo"}
    assert await names("riley", today) == {"Theo"}
    assert await names("riley", thursday) == {"Lena"}
    assert (await world.riley.sees(booking_card, with_riley.id)).client_name == "Lena"
    with pytest.raises(NotForYourRole):
        await world.maria.sees(day_of, world.club)
    with pytest.raises(NotFound):
        await world.nora.sees(day_of, world.club)


@pytest.mark.req("BKG-14")
async def test_past_ones_without_an_outcome_wait(world: World, day: list[BookingCard]) -> None:
    async with world.core.read() as work:
        assert [each.booking for each in await unmarked(work, world.club)] == [day[1].id]
    world.later(hours=8)
    async with world.core.read() as work:
        assert len(await unmarked(work, world.club)) == 6


@pytest.mark.req("BKG-14", "OPS-6")
async def test_a_day_costs_the_same_however_many_are_booked(world: World, coach: int) -> None:
    await books(world.jordan, world.sam, coach, hour(10))
    with world.statements() as few:
        await world.jordan.sees(day_of, world.club, hour(10).date())
    await books(world.jordan, world.sam, coach, *[hour(n) for n in range(11, 19)])
    with world.statements() as many:
        await world.jordan.sees(day_of, world.club, hour(10).date())
    assert len(many) == len(few)


@pytest.mark.req("PPL-6", "BKG-8")
async def test_a_clients_list_is_what_is_to_come_and_then_the_rest(
    world: World, day: list[BookingCard]
) -> None:
    ahead = await world.maria.sees(upcoming_of, world.sam)
    assert [card.starts_at for card in ahead] == [hour(n) for n in (14, 16, 18)]
    assert await world.maria.sees(count_upcoming, world.sam) == 3
    behind = await world.maria.sees(past_of, world.sam)
    assert [(card.starts_at, card.state) for card in behind.items] == [
        (hour(19), B.CANCELLED),
        (hour(12), B.BOOKED),
        (hour(10), B.COMPLETED),
    ]
    assert behind.total == 3
    assert (await world.maria.sees(past_of, world.sam, page=9)).items == behind.items
    with pytest.raises(NotFound):
        await world.omar.sees(upcoming_of, world.sam)
    with pytest.raises(NotFound):
        await world.omar.sees(count_upcoming, world.sam)


@pytest.mark.req("BKG-3")
async def test_times_had_twice_are_favourites_the_most_frequent_first(
    world: World, coach: int
) -> None:
    tuesdays = [hour(17, days=7 * n) for n in range(3)]
    thursdays = [hour(10, days=2 + 7 * n) for n in range(2)]
    await books(world.jordan, world.sam, coach, *tuesdays, *thursdays, hour(12))
    [gone] = await books(world.jordan, world.sam, coach, hour(12, days=7))
    await world.jordan.does(cancel, gone.id, version=1, cause=Cause.COACH)
    found = await world.maria.sees(favourites_of, world.sam, coach)
    assert found == ((1, 17 * 60), (3, 10 * 60)), "on the wall, whatever the season"
    world.at(hour(17, days=7 * 16))
    assert await world.maria.sees(favourites_of, world.sam, coach) == ()


@pytest.mark.req("BKG-4")
async def test_the_same_time_next_week_if_it_is_free(world: World, coach: int) -> None:
    [card] = await books(world.jordan, world.sam, coach, hour(17))
    world.at(hour(17))
    await world.jordan.does(bring_to, card.id, state=B.COMPLETED, version=1)
    there = await world.maria.sees(same_time_next_week, card.id)
    assert there is not None
    assert (there.starts_at, there.ends_at) == (hour(17, days=7), hour(18, days=7))
    await books(world.jordan, world.sam, coach, hour(17, days=7))
    assert await world.maria.sees(same_time_next_week, card.id) is None


@pytest.mark.req("BKG-4")
async def test_next_week_is_at_the_same_time_on_the_wall(world: World, coach: int) -> None:
    """The clocks of New York go forward on 14 March 2027."""
    before = hour(17, days=7 * 15)
    world.at(before - timedelta(hours=1))
    [card] = await books(world.jordan, world.sam, coach, before)
    there = await world.maria.sees(same_time_next_week, card.id)
    assert there is not None
    assert there.starts_at - before == timedelta(days=7, hours=-1)
