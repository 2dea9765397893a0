"""A parent: the link opened, a card a child, receipts, and an alert when it runs low, once."""

from __future__ import annotations

import re

import pytest

from core.ledger import adjust
from core.people import Setting, set_club
from tests.support.chat import Person
from tests.support.house import BOT, House


async def invites(coach: Person, client: str) -> str:
    """The link that the coach reads on the screen."""
    await coach.sends(client)
    await coach.taps_through("Family", "Invite a parent")
    [link] = re.findall(r"https://t\.me/\S+", coach.news())[:1]
    return link


@pytest.mark.req("PPL-3", "PPL-4")
async def test_the_picture_says_what_the_link_says(house: House, jordan: Person) -> None:
    await jordan.sends("Theo")
    await jordan.taps_through("Family", "Invite a parent")
    jordan.sees("Link for a parent of Theo", "It works once, until Mon 30 Nov 2026.")
    link = await jordan.scans()
    assert link.startswith(f"https://t.me/{BOT}?start=i")
    assert jordan.news().count(link) == 2, "on the panel and below the picture"
    anna = await house.meets("Anna")
    await anna.opens(link)
    anna.sees("Welcome to Eastside Hoops.", "Theo at Eastside Hoops")
    await jordan.sends("Theo")
    jordan.sees("Parents: Anna")


@pytest.mark.req("PPL-3", "PPL-4", "LNG-2")
async def test_a_mother_of_two_opens_her_link(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.noor, 10)
    await world.sells(world.theo, 5)
    await world.uses_one(world.theo)
    await invites(jordan, "Noor")
    await jordan.taps("Also for a brother or sister")
    jordan.sees("Send the name of Noor's brother or sister.")
    await jordan.sends("nobody")
    jordan.sees("Nobody is called that. Send another part of the name.", "[Back]")
    await jordan.sends("the")
    await jordan.taps("Theo")
    jordan.sees("Link for a parent of Noor and Theo")
    link = await jordan.scans()
    anna = await house.meets("Anna")
    await anna.opens(link)
    anna.sees(
        "Welcome to Eastside Hoops.",
        "Your children at Eastside Hoops",
        "Noor: 10 of 10 left",
        "Theo: 4 of 5 left",
        "[Noor]",
        "[Theo]",
    )
    anna.sees_not("Sam", "Roll call", "Clients")
    await anna.taps("Theo")
    anna.sees("Theo", "▓▓▓▓▓▓▓▓░░ 4 of 5 left", "[History]", "[Menu]")
    await anna.taps("History")
    anna.sees("History · Theo", "+5 package sold · Jordan", "−1 session used · Jordan")
    anna.sees_not("Undo")
    await anna.taps("Back to Theo")
    await anna.taps("Menu")
    anna.sees("Your children at Eastside Hoops")
    await anna.sends("/balance")
    anna.sees("Noor: 10 of 10 left")


@pytest.mark.req("NTC-3", "NTC-1", "ATT-1")
async def test_low_is_told_once_and_again_after_a_top_up(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 6)
    await jordan.taps_through("Roll call", "Sam")
    jordan.sees_not("⚠️ Sam has 5 sessions left.")
    await jordan.taps("Close")
    jordan.sees("⚠️ Sam has 5 sessions left.", "Eastside Hoops", "[Other packages]", "[Sam]")
    maria.sees_not("⚠️ Sam has")
    await _uses(house, 2)
    maria.sees_not("⚠️ Sam has")
    await _uses(house, 1)
    maria.sees(
        "⚠️ Sam has 2 sessions left.",
        "Talk to your coach at Eastside Hoops about the next package.",
        "[Sam]",
    )
    before = len(maria.chat.from_bot), len(jordan.chat.from_bot)
    await _uses(house, 1)
    assert before == (len(maria.chat.from_bot), len(jordan.chat.from_bot)), "told once"
    await jordan.taps("Other packages")
    jordan.sees("Sell a package · Sam", "1 of 6 left", "[10 sessions]")
    await jordan.taps_through("5 sessions", "Give for free", "Give for free")
    jordan.sees("6 of 11 left")
    await _uses(house, 4)
    maria.sees("⚠️ Sam has 2 sessions left.")
    assert maria.news().count("⚠️") == 2, "once each time it ran low"


async def _uses(house: House, times: int) -> None:
    """So many single sessions, taken off by hand."""
    world = house.world
    for _ in range(times):
        await world.jordan.does(adjust, world.sam, amount=-1, reason="trained elsewhere")
    await house.later(minutes=15)


@pytest.mark.req("NTC-3")
async def test_a_tap_undone_at_once_is_no_news(house: House, jordan: Person, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 3)
    await house.settles()
    heard = len(maria.chat.from_bot)
    await jordan.taps("Roll call")
    await jordan.taps("Sam")
    await jordan.taps("Undo Sam")
    await jordan.taps("Close")
    receipts = [each for each in maria.chat.from_bot[heard:] if "trained" in each.text]
    assert receipts == []


@pytest.mark.req("LNG-1", "LNG-2", "NTC-3", "NTC-6")
@pytest.mark.parametrize("lang", ["es", "ru"])
async def test_each_reads_their_own_language(house: House, jordan: Person, lang: str) -> None:
    world = house.world
    maria = await house.phone(world.maria, lang)
    maria.sees("Eastside Hoops", "Sam", "Lena")
    await world.sells(world.sam, 3)
    await world.sells(world.lena, 10)
    await jordan.taps_through("Roll call", "Sam", "Lena", "Close")
    maria.sees("⚠️", "2", "✅ Lena", "9", "10", "[Sam]")
    await maria.sends("/menu")
    await maria.taps("Lena")
    maria.sees("Lena", "9", "10", "▓▓▓▓▓▓▓▓▓░")
    jordan.sees("✅ Here: Lena and Sam")


@pytest.mark.req("PPL-3", "PPL-5")
async def test_a_link_used_by_another(house: House, jordan: Person) -> None:
    link = await invites(jordan, "Theo")
    anna, eve = await house.meets("Anna"), await house.meets("Eve")
    await anna.opens(link)
    await eve.opens(link)
    eve.sees("This invite has been used. Ask whoever sent it for a new one.", "[Start a club]")
    eve.sees_not("Theo")
    await anna.opens(link)
    anna.sees("Welcome to Eastside Hoops.", "Theo at Eastside Hoops")


@pytest.mark.req("PPL-3")
async def test_a_link_that_expired(house: House, jordan: Person) -> None:
    link = await invites(jordan, "Theo")
    await house.later(days=14, minutes=1)
    anna = await house.meets("Anna")
    await anna.opens(link)
    anna.sees("This invite was good until Mon 30 Nov", "Ask whoever sent it for a new one.")


@pytest.mark.req("PPL-3", "PPL-5")
async def test_an_altered_link(house: House, jordan: Person) -> None:
    payload = (await invites(jordan, "Theo")).partition("?start=")[2]
    number, _, signature = payload.partition("-")
    anna = await house.meets("Anna")
    for altered in (
        payload[:-1] + ("A" if payload[-1] != "A" else "B"),
        f"i2-{signature}",
        "i",
        "i-",
        "izzzzzzzzzzzzzzzz-" + "x" * 40,
        number,
        payload + "\u202e<b>{0}",
        "i1-" + "é" * 22,
    ):
        await anna.sends(f"/start {altered}")
        anna.sees("This invite does not work. Ask whoever sent it for a new one.")
        anna.sees("[Start a club]")
    await anna.sends("/balance")
    anna.sees_not("Theo")


@pytest.mark.req("PPL-3")
async def test_a_link_that_was_replaced(house: House, jordan: Person) -> None:
    first = await invites(jordan, "Theo")
    await jordan.taps("Also for a brother or sister")
    await jordan.sends("Noor")
    await jordan.taps("Noor")
    anna = await house.meets("Anna")
    await anna.opens(first)
    anna.sees("This invite does not work.")


@pytest.mark.req("PPL-3", "PPL-5")
async def test_a_link_of_another_club_opens_only_that_club(house: House, maria: Person) -> None:
    nora = await house.phone(house.world.nora)
    link = await invites(nora, "Nils")
    await maria.opens(link)
    maria.sees("Welcome to Northgate.", "Nils at Northgate", "[Eastside Hoops · parent]")
    maria.sees_not("Sam")


@pytest.mark.req("PPL-3")
async def test_a_start_without_or_with_an_unknown_payload(house: House) -> None:
    anna = await house.meets("Anna")
    for text in ("/start", "/start  ", "/START", f"/start@{BOT}"):
        await anna.sends(text)
        anna.sees("Welcome to Whistle.", "[Start a club]")
        anna.sees_not("link does not work")
    for text in ("/start menu", "/start zzz"):
        await anna.sends(text)
        anna.sees(
            "This link does not work. Ask whoever sent it for a new one.", "Welcome to Whistle."
        )


@pytest.mark.req("PPL-4", "PPL-3")
async def test_a_child_with_an_account_of_its_own(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await jordan.sends("Sam")
    await jordan.taps_through("Family", "Link for the client")
    jordan.sees("Link for Sam")
    link = await jordan.scans()
    sam = await house.meets("Sammy")
    await sam.opens(link)
    sam.sees("Sam at Eastside Hoops", "10 of 10 left")
    sam.sees_not("Lena")
    maria = await house.phone(world.maria)
    maria.sees("Sam: 10 of 10 left", "Lena")
    await jordan.taps_through("Menu", "Roll call", "Sam", "Close")
    sam.sees("✅ Sam trained today: 9 of 10 left.")
    maria.sees("✅ Sam trained today: 9 of 10 left.")


@pytest.mark.req("PPL-3", "PPL-2")
@pytest.mark.parametrize(("button", "role"), [("coach", "coach"), ("assistant", "assistant")])
async def test_staff_are_invited_by_the_owner(
    house: House, jordan: Person, button: str, role: str
) -> None:
    world = house.world
    await jordan.taps_through("Club", "Coaches and assistants")
    jordan.sees("3 people work here", "Jordan: owner, coach, 3 clients", "Alex: assistant")
    await jordan.taps(f"Invite a{'n' * (button == 'assistant')} {button}")
    link = await jordan.scans()
    pat = await house.meets("Pat")
    await pat.opens(link)
    pat.sees("Welcome to Eastside Hoops.", "[Roll call]" if role == "assistant" else "Eastside")
    [member] = await world.rows("members", name="Pat")
    assert member["staff_roles"] == {role}


@pytest.mark.req("PPL-4")
async def test_a_guardian_who_follows_nobody_any_more(house: House, maria: Person) -> None:
    world = house.world
    for child in (world.sam, world.lena):
        await world.change("members", {"left_at": house.clock.now()}, id=child)
    await maria.sends("/menu")
    maria.sees("You are in Eastside Hoops, but nobody is linked to you there.", "[Help]")


@pytest.mark.req("PPL-5", "PPL-2")
async def test_another_familys_child_does_not_exist(house: House, maria: Person) -> None:
    world = house.world
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    await maria.taps("Sam")
    card = maria.chat.newest
    data = next(b.data for b in card.all_buttons if b.label == "History")
    assert data
    for other in (world.noor, world.nils, 999_999):
        await maria.forges(data.replace(_base36(world.sam), _base36(other), 1))
        maria.hears("That is not here any more.", alert=True)
        maria.sees_not("Noor", "Nils")


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits
