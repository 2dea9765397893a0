"""What else a booking has to do with: the roll call, a line of the history, a pause, a coach."""

from __future__ import annotations

from datetime import datetime

import pytest

from core import bookings
from tests.support.chat import Person
from tests.support.hours import opens_hours
from tests.support.house import House
from tests.support.world import Someone, utc

SIX_TODAY, TOMORROW_FIVE = utc(2026, 11, 16, 23), utc(2026, 11, 17, 22)


async def books(house: House, starts_at: datetime, coach: Someone) -> int:
    """Sam, by the owner."""
    world = house.world
    member = await opens_hours(world, coach)
    more = {"client": world.sam, "coach": member, "starts": [starts_at]}
    batch = await world.jordan.does(bookings.book, **more)
    await house.settles()
    return batch.bookings[0].id


@pytest.mark.req("ATT-1", "LED-2", "LED-11", "BKG-12")
async def test_the_roll_call_completes_what_was_booked(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    booking = await books(house, SIX_TODAY, world.jordan)
    await jordan.sends("/roll")
    await jordan.taps("Sam")
    jordan.hears("✅ Sam: 9 left")
    assert (await world.balance(world.sam)).held == 0
    [row] = await world.rows("bookings", id=booking)
    assert row["state"] == "completed"
    await jordan.sends("Sam")
    await jordan.taps("History")
    await jordan.taps("1")
    jordan.sees("Why? · Sam", "Booked with Jordan, today, 6:00 PM", "The booking is now: done",
                "Roll call, today", "[Undo]")  # fmt: skip
    await jordan.taps("Undo")
    [row] = await world.rows("bookings", id=booking)
    assert (row["state"], (await world.balance(world.sam)).held) == ("booked", 1)
    await jordan.sends("/roll")
    jordan.sees("[▫️ Sam 6:00 PM · 10]")


@pytest.mark.req("PKG-11")
async def test_a_pause_asks_about_what_is_booked_inside(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await books(house, TOMORROW_FIVE, world.jordan)
    await jordan.sends("Sam")
    await jordan.taps_through("Packages", "10 sessions", "Pause")
    jordan.sees("For how many days?", "If something is booked in these days, you are asked first.")
    await jordan.taps("7 days")
    jordan.sees("Sam has 1 booking in these days, Tue 17 Nov 2026, 5:00 PM.")
    jordan.sees("With the pause it is cancelled", "[Pause, cancel 1 booking]", "[Back]")
    assert (await world.balance(world.sam)).held == 1
    await jordan.taps("Pause, cancel 1 booking")
    jordan.sees("Paused.", "❄️ paused until Sun 22 Nov")
    [row] = await world.rows("bookings")
    assert (row["state"], row["cause"]) == ("cancelled", "excused")
    assert any("cancelled" in each.text.lower() for each in maria.chat.messages)


@pytest.mark.req("PPL-2", "BKG-9")
async def test_a_coach_with_a_booking_to_come_is_not_removed(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await books(house, TOMORROW_FIVE, world.riley)
    await jordan.sends("/menu")
    await jordan.taps_through("Club", "Coaches and assistants", "Riley", "Remove from the club")
    jordan.hears("Riley still has 1 booking, Tue 17 Nov 2026, 5:00 PM.", alert=True)
    [row] = await world.rows("members", name="Riley")
    assert row["left_at"] is None
