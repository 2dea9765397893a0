"""What everybody sets for themselves: language, clock, quiet hours, daily messages."""

from __future__ import annotations

import pytest

from bot.chat.press import pack
from bot.people.mine.presses import (
    MyClock,
    MyDigests,
    MyPlace,
    MyQuiet,
    MySettings,
    QuietFrom,
    QuietUntil,
    SetDigest,
)
from core import people
from core.attendance import State, close_roll
from core.people import Digest
from tests.support.chat import Person
from tests.support.house import House

pytestmark = pytest.mark.req("NTC-9")


@pytest.fixture(scope="module", autouse=True)
def cities() -> None:
    """Read once: a turn of a test need not wait for it."""
    people.find_places("Madrid")


async def trains(house: House) -> None:
    """Sam was here, and the roll is closed."""
    world = house.world
    roll = await world.opens_roll()
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    await world.jordan.does(close_roll, roll)
    await house.settles()


async def test_quiet_hours_hold_the_receipt_until_the_morning(house: House, maria: Person) -> None:
    await house.world.sells(house.world.sam, 10)
    await maria.taps("My settings")
    maria.sees("My settings", "Language: English", "Clock: as the club, New York, 5:0")
    maria.sees("Quiet hours: 9:00 PM–8:00 AM", "[My clock]", "[Quiet hours]", "[Menu]")
    maria.sees_not("Daily messages")
    await maria.taps("Quiet hours")
    maria.sees("[✓ from 9:00 PM]", "[✓ until 8:00 AM]", "[No quiet hours]", "[Back]")
    await maria.taps_through("from 7:00 PM", "until 7:00 AM")
    maria.sees("Quiet hours: 7:00 PM–7:00 AM", "[✓ from 7:00 PM]", "[✓ until 7:00 AM]")
    await house.later(hours=2, minutes=10)
    await trains(house)
    maria.sees_not("Sam trained")
    await house.later(hours=13)
    maria.sees("Sam trained yesterday", "9 of 10 left")


async def test_without_quiet_hours_it_comes_at_once(house: House, maria: Person) -> None:
    await house.world.sells(house.world.sam, 10)
    await maria.taps_through("My settings", "Quiet hours", "No quiet hours")
    maria.sees("Quiet hours: none", "[✓ No quiet hours]", "[from 9:00 PM]")
    await house.later(hours=4, minutes=10)
    await trains(house)
    maria.sees("Sam trained today")
    await maria.taps("from 10:00 PM")
    maria.sees("Quiet hours: 10:00 PM–8:00 AM")


async def test_a_clock_of_ones_own(house: House, maria: Person) -> None:
    await maria.sends("/settings")
    await maria.taps("My clock")
    maria.sees("Where are you?", "[✓ As the club]", "[Back]")
    await maria.sends("Nowhereville")
    maria.sees("I found no city called Nowhereville.", "[Back]")
    await maria.sends("Lisbon")
    maria.sees("Which one?", "[Lisbon, Portugal · 22:0")
    await maria.taps("Lisbon, Portugal")
    maria.sees("Noted.", "Clock: Lisbon, 10:0")
    await maria.forges(pack(MyPlace(0)))
    maria.sees("Clock: Lisbon")
    await maria.taps_through("My clock", "As the club")
    maria.sees("Noted.", "Clock: as the club, New York")


async def test_a_coach_chooses_the_daily_messages(house: House, jordan: Person) -> None:
    await jordan.taps("My settings")
    jordan.sees("Daily messages: the evening before and in the morning")
    await jordan.taps_through("Daily messages", "✓ The evening before")
    jordan.sees("Daily messages: in the morning", "[The evening before]")
    await jordan.taps("✓ In the morning")
    jordan.sees("Daily messages: none")
    await jordan.taps_through("The evening before", "Back")
    jordan.sees("Daily messages: the evening before")


async def test_forged_and_old_buttons_are_harmless(house: House, maria: Person) -> None:
    before = await house.world.rows("accounts", user_id=maria.id)
    for wish in (QuietFrom(1440), QuietUntil(-1), QuietFrom(2**52)):
        await maria.forges(pack(wish))
        maria.hears("nothing was changed", alert=True)
    await maria.forges(pack(MyPlace(3)))
    maria.sees("Clock: as the club")
    assert await house.world.rows("accounts", user_id=maria.id) == before


@pytest.mark.req("LNG-1")
@pytest.mark.parametrize("lang", ["es", "ru"])
async def test_in_her_own_language(house: House, lang: str) -> None:
    riley = await house.phone(house.world.riley, lang)
    await riley.wishes(MySettings)
    riley.sees("21:00" if lang == "ru" else "9:00", "8:00")
    for wish in (MyQuiet, MySettings, MyClock, MySettings, MyDigests):
        await riley.wishes(wish)
    await riley.wishes(SetDigest, Digest.EVENING)
    riley.sees("✓")
    kim = await house.meets("Kim", lang)
    await kim.sends("/settings")
    await kim.wishes(MyQuiet)
    kim.sees("✓")
