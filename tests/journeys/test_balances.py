"""Balances: adjusted with a reason, undone from the history, paged through."""

from __future__ import annotations

import asyncio
import re
from datetime import date

import pytest

from bot.chat.press import pack
from bot.ledger.presses import Adjust, AdjustBy, History, Undo
from core.ledger import adjust
from tests.support.chat import Person
from tests.support.hours import opens_hours
from tests.support.house import House


@pytest.mark.req("LED-3", "LED-1")
async def test_adjust_with_a_reason(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await jordan.sends("Sam")
    await jordan.taps("Adjust")
    jordan.sees("Adjust · Sam", "10 of 10 left", "[−1]", "[+1]", "[+2]", "[+5]")
    await jordan.taps("−1")
    jordan.sees("−1 for Sam: why? A few words, like: rain on Tuesday.", "[Another number]")
    await jordan.sends("🏀")
    jordan.sees("A change by hand needs a reason.", "[Back]")
    await jordan.sends("rain on <b>Tuesday</b> {0}")
    jordan.sees("Noted.", "9 of 10 left", "[History]")
    await jordan.taps("History")
    jordan.sees("Today · −1 adjusted by hand · Jordan · “rain on <b>Tuesday</b> {0}”")
    await jordan.taps("Back to Sam")
    await jordan.taps("Adjust")
    await jordan.sends("+3")
    await jordan.sends("goodwill")
    jordan.sees("12 of 13 left")


@pytest.mark.req("LED-3")
async def test_never_below_zero(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 1)
    await jordan.sends("Sam")
    await jordan.taps("Adjust")
    await jordan.sends("-2")
    jordan.sees("That would go below zero: 1 session is free. Send −1 or a positive number.")
    for typed in ("ten", "1e9", "0", "+201", "1,5", "<b>"):
        await jordan.sends(typed)
        jordan.sees("That is not a number of sessions. Send a whole number like +2 or −1, 200 at")
    await jordan.sends("−1")
    await jordan.sends("gone")
    jordan.sees("0 of 1 left")
    await jordan.taps("Back to Sam")
    await jordan.taps("Adjust")
    await jordan.taps("−1")
    jordan.hears("That would go below zero: no session is free.", alert=True)
    await jordan.taps("+1")
    await jordan.sends("found again")
    jordan.sees("1 of 2 left")
    await jordan.forges(pack(AdjustBy(world.sam, 2**53 - 1)))
    await jordan.sends("too much")
    jordan.sees("That is not a number of sessions.")
    await jordan.sends("/cancel")
    assert (await world.balance(world.sam)).left == 1


@pytest.mark.req("LED-3")
async def test_without_a_package_there_is_nothing_to_adjust(house: House, jordan: Person) -> None:
    await jordan.sends("Sam")
    await jordan.taps("Adjust")
    jordan.sees("Sam has no package to change. Sell one first.", "[Sell a package]")
    await jordan.taps("Sell a package")
    jordan.sees("Sell a package · Sam")


@pytest.mark.req("LED-4", "LED-11", "ATT-1")
async def test_a_use_is_undone_once(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await jordan.taps_through("Roll call", "Sam", "Close")
    await jordan.sends("Sam")
    await jordan.taps("History")
    jordan.sees("Today · −1 session used · Jordan", "[Undo today]")
    panel, button = jordan.chat.with_button("Undo today")
    assert button.data
    first, second = await asyncio.gather(
        jordan.press(button.data, panel.id), jordan.press(button.data, panel.id)
    )
    await house.settles()
    told = {first["text"], second["text"]}
    assert "Given back: 10 left." in told
    assert "That is undone already; nothing more was changed. The history shows it." in told
    jordan.sees("−1 session used (undone)", "+1 given back")
    assert not any(label.startswith("Undo today") for label in jordan.labels)
    assert (await world.balance(world.sam)).left == 10
    await jordan.sends("/roll")
    jordan.sees("Roll call 2 · Eastside Hoops", "[▫️ Sam · 10]")


@pytest.mark.req("LED-6")
async def test_paging_through_the_history(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 50)
    for number in range(20):
        await world.jordan.does(adjust, world.sam, amount=-1, reason=f"number {number}")
    await jordan.sends("Sam")
    await jordan.taps("History")
    seen = jordan.news()
    jordan.sees("[1 of 3]", "number 19")
    await jordan.taps("›")
    jordan.sees("[2 of 3]")
    seen += jordan.news()
    await jordan.taps("›")
    jordan.sees("[3 of 3]", "+50 package sold")
    seen += jordan.news()
    assert {int(n) for n in re.findall(r"number (\d+)", seen)} == set(range(20))
    await jordan.taps("›")
    jordan.sees("[3 of 3]")
    for page in (99, -1, 2**53 - 1, 1 - 2**53):
        await jordan.forges(pack(History(world.sam, page)))
        jordan.sees("History · Sam")


@pytest.mark.req("LED-4", "PPL-5")
async def test_what_is_no_use_cannot_be_undone(house: House, jordan: Person, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.uses_one(world.sam)
    entries = await world.rows("entries")
    [use] = [row["id"] for row in entries if row["kind"] == "use"]
    for entry in [row["id"] for row in entries if row["id"] != use] + [999_999]:
        await jordan.forges(pack(Undo(entry, world.sam, 0)))
        jordan.hears("That is not here any more.", alert=True)
    await maria.forges(pack(Undo(use, world.sam, 0)))
    maria.hears("Your role in this club does not include that.", alert=True)
    nora = await house.phone(world.nora)
    await nora.forges(pack(Undo(use, world.nils, 0)))
    nora.hears("That is not here any more.", alert=True)
    assert await world.rows("entries") == entries


@pytest.mark.req("NTC-10", "LED-3")
@pytest.mark.parametrize("steps", range(3))
async def test_a_restart_in_the_middle_of_an_adjustment(
    house: House, jordan: Person, steps: int
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await jordan.sends("Sam")
    walk = [
        lambda: jordan.taps("Adjust"),
        lambda: jordan.sends("-4"),
        lambda: jordan.sends("a camp"),
    ]
    for number, step in enumerate(walk):
        if number == steps:
            await house.restart()
        await step()
    jordan.sees("6 of 10 left")


@pytest.mark.req("LNG-1", "LED-3")
@pytest.mark.parametrize("lang", ["es", "ru"])
async def test_in_her_own_language(house: House, lang: str) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    jordan = await house.phone(world.jordan, lang)
    await jordan.sends("Sam")
    await jordan.wishes(Adjust)
    await jordan.taps("−1")
    await jordan.sends("дождь во вторник")
    jordan.sees("Sam", "9", "10", "▓▓▓▓▓▓▓▓▓░")
    await jordan.wishes(History)
    jordan.sees("Sam", "−1", "+10", "Jordan", "«дождь во вторник»")


@pytest.mark.req("PKG-3", "LED-1")
async def test_a_package_that_starts_later_is_said_wherever_there_is_none_left(
    house: House, jordan: Person, maria: Person
) -> None:
    await opens_hours(house.world)
    await house.world.sells(house.world.sam, 10, starts_on=date(2027, 1, 1))
    for coach_or_parent, opened in ((jordan, "Sam"), (maria, "/menu")):
        await coach_or_parent.sends(opened)
        coach_or_parent.sees("no session left", "10 from Fri 1 Jan 2027")
    await maria.taps("Sam")
    maria.sees("🔴 no session left", "10 from Fri 1 Jan 2027")
    await maria.sends("/book")
    maria.sees("Sam: no session left 🔴 · 10 from Fri 1 Jan 2027")
    await maria.taps("Sam")
    maria.sees("No session is free to book with.", "10 from Fri 1 Jan 2027")
