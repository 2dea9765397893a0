"""Packages in the chat: the price list, what was sold, what becomes of it, who else gets it."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.chat.press import pack
from bot.home.presses import Menu
from bot.packages.presses import (
    ClientLots,
    ClubLots,
    DecideTransfer,
    OpenLot,
    PriceList,
    SetOffer,
    ShelveOffer,
)
from core.ledger import pause_lot
from core.money import Money
from core.packages import Part
from tests.journeys.test_today import booked_today
from tests.support.chat import Person
from tests.support.house import House


async def answers(coach: Person, line: str, text: str) -> None:
    await coach.taps(line)
    await coach.sends(text)


async def opens_lots(person: Person, client: str = "Sam") -> None:
    await person.sends(client)
    await person.taps("Packages")


@pytest.mark.req("PKG-1", "PKG-3")
async def test_the_price_list_is_set_up_and_sold_from(house: House, jordan: Person) -> None:
    await jordan.sends("/menu")
    await jordan.taps_through("Packages", "Price list")
    jordan.sees("Price list · Eastside Hoops", "3 packages", "10 sessions · price not set")
    await jordan.taps("New package")
    jordan.sees("[5 sessions]", "[12 sessions]", "[24 sessions]", "[50 sessions]")
    await jordan.taps("12 sessions")
    jordan.sees("12 sessions", "Price not set: it is asked for at the sale")
    await answers(jordan, "Name", "Summer camp")
    for typed in ("10.505", "ten", "-3"):
        await answers(jordan, "Price", typed)
        jordan.sees(f"“{typed}” does not work as an amount.", "[Back]")
        await jordan.taps("Back")
    await answers(jordan, "Price", "240")
    await jordan.taps_through("Length", "60")
    await jordan.taps_through("Good for", "90")
    await jordan.taps("Alert for the coach")
    await jordan.sends("500")
    jordan.sees("Send a whole number from 0 to 100.")
    await jordan.taps("3")
    await answers(jordan, "Description", "small group")
    await answers(jordan, "Another price", "Siblings")
    jordan.sees("What do they pay (Siblings)?")
    await jordan.sends("200")
    jordan.sees("Summer camp", "12 sessions", "$240", "Siblings: $200", "60 minutes a session")
    jordan.sees("Good for 90 days", "The coach is told at 3 left", "small group")
    await jordan.sends("Sam")
    await jordan.taps_through("Sell a package", "Summer camp")
    jordan.sees("What is the price?", "[Standard · $240]", "[Siblings · $200]")
    await jordan.taps("Siblings")
    jordan.sees("12 sessions for $200", "Good until Sun 14 Feb")
    await answers(jordan, "Starts", "1.12")
    jordan.sees("Starts Tue 1 Dec", "Good until Mon 1 Mar")
    await jordan.taps("Sell for $200")
    jordan.sees("Sold to Sam: 12 sessions", "It starts Tue 1 Dec")
    [lot] = await house.world.rows("lots")
    assert (lot["name"], lot["minutes"], lot["low_coach"]) == ("Summer camp", 60, 3)
    assert (lot["starts_on"], lot["expires_on"]) == (date(2026, 12, 1), date(2027, 3, 1))


@pytest.mark.req("LNG-3", "PKG-1")
async def test_a_package_has_a_name_in_each_language_and_a_family_reads_its_own(
    house: House, jordan: Person, maria: Person
) -> None:
    await jordan.sends("/menu")
    await jordan.taps_through("Packages", "Price list", "10 sessions")
    jordan.sees_not("[In other languages]")
    await answers(jordan, "Name", "Summer camp")
    await jordan.taps("In other languages")
    jordan.sees("1 language", "English: Summer camp", "[✓ English]", "[Español]", "[Русский]")
    await jordan.taps("Español")
    jordan.sees("Español", "Send the name in this language: Español.", "[Back]")
    await jordan.sends("Campamento de verano")
    jordan.sees("2 languages", "Español: Campamento de verano", "[✓ Español]")
    await jordan.taps_through("Back", "Price list")
    jordan.sees("Summer camp · price not set")
    await jordan.sends("Sam")
    await jordan.taps_through("Sell a package", "Summer camp")
    await jordan.sends("240")
    await jordan.taps("Sell for $240")
    await maria.sends("/menu")
    await maria.taps_through("Sam", "Packages · 1")
    maria.sees("Summer camp")
    await maria.wishes(Menu)
    await maria.sends("/language")
    await maria.taps("Español")
    await maria.taps_through("Sam", "Paquetes · 1")
    maria.sees("Campamento de verano", "[Campamento de v… · 10]")
    maria.sees_not("Summer camp")


@pytest.mark.req("PKG-1", "ATT-5")
async def test_a_package_is_taken_off_the_list_and_put_back(house: House, jordan: Person) -> None:
    await jordan.sends("/menu")
    await jordan.taps_through("Packages", "Price list", "20 sessions")
    _, button = jordan.chat.with_button("Archive")
    assert button.data
    await asyncio.gather(*(jordan.press(button.data, jordan.chat.newest.id) for _ in range(3)))
    await house.settles()
    jordan.sees("Archived: it is not offered any more.", "[Restore]")
    await jordan.taps_through("Price list", "Archived")
    jordan.sees("Archived packages · Eastside Hoops", "1 package", "[20 sessions]")
    await jordan.taps_through("20 sessions", "Restore", "Price list")
    jordan.sees("3 packages")
    await jordan.forges(button.data)
    jordan.hears("Somebody changed this meanwhile", alert=True)
    jordan.sees("20 sessions", "[Archive]")


@pytest.mark.req("PKG-3")
async def test_replacing_says_what_it_costs_and_what_stays_booked(
    house: House, jordan: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await booked_today(house, world.sam, at=24 * 60)
    await booked_today(house, world.sam, at=26 * 60)
    await jordan.sends("Sam")
    await jordan.taps_through("Sell a package", "5 sessions")
    await jordan.sends("100")
    jordan.sees("Added to 8 free sessions")
    await jordan.taps("Add or replace")
    jordan.sees(
        "8 free sessions are left.",
        "2 are booked and stay booked.\nTomorrow, 5:00 PM–6:00 PM · Sam with Jordan\n"
        "Tomorrow, 7:00 PM–8:00 PM · Sam with Jordan",
        "[Replace, 8 are void",
    )
    await jordan.taps("Replace, 8")
    jordan.sees("Replaces 8 free sessions, which are voided")
    await world.uses_one(world.sam)
    await jordan.taps("Sell for $100")
    jordan.sees("7 sessions are free by now. Choose again", "Added to 7 free sessions")
    await jordan.taps_through("Add or replace", "Replace, 7", "Sell for $100")
    jordan.sees("7 of 15 left · 2 booked, 5 free", "7 older sessions were voided.")


@pytest.mark.req("PKG-2", "PKG-4", "PKG-6", "PKG-7", "PKG-8", "PKG-11")
async def test_one_package_from_first_look_to_the_archive(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10, paid=Money(5000, "USD"), expires_on=date(2026, 12, 20))
    await world.sells(world.sam, 3, price=Money(10000, "USD"))
    await opens_lots(jordan)
    jordan.sees("Packages · Sam", "13 of 13 left", "10 sessions: 10 of 10 left · active · until")
    await jordan.taps("3 sessions · 3")
    jordan.sees("3 sessions · Sam", "$100: 1 at $33.34 and 2 at $33.33", "Paid", "No end")
    await jordan.taps("Use first")
    jordan.sees("Used before the others", "[In its turn again]")
    await jordan.taps_through("Packages", "10 sessions · 10")
    jordan.sees("10 sessions · Sam", "$150: 10 at $15", "Paid $50, $100 due", "Sun 20 Dec")
    await answers(jordan, "Note", "half now")
    await jordan.taps_through("Length", "90")
    jordan.sees("90 minutes a session", "Note: half now")
    await jordan.taps("Pause")
    jordan.sees("For how many days?", "You can resume any day.", "[Back]")
    await jordan.sends("0")
    jordan.sees("Send a whole number from 1 to 366.")
    await jordan.taps("7 days")
    jordan.sees("Paused. Its end moves by as many days.", "❄️ paused until Sun 22 Nov", "27 Dec")
    [lot] = [row["id"] for row in await world.rows("lots") if row["paused_from"]]
    await jordan.taps("Back to Sam")
    jordan.sees("3 of 3 left", "❄️ 10 more sessions paused until Sun 22 Nov 2026")
    await jordan.forges(pack(OpenLot(lot)))
    await jordan.taps("Resume today")
    jordan.sees("active", "Good until Sun 20 Dec")
    await jordan.taps("Good until")
    await jordan.sends("yesterday")
    jordan.sees("Send", "[Back]")
    await jordan.taps("+30 days")
    jordan.sees("Its end is moved.", "Good until Tue 19 Jan")
    await jordan.taps("Archive")
    jordan.sees("Archived: 10 sessions cannot be used any more. Restore brings them back.")
    jordan.sees("[Restore]")
    assert (await world.balance(world.sam)).left == 3
    await jordan.taps("Restore")
    assert (await world.balance(world.sam)).left == 13


@pytest.mark.req("PKG-8", "ATT-5")
async def test_a_button_of_yesterday_changes_nothing_and_shows_today(
    house: House, jordan: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_lots(jordan)
    await jordan.taps("10 sessions")
    _, old = jordan.chat.with_button("Archive")
    assert old.data
    await jordan.taps_through("Length", "60")
    await jordan.forges(old.data)
    jordan.hears("Somebody changed this meanwhile; nothing more was changed.", alert=True)
    jordan.sees("10 sessions · Sam", "60 minutes a session", "[Archive]")
    assert (await world.balance(world.sam)).left == 10


@pytest.mark.req("PKG-7")
async def test_the_club_s_packages_filtered_and_sorted(house: House, jordan: Person) -> None:
    world = house.world
    for client, n in ((world.sam, 10), (world.lena, 5), (world.noor, 20)):
        await world.sells(client, n)
    await world.uses_one(world.lena)
    await jordan.sends("/menu")
    await jordan.taps("Packages")
    jordan.sees("Packages · Eastside Hoops", "3 packages, 34 sessions left, sold for $525")
    jordan.sees("Lena · 5 sessions: 4 of 5 left · ⚠️ low · $75, $15 each")
    await jordan.taps("By value")
    assert jordan.labels[:3] == ["Noor · 20", "Sam · 10", "Lena · 4"]
    await jordan.taps("By sessions left")
    assert jordan.labels[:3] == ["Lena · 4", "Sam · 10", "Noor · 20"]
    await jordan.taps("Low")
    jordan.sees("Low: 1 package, 4 sessions left, sold for $75", "✓ Low")
    await jordan.taps("Paused")
    jordan.sees("None here. Choose another list, or sell a package.")
    await jordan.forges(pack(ClubLots(world.club, "v", "price; --"[:5].strip(), 0)))
    jordan.sees("[Menu]")


@pytest.mark.req("PKG-5")
async def test_a_parent_of_both_is_asked_and_approves(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_lots(jordan)
    await jordan.taps_through("Move sessions", "Lena")
    jordan.sees("From Sam to Lena", "10 sessions are free.")
    await jordan.sends("11")
    jordan.sees("Sam has 10 free sessions. Send a number from 1 to 10.")
    await jordan.taps("3")
    jordan.sees("A parent of both decides: Maria.", "[Ask Maria]")
    await jordan.taps("Ask Maria")
    jordan.sees("Asked: 3 sessions from Sam to Lena.")
    await maria.sends("/menu")
    await maria.taps_through("Sam", "Packages")
    maria.sees("Jordan asks to move 3 sessions from Sam to Lena.", "[Approve]", "[Refuse]")
    _, button = maria.chat.with_button("Approve")
    assert button.data
    await maria.taps("Approve")
    maria.sees("Moved: 3 sessions from Sam to Lena.")
    await maria.forges(button.data)
    assert (await world.balance(world.sam)).left == 7
    assert (await world.balance(world.lena)).left == 3
    await house.settles()
    assert "Maria approved: 3 sessions from Sam to Lena. They are moved." in jordan.news()
    [transfer] = await world.rows("transfers")
    await maria.forges(pack(DecideTransfer(transfer["id"], False)))
    maria.hears(
        "This was approved already, and the sessions have moved. See the history.", alert=True
    )


@pytest.mark.req("PKG-5")
async def test_what_fits_no_more_is_told_to_the_parent_who_approves(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 4)
    await opens_lots(jordan)
    await jordan.taps_through("Move sessions", "Lena", "3", "Ask Maria")
    for left in (2, 1):
        await booked_today(house, world.sam, at=24 * 60 * left)
    await maria.sends("/menu")
    await maria.taps_through("Sam", "Packages", "Approve")
    maria.hears(
        "Sam has only 2 free sessions now, so 3 cannot move. Ask the coach, or refuse.", alert=True
    )
    await maria.taps("Refuse")
    maria.sees("Refused; nothing was moved.")
    assert (await world.balance(world.sam)).left == 4


@pytest.mark.req("PKG-5")
async def test_the_coach_takes_the_question_back(
    house: House, jordan: Person, maria: Person
) -> None:
    await house.world.sells(house.world.sam, 10)
    await opens_lots(jordan)
    await jordan.taps_through("Move sessions", "Lena", "5", "Ask Maria")
    await opens_lots(jordan)
    jordan.sees("Waiting for a parent: 5 sessions from Sam to Lena.")
    await jordan.taps("Take the question back")
    jordan.sees("The question is taken back; nothing was moved.")
    await maria.sends("/menu")
    await maria.taps_through("Lena", "Packages")
    maria.sees_not("Jordan asks")


@pytest.mark.req("PKG-5")
async def test_between_strangers_the_owner_moves_a_whole_package_with_a_reason(
    house: House, jordan: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_lots(jordan)
    await jordan.taps_through("10 sessions", "Move to another", "Somebody else")
    await jordan.sends("nobody like this")
    jordan.sees("Nobody is called that here. Send another name.")
    await jordan.sends("Theo")
    await jordan.taps("Theo")
    jordan.sees("No parent of both is here to ask. Why does it move?")
    await jordan.sends("   ")
    assert (await world.balance(world.sam)).left == 10
    await jordan.sends("moved away")
    jordan.sees("Moved: 10 sessions from Sam to Theo.")
    assert (await world.balance(world.theo)).left == 10


@pytest.mark.req("PKG-13")
async def test_a_client_who_does_not_prepay(house: House, jordan: Person, maria: Person) -> None:
    await opens_lots(jordan)
    await jordan.taps("Does not prepay")
    jordan.sees("Not prepaid: attendance is noted, no sessions are counted.", "[Prepays again]")
    await jordan.sends("/clients")
    jordan.sees("[Sam · –]", "[Lena · 0 🔴]")
    await jordan.sends("/roll")
    await jordan.taps("Sam")
    jordan.hears("✅ Sam · not prepaid")
    jordan.sees("[✅ Sam]")
    await jordan.taps("Close")
    maria.sees("✅ Sam trained today.")
    assert await house.world.rows("owed") == []
    await maria.sends("/balance")
    maria.sees("Sam: not prepaid")
    await opens_lots(jordan)
    await jordan.taps("Sell a package")
    await jordan.taps_through("10 sessions", "Give for free", "Give for free")
    jordan.sees("10 of 10 left")


@pytest.mark.req("PKG-7", "PPL-5", "PPL-2")
async def test_a_family_looks_and_changes_nothing(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    lot = (await world.sells(world.sam, 10)).lot_id
    theirs = (await world.sells(world.noor, 10)).lot_id
    await maria.sends("/menu")
    await maria.taps_through("Sam", "Packages", "10 sessions · 10")
    maria.sees("10 sessions · Sam", "$150: 10 at $15", "[Back to Sam]")
    maria.sees_not("[Archive]", "[Pause]", "[Note]")
    before = await world.rows("lots")
    await opens_lots(jordan)
    await jordan.taps("10 sessions")
    for button in jordan.chat.newest.all_buttons:
        await maria.forges(str(button.data))
    for wish in (OpenLot(theirs), ClientLots(world.noor, 0), OpenLot(10_000)):
        await maria.forges(pack(wish))
        maria.hears("That is not here any more.", alert=True)
    for wish in (PriceList(world.club, False), ShelveOffer(1, True, 1)):
        await maria.forges(pack(wish))
        maria.hears("Your role in this club does not include that.", alert=True)
    await maria.forges(pack(SetOffer(1, Part.MINUTES, 60, 1)))
    assert await world.rows("lots") == before
    assert lot
    assert {row["version"] for row in await world.rows("templates")} == {1}


@pytest.mark.req("LNG-1", "PKG-7")
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("es", ("Paquetes · Sam", "activo", "usa primero", "minutos por sesión")),
        ("ru", ("Абонементы · Sam", "действует", "тратится первым", "Занятие 60 минут")),
    ],
)
async def test_in_her_own_language(house: House, lang: str, words: tuple[str, ...]) -> None:
    world = house.world
    sale = await world.sells(world.sam, 10)
    await world.change("lots", {"pinned": True, "minutes": 60}, id=sale.lot_id)
    jordan = await house.phone(world.jordan, lang)
    await jordan.sends("Sam")
    await jordan.wishes(ClientLots)
    jordan.sees(*words[:3])
    await jordan.wishes(OpenLot)
    jordan.sees(words[3])


@pytest.mark.req("PKG-11")
async def test_a_client_whose_only_package_rests_reads_until_when(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    lot = (await world.sells(world.sam, 4)).lot_id
    await world.jordan.does(pause_lot, lot, version=1, days=7)
    rests = "4 sessions paused until Sun 22 Nov 2026"
    await maria.sends("/menu")
    maria.sees(f"Sam: {rests} ❄️")
    await jordan.sends("/clients")
    jordan.sees("[Sam · 0 ❄️]")
    await jordan.taps("Sam · 0 ❄️")
    jordan.sees(f"❄️ {rests}")
    await jordan.sends("/roll")
    jordan.sees("[▫️ Sam · 0 ❄️]")
    await jordan.taps("▫️ Sam · 0 ❄️")
    jordan.sees(
        "The package of Sam is paused until Sun 22 Nov 2026. Mark as here and note 1 session owed?",
        "[Here, 1 owed]",
    )
