"""What waits for a coach: low balances with one tap to the next sale, ends, who is not reached."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chat.press import pack
from bot.notices.presses import Dismiss, OpenInbox, OpenItem, PutOff, RemindLow, Reopen
from core.attendance import State, close_roll
from core.ledger import adjust
from core.notices import friday
from tests.core.bookings.week import TUESDAY, books, opens_week
from tests.support.chat import Person
from tests.support.house import House


async def runs_low(house: House, sessions: int = 4) -> None:
    """Sam trains until three are left, and the roll is closed."""
    world = house.world
    await world.sells(world.sam, sessions)
    roll = await world.opens_roll()
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    await world.jordan.does(close_roll, roll)
    await house.settles()


@pytest.mark.req("NTC-3", "NTC-5", "PKG-3")
async def test_from_the_alert_to_the_next_sale_with_two_taps(
    house: House, jordan: Person, maria: Person
) -> None:
    maria.sees("Sam")
    await runs_low(house, 6)
    jordan.sees("⚠️ Sam has 5 sessions left.", "Eastside Hoops", "[Same again · 6 for $90]")
    jordan.sees("[Other packages]", "[Dismiss]", "[Remind me Fri 20 Nov]")
    await jordan.taps("Same again")
    jordan.sees("Sell to Sam", "6 sessions for $90 ($15 each)", "Paid $90, today, cash")
    await jordan.taps("Sell for $90")
    jordan.sees("Sold to Sam: 6 sessions", "11 of 12 left")
    await jordan.taps("Menu")
    jordan.sees("[Inbox]")
    await jordan.taps("Inbox")
    jordan.sees("Inbox · Eastside Hoops", "Nothing waits.", "Clients who run low", "[Menu]")


@pytest.mark.req("NTC-5")
async def test_dismissed_taken_back_put_off_and_reminded(
    house: House, jordan: Person, maria: Person
) -> None:
    maria.sees("Sam")
    await runs_low(house)
    await jordan.sends("/menu")
    jordan.sees("[Inbox · 1]")
    await jordan.taps("Inbox · 1")
    jordan.sees("1 thing waits.", "[⚠️ Sam runs low]")
    await jordan.taps("Sam runs low")
    jordan.sees("⚠️ Sam has 3 sessions left.", "[Remind me tomorrow]", "[Remind me Mon 23 Nov]")
    await jordan.taps("Dismiss")
    jordan.sees("Dismissed.", "Nothing waits.", "[Undo]")
    await jordan.taps("Undo")
    jordan.sees("Back again.", "[⚠️ Sam runs low]")
    await jordan.taps_through("Sam runs low", "Remind me Fri 20 Nov")
    jordan.sees("Put off: I will remind you Fri 20 Nov.", "Nothing waits.", "1 put off")
    await house.later(days=3, hours=17)
    jordan.sees("⚠️ Sam has 3 sessions left.", "[Same again · 4 for $60]")
    await jordan.sends("/inbox")
    jordan.sees("[⚠️ Sam runs low]")


@pytest.mark.req("NTC-5", "ATT-5")
async def test_old_buttons_and_forged_ones_are_harmless(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await runs_low(house)
    [row] = await world.rows("inbox")
    item, version = row["id"], row["version"]
    tomorrow = world.today + timedelta(days=1)
    await jordan.forges(pack(Dismiss(item, version + 7)))
    jordan.sees("Somebody changed that meanwhile. Here is what waits now.", "[⚠️ Sam runs low]")
    await jordan.forges(pack(PutOff(item, version, world.today)))
    jordan.hears("That can wait for 31 days at most, from tomorrow on.", alert=True)
    await jordan.forges(pack(Dismiss(item, version)))
    jordan.sees("Dismissed.")
    for wish in (Dismiss(item, version), PutOff(item, version, tomorrow), OpenItem(item)):
        await jordan.forges(pack(wish))
        jordan.sees("That is done already. Here is what waits now.", "Nothing waits.")
    before = await world.rows("inbox")
    for someone in (maria, await house.phone(world.riley), await house.phone(world.nora)):
        for wish in (
            OpenInbox(999, 0),
            OpenItem(item),
            Dismiss(item, version),
            Reopen(item, version + 1),
            OpenItem(10_000),
        ):
            await someone.forges(pack(wish))
            someone.hears("That is not here any more.", alert=True)
            someone.sees_not("Sam runs low")
    assert await world.rows("inbox") == before
    for page in (-1, 99, 2**53 - 1):
        await jordan.forges(pack(OpenInbox(world.club, page)))
        jordan.sees("Inbox · Eastside Hoops")


@pytest.mark.req("NTC-3", "NTC-6", "RPT-3")
async def test_a_parent_reads_how_long_it_lasts_and_is_reminded(
    house: House, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 4)
    for _ in range(2):
        roll = await world.uses_one(world.sam)
        await world.jordan.does(close_roll, roll)
        await house.settles()
        if not maria.chat.from_bot or "has 2 sessions" not in maria.chat.newest.whole:
            await house.later(days=7)
    maria.sees(
        "⚠️ Sam has 2 sessions left.",
        "At this pace it lasts until Mon 7 Dec.",
        "Talk to your coach at Eastside Hoops",
        "[Sam]",
        "[Remind me Fri 27 Nov]",
    )
    await maria.taps("Remind me")
    maria.hears("I will remind you Fri 27 Nov if it is still low.")
    await maria.taps("Remind me")
    heard = len(maria.chat.from_bot)
    await house.later(days=4)
    assert len(maria.chat.from_bot) == heard + 1, "reminded once"
    maria.sees("⚠️ Sam has 2 sessions left.")
    await maria.forges(pack(RemindLow(world.noor, friday(world.today))))
    maria.hears("That is not here any more.", alert=True)


@pytest.mark.req("NTC-4")
async def test_a_package_that_ends(house: House, jordan: Person, maria: Person) -> None:
    world = house.world
    for client in (world.sam, world.lena):
        await world.sells(client, 10, expires_on=world.today + timedelta(days=35))
    await house.later(days=5)
    await jordan.sends("/inbox")
    jordan.sees("2 things wait.", "[Sam: a package ends]")
    await jordan.taps("Lena: a package ends")
    jordan.sees("Lena: 10 sessions, good until Mon 21 Dec.", "[Lena]", "[Sell a package]")
    heard = len(maria.chat.from_bot)
    await house.later(days=23)
    assert len(maria.chat.from_bot) == heard + 1, "one message for two children"
    for person in (maria, jordan):
        person.sees("Packages that end soon · Eastside Hoops")
        person.sees("Sam: 10 sessions, good until Mon 21 Dec.", "Lena: 10 sessions", "[Sam]")
    maria.sees("Use them in time, or talk to your coach.")


@pytest.mark.req("NTC-10")
async def test_who_blocked_the_bot_is_seen_and_gone_again_when_back(
    house: House, jordan: Person, maria: Person
) -> None:
    await maria.blocks()
    await runs_low(house, 3)
    await jordan.sends("/inbox")
    jordan.sees("[Can't reach Maria]")
    await jordan.taps("Can't reach Maria")
    jordan.sees("Maria reads no messages any more, about Sam or anything else.", "[Sam]")
    await maria.sends("/start")
    await jordan.sends("/inbox")
    jordan.sees_not("Can't reach Maria")


@pytest.mark.req("NTC-1", "NTC-10", "PPL-2")
async def test_what_telegram_refused_waits_for_staff_who_send_it_again(
    house: House, jordan: Person, maria: Person
) -> None:
    """With its buttons and without: it was given up, and told by nobody else."""
    world = house.world
    await world.sells(world.sam, 6)
    coach = await opens_week(world)
    refuses = {"kind": "400", "method": "sendMessage", "chat_id": maria.id, "times": 2}
    await house.does("faults", refuses)
    await books(world.jordan, world.sam, coach, TUESDAY)
    await house.settles()
    maria.sees_not("Jordan booked")
    assert [each for each in house.complaints if "telegram refused a notice" in each]
    house.complaints.clear()
    await jordan.sends("/inbox")
    await jordan.taps("Maria")
    jordan.sees("A message to Maria did not arrive: a booking.", "Telegram refused it", "[Sam]")
    await jordan.taps("Send it again")
    maria.sees("Jordan booked", "Sam with Jordan")
    jordan.sees("Nothing waits.")


@pytest.mark.req("LNG-1", "NTC-5")
@pytest.mark.parametrize("lang", ["es", "ru"])
async def test_the_inbox_in_her_own_language(house: House, lang: str) -> None:
    world = house.world
    jordan = await house.phone(world.jordan, lang)
    await runs_low(house)
    jordan.sees("⚠️ Sam", "3", "60")
    await jordan.sends("/inbox")
    await jordan.wishes(OpenItem)
    await jordan.wishes(PutOff)
    jordan.sees("1")
    await world.jordan.does(adjust, world.sam, amount=-1, reason="x")
    await house.later(days=1)
    jordan.sees("⚠️ Sam", "2")
