"""Move a booking, cancel it, take the cancellation back."""

from __future__ import annotations

import pytest

from core.availability import TimeTaken, TooSoon
from core.bookings import (
    AlreadyThen,
    BookingCard,
    BookingState,
    Cause,
    IllegalMove,
    May,
    NeedsConfirming,
    NoSessionForThat,
    StartedAlready,
    bring_to,
    cancel,
    cancel_costs,
    client_of,
    move,
    restore,
    say_coming,
    undo_move,
    where_to,
)
from core.errors import NotFound, Overtaken
from core.ledger import Kind
from core.people import Setting, set_club
from tests.core.bookings.week import agrees, books, hour, now_is, opens_week
from tests.support.world import World


@pytest.fixture
async def coach(world: World) -> int:
    await world.sells(world.sam, 3)
    return await opens_week(world)


@pytest.fixture
async def card(world: World, coach: int) -> BookingCard:
    """Sam on Tuesday at 17:00."""
    [card] = await books(world.maria, world.sam, coach, hour(17))
    return card


@pytest.mark.req("BKG-7")
async def test_moved_it_is_the_same_booking_and_the_session_is_untouched(
    world: World, card: BookingCard
) -> None:
    entries = await world.rows("entries")
    there = {"starts_at": hour(18, days=1), "version": 1}
    moved = await world.maria.does(move, card.id, **there)
    assert (moved.card.id, moved.card.starts_at) == (card.id, hour(18, days=1))
    assert (moved.card.version, moved.card.moved, moved.before) == (2, True, hour(17))
    assert await world.rows("entries") == entries
    [written] = await world.rows("booking_moves")
    assert (written["before_starts"], written["starts_at"]) == (hour(17), hour(18, days=1))
    await agrees(world)
    before = await world.everything()
    assert (await world.maria.does(move, card.id, **there)).card == moved.card
    assert await world.everything() == before


@pytest.mark.req("BKG-7")
async def test_an_older_button_moves_nothing(world: World, card: BookingCard) -> None:
    await world.maria.does(move, card.id, starts_at=hour(18), version=1)
    before = await world.everything()
    for doing in (
        (move, {"starts_at": hour(16), "version": 1}),
        (cancel, {"version": 1}),
        (say_coming, {"version": 1}),
    ):
        with pytest.raises(Overtaken):
            await world.maria.does(doing[0], card.id, **doing[1])
    with pytest.raises(AlreadyThen):
        await world.maria.does(move, card.id, starts_at=hour(18), version=2)
    assert await world.everything() == before


@pytest.mark.req("BKG-7")
async def test_it_moves_within_what_a_family_may_and_the_package_lasts(
    world: World, coach: int, card: BookingCard
) -> None:
    for client in (world.lena, world.noor):
        await world.sells(client, 1)
        await books(world.jordan, client, coach, hour(18))
    await world.change("lots", {"expires_on": hour(17, days=1).date()}, client_id=world.sam)
    before = await world.everything()
    for starts_at, refusal in (
        (hour(18), TimeTaken),
        (hour(23, days=-8), TooSoon),
        (hour(17, days=2), NoSessionForThat),
    ):
        with pytest.raises(refusal):
            await world.maria.does(move, card.id, starts_at=starts_at, version=1)
    assert await world.everything() == before
    with pytest.raises(NeedsConfirming) as asked:
        await world.jordan.does(move, card.id, starts_at=hour(18), version=1)
    assert asked.value.over == (hour(18),)
    moved = await world.jordan.does(move, card.id, starts_at=hour(18), version=1, over=True)
    assert moved.card.over
    moved = await world.jordan.does(move, card.id, starts_at=hour(17, days=2), version=2)
    assert not moved.card.over
    await agrees(world)


@pytest.mark.req("BKG-7")
async def test_to_another_coach_and_back(world: World, coach: int, card: BookingCard) -> None:
    riley = await opens_week(world, world.riley)
    moved = await world.jordan.does(move, card.id, starts_at=hour(17), coach=riley, version=1)
    assert (moved.card.coach, moved.before_coach) == (riley, coach)
    back = await world.jordan.does(undo_move, card.id, version=2)
    assert (back.card.coach, back.card.version) == (coach, 3)
    assert (await world.jordan.does(undo_move, card.id, version=2)).card == back.card
    await agrees(world)


@pytest.mark.req("BKG-7", "BKG-8", "PPL-5")
async def test_its_coach_changes_it_whoever_the_client_and_no_other_coach_does(
    world: World, coach: int, card: BookingCard
) -> None:
    riley = await opens_week(world, world.riley)
    [own] = await books(world.maria, world.sam, riley, hour(19))
    days = {"first": hour(0).date(), "last": hour(0).date()}
    to = await world.riley.sees(where_to, own.id, **days, staff=True)
    free = [each.starts_at for each in to.calendar.days.on(days["first"]).times]
    assert hour(19) in free, "its own time"
    assert hour(17) not in free, "Sam is elsewhere"
    assert (await world.riley.sees(client_of, own.id)).id == world.sam
    moved = await world.riley.does(move, own.id, starts_at=hour(15), version=1)
    assert {May.MOVE, May.CANCEL} <= moved.card.may
    assert (await world.riley.does(cancel, own.id, version=2)).card.cause is Cause.COACH
    before = await world.everything()
    for verb, more in (
        (where_to, days),
        (client_of, {}),
        (move, {"starts_at": hour(16), "version": 1}),
        (cancel, {"version": 1}),
    ):
        with pytest.raises(NotFound):
            await world.riley.does(verb, card.id, **more)
    assert await world.everything() == before


@pytest.mark.req("BKG-8", "LED-2")
async def test_cancelled_before_the_start_the_session_comes_back(
    world: World, card: BookingCard
) -> None:
    assert cancel_costs(card) == 0
    done = await world.maria.does(cancel, card.id, version=1)
    assert (done.card.state, done.card.cause) == (BookingState.CANCELLED, Cause.CLIENT)
    assert (done.used, done.balance.free, done.card.may) == (0, 3, {May.RESTORE})
    await agrees(world)
    before = await world.everything()
    assert (await world.maria.does(cancel, card.id, version=1)).card == done.card
    assert await world.everything() == before


@pytest.mark.req("BKG-8", "ATT-9")
async def test_inside_the_clubs_window_the_session_is_used_unless_forgiven(
    world: World, coach: int, card: BookingCard
) -> None:
    await world.jordan.does(set_club, world.club, Setting.LATE_CANCEL, "24")
    [other] = await books(world.maria, world.sam, coach, hour(18), sessions=2)
    world.at(hour(17, days=-1))
    near = await now_is(world, card.id)
    assert (cancel_costs(near), cancel_costs(await now_is(world, other.id))) == (0, 0)
    world.later(minutes=61)
    assert [cancel_costs(await now_is(world, each.id)) for each in (card, other)] == [1, 2]
    done = await world.maria.does(cancel, other.id, version=1)
    assert (done.used, done.balance.left, done.balance.held) == (2, 1, 1)
    forgiven = await world.jordan.does(cancel, card.id, version=1, cause=Cause.CLIENT, forgive=True)
    assert (forgiven.used, forgiven.card.forgiven, forgiven.balance.free) == (0, True, 1)
    await agrees(world)
    back = await world.maria.does(restore, other.id, version=2)
    assert (back.state, (await world.balance(world.sam)).held) == (BookingState.BOOKED, 2)
    await agrees(world)


@pytest.mark.req("BKG-8")
async def test_after_the_start_it_is_the_coachs_to_say(world: World, card: BookingCard) -> None:
    world.at(hour(17))
    for verb, more in ((cancel, {}), (move, {"starts_at": hour(19)}), (say_coming, {})):
        with pytest.raises(StartedAlready):
            await world.maria.does(verb, card.id, version=1, **more)
    done = await world.jordan.does(cancel, card.id, version=1)
    assert (done.card.cause, done.used, done.balance.free) == (Cause.COACH, 0, 3)


@pytest.mark.req("BKG-8")
async def test_a_cancellation_is_taken_back_while_the_place_is_free(
    world: World, coach: int, card: BookingCard
) -> None:
    await world.maria.does(cancel, card.id, version=1)
    again = await world.maria.does(restore, card.id, version=2)
    assert (again.state, again.cause, again.version) == (BookingState.BOOKED, None, 3)
    assert await world.maria.does(restore, card.id, version=2) == again
    await agrees(world)
    await world.maria.does(cancel, card.id, version=3)
    for client in (world.lena, world.noor):
        await world.sells(client, 1)
        await books(world.jordan, client, coach, hour(17))
    with pytest.raises(TimeTaken):
        await world.maria.does(restore, card.id, version=4)
    with pytest.raises(NeedsConfirming):
        await world.jordan.does(restore, card.id, version=4)
    assert (await world.jordan.does(restore, card.id, version=4, over=True)).over
    await agrees(world)


@pytest.mark.req("BKG-8")
async def test_what_the_coach_cancelled_is_his_to_take_back(
    world: World, coach: int, card: BookingCard
) -> None:
    await world.jordan.does(cancel, card.id, version=1)
    with pytest.raises(IllegalMove):
        await world.maria.does(restore, card.id, version=2)
    await books(world.maria, world.sam, coach, hour(10), hour(11), hour(12))
    again = await world.jordan.does(restore, card.id, version=2)
    assert again.uncovered == 1
    await agrees(world)


@pytest.mark.req("BKG-6", "BKG-8")
async def test_what_was_outside_the_hours_is_restored_there(world: World, coach: int) -> None:
    [early] = await books(world.jordan, world.sam, coach, hour(6), outside=True)
    await world.jordan.does(cancel, early.id, version=1)
    assert (await world.jordan.does(restore, early.id, version=2)).state is BookingState.BOOKED
    await agrees(world)


@pytest.mark.req("BKG-12")
async def test_coming_is_said_once_and_not_of_what_was_moved(
    world: World, card: BookingCard
) -> None:
    said = await world.maria.does(say_coming, card.id, version=1)
    assert said.confirmed
    assert May.COMING not in said.may
    assert await world.maria.does(say_coming, card.id, version=1) == said
    moved = await world.maria.does(move, card.id, starts_at=hour(18), version=2)
    assert not moved.card.confirmed
    assert len(await world.rows("journal", code="coming_said")) == 1


@pytest.mark.req("BKG-8")
async def test_a_session_that_comes_back_to_a_lot_that_is_over_expires(
    world: World, card: BookingCard
) -> None:
    await world.change("lots", {"expires_on": hour(17, days=-1).date()}, client_id=world.sam)
    world.at(hour(12))
    await world.jordan.does(cancel, card.id, version=1)
    assert len(await world.rows("entries", kind=Kind.EXPIRE)) == 1
    await agrees(world)


@pytest.mark.req("BKG-12")
async def test_a_completed_booking_is_not_moved(world: World, card: BookingCard) -> None:
    world.at(hour(17))
    done = {"state": BookingState.COMPLETED, "version": 1}
    await world.jordan.does(bring_to, card.id, **done)
    for who in (world.maria, world.jordan):
        with pytest.raises(IllegalMove):
            await who.does(move, card.id, starts_at=hour(19), version=2)
