"""Booking in the chat: times chosen, moved, cancelled, lost to somebody faster, booked by staff."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.bookings.presses import (
    BookingsOf,
    BookNow,
    CancelBooking,
    MoveBooking,
    OpenBooking,
    Rate,
    RatingsOf,
    UndoBooked,
)
from bot.chat.press import pack
from core import availability, bookings, people
from core.people import Setting, set_club
from tests.support.chat import Person
from tests.support.hours import opens_hours
from tests.support.house import House
from tests.support.world import utc

TUESDAY_FIVE = utc(2026, 11, 17, 22)


async def books(house: House, client: int, *starts: object, who: str = "maria") -> bookings.Batch:
    """Booked through core, as the chat does it."""
    coach = await house.world.jordan.member_in(house.world.club)
    batch = await house.world.everybody[who].does(
        bookings.book, client=client, coach=coach, starts=starts or [TUESDAY_FIVE], operation="t"
    )
    await house.settles()
    return batch


@pytest.mark.req("BKG-2")
async def test_the_calendar_ends_where_the_coach_has_it(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    coach = await opens_hours(world)
    await world.jordan.does(availability.set_coach_rule, coach, "book_months", "1")
    await maria.sends("/book")
    await maria.taps_through("Sam", "December 2026 ›")
    maria.sees("[16]")
    maria.sees_not("January 2027")
    await maria.sends("20.12")
    maria.sees("Sun 20 Dec is too far: you can book until Wed 16 Dec.")


@pytest.mark.req("BKG-1", "BKG-2", "LED-2", "AVL-5")
async def test_a_mother_books_two_sessions(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    await maria.sends("/menu")
    await maria.taps("Book")
    maria.sees("Book · Eastside Hoops", "For whom?", "[Sam]", "[Lena]")
    await maria.taps("Sam")
    maria.sees("Book · Sam", "10 of 10 left", "With Jordan · 60 min", "November 2026", "[17]")
    await maria.taps("17")
    maria.sees("Tomorrow", "Tap one time or several.", "[3:00 PM]", "[7:00 PM]")
    maria.sees_not("[7:30 PM]", "[2:30 PM]")
    await maria.taps("5:00 PM")
    maria.sees("Chosen: tomorrow, 5:00 PM", "[✓ 5:00 PM]", "[Book 1 · 9 left after this]")
    await maria.taps("5:30 PM")
    maria.sees("[✓ 5:30 PM]", "[5:00 PM]", "[Book 1 · 9 left after this]")
    await maria.taps("5:00 PM")
    await maria.taps_through("Wed 18 Nov ›", "6:00 PM")
    maria.sees("Chosen: tomorrow, 5:00 PM · Wed 18 Nov, 6:00 PM")
    await maria.taps("Book 2 · 8 left after this")
    maria.sees("Booked: Sam with Jordan", "10 of 10 left · 2 booked, 8 free",
               "Tomorrow, 5:00 PM–6:00 PM", "Wed 18 Nov, 6:00 PM–7:00 PM",
               "[Undo all 2]", "[Upcoming · 2]")  # fmt: skip
    assert (await world.balance(world.sam)).held == 2
    await maria.taps("Undo all 2")
    maria.sees("Undone: 2 bookings.", "10 of 10 left")
    assert (await world.balance(world.sam)).held == 0


@pytest.mark.req("BKG-1", "BKG-2")
async def test_a_day_without_a_time_says_why(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 2)
    await opens_hours(world)
    await maria.sends("/book")
    await maria.taps("Sam")
    await maria.sends("15.11")
    maria.sees("Book · Sam")
    await maria.sends("16.11")
    await maria.sends("nonsense")
    maria.sees("20.11")
    await maria.sends("18.11")
    maria.sees("Wed 18 Nov", "[5:00 PM]")
    await maria.sends("25:99")
    maria.sees("“25:99” is not a time of the day. Send one like 17:30.", "[5:00 PM]")
    await maria.sends("17:00")
    maria.sees("[✓ 5:00 PM]")
    await maria.taps("6:00 PM")
    maria.sees("[Book 2 · 0 left after this]")
    await maria.taps("7:00 PM")
    maria.hears("Only 2 sessions are free. Take a tick away first.", alert=True)
    maria.sees_not("[✓ 7:00 PM]")


@pytest.mark.req("BKG-2", "NTC-5")
async def test_without_a_free_session_the_coach_is_asked(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await opens_hours(world)
    await maria.sends("/book")
    await maria.taps("Sam")
    maria.sees("No session is free to book with.", "[Upcoming]", "[Back to Sam]")
    await maria.taps("Ask for a time")
    maria.sees("Jordan was asked for a time for Sam.")
    assert await world.rows("bookings") == []
    await house.later(minutes=5)
    await jordan.sends("/menu")
    await jordan.taps("Inbox · 1")
    jordan.sees("Sam")


@pytest.mark.req("BKG-2", "NTC-5")
async def test_without_a_free_session_a_package_is_asked_for_and_sold(
    house: House, jordan: Person, maria: Person
) -> None:
    await opens_hours(house.world)
    await maria.sends("/book")
    await maria.taps("Sam")
    maria.sees("Ask Jordan for a package or for a time.", "[Ask for a time]")
    message, again = maria.chat.with_button("Ask for a package")
    await maria.taps("Ask for a package")
    maria.sees("Jordan was asked for a package for Sam.", "[Back to Sam]")
    await maria.forges(str(again.data), on=message.id)
    jordan.sees("Sam asks Jordan for a package.", "[Sell a package]")
    assert len(await house.world.rows("inbox")) == 1
    await jordan.sends("/inbox")
    await jordan.taps("Sam: a request")
    jordan.sees("Sam asks Jordan for a package.", "[Sell a package]")
    await house.world.sells(house.world.sam, 10)
    await jordan.sends("/menu")
    jordan.sees("[Inbox]")


@pytest.mark.req("BKG-1", "BKG-9")
async def test_who_loses_the_race_sees_the_nearest_times(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.sells(world.noor, 10)
    await opens_hours(world, capacity=1)
    await maria.sends("/book")
    await maria.taps_through("Sam", "17", "5:00 PM", "Wed 18 Nov ›", "6:00 PM")
    await books(house, world.noor, who="omar")
    await maria.taps("Book 2")
    maria.sees("Tomorrow, 5:00 PM was just taken.", "Free close by:",
               "Nothing is booked yet.", "Chosen: Wed 18 Nov, 6:00 PM", "[Book 1]",
               "[Tomorrow, 4:00 PM]", "[Tomorrow, 6:00 PM]")  # fmt: skip
    maria.sees_not("Noor")
    assert len(await world.rows("bookings")) == 1
    await maria.taps("Tomorrow, 6:00 PM")
    maria.sees("Chosen: tomorrow, 6:00 PM · Wed 18 Nov, 6:00 PM")
    await maria.taps("Book 2")
    maria.sees("Booked: Sam with Jordan")


@pytest.mark.req("BKG-1", "ATT-5")
async def test_a_second_tap_on_book_books_nothing_more(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    await maria.sends("/book")
    await maria.taps_through("Sam", "17", "5:00 PM")
    message, book = maria.chat.with_button("Book 1")
    await maria.taps("Book 1")
    await maria.forges(str(book.data), on=message.id)
    maria.sees("Upcoming · Sam", "[Tomorrow, 5:00 PM · Jordan]")
    assert len(await world.rows("bookings")) == 1


@pytest.mark.req("BKG-7")
async def test_one_is_moved_and_moved_back(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    await books(house, world.sam)
    await maria.sends("/menu")
    maria.sees("[Upcoming · 1]")
    await maria.taps("Upcoming · 1")
    maria.sees("1 booked", "Tomorrow, 5:00 PM–6:00 PM · Sam with Jordan")
    await maria.taps("Tomorrow, 5:00 PM")
    maria.sees("Sam with Jordan", "Booked", "[Coming]", "[Move]", "[Cancel, 1 session returns]")
    stale = maria.chat.with_button("Move")
    await maria.taps("Coming")
    maria.hears("Your coach knows: Sam is coming.")
    maria.sees("Booked · coming")
    await maria.taps("Move")
    maria.sees("Move · Sam", "Now: tomorrow, 5:00 PM–6:00 PM")
    await maria.taps_through("18", "6:00 PM")
    maria.sees("Moved: Sam with Jordan", "Now: Wed 18 Nov, 6:00 PM–7:00 PM",
               "Before: tomorrow, 5:00 PM", "[Undo]")  # fmt: skip
    assert (await world.balance(world.sam)).held == 1
    await maria.taps("Undo")
    maria.sees("Now: tomorrow, 5:00 PM–6:00 PM", "Before: Wed 18 Nov, 6:00 PM")
    await maria.forges(str(stale[1].data), on=stale[0].id)
    maria.sees("Move · Sam")
    [row] = await world.rows("bookings")
    assert (row["starts_at"], len(await world.rows("booking_moves"))) == (TUESDAY_FIVE, 2)


@pytest.mark.req("BKG-8", "ATT-9")
async def test_cancelling_says_before_what_it_costs(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    await books(house, world.sam, TUESDAY_FIVE, TUESDAY_FIVE + timedelta(days=1))
    await maria.sends("/menu")
    await maria.taps_through("Upcoming · 2", "Tomorrow, 5:00 PM")
    message, early = maria.chat.with_button("Cancel, 1 session returns")
    await maria.taps("Cancel, 1 session returns")
    maria.sees("Cancelled: Sam with Jordan", "10 of 10 left · 1 booked, 9 free",
               "The session is back.", "[Undo]")  # fmt: skip
    await maria.taps("Undo")
    maria.hears("Booked again.")
    await world.jordan.does(set_club, world.club, Setting.LATE_CANCEL, "48")
    await maria.forges(str(early.data), on=message.id)
    maria.sees("[Cancel, 1 session is used]")
    await maria.taps("Cancel, 1 session is used")
    maria.sees("1 session is used, as it was cancelled late.", "9 of 10 left · 1 booked, 8 free")
    assert (await world.balance(world.sam)).left == 9


@pytest.mark.req("BKG-8")
async def test_after_the_start_only_the_coach_can(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    [card] = (await books(house, world.sam)).bookings
    await maria.forges(pack(OpenBooking(card.id)))
    await house.later(hours=24, minutes=10)
    await maria.taps("Cancel, 1 session returns")
    assert maria.alerted
    await maria.forges(pack(OpenBooking(card.id)))
    maria.sees_not("Cancel", "Move")


@pytest.mark.req("NTC-9", "BKG-1")
async def test_who_lives_by_another_clock_reads_both(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    await world.maria.does(people.choose_zone, "Europe/Lisbon")
    await maria.sends("/book")
    await maria.taps_through("Sam", "17")
    maria.sees("Times of New York", "[5:00 PM]")
    await maria.taps_through("5:00 PM", "Book 1")
    maria.sees("Tomorrow, 5:00 PM–6:00 PM", "For you: 10:00 PM in Lisbon")


@pytest.mark.req("BKG-7", "BKG-8", "PPL-5")
async def test_a_coach_moves_and_cancels_what_is_with_him_whoever_the_client(house: House) -> None:
    """Sam is Jordan's to see: Riley has the booking, and nothing else of Sam."""
    world = house.world
    await world.sells(world.sam, 10)
    coach = await opens_hours(world, world.riley)
    said = {"client": world.sam, "coach": coach, "starts": [TUESDAY_FIVE], "operation": "t"}
    [card] = (await world.maria.does(bookings.book, **said)).bookings
    await house.settles()
    riley = await house.phone(world.riley)
    await riley.forges(pack(OpenBooking(card.id)))
    riley.sees("Sam with Riley", "[Move]", "[Cancel]")
    await riley.taps("Move")
    riley.sees("Move · Sam", "Now: tomorrow, 5:00 PM–6:00 PM", "[Leave it as it is]")
    riley.sees_not("left")
    await riley.taps_through("18", "5:00 PM · 2")
    riley.sees("Moved: Sam with Riley", "Now: Wed 18 Nov", "[Undo]", "[Open it]")
    riley.sees_not("[Upcoming]")
    await riley.taps_through("Undo", "Open it", "Cancel", "We cancel, 1 session returns")
    riley.sees("Cancelled: Sam with Riley", "The session is back.", "[Undo]")
    riley.sees_not("10 of 10", "[Upcoming]", "[Book another time]")
    [row] = await world.rows("bookings")
    assert (row["state"], row["starts_at"]) == ("cancelled", TUESDAY_FIVE)


@pytest.mark.req("BKG-3")
async def test_the_usual_times_come_first_with_a_star(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    await books(house, world.sam, TUESDAY_FIVE, TUESDAY_FIVE + timedelta(days=7))
    await maria.sends("/book")
    await maria.taps("Sam")
    maria.sees_not("⭐")
    await maria.taps("December 2026 ›")
    maria.sees("⭐ is your usual time.", "[⭐1]", "[2]", "[⭐8]", "[⭐ Tue 1 Dec, 5:00 PM]")
    await maria.taps("⭐1")
    assert maria.labels[:3] == ["⭐ 5:00 PM", "3:00 PM", "3:30 PM"]


@pytest.mark.req("BKG-4", "BKG-13", "BKG-12")
async def test_after_it_comes_a_rating_and_the_next_week(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    [card] = (await books(house, world.sam)).bookings
    await house.later(hours=24, minutes=10)
    await jordan.sends("/today")
    await jordan.taps("Sam")
    await jordan.taps("✅ Here")
    jordan.hears("✅ Here: Sam, 9 left")
    await maria.forges(pack(OpenBooking(card.id)))
    maria.sees("Here", "How was it?", "[5]", "[Same time next week?]")
    await maria.taps("4")
    maria.sees("Thank you: 4 of 5 for Jordan", "Anything to add?")
    await maria.sends("Great footwork")
    maria.sees("Rated 4 of 5: “Great footwork”")
    await maria.forges(pack(Rate(card.id, 1)))
    assert maria.alerted
    await jordan.forges(pack(OpenBooking(card.id)))
    jordan.sees("Rated 4 of 5: “Great footwork”")
    await jordan.forges(pack(RatingsOf(world.club, card.coach, 0)))
    jordan.sees("Ratings · Jordan", "4 of 5 · 1 rating", "Sam: 4 of 5 “Great footwork”")
    riley = await house.phone(world.riley)
    await riley.forges(pack(RatingsOf(world.club, card.coach, 0)))
    assert riley.alerted
    await maria.taps("Same time next week?")
    maria.sees("Booked: Sam with Jordan", "Tue 24 Nov, 5:00 PM–6:00 PM")
    await maria.forges(pack(OpenBooking(card.id)))
    await maria.taps("Same time next week?")
    maria.sees("A week later this time is not free.", "[Book]")
    assert len(await world.rows("bookings")) == 2


@pytest.mark.req("BKG-6")
async def test_a_coach_books_for_a_client_without_limits(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.noor, 10)
    await opens_hours(world, capacity=1)
    await books(house, world.noor, who="omar")
    await jordan.sends("Theo")
    await jordan.taps("Book")
    jordan.sees("Book · Theo", "No session left", "With Jordan · 60 min")
    await jordan.taps("17")
    jordan.sees("how many places are free", "[6:00 PM · 1]")
    jordan.sees_not("[5:00 PM")
    await jordan.taps("Other times")
    jordan.sees("[5:00 PM · 0]", "[8:00 AM · 0]")
    await jordan.taps_through("5:00 PM · 0", "8:00 AM · 0", "Book 2")
    jordan.sees("All places are taken: tomorrow, 5:00 PM.",
                "Outside the coach's hours: tomorrow, 8:00 AM.",
                "2 sessions have no package: they will be noted as owed.")  # fmt: skip
    assert len(await world.rows("bookings")) == 1
    await jordan.taps("Book anyway")
    jordan.sees("Booked: Theo with Jordan", "2 sessions are not covered by a package")
    assert len(await world.rows("bookings")) == 3


@pytest.mark.req("BKG-11")
async def test_notes_of_the_family_and_of_staff(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    [card] = (await books(house, world.sam)).bookings
    await maria.forges(pack(OpenBooking(card.id)))
    await maria.taps("Note")
    maria.sees("What should your coach know?")
    await maria.sends("Left knee <b>hurts</b>")
    maria.sees("Noted.", "Note: Left knee <b>hurts</b>")
    await jordan.forges(pack(OpenBooking(card.id)))
    jordan.sees("Note: Left knee <b>hurts</b>")
    await jordan.taps("Note")
    await jordan.sends("work on the serve")
    jordan.sees("For staff: work on the serve")
    await jordan.taps("Title")
    await jordan.sends("Match play")
    jordan.sees("Match play · Sam")
    await maria.forges(pack(OpenBooking(card.id)))
    maria.sees("Match play · Sam")
    maria.sees_not("work on the serve")


@pytest.mark.req("PPL-5", "BKG-9")
async def test_nobody_else_s_booking_is_to_be_seen_or_changed(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world)
    batch = await books(house, world.sam)
    [card] = batch.bookings
    omar = await house.phone(world.everybody["omar"])
    nora = await house.phone(world.nora)
    before = await world.rows("bookings")
    for wish in (
        OpenBooking(card.id),
        MoveBooking(card.id, 1),
        CancelBooking(card.id, 1, 0),
        Rate(card.id, 5),
        UndoBooked(world.sam, batch.together),
        BookingsOf(world.sam, 0, past=False),
        BookNow(world.sam, "1-1"),
    ):
        for stranger in (omar, nora):
            await stranger.forges(pack(wish))
            assert stranger.alerted, wish
            stranger.sees_not("Sam")
    assert await world.rows("bookings") == before


@pytest.mark.req("BKG-10", "BKG-1", "BKG-11")
async def test_what_it_is_about_then_who_teaches_it(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    coach = await opens_hours(world)
    riley = await opens_hours(world, world.riley)
    for name, teachers in (("Serve", (coach, riley)), ("Footwork", (riley,))):
        subject = await world.jordan.does(availability.add_subject, world.club, name)
        for each in teachers:
            await world.jordan.does(availability.set_teaching, each, subject.id, True)
    await world.riley.does(availability.set_coach_rule, riley, "link", "https://meet.example/r")
    await maria.sends("/book")
    await maria.taps("Sam")
    maria.sees("What shall it be?", "[Serve]", "[Footwork]")
    await maria.taps("Serve")
    maria.sees("With whom?", "[Jordan]", "[Riley]")
    await maria.taps("Riley")
    maria.sees("Serve with Riley · 60 min", "[Another coach]")
    await maria.taps_through("Another coach", "Jordan")
    maria.sees("Serve with Jordan · 60 min")
    await maria.taps("Menu")
    await maria.taps_through("Book", "Sam", "Footwork")
    maria.sees("Footwork with Riley · 60 min")
    await maria.taps_through("17", "Online instead")
    maria.sees("Online, not in person", "[In person instead]")
    await maria.taps_through("5:00 PM", "Book 1")
    [row] = await world.rows("bookings")
    assert (row["coach_id"], row["online"], bool(row["subject_id"])) == (riley, True, True)
    await maria.forges(pack(OpenBooking(row["id"])))
    maria.sees("Footwork · Sam with Riley", "Online: https://meet.example/r")


@pytest.mark.req("LNG-1")
async def test_in_spanish_and_in_russian(house: House) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.sells(world.noor, 10)
    await opens_hours(world)
    maria = await house.phone(world.maria, "es")
    await maria.sends("/book")
    await maria.taps("Sam")
    maria.sees("Reservar · Sam", "Noviembre 2026")
    await maria.taps_through("17", "5:00 p.m.", "Reservar 1")
    maria.sees("Reservado: Sam con Jordan")
    omar = await house.phone(world.omar, "ru")
    await omar.sends("/book")
    omar.sees("Запись · Noor", "Ноябрь 2026")
    await omar.taps_through("18", "17:00", "Записать 1")
    omar.sees("Записано: Noor, тренер Jordan")
