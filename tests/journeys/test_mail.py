"""Maria confirms her address, books, reads the mail, and moves the booking from there."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import fields
from datetime import date

import pytest

from bot.bookings.presses import MoveBooking, OpenBooking
from bot.chat.links import link_to
from bot.chat.press import _types
from bot.people.mailbox.presses import AnotherCode, MyMail, RemoveEmail, WantMail
from core.checkins import book_checkin
from core.timetable import Kind
from sandbox.mail import Mail
from tests.bot.test_presses import PRESSES
from tests.core.bookings.week import TUESDAY, books, opens_week
from tests.support.chat import Person
from tests.support.databases import Clone
from tests.support.hours import opens_hours
from tests.support.house import House, opened
from tests.support.mail import words
from tests.support.world import cast, utc

pytestmark = pytest.mark.req("NTC-7")
ADDRESS = "maria@example.org"


@pytest.fixture
async def house(clone: Clone) -> AsyncIterator[House]:
    """Where mail is sent."""
    async with opened(*clone(cast), mail=True) as house:
        yield house


def newest(house: House, address: str = ADDRESS) -> Mail:
    return house.mail_to(address)[-1]


def code_in(mail: Mail) -> str:
    [code] = re.findall(r"\b\d{6}\b", str(mail.message["subject"]))
    return code


def link(mail: Mail, label: str) -> str:
    """Where the button of that label leads."""
    html = mail.text("html")
    assert html is not None
    [address] = re.findall(rf'<a href="([^"]+)"[^>]*>{label}</a>', html)
    return address


async def confirms(house: House, maria: Person) -> None:
    await maria.taps_through("My settings", "Email")
    await maria.sends(ADDRESS)
    await maria.sends(code_in(newest(house)))
    maria.sees("Confirmed: this address is yours.")


async def test_she_confirms_books_reads_the_mail_and_moves_the_booking(
    house: House, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    coach = await opens_week(world)
    await maria.taps("My settings")
    maria.sees("Email: none", "[Email]")
    await maria.taps("Email")
    maria.sees("Send your email address, like maria@example.org.", "[Back]")
    await maria.sends("maria at example")
    maria.sees("That is not an email address. Send one like maria@example.org")
    await maria.sends(f"{ADDRESS}\nBcc: everybody@example.org")
    maria.sees("That is not an email address.")
    assert house.mail_to(ADDRESS) == []
    await maria.sends(ADDRESS)
    maria.sees(f"A code is on its way to {ADDRESS}", "[Send a new code]")
    code = code_in(newest(house))
    await maria.sends(f"{(int(code) + 1) % 1_000_000:06}")
    maria.sees("That is not the code. 4 more tries.", "[Another address]")
    await maria.opens(link(newest(house), "Yes, this is my address"))
    maria.sees("Confirmed: this address is yours.", f"Email: {ADDRESS}", "[No more mails]")

    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    await house.settles()
    mail = newest(house)
    assert mail.message["subject"] == "Booked · Eastside Hoops"
    assert "Tue 24 Nov, 5:00 PM–6:00 PM · Sam with Jordan" in words(mail)
    await maria.opens(link(mail, "Cancel"))
    maria.sees("Sam", "[Move]", "[Cancel")
    await maria.opens(link(mail, "Move"))
    maria.sees("5:00 PM–6:00 PM", "November 2026")
    await maria.taps_through("25", "6:00 PM")
    maria.sees("Wed 25 Nov, 6:00 PM")
    moved = newest(house)
    assert moved.message["subject"] == "Moved · Eastside Hoops"
    assert "Before: Tue 24 Nov, 5:00 PM with Jordan" in words(moved)
    assert "Wed 25 Nov, 6:00 PM" in words(moved)

    await maria.opens(link(mail, "Move"))
    maria.sees("Wed 25 Nov, 6:00 PM")  # an old mail shows what is so now
    stranger = await house.phone(world.omar)
    await stranger.opens(link(mail, "Details"))
    stranger.sees("That is not here any more.")
    assert card.id


@pytest.mark.req("NTC-1")
async def test_the_mail_of_the_day_before_asks_nothing_and_leads_back(
    house: House, maria: Person
) -> None:
    world = house.world
    coach = await opens_hours(world, capacity=1, kind=Kind.CHECKIN)
    await confirms(house, maria)
    at = utc(2026, 11, 24, 20)
    await world.maria.does(
        book_checkin, client=world.sam, coach=coach, starts=[at], operation="mail"
    )
    await house.settles()
    await house.later(seconds=(at - house.clock.now()).total_seconds() - 24 * 3600 + 60)
    await house.settles()
    maria.sees("Check-in · Sam with Jordan", "Coming?", "[Can't, cancel it]", at=maria.chat)
    mail = newest(house)
    assert "Tomorrow, 3:00 PM–3:30 PM: Check-in · Sam with Jordan." in words(mail)
    assert "Coming" not in words(mail)
    await maria.opens(link(mail, "Cancel"))
    maria.sees("Check-in · Sam with Jordan", "[Cancel, it is free again]")
    await maria.opens(link(mail, "Move"))
    maria.sees("3:00 PM–3:30 PM", "November 2026")


async def test_she_switches_it_off_and_takes_the_address_away(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    coach = await opens_week(world)
    await confirms(house, maria)
    maria.sees("Coaches' own calendars may invite this address to bookings while mails come.")
    await maria.wishes(WantMail, False)
    maria.sees_not("Coaches' own calendars")
    maria.sees("Noted.", f"Email: {ADDRESS}, switched off", "[Send me mails]")
    before = len(house.mail_to(ADDRESS))
    await books(world.jordan, world.sam, coach, TUESDAY)
    await house.settles()
    maria.sees("Jordan booked · Eastside Hoops")
    assert len(house.mail_to(ADDRESS)) == before
    await maria.sends("/settings")
    await maria.wishes(MyMail)
    await maria.wishes(RemoveEmail)
    maria.sees("Removed. Nothing goes there any more.", "Email: none")
    assert await world.rows("accounts", email=ADDRESS) == []


async def test_old_and_doubled_taps_are_harmless(house: House, maria: Person) -> None:
    await maria.taps_through("My settings", "Email")
    await maria.sends(ADDRESS)
    await maria.wishes(AnotherCode)
    codes = [code_in(mail) for mail in house.mail_to(ADDRESS)]
    await maria.sends(codes[0])
    maria.sees("That is not the code.")
    await maria.wishes(AnotherCode)
    await maria.wishes(AnotherCode)
    maria.hears("Three codes were sent within an hour.", alert=True)
    await maria.opens(link(newest(house), "Yes, this is my address"))
    maria.sees("Confirmed: this address is yours.")
    await maria.opens(link(newest(house), "Yes, this is my address"))
    maria.sees("That code is over.", f"Email: {ADDRESS}")
    await maria.forges("en")
    maria.sees(f"Email: {ADDRESS}")
    assert len(house.mail_to(ADDRESS)) == 3


async def test_an_address_that_the_server_refuses_is_said_at_once(
    house: House, maria: Person
) -> None:
    await maria.taps_through("My settings", "Email")
    await house.does("mail/faults", {"faults": ["no_mailbox"]})
    await maria.sends("maira@example.org")
    maria.sees("No mail can be sent to maira@example.org", "[Another address]", "[Back]")
    await maria.sends(ADDRESS)
    await maria.sends(code_in(newest(house)))
    maria.sees("Confirmed: this address is yours.")


@pytest.mark.req("NTC-1")
async def test_without_mail_there_is_nothing_to_set(
    clone: Clone, request: pytest.FixtureRequest
) -> None:
    async with opened(*clone(cast)) as house:
        maria = await house.phone(house.world.maria)
        await maria.taps("My settings")
        maria.sees_not("Email")
        await maria.forges("em")
        await maria.sends(ADDRESS)
        maria.sees("No mail is sent from here.")


@pytest.mark.req("NTC-1")
async def test_a_link_opens_nothing_that_changes_and_nothing_of_others(
    house: House, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    coach = await opens_week(world)
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    before = await world.rows("bookings")
    for payload in (
        f"o_bo_{card.id}_1_0",
        f"o_{OpenBooking.code}",
        "o_",
        "o_zz_1",
        "o_bm_zzzzzzzz",
    ):
        await maria.opens(f"https://t.me/whistle_bot?start={payload}")
        assert maria.labels, payload
    await maria.opens(f"https://t.me/whistle_bot?start=o_{MoveBooking.code}_{card.id}_1")
    maria.sees("November 2026")
    assert await world.rows("bookings") == before


KIT = {"chats", "dialogs", "live_messages", "leases", "seen_updates", "failed_updates", "outbox"}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_whatever_a_link_may_open_changes_nothing(house: House, jordan: Person) -> None:
    """Of every press that says that it only shows something: a link is opened by anybody, twice,
    and by programs that look at mail.
    """
    world = house.world
    await world.sells(world.sam, 10)
    coach = await opens_week(world)
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    await house.settles()
    known = {"club": world.club, "client": world.sam, "booking": card.id, "coach": coach}
    before = {name: rows for name, rows in (await world.everything()).items() if name not in KIT}
    for kind in (each for each in PRESSES if each.shows):
        values = [
            known.get(field.name, world.today if wanted is date else wanted(1))
            for field, wanted in zip(fields(kind), _types(kind), strict=True)
        ]
        address = link_to("whistle_bot", kind(*values))
        assert address, kind
        await jordan.opens(address)
        assert jordan.labels, kind
    after = await world.everything()
    changed = [name for name, rows in before.items() if after[name] != rows]
    assert changed == []
