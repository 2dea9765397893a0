"""Booking when something has changed since the screen was drawn, or what is wanted is not there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.bookings.presses import OpenBooking, UseEach
from bot.chat.press import pack
from core.bookings import BookingState, book, bring_to
from core.ledger import WhenEmpty
from core.people import leave, remove_staff, staff_member
from core.timetable import Kind
from tests.support.chat import Person
from tests.support.hours import opens_hours
from tests.support.house import House
from tests.support.world import utc

TUESDAY_FIVE = utc(2026, 11, 17, 22)


@pytest.mark.req("BKG-1", "BKG-9")
async def test_of_five_times_one_was_just_taken(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.sells(world.noor, 10)
    coach = await opens_hours(world, capacity=1)
    await maria.sends("/book")
    await maria.taps_through("Sam", "17", "4:00 PM", "5:00 PM", "6:00 PM", "7:00 PM")
    await maria.taps_through("Wed 18 Nov ›", "5:00 PM")
    await world.omar.does(book, client=world.noor, coach=coach, starts=[TUESDAY_FIVE])
    await maria.taps("Book 5")
    maria.sees("Tomorrow, 5:00 PM was just taken.", "Nothing is booked yet.",
               "Chosen: tomorrow, 4:00 PM · tomorrow, 6:00 PM · tomorrow, 7:00 PM · "
               "Wed 18 Nov, 5:00 PM", "[Book 4]", "[Calendar]")  # fmt: skip
    assert len(await world.rows("bookings")) == 1
    await maria.taps("Book 4")
    maria.sees("Booked: Sam with Jordan", "10 of 10 left · 4 booked, 6 free")


@pytest.mark.req("BKG-7", "BKG-9")
async def test_where_it_was_to_be_moved_is_taken(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.sells(world.noor, 10)
    coach = await opens_hours(world, capacity=1)
    mine = {"client": world.sam, "coach": coach}
    [card] = (await world.maria.does(book, **mine, starts=[TUESDAY_FIVE])).bookings
    await maria.forges(pack(OpenBooking(card.id)))
    await maria.taps_through("Move", "17", "5:00 PM")
    maria.hears("It is at that time already, Tue 17 Nov 2026, 5:00 PM.", alert=True)
    hour = timedelta(hours=1)
    await world.omar.does(book, client=world.noor, coach=coach, starts=[TUESDAY_FIVE + hour])
    await maria.taps("6:00 PM")
    maria.sees("Tomorrow, 6:00 PM was just taken.", "Nothing is moved.", "[Tomorrow, 7:00 PM]")
    maria.sees_not("[Book")
    await maria.taps("Tomorrow, 7:00 PM")
    maria.sees("Moved: Sam with Jordan")


@pytest.mark.req("BKG-2")
async def test_a_time_passes_while_the_screen_is_open(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    await maria.sends("/book")
    await maria.taps_through("Sam", "17", "3:00 PM", "Wed 18 Nov ›", "3:00 PM")
    await house.later(hours=22, minutes=1)
    await maria.taps("Book 2")
    maria.sees("Book · Sam", "3:00 PM is over. Choose a time that is still to come.",
               "Chosen: tomorrow, 3:00 PM")  # fmt: skip
    assert await world.rows("bookings") == []
    await maria.taps("Book 1")
    maria.sees("Booked: Sam with Jordan", "Tomorrow, 3:00 PM")


@pytest.mark.req("BKG-1", "BKG-9")
async def test_a_time_that_another_coach_took_meanwhile_is_unticked(
    house: House, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    riley = await opens_hours(world, world.riley)
    await maria.sends("/book")
    await maria.taps_through("Sam", "Jordan", "17", "4:00 PM", "5:00 PM")
    await world.jordan.does(book, client=world.sam, coach=riley, starts=[TUESDAY_FIVE])
    await maria.taps("Book 2")
    maria.sees("Sam", "Chosen: tomorrow, 4:00 PM · tomorrow, 5:00 PM", "[✓ 5:00 PM]")
    await maria.taps("✓ 5:00 PM")
    maria.sees("Chosen: tomorrow, 4:00 PM")
    maria.sees_not("5:00 PM]")
    await maria.taps("Book 1")
    maria.sees("Booked: Sam with Jordan", "Tomorrow, 4:00 PM")


@pytest.mark.req("BKG-1", "BKG-10")
async def test_the_coach_leaves_while_a_time_is_chosen(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    riley = await opens_hours(world, world.riley)
    await maria.sends("/book")
    await maria.taps_through("Sam", "Riley", "17", "5:00 PM")
    stand = (await world.jordan.sees(staff_member, riley)).stand
    await world.jordan.does(remove_staff, riley, stand=stand)
    await maria.taps("Book 1")
    maria.hears("Riley cannot be booked any more. Choose another coach.", alert=True)
    maria.sees("With Jordan · 60 min", "Which day?")
    maria.sees_not("Chosen")
    assert await world.rows("bookings") == []


@pytest.mark.req("BKG-1", "PPL-6")
async def test_a_child_is_removed_while_her_guardian_books(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    await maria.sends("/book")
    await maria.taps_through("Sam", "17", "5:00 PM")
    await world.jordan.does(leave, world.sam)
    await maria.taps("Book 1")
    assert maria.alerted
    assert await world.rows("bookings") == []
    assert maria.labels, "no way on"


@pytest.mark.req("BKG-2", "NTC-5")
async def test_a_day_on_which_no_session_is_good_is_asked_for_and_booked(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 3)
    await world.change("lots", {"expires_on": TUESDAY_FIVE.date()}, client_id=world.sam)
    await opens_hours(world)
    await maria.sends("/book")
    await maria.taps_through("Sam", "17", "5:00 PM", "Book 1")
    [row] = await world.rows("bookings")
    await maria.forges(pack(OpenBooking(row["id"])))
    await maria.taps_through("Move", "18", "5:00 PM")
    maria.sees("no session that is good on Wed 18 Nov", "Nothing is moved.", "[Ask for a time]")
    maria.sees_not("[Ask for a package]")
    await maria.sends("/book")
    await maria.taps_through("Sam", "18", "5:00 PM", "Book 1")
    maria.sees("no session that is good on Wed 18 Nov", "Nothing is booked yet.",
               "[Ask for a package]", "[Ask for a time]", "[Menu]")  # fmt: skip
    await maria.taps("Calendar")
    maria.sees("Chosen: Wed 18 Nov, 5:00 PM")
    await maria.taps_through("Book 1", "Ask for a time")
    maria.sees("Jordan was asked for Wed 18 Nov, 5:00 PM for Sam.")
    jordan.sees("Sam asks for Wed 18 Nov, 5:00 PM with Jordan.", "[Sell a package]")
    message, old = jordan.chat.with_button("Book")
    await jordan.taps("Book", on=message)
    jordan.sees("Book · Sam", "Chosen: Wed 18 Nov, 5:00 PM", "[✓ 5:00 PM")
    await jordan.taps_through("Book 1", "Book anyway")
    jordan.sees("Booked: Sam with Jordan", "Wed 18 Nov, 5:00 PM–6:00 PM")
    await house.later(days=2)
    await jordan.forges(str(old.data))
    jordan.sees("Book · Sam", "Which day?")
    assert len(await world.rows("bookings")) == 2


@pytest.mark.req("BKG-4", "BKG-2")
async def test_next_week_without_a_session_asks_the_coach(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 1)
    coach = await opens_hours(world)
    mine = {"client": world.sam, "coach": coach}
    twice = {"sessions": 2, "uncovered": True}
    [card] = (await world.jordan.does(book, **mine, **twice, starts=[TUESDAY_FIVE])).bookings
    await house.later(hours=25)
    done = {"state": BookingState.COMPLETED, "when_empty": WhenEmpty.OWE}
    await world.jordan.does(bring_to, card.id, version=1, **done)
    await maria.forges(pack(OpenBooking(card.id)))
    await maria.taps("Same time next week?")
    maria.sees("No session is free to book with.", "[Ask for a package]")
    await jordan.forges(pack(OpenBooking(card.id)))
    await jordan.taps("Same time next week?")
    jordan.sees("2 sessions have no package: they will be noted as owed.", "Go ahead anyway?")
    await jordan.taps("Book anyway")
    jordan.sees("Booked: Sam with Jordan", "Tue 24 Nov, 5:00 PM")
    assert (await world.rows("bookings"))[-1]["sessions"] == 2


@pytest.mark.req("BKG-6", "BKG-8")
async def test_a_cancellation_is_taken_back_where_somebody_else_is_now(
    house: House, jordan: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.sells(world.noor, 10)
    coach = await opens_hours(world, capacity=1)
    mine = {"client": world.sam, "coach": coach}
    [card] = (await world.maria.does(book, **mine, starts=[TUESDAY_FIVE])).bookings
    await jordan.forges(pack(OpenBooking(card.id)))
    await jordan.taps_through("Cancel", "We cancel, 1 session returns")
    await world.omar.does(book, client=world.noor, coach=coach, starts=[TUESDAY_FIVE])
    await jordan.taps("Undo")
    jordan.sees("All places are taken: tomorrow, 5:00 PM.", "[Leave it as it is]")
    await jordan.taps("Book anyway")
    jordan.hears("Booked again.")
    jordan.sees("Sam with Jordan", "Booked")


@pytest.mark.req("BKG-6", "AVL-1")
async def test_before_there_are_hours_a_coach_is_shown_where_to_set_them(
    house: House, jordan: Person, maria: Person
) -> None:
    await house.world.sells(house.world.sam, 10)
    await jordan.sends("Sam")
    await jordan.taps("Book")
    jordan.sees("No coach has open hours yet. A coach sets them under My week.", "[My week]")
    await maria.sends("/book")
    await maria.taps("Sam")
    maria.sees("No coach has open hours yet. Ask your coach when to come.", "[Back to Sam]")
    maria.sees_not("My week")


@pytest.mark.req("BKG-11", "LED-2")
async def test_a_coach_books_times_that_use_several_sessions(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    await maria.sends("/book")
    await maria.taps_through("Sam", "17")
    maria.sees_not("Sessions each")
    await maria.forges(pack(UseEach(2)))
    maria.sees_not("Uses 2 sessions")
    await jordan.sends("Sam")
    await jordan.taps_through("Book", "17", "Sessions each: 1")
    jordan.sees("Uses 2 sessions each time", "[Sessions each: 2]")
    await jordan.taps_through("5:00 PM", "6:00 PM")
    jordan.sees("[Book 2 · 6 left after this]")
    message, three = jordan.chat.with_button("Sessions each: 2")
    await jordan.taps("Sessions each: 2")
    await jordan.forges(str(three.data), on=message.id)
    jordan.sees("Uses 3 sessions each time", "[Book 2 · 4 left after this]")
    await jordan.taps("Sessions each: 3")
    jordan.sees("[Sessions each: 1]", "[Book 2 · 8 left after this]")
    await jordan.taps_through("Sessions each: 1", "6:00 PM", "Book 1 · 8 left after this")
    jordan.sees("Booked: Sam with Jordan", "10 of 10 left · 2 booked, 8 free",
                "Tomorrow, 5:00 PM–6:00 PM · 2 sessions", "[Upcoming · 1]")  # fmt: skip
    assert (await world.balance(world.sam)).held == 2
    await jordan.taps_through("Upcoming · 1", "Tomorrow, 5:00 PM")
    jordan.sees("Booked · 2 sessions")
    await maria.sends("/menu")
    await maria.taps_through("Upcoming · 1", "Tomorrow, 5:00 PM", "Cancel, 2 sessions return")
    maria.sees("Cancelled: Sam with Jordan", "10 of 10 left", "The sessions are back.")
    assert (await world.balance(world.sam)).held == 0


@pytest.mark.req("BKG-11")
async def test_a_check_in_uses_none_and_what_is_moved_keeps_its_number(
    house: House, jordan: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    coach = await opens_hours(world)
    await opens_hours(world, capacity=1, kind=Kind.CHECKIN)
    said = {"client": world.sam, "coach": coach, "starts": [TUESDAY_FIVE], "sessions": 3}
    [card] = (await world.jordan.does(book, **said)).bookings
    await jordan.sends("Sam")
    await jordan.taps_through("Book", "Check-in", "17")
    jordan.sees_not("Sessions each")
    await jordan.forges(pack(OpenBooking(card.id)))
    await jordan.taps_through("Move", "17")
    jordan.sees_not("Sessions each")
    await jordan.taps("6:00 PM")
    assert (await world.balance(world.sam)).held == 3
