"""Parents check their children in: by a button, by the code on a screen, by a printed one."""

from __future__ import annotations

import pytest

from tests.support.chat import Person
from tests.support.house import House


@pytest.mark.req("ATT-6")
async def test_a_parent_starts_the_session_and_the_coach_sees_it(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await jordan.sends("/roll")
    await maria.sends("/menu")
    await maria.taps_through("Sam", "Start session")
    maria.sees("✅ Sam is here.", "9 of 10 left", "Tell your coach")
    jordan.sees("[✅ Sam · 9]")
    await maria.taps("Sam")
    await maria.taps("Start session")
    maria.hears("Sam has been marked here today.", alert=True)
    await maria.taps_through("Menu", "Lena", "Start session")
    maria.hears("Lena has no session left. Talk to your coach", alert=True)
    assert (await world.balance(world.sam)).left == 9


@pytest.mark.req("ATT-6")
async def test_the_code_on_the_coach_s_phone_turns_every_minute(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await jordan.sends("/door")
    jordan.sees("Check-in at the door · Eastside Hoops", "Today's PIN:", "[Show the code]")
    await jordan.taps("Show the code")
    jordan.sees("Scan to check in. The code changes every minute.")
    shown = jordan.chat.newest.id
    first = await jordan.scans()
    await house.later(seconds=61)
    second = await jordan.scans()
    assert jordan.chat.newest.id == shown
    assert first != second
    await maria.opens(second)
    maria.sees("Who trains now?", "[Sam]", "[Lena]")
    await maria.taps("Sam")
    maria.sees("✅ Sam is here.")
    await house.later(seconds=120)
    assert await jordan.scans() not in (first, second)
    await maria.opens(first)
    maria.sees("This code no longer works: it changes every minute.")
    await jordan.taps("Stop showing it")
    jordan.sees("The code is no longer shown.", "[Show the code]")
    away = await jordan.scans()
    await house.later(minutes=10)
    assert await jordan.scans() == away == "https://t.me/whistle_bot?start=menu"
    nora = await house.phone(world.nora)
    await nora.opens(second)
    nora.sees("This code opens nothing here.")


@pytest.mark.req("ATT-6")
async def test_a_printed_code_and_the_pin_of_the_day(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.noor, 10)
    await jordan.sends("/door")
    pin = jordan.reads().partition("Today's PIN: ")[2][:4]
    await jordan.taps("Code to print")
    jordan.sees("Scan to check in, then send today's PIN.")
    code = await jordan.scans()
    omar = await house.phone(world.omar)
    await omar.opens(code)
    omar.sees("Send today's PIN")
    for left in (4, 3, 2, 1):
        await omar.sends(f"{(int(pin) + left) % 10_000:04}")
        omar.sees(f"{left} more tr")
    await omar.sends(pin)
    omar.sees("✅ Noor is here.", "9 of 10 left")
    await maria.opens(code)
    for _ in range(5):
        await maria.sends("no")
    maria.sees("No more tries for now. Try again at 5:1")
    await maria.sends(pin)
    maria.sees("No more tries for now.")
    await house.later(minutes=16)
    await maria.sends(pin)
    maria.sees("Who trains now?")
    await jordan.sends("/door")
    await jordan.taps("New codes, old ones end")
    await maria.opens(code)
    maria.sees("This code opens nothing here.")
