"""Sessions for nothing, sessions of a past day, and why each line of a history is there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chat.press import pack
from bot.ledger.presses import Adjust, Bonus, BonusBy, History, Past, PastOn, WhyOf
from core.attendance import State
from core.ledger import backfill, bonus
from tests.support.chat import Person
from tests.support.house import House


@pytest.mark.req("LED-5", "LED-3")
async def test_a_bonus_where_there_is_no_package(house: House, jordan: Person) -> None:
    world = house.world
    await jordan.sends("Sam")
    await jordan.taps("Adjust")
    jordan.sees("Sam has no package to change. Sell one first.", "[Sell a package]", "[Bonus]")
    await jordan.taps("Bonus")
    jordan.sees("Bonus · Sam", "How many sessions for free?", "[1]", "[5]")
    for typed in ("0", "−2", "1.5", "all"):
        await jordan.sends(typed)
        jordan.sees("That is not a number of sessions.", "[5]")
    await jordan.taps("2")
    jordan.sees("2 bonus sessions for Sam", "No end.", "[✓ No end]", "[30 days]")
    await jordan.taps("30 days")
    jordan.sees("Good until Wed 16 Dec 2026.", "[✓ 30 days]")
    await jordan.sends("   ")
    jordan.sees("A change by hand needs a reason.", "[✓ 30 days]")
    await jordan.sends("birthday")
    jordan.sees("Noted.", "2 of 2 left", "Until Wed 16 Dec 2026")
    await jordan.taps("History")
    jordan.sees("1. Today · +2 bonus · Jordan · “birthday”")
    assert [lot["price_minor"] for lot in await world.rows("lots")] == [0]


@pytest.mark.req("LED-5", "LED-10")
async def test_a_bonus_settles_what_is_owed(house: House, jordan: Person) -> None:
    await jordan.taps("Roll call")
    await jordan.taps("Sam")
    await jordan.taps("Here, 1 owed")
    await jordan.sends("Sam")
    await jordan.taps("Adjust")
    await jordan.taps_through("Bonus", "1")
    await jordan.sends("never mind")
    jordan.sees("1 owed session was settled with it.", "0 of 1 left")


@pytest.mark.req("LED-8")
async def test_a_session_of_a_past_day(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 5)
    await house.later(days=3)
    await jordan.sends("Sam")
    await jordan.taps_through("Adjust", "Past session")
    jordan.sees("Past session · Sam", "5 of 5 left", "On which day?", "[Yesterday]")
    for typed, said in (
        ("tomorrow", "is still to come. Send today or an earlier day."),
        ("15.11", "is before the first package, from Mon 16 Nov"),
        ("31.2", "The calendar has no"),
        ("someday", "That is not a day."),
    ):
        await jordan.sends(typed)
        jordan.sees(said, "[Yesterday]")
    await jordan.taps("Yesterday")
    jordan.sees("−1 for Sam, yesterday: why?")
    await jordan.sends("was not on the roll")
    jordan.sees("Noted.", "4 of 5 left")
    await jordan.taps_through("Back to Sam", "Adjust", "Past session", "Yesterday")
    jordan.sees("Sam used a session on Wed 18 Nov 2026 already.", "[Another day]")
    await jordan.taps("Note a further one")
    await jordan.sends("twice that day")
    jordan.sees("3 of 5 left")
    await jordan.taps("History")
    jordan.sees("Yesterday · −1 session used · Jordan · “twice that day”")
    await jordan.taps("Undo yesterday")
    jordan.hears("Given back: 4 left.")


@pytest.mark.req("LED-11", "LED-6")
async def test_why_a_line_is_in_the_history(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 5)
    roll = await world.opens_roll()
    await world.jordan.marks(world.sam, State.LATE, roll=roll)
    maria = await house.phone(world.maria)
    await maria.taps_through("Sam", "History")
    maria.sees("1. Today · −1 session used", "2. Today · +5 package sold", "Why? Tap the number")
    await maria.taps("1")
    maria.sees(
        "Why? · Sam",
        "Today · −1 session used",
        "Roll call, today",
        "The roll says now: late, marked by Jordan, today, 5:0",
        "Noted by Jordan, today, 5:0",
        "Package: 5 sessions, bought today",
        "[Question this]",
        "[History]",
    )
    maria.sees_not("[Undo]")
    await jordan.sends("Sam")
    await jordan.taps_through("History", "1", "Undo")
    jordan.hears("Given back: 5 left.")
    await jordan.taps("1")
    jordan.sees("given back", "It takes back what was noted for today.")
    await maria.taps_through("History", "2")
    maria.sees("The roll says now: not marked", "Undone by Jordan, today, 5:0")


@pytest.mark.req("LED-11", "PPL-5")
async def test_nobody_else_learns_why(house: House) -> None:
    world = house.world
    await world.sells(world.sam, 5)
    [entry] = await world.rows("entries")
    omar = await house.phone(world.omar)
    await omar.forges(pack(WhyOf(entry["id"], 0)))
    omar.hears("That is not here any more.")


@pytest.mark.req("LED-6")
async def test_an_only_child_s_history_is_one_tap_away(house: House) -> None:
    await house.world.sells(house.world.noor, 5)
    omar = await house.phone(house.world.omar)
    omar.sees("[Noor]", "[History]")
    await omar.taps("History")
    omar.sees("History · Noor", "+5 package sold")


@pytest.mark.req("LED-1")
async def test_until_when_is_said_of_what_ends_then(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 3, expires_on=world.today + timedelta(days=4))
    await jordan.sends("Sam")
    jordan.sees("3 of 3 left", "\nUntil Fri 20 Nov 2026")
    await world.sells(world.sam, 5)
    await jordan.sends("Sam")
    jordan.sees("8 of 8 left", "3 of them until Fri 20 Nov 2026")


@pytest.mark.req("LED-9")
async def test_what_expired_is_in_the_history_by_itself(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 3, expires_on=world.today)
    await house.later(days=1)
    await jordan.sends("Sam")
    await jordan.taps("History")
    jordan.sees("1. Yesterday · −3 expired\n")
    await jordan.taps("1")
    jordan.sees("Noted by itself, today, 12:00")


@pytest.mark.req("LNG-1", "LED-5", "LED-8", "LED-11")
@pytest.mark.parametrize(
    ("lang", "bonus_said", "past_said", "why_said"),
    [
        ("es", "Regalo · Sam", "Sesión pasada · Sam", "¿Por qué? · Sam"),
        ("ru", "Бонус · Sam", "Прошлое занятие · Sam", "Почему? · Sam"),
    ],
)
async def test_in_other_languages(
    house: House, lang: str, bonus_said: str, past_said: str, why_said: str
) -> None:
    world = house.world
    await world.jordan.does(bonus, world.sam, sessions=3, reason="x")
    await world.jordan.does(backfill, world.sam, on_date=world.today, reason="x")
    jordan = await house.phone(world.jordan, lang)
    await jordan.sends("Sam")
    await jordan.wishes(Adjust)
    await jordan.wishes(Bonus)
    jordan.sees(bonus_said)
    await jordan.wishes(BonusBy, 2)
    await jordan.sends("подарок")
    jordan.sees("4", "5")
    await jordan.wishes(History)
    await jordan.wishes(WhyOf)
    jordan.sees(why_said)
    await jordan.sends("Sam")
    await jordan.wishes(Adjust)
    await jordan.wishes(Past)
    jordan.sees(past_said)
    await jordan.wishes(PastOn)
    jordan.hears("16", alert=True)
