"""The board of today: who is in, who is late, what is next, and marks from there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.bookings.presses import BringTo, OpenSheet, OpenToday
from bot.chat.press import pack
from core import bookings, notices
from core.bookings import BookingState
from core.people import Setting, set_club
from tests.journeys.test_practices import planned
from tests.support.chat import Person
from tests.support.hours import opens_hours
from tests.support.house import House
from tests.support.world import MONDAY

HALF_PAST_FIVE = MONDAY + timedelta(minutes=30)


async def booked_today(house: House, *clients: int, at: int = 30) -> list[int]:
    """By the coach, `at` minutes from now."""
    coach = await house.world.jordan.member_in(house.world.club)
    made = []
    for client in clients:
        batch = await house.world.jordan.does(
            bookings.book,
            client=client,
            coach=coach,
            starts=[MONDAY + timedelta(minutes=at)],
            over=True,
            outside=True,
            uncovered=True,
            operation=f"{client}-{at}",
        )
        made += [card.id for card in batch.bookings]
    await house.settles()
    return made


@pytest.mark.req("BKG-14", "AVL-5")
async def test_the_board_follows_what_happens(house: House, jordan: Person, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.sells(world.noor, 1)
    await opens_hours(world)
    await booked_today(house, world.sam, world.noor)
    await jordan.taps("Today")
    jordan.sees("Today · Eastside Hoops", "Mon 16 Nov 2026 · 2 sessions", "▫️ 2",
                "Next: 5:30 PM, ", "2 of 2 places", "Noor 1 ⚠️",
                "Tomorrow: nothing is booked yet.", "[▫️ 5:30 PM Sam · 10]")  # fmt: skip
    board = jordan.chat.newest.id
    coach = await world.jordan.member_in(world.club)
    await world.maria.does(bookings.book, client=world.sam, coach=coach,
                           starts=[MONDAY + timedelta(days=1)], operation="m")  # fmt: skip
    await house.settles()
    jordan.sees("Tomorrow: 1 session, at 5:00 PM", "Maria booked · Eastside Hoops")
    jordan.chat.turns()
    await house.later(minutes=36)
    assert [each.id for each in jordan.chat.news] == [board], "the same board, drawn anew"
    jordan.sees("⏰ 2", "Late: ", "[⏰ 5:30 PM Sam · 10]")
    await jordan.taps("Sam")
    jordan.sees("Sam with Jordan", "10 of 10 left · 2 booked, 8 free",
                "2 of 2 places taken", "[✅ Here]", "[❌ No-show]",
                "[Begin]", "[Book again]", "[Back to today]")  # fmt: skip
    await jordan.taps("Begin")
    jordan.sees("Now: Sam (2 of 2 places)", "[✅ 5:30 PM Sam · 10]", "Late: Noor")
    await jordan.taps_through("Sam", "✅ Here")
    jordan.hears("✅ Here: Sam, 9 left")
    jordan.sees("✅ 1", "[✅ 5:30 PM Sam · 9]")
    await jordan.taps_through("Noor", "❌ No-show")
    jordan.hears("❌ No-show: Noor, 0 left")
    jordan.sees("❌ 1", "[❌ 5:30 PM Noor · 0 🔴]")
    await jordan.taps_through("Noor", "Not marked")
    jordan.hears("Noor: not marked")
    assert (await world.balance(world.noor)).left == 1
    assert (await world.balance(world.sam)).left == 9


@pytest.mark.req("ATT-1", "BKG-14")
async def test_the_roll_says_who_is_booked_when(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 3)
    await opens_hours(world)
    await booked_today(house, world.sam)
    await jordan.sends("/roll")
    jordan.sees("[▫️ Sam 5:30 PM · 3 ⚠️]", "[▫️ Noor · 0 🔴]")
    await jordan.taps("Sam")
    await jordan.sends("/today")
    jordan.sees("[✅ 5:30 PM Sam · 2 ⚠️]")


@pytest.mark.req("BKG-14", "ATT-8")
async def test_practices_of_today_are_on_it(house: House, jordan: Person) -> None:
    await planned(house)
    await jordan.sends("/today")
    jordan.sees("Nothing is booked today.", "1 practice", "[5:30 PM U12 · 0 coming]")
    await jordan.taps("5:30 PM U12")
    jordan.sees("Roll call · U12")


@pytest.mark.req("ATT-2", "ATT-4", "LED-10", "BKG-12")
async def test_several_sessions_at_once_and_none_left(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 3)
    await opens_hours(world)
    await booked_today(house, world.sam, world.theo)
    await jordan.sends("/today")
    await jordan.taps_through("Sam", "2")
    jordan.hears("✅ Here: Sam, 1 left")
    await jordan.taps_through("Theo", "✅ Here")
    jordan.sees("Theo has no session left for this. Note 1 session owed?")
    await jordan.taps("Mark, 1 owed")
    jordan.hears("✅ Here: Theo, 1 session owed")
    assert (await world.balance(world.theo)).owed == 1


@pytest.mark.req("ATT-5", "BKG-12")
async def test_an_old_button_of_a_sheet_does_nothing(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 3)
    await opens_hours(world)
    [booking] = await booked_today(house, world.sam)
    await jordan.sends("/today")
    await jordan.taps("Sam")
    message, here = jordan.chat.with_button("✅ Here")
    await jordan.taps("✅ Here")
    await jordan.forges(str(here.data), on=message.id)
    assert (await world.balance(world.sam)).left == 2
    await jordan.taps("Sam")
    await jordan.taps("Not marked")
    await jordan.forges(str(here.data), on=message.id)
    assert jordan.alerted
    assert (await world.balance(world.sam)).left == 3
    await jordan.forges(pack(BringTo(booking, BookingState.CANCELLED, 3)))
    assert (await world.balance(world.sam)).left == 3


@pytest.mark.req("BKG-8", "ATT-7")
async def test_staff_say_who_cancels(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 3)
    await opens_hours(world)
    await world.jordan.does(set_club, world.club, Setting.LATE_CANCEL, "24")
    await booked_today(house, world.sam)
    await booked_today(house, world.sam, at=120)
    await jordan.sends("/today")
    await jordan.taps_through("5:30 PM Sam", "Cancel")
    jordan.sees("Who cancels?", "[We cancel, 1 session returns]", "[Sam, 1 session is used]",
                "[Sam, 1 session returns]")  # fmt: skip
    await jordan.taps("Sam, 1 session is used")
    jordan.hears("Cancelled: Sam with Jordan. 1 session is used")
    jordan.sees("1 cancelled", "1 session")
    await jordan.taps_through("7:00 PM Sam", "🏥 Excused")
    jordan.hears("The session is back.")
    jordan.sees("2 cancelled")
    assert (await world.balance(world.sam)).left == 2


@pytest.mark.req("BKG-14")
async def test_what_nobody_marked_waits(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 3)
    await opens_hours(world)
    await booked_today(house, world.sam)
    await house.later(days=1)
    await jordan.sends("/today")
    await jordan.taps("Not marked · 1")
    jordan.sees("1 session is over and not marked", "Sam")
    await jordan.taps("Mon 16 Nov 2026, 5:30 PM · Sam")
    await jordan.taps("✅ Here")
    jordan.hears("✅ Here: Sam, 2 left")
    jordan.sees("✅ Here: Sam, 2 left", "Everything is marked.")
    await jordan.sends("/today")
    jordan.sees_not("Not marked")


@pytest.mark.req("PPL-2", "PPL-5", "BKG-14")
async def test_whose_board_it_is(house: House, jordan: Person, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 3)
    await opens_hours(world)
    [booking] = await booked_today(house, world.sam)
    alex = await house.phone(world.everybody["alex"])
    await alex.sends("/today")
    await alex.taps_through("Sam", "Begin")
    riley = await house.phone(world.riley)
    await riley.sends("/today")
    riley.sees("Nothing is booked today.")
    coach = await opens_hours(world, world.riley)
    await world.jordan.does(bookings.book, client=world.lena, coach=coach, uncovered=True,
                            starts=[MONDAY + timedelta(hours=1)], operation="r")  # fmt: skip
    await house.settles()
    await riley.taps("6:00 PM Lena")
    riley.sees("Lena with Riley", "[✅ Here]", "[Cancel]", "[Back to today]")
    riley.sees_not("left", "[Book again]", "[Lena]")
    await riley.taps("✅ Here")
    await riley.taps("Mark, 1 owed")
    riley.hears("✅ Here: Lena")
    nora = await house.phone(world.nora)
    for stranger in (maria, nora):
        await stranger.forges(pack(OpenToday(world.club)))
        assert stranger.alerted
        stranger.sees_not("Today · Eastside Hoops")
    await nora.forges(pack(OpenSheet(booking)))
    assert nora.alerted
    await maria.forges(pack(OpenSheet(booking)))
    maria.sees("Sam with Jordan")
    maria.sees_not("No-show")


@pytest.mark.req("BKG-14", "NTC-5")
async def test_it_counts_what_waits_in_the_inbox(house: House, jordan: Person) -> None:
    """It is asked for, done with by what the coach does, dismissed, and open again."""
    world = house.world
    coach = await world.jordan.member_in(world.club)
    await jordan.sends("/today")
    jordan.sees("[Inbox]")
    await world.maria.does(notices.ask_for_time, world.lena, coach=coach)
    await world.omar.does(notices.ask_for_package, world.noor, coach=coach)
    await house.settles()
    jordan.sees("[Inbox · 2]")
    await world.sells(world.noor, 5)
    await house.settles()
    jordan.sees("[Inbox · 1]")
    [row] = [each for each in await world.rows("inbox") if each["closed_at"] is None]
    _, version = await world.jordan.does(notices.dismiss, row["id"], version=row["version"])
    await house.settles()
    jordan.sees_not("[Inbox · ")
    await world.jordan.does(notices.reopen, row["id"], version=version)
    await house.settles()
    await jordan.taps("Inbox · 1")
    jordan.sees("Inbox · Eastside Hoops", "Lena")


@pytest.mark.req("BKG-14")
async def test_it_is_alive_all_day(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 3)
    await opens_hours(world)
    await booked_today(house, world.sam, at=240)
    await jordan.sends("/today")
    jordan.sees("Next: 9:00 PM, Sam")
    await house.later(hours=4, minutes=6)
    jordan.sees("Late: Sam")
    await booked_today(house, world.sam, at=300)
    jordan.sees("Next: 10:00 PM, Sam")


@pytest.mark.req("BKG-14", "LED-10")
async def test_the_board_says_who_is_too_many_and_who_has_no_session(
    house: House, jordan: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_hours(world, capacity=1)
    await booked_today(house, world.sam, world.noor)
    await jordan.taps("Today")
    jordan.sees("More than fit: Noor", "No package: Noor", "[Inbox · 2]")
    await jordan.taps("Noor")
    await jordan.taps("✅ Here")
    await jordan.taps_through("owed")
    jordan.sees("Owed: Noor 1")
    jordan.sees_not("More than fit", "No package")


@pytest.mark.req("BKG-14")
async def test_the_board_leads_to_who_runs_low(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.sells(world.noor, 2)
    await opens_hours(world)
    await booked_today(house, world.sam)
    await jordan.taps("Today")
    jordan.sees_not("Who runs low")
    await booked_today(house, world.noor)
    jordan.sees("To renew: Noor 2")
    await jordan.taps("Who runs low")
    jordan.sees("[Noor · 2")
    jordan.sees_not("[Sam")
