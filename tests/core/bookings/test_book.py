"""Book: a place and a session in one go, several times at once, all or nothing."""

from __future__ import annotations

import pytest

from core.availability import ClientBusy, OutsideHours, TimePassed, TimeTaken, TooSoon
from core.bookings import (
    BookingState,
    May,
    NeedsConfirming,
    NoSessionForThat,
    NoTimes,
    TooManyTimes,
    book,
    booked_together,
    day_of,
    minutes_of,
    undo_together,
    upcoming_of,
)
from core.errors import NotFound
from core.ledger import SessionsAtOnceUnusable, set_minutes
from core.people import Setting, set_club, set_prepaid
from tests.core.bookings.week import agrees, books, hour, now_is, opens_week
from tests.support.world import TODAY, World, utc

SOON = utc(2026, 11, 17, 15)
"""Tomorrow at 10:00 in New York, 17 hours from now."""


@pytest.fixture
async def coach(world: World) -> int:
    """Jordan takes bookings; Sam has three sessions, Lena ten."""
    await world.sells(world.sam, 3)
    await world.sells(world.lena, 10)
    return await opens_week(world)


@pytest.mark.req("BKG-1", "LED-2")
async def test_a_mother_books_two_times_and_sees_what_is_left(world: World, coach: int) -> None:
    batch = await world.maria.does(
        book, client=world.sam, coach=coach, starts=[hour(17, days=2), hour(17)], operation="press"
    )
    first, second = batch.bookings
    assert (first.starts_at, second.starts_at) == (hour(17), hour(17, days=2))
    assert (first.state, first.minutes, first.coach_name) == (BookingState.BOOKED, 60, "Jordan")
    assert (batch.balance.left, batch.balance.held, batch.balance.free) == (3, 2, 1)
    assert first.may == {May.MOVE, May.CANCEL, May.COMING, May.NOTE}
    assert await world.maria.sees(upcoming_of, world.sam) == batch.bookings
    await agrees(world)


@pytest.mark.req("BKG-1")
async def test_the_same_press_books_once(world: World, coach: int) -> None:
    wanted = {"client": world.sam, "coach": coach, "starts": [hour(17)], "operation": "press"}
    first = await world.maria.does(book, **wanted)
    assert await world.maria.does(book, **wanted) == first
    assert len(await world.rows("bookings")) == 1
    assert (await world.balance(world.sam)).held == 1


@pytest.mark.req("BKG-1")
async def test_one_time_that_was_just_taken_books_nothing(world: World, coach: int) -> None:
    for client in (world.noor, world.lena):
        await world.sells(client, 1)
        await books(world.jordan, client, coach, hour(17))
    before = await world.everything()
    with pytest.raises(TimeTaken) as refused:
        await books(world.maria, world.sam, coach, hour(16), hour(17), hour(18))
    assert refused.value.starts_at == hour(17)
    assert hour(18) in {each.starts_at for each in refused.value.near}
    assert await world.everything() == before


@pytest.mark.req("BKG-2")
async def test_a_family_is_held_to_notice_hours_and_sessions(world: World, coach: int) -> None:
    before = await world.everything()
    for starts, refusal in (
        ([utc(2026, 11, 16, 21)], TimePassed),
        ([utc(2026, 11, 17, 9)], TooSoon),
        ([hour(6)], OutsideHours),
        ([hour(10 + n) for n in range(4)], NoSessionForThat),
        ([], NoTimes),
        ([hour(9, days=n) for n in range(21)], TooManyTimes),
    ):
        with pytest.raises(refusal):
            await books(world.maria, world.sam, coach, *starts)
    with pytest.raises(SessionsAtOnceUnusable):
        await books(world.maria, world.sam, coach, hour(17), sessions=0)
    assert await world.everything() == before


@pytest.mark.req("BKG-2")
async def test_why_no_session_is_good_on_that_day(world: World, coach: int) -> None:
    [lot] = await world.rows("lots", client_id=world.sam)
    for changed, why in (
        ({"expires_on": TODAY}, "ends"),
        ({"expires_on": None, "starts_on": hour(17, days=7).date()}, "later"),
        ({"starts_on": None, "paused_from": TODAY, "paused_until": hour(17).date()}, "paused"),
        ({"came_in": 0, "paused_from": None, "paused_until": None}, "none"),
    ):
        await world.change("lots", changed, id=lot["id"])
        with pytest.raises(NoSessionForThat) as refused:
            await books(world.maria, world.sam, coach, hour(17))
        assert (refused.value.why, refused.value.day) == (why, hour(17).date())


@pytest.mark.req("BKG-6")
async def test_staff_book_without_limits_and_are_asked_once(world: World, coach: int) -> None:
    for client in (world.noor, world.lena):
        await world.sells(client, 1)
        await books(world.jordan, client, coach, hour(17))
    soon, early = utc(2026, 11, 16, 23), hour(6)
    starts = [hour(17), early, soon, hour(18)]
    with pytest.raises(NeedsConfirming) as asked:
        await books(world.alex, world.sam, coach, *starts)
    assert (asked.value.over, asked.value.outside) == ((hour(17),), (early,))
    assert asked.value.uncovered == 1
    assert not await world.rows("bookings", client_id=world.sam)
    confirmed = {"over": True, "outside": True, "uncovered": True}
    done = await books(world.alex, world.sam, coach, *starts, **confirmed)
    assert [card.starts_at for card in done] == sorted(starts)
    assert [card.uncovered for card in done] == [0, 0, 0, 1]
    assert [card.over for card in done] == [False, False, True, False]
    assert (await world.balance(world.sam)).held == 3
    await agrees(world)


@pytest.mark.req("BKG-9")
async def test_nobody_is_in_two_places(world: World, coach: int) -> None:
    riley = await opens_week(world, world.riley)
    await books(world.maria, world.sam, coach, hour(17))
    for who in (world.maria, world.jordan):
        with pytest.raises(ClientBusy):
            await books(who, world.sam, riley, hour(17), over=True, outside=True, uncovered=True)
        with pytest.raises(ClientBusy):
            await books(who, world.sam, riley, hour(16), hour(17), over=True)


@pytest.mark.req("BKG-11")
async def test_what_is_written_beside_a_booking(world: World, coach: int) -> None:
    [by_staff] = await books(
        world.jordan, world.sam, coach, hour(16), note="Left knee", title="Dribbling"
    )
    [by_family] = await books(
        world.maria, world.sam, coach, hour(18), note="Brings a ball", online=True, sessions=2
    )
    assert (by_staff.title, by_staff.coach_note) == ("Dribbling", "Left knee")
    assert (by_family.client_note, by_family.online, by_family.sessions) == (
        "Brings a ball",
        True,
        2,
    )
    theirs = await world.maria.sees(upcoming_of, world.sam)
    assert [card.coach_note for card in theirs] == [None, None]
    assert (await world.balance(world.sam)).held == 3


@pytest.mark.req("BKG-2")
async def test_a_session_is_as_long_as_the_package_says(world: World, coach: int) -> None:
    [lot] = await world.rows("lots", client_id=world.sam)
    assert await world.maria.sees(minutes_of, world.sam) == 60
    await world.jordan.does(set_minutes, lot["id"], version=lot["version"], minutes=45)
    assert await world.maria.sees(minutes_of, world.sam) == 45
    [card] = await books(world.maria, world.sam, coach, hour(17))
    assert card.minutes == 45


@pytest.mark.req("BKG-2", "PKG-13")
async def test_who_does_not_prepay_holds_nothing(world: World, coach: int) -> None:
    await world.jordan.does(set_prepaid, world.noor, False)
    [card] = await books(world.omar, world.noor, coach, hour(17))
    assert (card.uncovered, await world.rows("entries", client_id=world.noor)) == (0, [])


@pytest.mark.req("BKG-1")
async def test_what_was_just_booked_is_undone_at_once(world: World, coach: int) -> None:
    cards = await books(world.maria, world.sam, coach, hour(17), hour(18))
    undone = await world.maria.does(undo_together, world.sam, cards[0].together)
    assert [card.state for card in undone] == [BookingState.CANCELLED] * 2
    assert await world.maria.does(undo_together, world.sam, cards[0].together) == ()
    seen = await world.maria.sees(booked_together, world.sam, cards[0].together)
    assert [card.state for card in seen] == [BookingState.CANCELLED] * 2
    assert (await world.balance(world.sam)).free == 3
    await agrees(world)


@pytest.mark.req("BKG-8", "ATT-9")
async def test_an_old_undo_is_no_way_around_cancelling(world: World, coach: int) -> None:
    await world.jordan.does(set_club, world.club, Setting.LATE_CANCEL, "48")
    world.at(hour(9, days=-1))
    [card] = await books(world.maria, world.sam, coach, hour(17))
    again = (world.sam, card.together)
    world.later(minutes=15)
    assert len(await world.maria.does(undo_together, *again)) == 1
    [card] = await books(world.maria, world.sam, coach, hour(18))
    world.later(minutes=16)
    assert await world.maria.does(undo_together, world.sam, card.together) == ()
    assert (await now_is(world, card.id)).state is BookingState.BOOKED
    await world.jordan.does(set_club, world.club, Setting.LATE_CANCEL, "0")
    world.at(hour(18))
    assert await world.maria.does(undo_together, world.sam, card.together) == ()
    assert len(await world.jordan.does(undo_together, world.sam, card.together)) == 1


@pytest.mark.req("PPL-5")
async def test_who_may_book(world: World, coach: int) -> None:
    for who, client, refusal in (
        (world.omar, world.sam, NotFound),
        (world.nora, world.sam, NotFound),
        (world.riley, world.sam, NotFound),
    ):
        with pytest.raises(refusal):
            await books(who, client, coach, hour(17))


@pytest.mark.req("BKG-1", "BKG-12")
async def test_a_coach_sees_and_marks_whoever_is_booked_with_him(world: World, coach: int) -> None:
    riley = await opens_week(world, world.riley)
    [card] = await books(world.maria, world.sam, riley, hour(17))
    [seen] = (await world.riley.sees(day_of, world.club, hour(17).date())).rows
    assert (seen.card.id, seen.card.client_name) == (card.id, "Sam")
    with pytest.raises(NotFound):
        await world.riley.sees(upcoming_of, world.sam)
