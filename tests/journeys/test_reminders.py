"""A booking from the first word to the last: told, reminded of, answered, marked, and had again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.bookings.presses import CancelBooking, MoveBooking, SayComing
from bot.chat.press import pack
from core.bookings import BookingState, booking_card, bring_to, cancel
from core.notices import ask_for_time
from core.people import NEVER, choose_quiet, choose_zone
from tests.core.bookings.week import TUESDAY, books, opens_week
from tests.support.chat import Person
from tests.support.house import House
from tests.support.world import LISBON

pytestmark = pytest.mark.req("NTC-2", "NTC-1")


@pytest.fixture
async def coach(house: House) -> int:
    world = house.world
    for client in (world.sam, world.lena):
        await world.sells(client, 10)
    return await opens_week(world)


async def until(house: House, moment: datetime) -> None:
    """The clock jumps there, stopping at all that is due on the way."""
    await house.later(seconds=(moment - house.clock.now()).total_seconds() + 1)


async def test_booked_reminded_and_coming(
    house: House, coach: int, jordan: Person, maria: Person
) -> None:
    world = house.world
    await books(world.maria, world.sam, coach, TUESDAY)
    await house.settles()
    jordan.sees("Maria booked · Eastside Hoops", "Tue 24 Nov, 5:00 PM–6:00 PM · Sam with Jordan")
    jordan.sees("[Details]", "[Today]", "[Menu]")
    maria.sees_not("booked ·")
    await jordan.sends("/inbox")
    jordan.sees("[Sam booked]")
    await jordan.taps("Sam booked")
    jordan.sees("A new booking", "Sam with Jordan", "[Details]", "[Dismiss]")
    await until(house, TUESDAY - timedelta(hours=24))
    maria.sees("Tomorrow, 5:00 PM–6:00 PM: Sam with Jordan.", "Coming?")
    maria.sees("[Coming]", "[Move]", "[Can't, 1 session returns]")
    await maria.taps("Coming")
    assert (await world.jordan.sees(booking_card, 1)).confirmed
    await until(house, TUESDAY - timedelta(hours=2))
    maria.sees("Today, 5:00 PM–6:00 PM: Sam with Jordan.", "[Menu]")
    maria.sees_not("[Coming]")


async def test_cancelled_from_the_reminder_and_old_buttons(
    house: House, coach: int, jordan: Person, maria: Person
) -> None:
    world = house.world
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    await until(house, TUESDAY - timedelta(hours=24))
    await maria.taps("Can't, 1 session returns")
    assert (await world.jordan.sees(booking_card, card.id)).state is BookingState.CANCELLED
    jordan.sees("Maria cancelled · Eastside Hoops", "Sam with Jordan", "The session is back.")
    before = await world.rows("bookings")
    for wish in (SayComing(card.id, 1), MoveBooking(card.id, 1), CancelBooking(card.id, 1, 0)):
        await maria.forges(pack(wish))
    assert await world.rows("bookings") == before
    heard = len(maria.chat.from_bot)
    await until(house, TUESDAY)
    assert len(maria.chat.from_bot) == heard, "nothing of what is cancelled"


async def test_siblings_are_reminded_in_one_message_with_her_own_clock(
    house: House, coach: int, maria: Person
) -> None:
    world = house.world
    await world.maria.does(choose_zone, LISBON)
    await world.maria.does(choose_quiet, NEVER)
    await books(world.jordan, world.sam, coach, TUESDAY)
    await books(world.jordan, world.lena, coach, TUESDAY)
    await house.settles()
    maria.sees("Jordan booked · Eastside Hoops", "For you: 10:00 PM in Lisbon")
    await until(house, TUESDAY - timedelta(hours=26))
    heard = len(maria.chat.from_bot)
    await until(house, TUESDAY - timedelta(hours=13))
    assert len(maria.chat.from_bot) == heard + 1
    maria.sees("Sam with Jordan.", "Lena with Jordan.", "[Coming · Sam, 5:00 PM]")


@pytest.mark.req("NTC-5", "BKG-4", "BKG-13")
async def test_marked_told_rated_and_booked_again(
    house: House, coach: int, jordan: Person, maria: Person
) -> None:
    world = house.world
    [card] = await books(world.jordan, world.sam, coach, TUESDAY)
    await until(house, TUESDAY - timedelta(hours=22))
    jordan.sees("Tomorrow · Eastside Hoops", "1 session, the first at 5:00 PM")
    jordan.sees("5:00 PM–6:00 PM · Sam", "[Today]")
    await until(house, TUESDAY - timedelta(hours=10))
    jordan.sees("Today · Eastside Hoops", "Tue 24 Nov 2026 · 1 session", "[▫️ 5:00 PM Sam · 10]")
    await until(house, TUESDAY + timedelta(hours=1))
    now = await world.jordan.sees(booking_card, card.id)
    done = {"state": BookingState.COMPLETED, "version": now.version}
    await world.jordan.does(bring_to, card.id, **done)
    await house.later(minutes=16)
    maria.sees("✅ Sam trained today, 5:00 PM–6:00 PM.", "9 of 10 left", "How was it?")
    await maria.taps("5")
    assert [row["stars"] for row in await world.rows("ratings")] == [5]
    await maria.taps("Same time next week?")
    assert len(await world.rows("bookings")) == 2


@pytest.mark.req("NTC-5")
async def test_what_nobody_marks_waits_in_the_inbox(
    house: House, coach: int, jordan: Person
) -> None:
    world = house.world
    await books(world.jordan, world.sam, coach, TUESDAY)
    await until(house, TUESDAY + timedelta(hours=1, minutes=16))
    await jordan.sends("/inbox")
    await jordan.taps("Sam: not marked yet")
    jordan.sees("Over and not marked", "[✅ Here]", "[❌ No-show]", "[Details]")
    await jordan.taps("Here")
    assert [row["state"] for row in await world.rows("bookings")] == ["completed"]
    await jordan.sends("/inbox")
    jordan.sees_not("not marked yet")


async def test_a_time_asked_for(house: House, coach: int, jordan: Person) -> None:
    world = house.world
    await world.maria.does(ask_for_time, world.sam, coach=coach, starts_at=TUESDAY)
    await house.settles()
    jordan.sees("Sam asks for Tue 24 Nov, 5:00 PM with Jordan.", "[Book]", "[Sell a package]")


@pytest.mark.req("LNG-1")
@pytest.mark.parametrize("lang", ["es", "ru"])
async def test_in_her_own_language(house: House, coach: int, lang: str) -> None:
    world = house.world
    maria = await house.phone(world.maria, lang)
    [card] = await books(world.jordan, world.sam, coach, TUESDAY)
    await house.settles()
    maria.sees("Jordan", "Sam", "24")
    await until(house, TUESDAY - timedelta(hours=24))
    maria.sees("Sam")
    await maria.wishes(SayComing)
    await world.jordan.does(cancel, card.id, version=2)
    await house.settles()
    maria.sees("Jordan", "Sam")


@pytest.mark.req("NTC-10")
async def test_a_restart_and_forty_days_of_downtime(
    house: House, coach: int, maria: Person
) -> None:
    """The bot is down when it should have reminded: what is of use still comes once, late."""
    world = house.world
    await books(world.jordan, world.sam, coach, TUESDAY, TUESDAY + timedelta(days=7))
    await house.settles()
    await down_until(house, TUESDAY - timedelta(hours=22))
    maria.sees("Tomorrow, 5:00 PM–6:00 PM: Sam with Jordan.", "[Coming]")
    heard = len(maria.chat.from_bot)
    await house.restart()
    await house.settles()
    assert len(maria.chat.from_bot) == heard, "nothing twice"
    await down_until(house, TUESDAY + timedelta(days=40))
    assert len(maria.chat.from_bot) == heard, "nothing of what is over"


async def down_until(house: House, moment: datetime) -> None:
    """The process is gone meanwhile, and begins again then."""
    await house.stop()
    ahead = moment - house.clock.now()
    house.clock.offset += ahead
    house.box.world.clock.offset += ahead.total_seconds()
    await house.start()
    await house.settles()
