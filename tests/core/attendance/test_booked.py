"""A mark on the club's roll is the outcome of the booking of that day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.attendance import (
    Charge,
    Flag,
    NeedsDecision,
    State,
    all_here,
    check_in,
    close_roll,
    flags,
    open_practice_roll,
    roll_card,
    streak_of,
    take_untold,
    undo_mark,
    undo_use,
    why,
)
from core.bookings import (
    BookingCard,
    BookingState,
    Cause,
    book,
    bring_to,
    cancel,
    move,
    undo_together,
)
from core.ledger import AlreadyUndone, Kind, WhenEmpty
from core.people import any_client, any_club
from core.practices import plan_practice, put_on_roster
from tests.core.bookings.week import agrees, books, hour, now_is, opens_week
from tests.core.practices.conftest import plan
from tests.support.world import World

B, S = BookingState, State


@pytest.fixture
async def coach(world: World) -> int:
    await world.sells(world.sam, 3)
    return await opens_week(world)


@pytest.fixture
async def card(world: World, coach: int) -> BookingCard:
    """Sam on Tuesday at 17:00; it is now five minutes to."""
    [card] = await books(world.maria, world.sam, coach, hour(17))
    world.at(hour(17) - timedelta(minutes=5))
    return card


async def roll_says(world: World, roll: int) -> tuple[State, Charge]:
    card = await world.jordan.sees(roll_card, roll)
    row = next(row for row in card.rows.items if row.client == world.sam)
    return row.state, row.charge


async def flag(world: World) -> Flag | None:
    async with world.jordan.looking() as work:
        club = await any_club(work, world.club)
        return (await flags(work, club, [world.sam])).get(world.sam)


@pytest.mark.req("ATT-1", "LED-2", "BKG-12")
async def test_every_mark_is_an_outcome_and_uses_what_was_held(
    world: World, card: BookingCard
) -> None:
    roll = await world.opens_roll()
    drawn = await world.jordan.sees(roll_card, roll)
    assert {row.name: row.booked for row in drawn.rows.items}["Sam"] == hour(17)
    seen = []
    for state in (S.PRESENT, S.LATE, S.NO_SHOW, S.EXCUSED, S.OPEN, S.PRESENT, S.EXCUSED, S.LATE):
        done = await world.jordan.marks(world.sam, state, roll=roll)
        now = await now_is(world, card.id)
        seen.append((now.state, done.balance.left, done.balance.held))
        await agrees(world)
    assert seen == [
        (B.COMPLETED, 2, 0),
        (B.COMPLETED, 2, 0),
        (B.NO_SHOW, 2, 0),
        (B.CANCELLED, 3, 0),
        (B.BOOKED, 3, 1),
        (B.COMPLETED, 2, 0),
        (B.CANCELLED, 3, 0),
        (B.COMPLETED, 2, 0),
    ]
    assert (await now_is(world, card.id)).cause is None
    assert {row["by_roll"] for row in await _facts(world, "booking_completed")} == {True}


async def _facts(world: World, code: str) -> list[dict[str, object]]:
    return [row["facts"] for row in await world.rows("journal", code=code)]


@pytest.mark.req("ATT-1")
async def test_undo_takes_the_booking_back_too(world: World, card: BookingCard) -> None:
    roll = await world.opens_roll()
    await world.jordan.marks(world.sam, S.PRESENT, roll=roll)
    done = await world.jordan.does(undo_mark, roll=roll, client=world.sam, version=1)
    assert (done.state, done.balance.held) == (S.OPEN, 1)
    assert (await now_is(world, card.id)).state is B.BOOKED
    await agrees(world)


@pytest.mark.req("ATT-2", "LED-10")
async def test_what_is_not_covered_is_asked_on_the_roll(world: World, coach: int) -> None:
    await books(world.jordan, world.noor, coach, hour(17), uncovered=True)
    world.at(hour(17))
    roll = await world.opens_roll()
    with pytest.raises(NeedsDecision) as asked:
        await world.jordan.marks(world.noor, S.PRESENT, roll=roll)
    assert (asked.value.roll, asked.value.version, asked.value.free) == (roll, 0, 0)
    done = await world.jordan.marks(world.noor, S.PRESENT, roll=roll, when_empty=WhenEmpty.OWE)
    assert (done.charge, done.uncovered, done.balance.left) == (Charge.OWED, 1, 0)
    await agrees(world)


@pytest.mark.req("ATT-4", "LED-10")
async def test_what_the_booking_holds_is_there_for_the_mark(
    world: World, card: BookingCard
) -> None:
    roll = await world.opens_roll()
    for version, state in enumerate((S.PRESENT, S.LATE)):
        with pytest.raises(NeedsDecision) as asked:
            await world.jordan.marks(world.sam, state, roll=roll, sessions=5, version=version)
        assert (asked.value.sessions, asked.value.free) == (5, 3)
        await world.jordan.marks(world.sam, S.PRESENT, roll=roll)


@pytest.mark.req("ATT-1", "BKG-14")
async def test_what_the_board_has_completed_the_roll_takes_over_for_nothing(
    world: World, card: BookingCard
) -> None:
    await world.jordan.does(bring_to, card.id, state=B.COMPLETED, version=1)
    roll = await world.opens_roll()
    done = await world.jordan.marks(world.sam, S.PRESENT, roll=roll)
    assert (done.charge, done.balance.left) == (Charge.USED, 2)
    assert len(await world.rows("entries", kind=Kind.USE)) == 1


@pytest.mark.req("ATT-1", "BKG-14")
async def test_what_the_board_says_later_the_roll_says_too(world: World, card: BookingCard) -> None:
    roll = await world.opens_roll()
    await world.jordan.marks(world.sam, S.LATE, roll=roll)
    async with world.jordan.working() as work:
        assert len(await take_untold(work, roll)) == 1
    for state, says in (
        (B.NO_SHOW, (S.NO_SHOW, Charge.USED)),
        (B.COMPLETED, (S.PRESENT, Charge.USED)),
        (B.BOOKED, (S.OPEN, Charge.NONE)),
    ):
        version = (await now_is(world, card.id)).version
        await world.jordan.does(bring_to, card.id, state=state, version=version)
        assert await roll_says(world, roll) == says
    async with world.jordan.working() as work:
        assert await take_untold(work, roll) == ()
    await agrees(world)


@pytest.mark.req("ATT-8")
async def test_a_practices_roll_leaves_bookings_alone(world: World, card: BookingCard) -> None:
    tuesday = plan(weekdays=[1])
    [practice] = await world.jordan.does(plan_practice, world.club, tuesday)
    await world.jordan.does(put_on_roster, practice, [world.sam])
    roll = await world.jordan.does(open_practice_roll, practice, hour(17).date())
    await world.jordan.marks(world.sam, S.PRESENT, roll=roll)
    assert (await now_is(world, card.id)).state is B.BOOKED
    assert (await world.balance(world.sam)).held == 1


@pytest.mark.req("ATT-1", "ATT-5")
async def test_two_sessions_of_a_day_take_a_roll_each(world: World, coach: int) -> None:
    early, late = await books(world.maria, world.sam, coach, hour(10), hour(17))
    world.at(hour(11))
    first = await world.opens_roll()
    await world.jordan.marks(world.sam, S.PRESENT, roll=first)
    await world.jordan.does(close_roll, first)
    second = await world.opens_roll()
    await world.jordan.marks(world.sam, S.PRESENT, roll=second)
    assert [(await now_is(world, each.id)).state for each in (early, late)] == [B.COMPLETED] * 2
    assert (await world.balance(world.sam)).left == 1
    await agrees(world)


@pytest.mark.req("ATT-6")
async def test_at_the_door_the_days_hold_is_settled(world: World, coach: int) -> None:
    """With one session, which is held: nothing is free, and nothing more is needed."""
    await world.sells(world.lena, 1)
    [card] = await books(world.maria, world.lena, coach, hour(17))
    world.at(hour(17))
    await world.maria.does(check_in, world.lena)
    now = await now_is(world, card.id)
    assert (now.state, (await world.balance(world.lena)).left) == (B.COMPLETED, 0)
    roll = await world.opens_roll()
    done = await world.jordan.marks(world.lena, S.LATE, roll=roll)
    assert done.balance.left == 0
    await agrees(world)


@pytest.mark.req("ATT-1")
async def test_all_here_counts_who_is_booked(world: World, coach: int) -> None:
    await world.sells(world.lena, 1)
    await books(world.maria, world.lena, coach, hour(17))
    world.at(hour(17))
    roll = await world.opens_roll()
    done = await world.jordan.does(all_here, roll)
    assert (done.marked, done.undecided) == (2, ("Noor", "Theo"))
    assert (await world.balance(world.lena)).left == 0
    await agrees(world)


@pytest.mark.req("ATT-7")
async def test_no_shows_count_once_wherever_they_were_marked(world: World, coach: int) -> None:
    cards = await books(world.maria, world.sam, coach, *[hour(17, days=n) for n in range(3)])
    for number, card in enumerate(cards):
        world.at(card.starts_at)
        if number:
            await world.jordan.does(bring_to, card.id, state=B.NO_SHOW, version=1)
        else:
            roll = await world.opens_roll()
            await world.jordan.marks(world.sam, S.NO_SHOW, roll=roll)
            assert await flag(world) is None
    assert await flag(world) == Flag(3, 0, 90)
    [raised] = await _facts(world, "flag_raised")
    assert raised["no_shows"] == 3
    free = {"state": B.NO_SHOW, "version": 2, "when_empty": WhenEmpty.FREE}
    await world.jordan.does(bring_to, cards[2].id, **free)
    assert await flag(world) is None


@pytest.mark.req("ATT-7")
async def test_cancellations_of_the_clients_side_count_and_moves_do_not(
    world: World, coach: int
) -> None:
    for number in range(3):
        [card] = await books(world.maria, world.sam, coach, hour(17))
        await world.maria.does(move, card.id, starts_at=hour(18), version=1)
        await world.maria.does(cancel, card.id, version=2)
        assert bool(await flag(world)) is (number == 2)
    [raised] = await _facts(world, "flag_raised")
    assert raised["cancellations"] == 3
    assert await flag(world) == Flag(0, 3, 90)
    world.later(days=90)
    assert await flag(world) is None


@pytest.mark.req("ATT-7")
async def test_what_the_coach_cancelled_or_was_undone_at_once_counts_for_nobody(
    world: World, coach: int
) -> None:
    for number in range(3):
        batch = await world.maria.does(
            book, client=world.sam, coach=coach, starts=[hour(17, days=number)]
        )
        await world.maria.does(undo_together, world.sam, batch.together)
        for cause in (Cause.COACH, Cause.EXCUSED):
            [card] = await books(world.maria, world.sam, coach, hour(17, days=number))
            await world.jordan.does(cancel, card.id, version=1, cause=cause)
    assert await flag(world) is None


@pytest.mark.req("BKG-5")
async def test_completed_bookings_make_a_streak(world: World, coach: int) -> None:
    weeks = [hour(17, days=7 * n) for n in range(3)]
    for card in await books(world.jordan, world.sam, coach, *weeks):
        world.at(card.starts_at)
        await world.jordan.does(bring_to, card.id, state=B.COMPLETED, version=1)
    async with world.jordan.looking() as work:
        client = await any_client(work, world.sam)
        assert client is not None
        assert await streak_of(work, client) == 3


@pytest.mark.req("LED-4", "LED-11")
async def test_a_use_of_a_booking_is_explained_and_undone(world: World, card: BookingCard) -> None:
    await world.jordan.does(bring_to, card.id, state=B.COMPLETED, version=1)
    [use] = await world.rows("entries", kind=Kind.USE)
    found = await world.jordan.sees(why, use["id"])
    assert found.booking is not None
    assert (found.booking.id, found.booking.coach_name) == (card.id, "Jordan")
    assert found.roll is None
    roll = await world.opens_roll()
    await world.jordan.marks(world.sam, S.PRESENT, roll=roll)
    found = await world.jordan.sees(why, use["id"])
    assert (found.roll, found.state) == (roll, S.PRESENT)
    balance = await world.jordan.does(undo_use, use["id"])
    assert (balance.left, balance.held) == (3, 1)
    assert (await now_is(world, card.id)).state is B.BOOKED
    assert await roll_says(world, roll) == (S.OPEN, Charge.NONE)
    with pytest.raises(AlreadyUndone):
        await world.jordan.does(undo_use, use["id"])
    await agrees(world)
