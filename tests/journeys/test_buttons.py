"""Old, other people's, forged buttons: always answered kindly, and nothing is changed by them."""

from __future__ import annotations

import random
import string
from datetime import date, datetime

import pytest

from bot.attendance.presses import OpenRoll
from bot.chat.press import _codes, _types, pack
from bot.packages.presses import Sell
from core.people import Setting, set_club
from tests.support.chat import Person
from tests.support.house import House

OF_A_PARENT = {
    "child_shared",
    "invite_created",
    "mail_switched",
    "package_asked_for",
    "question_asked",
    "time_asked_for",
}
TOUCHED_BY_THEM = {"journal", "invites", "invite_clients", "questions", "inbox", "guardianships"}
TALK = {"seen_updates", "dialogs", "chats", "live_messages", "leases", "failed_updates"}
"""What the kit keeps of a conversation; all else is the books."""


async def books(house: House) -> dict[str, list]:
    """All but what was said; a file that is asked for again is only said again."""
    everything = await house.world.everything()
    everything["outbox"] = [row for row in everything["outbox"] if row["kind"] != "file"]
    return {name: rows for name, rows in everything.items() if name not in TALK}


@pytest.mark.req("ATT-5", "PPL-5")
async def test_buttons_of_ninety_days_ago(house: House, jordan: Person, maria: Person) -> None:
    """All that was on the screens then, pressed today, when the books have moved on."""
    world = house.world
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    riley = await house.phone(world.riley)
    await world.sells(world.sam, 10)
    await world.sells(world.lena, 1)
    old: list[tuple[Person, str, int]] = []

    def keeps(person: Person) -> None:
        board = person.chat.newest
        old.extend((person, str(b.data), board.id) for b in board.all_buttons if b.data)

    await jordan.sends("/roll")
    keeps(jordan)
    await jordan.taps("Sam")
    keeps(jordan)
    await jordan.taps("Noor")
    keeps(jordan)
    await jordan.taps("Here, 1 owed")
    await jordan.sends("Sam")
    await jordan.taps_through("Sell a package", "5 sessions")
    keeps(jordan)
    await jordan.sends("100")
    keeps(jordan)
    await jordan.taps("Sell for")
    await jordan.sends("Sam")
    await jordan.taps("History")
    keeps(jordan)
    await jordan.taps("Undo today")
    await jordan.taps_through("Back to Sam", "Adjust")
    keeps(jordan)
    await jordan.sends("/roll")
    await jordan.taps_through("Sam", "Sam", "Sam")
    await riley.sends("/roll")
    await riley.taps_through("Lena", "Lena", "Close")
    await house.later(days=90)
    before = await books(house)
    for person, data, message in old:
        await person.forges(data, on=message)
        assert person.labels, "there is a way on"
        await person.sends("/cancel")
    assert await books(house) == before


@pytest.mark.req("PPL-5", "PPL-2")
async def test_other_peoples_buttons(house: House, jordan: Person, maria: Person) -> None:
    """Everything on the screens of a coach and of another club, pressed by a parent."""
    world = house.world
    nora = await house.phone(world.nora)
    for client in (world.sam, world.noor):
        await world.sells(client, 10)
    kept: list[tuple[int, str]] = []
    for coach, name in ((jordan, "Noor"), (nora, "Nils")):
        for act in ("/roll", "/clients", name, "/menu"):
            await coach.sends(act)
            kept += [(0, str(b.data)) for b in coach.chat.newest.all_buttons]
        await coach.sends(name)
        for act in ("Sell a package", "5 sessions", "Give for free", "Back to", "Adjust"):
            await coach.taps(act)
            kept += [(0, str(b.data)) for b in coach.chat.newest.all_buttons]
        for act in ("Back to", "Packages", "Back to", "History"):
            await coach.taps(act)
            kept += [(0, str(b.data)) for b in coach.chat.newest.all_buttons]
    before = await books(house)
    for _, data in dict.fromkeys(kept):
        await maria.forges(data)
        maria.sees_not("Noor", "Nils", "Theo", "Omar")
        assert not {"Noor", "Nils"} & set((maria.toast or "").split())
    assert await books(house) == before


def _forged(chance: random.Random, ids: list[int]) -> str:
    """A payload: nonsense, half sense, or a press of ours with other values."""
    kind = chance.random()
    if kind < 0.25:
        letters = string.printable + "éЖ🏀\u202e\u200b\x00"
        text = "".join(chance.choice(letters) for _ in range(chance.randint(1, 60)))
        return text.encode()[:64].decode(errors="ignore") or "x"
    code, press = chance.choice(list(_codes.items()))
    values = [_value(chance, wanted, ids) for wanted in _types(press)]
    if kind < 0.4 and values:
        values.pop(chance.randrange(len(values)))
    return ":".join([code, *values]).encode()[:64].decode(errors="ignore")


def _value(chance: random.Random, wanted: type, ids: list[int]) -> str:
    wild = ["", "-1", "0", "zzzzzzzzzz", "-zzzzzzzzzz", "١٢٣", "1_0", "+5", " 1", "x" * 30, "<b>"]
    if chance.random() < 0.3:
        return chance.choice(wild)
    if wanted in (int, datetime):
        number = chance.choice([*ids, *range(12), 2**31, 2**53 - 1, -(2**53) + 1, -5])
        return _base36(number)
    if wanted is bool:
        return chance.choice("01")
    if wanted is date:
        return chance.choice(["20261120", "00000000", "99991231"])
    if wanted is str:
        return chance.choice(["coach", "all", "own", "en", "price", "cash", "EUR", "xx", "1-1"])
    return chance.choice([str(each) for each in wanted])


def _base36(number: int) -> str:
    sign, number, digits = ("-" if number < 0 else ""), abs(number), ""
    while number:
        number, digit = divmod(number, 36)
        digits = (string.digits + string.ascii_lowercase)[digit] + digits
    return sign + (digits or "0")


@pytest.mark.req("PPL-5", "ATT-5", "NTC-10")
@pytest.mark.proofs(short=150, long=2000)
@pytest.mark.parametrize("who", ["maria", "nora", "stranger", "asking"])
async def test_forged_payloads(house: House, rounds: int, who: str) -> None:
    """Random payloads from those who may little or nothing at Eastside Hoops, or are being asked
    there: always answered, no exception, and its books are as they were. A parent may by luck do
    what one tap of hers does.
    """
    world = house.world
    chance = random.Random(f"{who} {rounds}")
    person = await _somebody(house, who)
    await world.sells(world.sam, 10)
    roll = await world.uses_one(world.sam)
    ids = [world.club, world.northgate, world.sam, world.lena, world.nils, roll]
    await house.settles()
    before = await _eastside(house)
    for number in range(rounds):
        data = _forged(chance, ids)
        await person.press(data, person.chat.newest.id)
        if number % 50 == 49:
            await house.settles()
    await house.settles()
    after = await _eastside(house)
    touched = {name for name in after if after[name] != before[name]}
    done = {line["code"] for line in after["journal"][len(before["journal"]) :]}
    parent = who in {"maria", "asking"}
    assert touched <= (TOUCHED_BY_THEM if parent else set())
    assert done <= (OF_A_PARENT if parent else set())
    assert person.labels, "there is a way on"


async def _somebody(house: House, who: str) -> Person:
    world = house.world
    if who == "stranger":
        person = await house.meets("Eve")
        await person.sends("/start")
        return person
    person = await house.phone(world.everybody["maria" if who == "asking" else who])
    if who == "asking":
        await person.forges("pn")
        await person.sends("A club that never is")
    return person


async def _eastside(house: House) -> dict[str, list]:
    """The books of Eastside Hoops; a club that somebody founds by forging is their own."""
    others = {"accounts", "secrets"}
    return {
        name: [row for row in rows if row.get("club_id", house.world.club) == house.world.club]
        for name, rows in (await books(house)).items()
        if name not in others and name != "clubs" and name != "outbox"
    }


@pytest.mark.req("NTC-10", "PPL-5")
@pytest.mark.proofs(short=150, long=2000)
async def test_forged_payloads_of_the_owner_break_nothing(
    house: House, jordan: Person, rounds: int
) -> None:
    """The owner may do much: it may change the books, but they add up and nothing raises."""
    world = house.world
    chance = random.Random(rounds)
    await world.sells(world.sam, 10)
    roll = await world.uses_one(world.sam)
    ids = [world.club, world.northgate, world.sam, world.lena, world.nils, roll]
    for number in range(rounds):
        if number % 40 == 0:
            await jordan.sends("/menu")
            await jordan.forges(pack(OpenRoll(world.club) if number % 80 else Sell(world.theo)))
            if number % 80 == 0:
                await jordan.taps("Another number")
        await jordan.press(_forged(chance, ids), jordan.chat.newest.id)
        if number % 40 == 39:
            await house.settles()
    await house.settles()
    assert jordan.labels
    [nils] = await world.rows("members", id=world.nils)
    assert nils["name"] == "Nils"
