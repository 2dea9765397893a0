"""A coach sells a package: chosen, put together on a bill, sold with one tap."""

from __future__ import annotations

import asyncio

import pytest

from bot.chat.press import pack
from bot.packages.presses import (
    Bill,
    EditBill,
    Line,
    PaidHow,
    PaidOn,
    PriceIs,
    Sell,
    SellNow,
)
from tests.support.chat import Person
from tests.support.house import House


async def opens_bill(coach: Person, offer: str = "10 sessions", client: str = "Sam") -> None:
    await coach.sends(client)
    await coach.taps_through("Sell a package", offer)


async def opens_priced(coach: Person, price: str = "300", client: str = "Sam") -> None:
    """The bill of ten sessions, whose price is asked first."""
    await opens_bill(coach, client=client)
    await coach.sends(price)


async def changes(coach: Person, line: str, answer: str) -> None:
    await coach.taps(line)
    await coach.sends(answer)


@pytest.mark.req("PKG-1", "PKG-3", "PKG-9", "LED-1")
async def test_a_sale_from_first_tap_to_balance(house: House, jordan: Person) -> None:
    await jordan.sends("Sam")
    await jordan.taps("Sell a package")
    jordan.sees("Sell a package · Sam", "[5 sessions]", "[10 sessions]", "[20 sessions]")
    await jordan.taps("10 sessions")
    jordan.sees("10 sessions for Sam", "What is the price? For example: 240", "[Give for free]")
    await jordan.sends("240")
    jordan.sees("Sell to Sam")
    jordan.sees("10 sessions for $240 ($24 each)", "Paid $240, today, cash", "[Sell for $240]")
    await jordan.taps("Discount")
    jordan.sees("How much off $240? For example: 20 or 10%")
    await jordan.sends("10%")
    jordan.sees("10 sessions for $216 ($21.60 each), $24 off $240", "Paid $216, today, cash")
    await changes(jordan, "Discount", "40")
    jordan.sees("10 sessions for $200 ($20 each), $40 off $240")
    await jordan.taps("Paid")
    jordan.sees("How much of $200 was paid?")
    await jordan.sends("120")
    jordan.sees("Paid $120, today, cash; $80 due")
    await jordan.taps("When and how paid")
    await jordan.taps("Yesterday")
    jordan.sees("Paid $120, yesterday, cash; $80 due")
    await jordan.taps_through("When and how paid", "transfer")
    jordan.sees("Paid $120, yesterday, transfer; $80 due")
    await changes(jordan, "Good until", "31.12")
    jordan.sees("Good until Thu 31 Dec")
    await changes(jordan, "Note", "birthday <b>discount</b>")
    jordan.sees("Note: birthday <b>discount</b>")
    await jordan.taps("Sell for $200")
    jordan.sees("Sold to Sam: 10 sessions", "▓▓▓▓▓▓▓▓▓▓ 10 of 10 left", "$80 still due")
    jordan.sees("Until Thu 31 Dec 2026", "[Back to Sam]")
    world = house.world
    [lot] = await world.rows("lots")
    assert (lot["price_minor"], lot["came_in"], str(lot["expires_on"])) == (20000, 10, "2026-12-31")
    [paid] = await world.rows("payments")
    assert (paid["amount_minor"], paid["method"]) == (12000, "transfer")
    assert str(paid["paid_on"]) == "2026-11-15"
    assert [row["note"] for row in await world.rows("entry_notes")] == ["birthday <b>discount</b>"]
    await jordan.sends("Lena")
    await jordan.taps("Sell a package")
    jordan.sees("[10 sessions · $240]", "[5 sessions]")


UNREADABLE = (
    ("Price", "1e9", "“1e9” does not work as an amount. Send one like 240 or 24.50."),
    ("Price", "-3", "“-3” does not work as an amount."),
    ("Price", "ten", "“ten” does not work as an amount."),
    ("Price", "10.505", "“10.505” does not work as an amount."),
    ("Price", "999999999999", "That is too large. Send an amount up to $10,000,000."),
    ("Price", "<b>1</b>", "“<b>1</b>” does not work as an amount."),
    ("Discount", "301", "A discount is at most the whole price. Send $300 or less."),
    ("Discount", "101%", "A discount is at most the whole price."),
    ("Discount", "%", "There is no amount in that."),
    ("Paid", "300.01", "That is more than the price. Send $300 or less."),
    ("When and how", "31.02", "The calendar has no 31.02."),
    ("When and how", "20.11.2026", "Fri 20 Nov 2026 is still to come."),
    ("When and how", "1.1.1990", "is too far back."),
    ("When and how", "soon", "That is not a day. Send one like today, 20.11 or 20.11.2026."),
    ("Good until", "15.11.2026", "is too far back. Send a later day."),
    ("Good until", "31.02", "The calendar has no 31.02."),
)


@pytest.mark.req("PKG-3")
async def test_a_note_may_be_of_signs_alone(house: House, jordan: Person) -> None:
    await opens_priced(jordan)
    await changes(jordan, "Note", "🏀")
    jordan.sees("Note: 🏀")
    await changes(jordan, "Note", "x" * 201)
    jordan.sees("That is too long: 200 characters at most. Send it once more, shorter.")
    await jordan.sends("shorter")
    jordan.sees("10 sessions for $300 ($30 each)", "Note: shorter")


@pytest.mark.req("PKG-3")
async def test_what_cannot_be_read_says_what_to_send_instead(house: House, jordan: Person) -> None:
    await opens_priced(jordan)
    for line, typed, answer in UNREADABLE:
        await changes(jordan, line, typed)
        jordan.sees(answer, "[Back]")
        await jordan.taps("Back")
        jordan.sees("10 sessions for $300 ($30 each)", "Paid $300, today, cash")
    assert await house.world.rows("lots") == []


@pytest.mark.req("PKG-3", "PKG-2")
async def test_amounts_and_days_as_people_write_them(house: House, jordan: Person) -> None:
    await opens_priced(jordan, "1")
    for typed, read in (
        ("10,50", "$10.50 ($1.05 each)"),
        ("$1,200", "$1,200 ($120 each)"),
        ("100.01", "about $10"),
        ("300", "$300 ($30 each)"),
    ):
        await changes(jordan, "Price", typed)
        jordan.sees(read)
    for typed, read in (("yesterday", "yesterday"), ("1.11", "Sun 1 Nov"), ("16/11/2026", "today")):
        await changes(jordan, "When and how", typed)
        jordan.sees(f"Paid $300, {read}, cash")


@pytest.mark.req("PKG-3")
async def test_another_number_of_sessions(house: House, jordan: Person) -> None:
    await jordan.sends("Sam")
    await jordan.taps_through("Sell a package", "Another number")
    for typed in ("0", "501", "ten", "-3", "1e2", " "):
        await jordan.sends(typed)
        jordan.sees("A package has from 1 to 500 sessions. Send a whole number.", "[Back]")
    await jordan.sends("8")
    jordan.sees("8 sessions for Sam", "What is the price?")
    await jordan.sends("100")
    jordan.sees("8 sessions for $100 ($12.50 each)")
    await jordan.taps("Sell for $100")
    jordan.sees("8 of 8 left")


@pytest.mark.req("ATT-5", "PKG-3")
async def test_sell_tapped_twice_sells_once(house: House, jordan: Person) -> None:
    await opens_priced(jordan, "240")
    panel, button = jordan.chat.with_button("Sell for $240")
    assert button.data
    first, second = await asyncio.gather(
        jordan.press(button.data, panel.id), jordan.press(button.data, panel.id)
    )
    await house.settles()
    assert len(await house.world.rows("lots")) == 1
    assert len(await house.world.rows("payments")) == 1
    jordan.sees("Sold to Sam: 10 sessions", "10 of 10 left")
    assert "This is sold already, and was noted once." in (first["text"] or second["text"])
    await jordan.taps("Back to Sam")
    await jordan.forges(button.data)
    jordan.hears("This is sold already", alert=True)
    jordan.sees("[Sell a package]")
    assert len(await house.world.rows("lots")) == 1


@pytest.mark.req("PKG-3")
async def test_the_button_of_a_bill_that_was_left(house: House, jordan: Person) -> None:
    await opens_priced(jordan)
    _, button = jordan.chat.with_button("Sell for")
    assert button.data
    await jordan.taps("Back to Sam")
    await jordan.forges(button.data)
    jordan.sees("This sale is no longer open. Start a new one for Sam.", "[Sell a package]")
    await opens_priced(jordan, client="Lena")
    await jordan.forges(button.data)
    jordan.sees("This sale is no longer open. Start a new one for Sam.")
    assert await house.world.rows("lots") == []


@pytest.mark.req("PKG-3", "PPL-5")
async def test_forged_lines_of_a_bill_change_nothing(house: House, jordan: Person) -> None:
    world = house.world
    await opens_priced(jordan, "240")
    for wish in (
        PriceIs(world.sam, -1),
        PriceIs(world.sam, 2**53 - 1),
        PaidHow(world.sam, "barter"),
        PaidOn(world.sam, -3),
        PaidOn(world.sam, 2**53 - 1),
        PaidOn(world.sam, 1 - 2**53),
        SellNow(world.sam, "another"),
        Bill(world.nils),
        PaidOn(world.nils, 1),
    ):
        await jordan.forges(pack(wish))
        assert await world.rows("lots") == []


@pytest.mark.req("PKG-3")
async def test_text_on_the_bill_is_read_kindly(house: House, jordan: Person) -> None:
    await opens_priced(jordan)
    await jordan.sends("240")
    jordan.sees("Tap the line that you want to change.", "Sell to Sam", "[Price]")


@pytest.mark.req("LED-10", "PKG-3")
async def test_the_next_sale_settles_what_is_owed(house: House, jordan: Person) -> None:
    await jordan.taps_through("Roll call", "Sam", "Here, 1 owed", "Close")
    await opens_bill(jordan, "5 sessions")
    await jordan.taps("Give for free")
    jordan.sees("5 sessions, free of charge", "No payment")
    jordan.sees("1 owed session is settled with it · 4 left then", "[Leave it owed]")
    await jordan.taps("Give for free")
    jordan.sees("1 owed session is settled with it.", "4 of 5 left")


@pytest.mark.req("LED-10", "PKG-3")
async def test_what_is_owed_can_be_left_owed(house: House, jordan: Person) -> None:
    await jordan.taps_through("Roll call", "Sam", "Here, 1 owed", "Close")
    await opens_priced(jordan)
    await jordan.taps("Leave it owed")
    jordan.sees("1 owed session stays owed", "[Settle it]")
    await jordan.taps_through("Settle it", "Leave it owed", "Sell for $300")
    jordan.sees("10 of 10 left", "1 session owed", "1 session stays owed; the next purchase offers")
    await opens_bill(jordan, "5 sessions")
    await jordan.taps("Give for free")
    jordan.sees("1 owed session is settled with it · 14 left then")


@pytest.mark.req("NTC-10", "PKG-3")
@pytest.mark.parametrize("steps", range(6))
async def test_a_restart_in_the_middle_of_a_sale(house: House, jordan: Person, steps: int) -> None:
    walk = [
        lambda: opens_bill(jordan),
        lambda: jordan.sends("250"),
        lambda: jordan.taps("Price"),
        lambda: jordan.sends("240"),
        lambda: jordan.taps("When and how"),
        lambda: jordan.taps("Yesterday"),
    ]
    for number, step in enumerate(walk):
        await step()
        if number == steps:
            await house.restart()
    await jordan.taps("Sell for $240")
    jordan.sees("10 of 10 left")
    assert len(await house.world.rows("lots")) == 1


@pytest.mark.req("LNG-1", "PKG-3")
@pytest.mark.parametrize(
    ("lang", "money", "price"), [("es", "$240", "24,50"), ("ru", "240 $", "24,50 $")]
)
async def test_in_her_own_language(house: House, lang: str, money: str, price: str) -> None:
    """A package for 240 dollars, of which 24.50 are paid, as the reader writes them."""
    world = house.world
    jordan = await house.phone(world.jordan, lang)
    await jordan.sends("Sam")
    await jordan.wishes(Sell)
    await jordan.taps("10 ")
    await jordan.sends("240")
    await jordan.wishes(EditBill, Line.PAID)
    await jordan.sends(price)
    jordan.sees("Sam", "10", money)
    await jordan.wishes(SellNow)
    jordan.sees("Sam", "▓▓▓▓▓▓▓▓▓▓")
    [paid] = await world.rows("payments")
    assert paid["amount_minor"] == 2450
    assert (await world.balance(world.sam)).left == 10


@pytest.mark.req("PPL-5", "PPL-2")
async def test_a_parent_cannot_sell(house: House, maria: Person) -> None:
    world = house.world
    for wish in (SellNow(world.sam, "1-1"), EditBill(world.sam, Line.PRICE), Bill(world.sam)):
        await maria.forges(pack(wish))
        maria.hears("Your role in this club does not include that.", alert=True)
    await maria.forges(pack(SellNow(world.noor, "1-1")))
    maria.hears("That is not here any more.", alert=True)
    assert await world.rows("lots") == []
