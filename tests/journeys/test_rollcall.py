"""The roll call: one live board, a tap a player, the new balance at once."""

from __future__ import annotations

import asyncio

import pytest

from bot.attendance.presses import EverybodyHere, Mark, NoCharge, RollPage
from bot.chat.press import pack, unpack
from core.attendance import State
from core.people import Setting, set_club
from tests.support.chat import Person
from tests.support.house import House

SIGNS = {"open": "▫️", "present": "✅", "late": "⏰", "no_show": "❌", "excused": "🏥"}


async def opens_roll(coach: Person) -> int:
    """The board's message."""
    await coach.sends("/roll")
    return coach.chat.newest.id


async def state_of(house: House, client: int) -> str:
    found = await house.world.rows("attendance", client_id=client)
    return found[-1]["state"] if found else "open"


@pytest.mark.req("ATT-1", "LED-1")
async def test_a_tap_marks_deducts_and_redraws_in_place(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.sells(world.lena, 5)
    board = await opens_roll(jordan)
    jordan.sees("Roll call · Eastside Hoops", "Today · 4 players", "✅ 0   ▫️ 4")
    jordan.sees("[▫️ Sam · 10]", "[▫️ Lena · 5 ⚠️]", "[▫️ Noor · 0 🔴]", "⚠️ 1 low, 🔴 2 none left")
    jordan.sees_not("Undo")
    await jordan.taps("Sam")
    jordan.hears("✅ Sam: 9 left")
    jordan.sees("[✅ Sam · 9]", "✅ 1   ▫️ 3", "[Undo Sam]")
    assert jordan.chat.newest.id == board
    assert (await world.balance(world.sam)).left == 9
    await jordan.taps("Lena")
    jordan.sees("[✅ Lena · 4 ⚠️]", "[Undo Lena]")
    await jordan.taps("Undo Lena")
    jordan.sees("[▫️ Lena · 5 ⚠️]", "[✅ Sam · 9]")
    jordan.sees_not("Undo Lena")
    assert jordan.chat.with_button("Sam · 9")[0].id == board


@pytest.mark.req("ATT-1", "ATT-9", "LED-2")
async def test_the_cycle_of_taps_and_what_each_costs(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_roll(jordan)
    for state, left in (
        ("present", 9),
        ("late", 9),
        ("no_show", 9),
        ("excused", 10),
        ("open", 10),
        ("present", 9),
    ):
        await jordan.taps("Sam")
        jordan.hears(f"{SIGNS[state]} Sam: {left} left")
        jordan.sees(f"[{SIGNS[state]} Sam · {left}]")
        assert await state_of(house, world.sam) == state
        assert (await world.balance(world.sam)).left == left


@pytest.mark.req("ATT-5")
async def test_an_open_roll_is_yesterdays_after_midnight(house: House, jordan: Person) -> None:
    await opens_roll(jordan)
    jordan.sees("Today · 4 players")
    await house.later(hours=8)
    jordan.sees("Yesterday · 4 players")


@pytest.mark.req("ATT-2", "ATT-3", "LED-10")
async def test_nobody_goes_below_zero_without_a_question(house: House, jordan: Person) -> None:
    world = house.world
    board = await opens_roll(jordan)
    await jordan.taps("Sam")
    jordan.sees("Sam has no session left.", "1 session owed?")
    assert jordan.labels == ["Here, 1 owed", "Here, no charge", "Back"]
    assert await state_of(house, world.sam) == "open"
    await jordan.taps("Back")
    jordan.sees("Roll call · Eastside Hoops", "[▫️ Sam · 0 🔴]")
    await jordan.taps_through("Sam", "Here, 1 owed")
    jordan.hears("✅ Sam: 1 session owed")
    jordan.sees("[✅ Sam · 0 🔴]")
    assert (await world.balance(world.sam)).owed == 1
    await jordan.taps_through("Lena", "Here, no charge")
    jordan.sees("[✅ Lena · 0 🔴]")
    balance = await world.balance(world.lena)
    assert (balance.left, balance.owed) == (0, 0)
    await jordan.taps("Undo Lena")
    jordan.sees("[▫️ Lena · 0 🔴]", "[✅ Sam · 0 🔴]")
    assert jordan.chat.newest.id == board


@pytest.mark.req("ATT-1", "ATT-2")
async def test_all_here_asks_only_about_those_without_a_session(
    house: House, jordan: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.sells(world.lena, 1)
    await opens_roll(jordan)
    await jordan.taps("Sam")
    await jordan.taps("All here")
    jordan.hears("No session left: Noor and Theo. Tap them one by one.", alert=True)
    jordan.sees("[✅ Sam · 9]", "[✅ Lena · 0 🔴]", "[▫️ Noor · 0 🔴]", "✅ 2   ▫️ 2")
    await jordan.taps_through("Noor", "Here, no charge", "Theo", "Here, 1 owed")
    jordan.sees("✅ 4   ▫️ 0")
    jordan.sees_not("All here")


@pytest.mark.req("ATT-1", "NTC-1", "NTC-6")
async def test_closing_sends_the_parents_one_receipt(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.sells(world.lena, 10)
    board = await opens_roll(jordan)
    await jordan.taps_through("Sam", "Lena", "Lena", "Lena")
    before = len(maria.chat.from_bot)
    await jordan.taps("Close")
    jordan.hears("Closed. Parents get their receipts now.")
    jordan.sees("Closed. 2 sessions used", "✅ Here: Sam", "❌ No-show: Lena", "[Open it again]")
    jordan.sees_not("▫️ Theo ·")
    assert jordan.chat.newest.id == board
    maria.sees("✅ Sam trained today: 9 of 10 left.", "❌ Lena was not there today: 9 of 10 left.")
    assert len(maria.chat.from_bot) == before + 1, "one message for both"
    await maria.taps("Why? · Sam")
    maria.sees("History · Sam", "−1 session used · Jordan", "+10 package sold · Jordan")
    maria.sees_not("Undo")
    await jordan.taps("Open it again")
    jordan.hears("Open again.")
    await jordan.taps_through("Undo Lena", "Close")
    maria.sees("⏰ Lena trained today: 9 of 10 left.")
    assert len(maria.chat.from_bot) == before + 3, "what was told of Lena was not so"
    await jordan.taps("Open it again")
    await jordan.taps_through("Sam", "Sam", "Sam", "Close")
    maria.sees("Sam: given back for today, 10 of 10 left.")


@pytest.mark.req("ATT-1", "NTC-10")
async def test_a_roll_that_nobody_closes_tells_them_a_quarter_of_an_hour_later(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await opens_roll(jordan)
    await jordan.taps("Sam")
    maria.sees_not("trained")
    told = await house.later(minutes=20)
    assert told["stops"] >= 1
    maria.sees("✅ Sam trained today: 9 of 10 left.")
    await house.later(hours=1)
    assert maria.news().count("trained") == 1


@pytest.mark.req("ATT-1")
async def test_another_roll_the_same_day(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    first = await opens_roll(jordan)
    await jordan.taps_through("Sam", "Close", "Start another roll")
    jordan.sees("Roll call 2 · Eastside Hoops", "[▫️ Sam · 9]")
    assert jordan.chat.newest.id > first
    await jordan.taps("▫️ Sam")
    jordan.sees("[✅ Sam · 8]")


@pytest.mark.req("ATT-1", "ATT-5")
async def test_two_coaches_see_one_truth(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    riley = await house.phone(world.riley)
    await opens_roll(jordan)
    copy = await opens_roll(riley)
    await jordan.taps("Sam")
    riley.sees("[✅ Sam · 9]", "[Undo Sam]")
    assert riley.chat.newest.id == copy
    await riley.taps("Undo Sam")
    jordan.sees("[▫️ Sam · 10]")
    await world.sells(world.sam, 5)
    await house.settles()
    jordan.sees("[▫️ Sam · 15]")
    riley.sees("[▫️ Sam · 15]")
    await riley.taps("Close")
    jordan.sees("[Open it again]")


@pytest.mark.req("ATT-5")
async def test_two_coaches_tap_the_same_player_at_once(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    riley = await house.phone(world.riley)
    boards = [await opens_roll(jordan), await opens_roll(riley)]
    wish = next(b.data for b in jordan.chat.newest.all_buttons if "Sam" in b.label)
    assert wish
    answers = await asyncio.gather(jordan.press(wish, boards[0]), riley.press(wish, boards[1]))
    await house.settles()
    assert all("Sam: 9 left" in each["text"] for each in answers)
    assert (await world.balance(world.sam)).left == 9
    jordan.sees("[✅ Sam · 9]")
    riley.sees("[✅ Sam · 9]")


@pytest.mark.req("ATT-5")
async def test_coaches_who_want_different_things_are_told(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    riley = await house.phone(world.riley)
    board = await opens_roll(jordan)
    await opens_roll(riley)
    wish = unpack(next(b.data for b in jordan.chat.newest.all_buttons if "Sam" in b.label))
    await riley.taps_through("Sam", "Sam", "Sam")
    late = pack(Mark(wish.roll, wish.client, State.EXCUSED, wish.version))
    await jordan.forges(late, on=board)
    jordan.hears("Somebody marked Sam meanwhile: no-show. The board shows it now.", alert=True)
    jordan.sees("[❌ Sam · 9]")
    assert await state_of(house, world.sam) == "no_show"


@pytest.mark.req("ATT-5")
@pytest.mark.parametrize("times", [2, 5])
async def test_a_double_tap_deducts_once(house: House, jordan: Person, times: int) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    board = await opens_roll(jordan)
    wish = next(b.data for b in jordan.chat.newest.all_buttons if "Sam" in b.label)
    assert wish
    await asyncio.gather(*(jordan.press(wish, board) for _ in range(times)))
    await house.settles()
    jordan.sees("[✅ Sam · 9]")
    assert len(await world.rows("entries", kind="use")) == 1


@pytest.mark.req("ATT-5", "ATT-1")
async def test_fast_taps_down_the_roll_are_all_taken(house: House, jordan: Person) -> None:
    world = house.world
    for client in (world.sam, world.lena, world.noor, world.theo):
        await world.sells(client, 10)
    board = await opens_roll(jordan)
    wishes = [b.data for b in jordan.chat.newest.all_buttons if "▫️" in b.label]
    await asyncio.gather(*(jordan.press(str(wish), board) for wish in wishes))
    await house.settles()
    jordan.sees("✅ 4   ▫️ 0")
    assert len(await world.rows("entries", kind="use")) == 4


@pytest.mark.req("ATT-5")
async def test_a_button_of_a_closed_roll(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    board = await opens_roll(jordan)
    wish = next(b.data for b in jordan.chat.newest.all_buttons if "Sam" in b.label)
    assert wish
    await jordan.taps("Close")
    await jordan.forges(wish, on=board)
    jordan.hears("This roll is closed. Open it again to change it.", alert=True)
    await jordan.forges(pack(EverybodyHere(unpack(wish).roll)), on=board)
    jordan.hears("This roll is closed.", alert=True)
    assert (await world.balance(world.sam)).left == 10


@pytest.mark.req("ATT-1", "PPL-8")
async def test_pages_that_are_not_there(house: House, jordan: Person) -> None:
    board = await opens_roll(jordan)
    roll = (await house.world.rows("rolls"))[-1]["id"]
    for page in (2**53 - 1, 2**31, 1 - 2**53, -1, 1):
        await jordan.forges(pack(RollPage(roll, page)), on=board)
        jordan.sees("[▫️ Sam · 0 🔴]")


@pytest.mark.req("ATT-1")
async def test_a_new_copy_takes_the_buttons_from_the_old_one(house: House, jordan: Person) -> None:
    first = await opens_roll(jordan)
    second = await opens_roll(jordan)
    boards = {each.id: each for each in jordan.chat.from_bot}
    assert second > first
    assert not boards[first].buttons
    assert boards[second].buttons


@pytest.mark.req("ATT-1", "NTC-10")
async def test_a_board_that_was_forgotten_for_a_month(house: House, jordan: Person) -> None:
    """A tap on it marks nobody for a day long past: it shows what is so, and that it is old."""
    world = house.world
    await world.sells(world.sam, 10)
    board = await opens_roll(jordan)
    await house.later(days=30)
    await jordan.taps("Sam")
    jordan.hears("This screen is out of date. Here is the new one.")
    jordan.sees("Mon 16 Nov", "[▫️ Sam · 10]")
    assert jordan.chat.newest.id == board
    assert (await world.balance(world.sam)).left == 10
    await jordan.taps("Sam")
    jordan.sees("[✅ Sam · 9]")


@pytest.mark.req("ATT-1")
async def test_nobody_to_mark(nobody: House) -> None:
    kim = await nobody.meets("Kim")
    await kim.sends("/start")
    await kim.taps("Start a club")
    await kim.sends("Solo")
    await kim.sends("Lisbon")
    await kim.taps("Portugal")
    await kim.taps("EUR")
    await kim.taps("Start the club")
    await kim.sends("/roll")
    kim.sees("There is nobody to mark yet. Add your clients first.", "[Add clients]")
    await kim.taps("Add clients")
    await kim.sends("عمر")
    await kim.sends("/roll")
    kim.sees("[▫️ عمر · 0 🔴]", "1 player")


@pytest.mark.req("LNG-1", "LNG-2", "ATT-1")
@pytest.mark.parametrize("lang", ["es", "ru"])
async def test_each_coach_reads_their_own_language(house: House, jordan: Person, lang: str) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    riley = await house.phone(world.riley, lang)
    await opens_roll(riley)
    await opens_roll(jordan)
    await jordan.taps("Sam")
    jordan.sees("Roll call · Eastside Hoops", "[✅ Sam · 9]", "✅ 1   ▫️ 3")
    riley.sees("Eastside Hoops", "[✅ Sam · 9]", "✅ 1   ▫️ 3", "[▫️ Noor · 0 🔴]")
    await riley.taps("Lena")
    riley.sees("Lena")
    await riley.wishes(NoCharge)
    riley.sees("[✅ Lena · 0 🔴]")


@pytest.mark.req("ATT-1", "ATT-5")
async def test_one_undo_takes_back_all_here(house: House, jordan: Person) -> None:
    world = house.world
    for client in (world.sam, world.lena, world.noor):
        await world.sells(client, 10)
    board = await opens_roll(jordan)
    await jordan.taps_through("Noor", "All here")
    jordan.sees("[✅ Sam · 9]", "[✅ Lena · 9]", "[Undo 2]")
    undo = jordan.chat.with_button("Undo 2")[1].data
    await jordan.taps("Undo 2")
    jordan.hears("2 marks undone.")
    jordan.sees("[▫️ Sam · 10]", "[▫️ Lena · 10]", "[✅ Noor · 9]")
    jordan.sees_not("Undo")
    await jordan.forges(str(undo), on=board)
    assert (await world.balance(world.sam)).left == 10


@pytest.mark.req("ATT-4", "ATT-3", "ATT-9", "LED-10")
async def test_one_client_looked_at_closer(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.sells(world.lena, 2)
    board = await opens_roll(jordan)
    await jordan.taps("Details")
    jordan.sees("Details · Eastside Hoops", "[▫️ Sam · 10]", "[Back to the roll]")
    await jordan.taps("Sam")
    jordan.sees("▫️ Not marked, today", "10 of 10 left", "How many sessions does it use?")
    await jordan.taps("3")
    jordan.hears("✅ Sam: 7 left")
    jordan.sees("✅ Here, today", "3 sessions used", "7 of 10 left", "[·3·]")
    await jordan.taps("Here, no charge")
    jordan.sees("No charge", "10 of 10 left")
    await jordan.taps("No-show")
    jordan.sees("❌ No-show, today", "No charge")
    await jordan.taps("1")
    jordan.sees("1 session used", "9 of 10 left", "[Forgive, 1 session returns]")
    await jordan.taps("Forgive")
    jordan.sees("Forgiven: no charge", "10 of 10 left")
    await jordan.taps_through("Back to the roll", "Details", "Lena", "4")
    jordan.sees("Lena has 2 sessions left. Take 2 and note 2 owed?")
    assert jordan.labels == ["Take 2, 2 owed", "Here, no charge", "Back"]
    await jordan.taps("Take 2, 2 owed")
    jordan.hears("✅ Lena: 2 sessions owed")
    jordan.sees("[✅ Lena ×4 · 0 🔴]", "[❌ Sam · 10]", "[Undo Lena]")
    balance = await world.balance(world.lena)
    assert (balance.left, balance.owed) == (0, 2)
    await jordan.taps("Undo Lena")
    jordan.sees("[▫️ Lena · 2 ⚠️]")
    await jordan.taps("Close")
    jordan.sees("Closed. 0 sessions used · 1 at no charge", "❌ No-show: Sam")
    assert jordan.chat.with_button("Open it again")[0].id == board


@pytest.mark.req("ATT-1", "LED-10")
async def test_somebody_new_walks_in(house: House, jordan: Person) -> None:
    world = house.world
    await opens_roll(jordan)
    await jordan.taps("Walk-in +")
    jordan.sees("All your clients are on this roll.", "Send the name.")
    await jordan.sends("sam")
    jordan.sees("On the roll already: Sam.", "[Back to the roll]")
    jordan.sees_not("Add sam")
    await jordan.sends("Zoë Park")
    jordan.sees("Nobody here is called “Zoë Park”.", "[Add Zoë Park and mark here]")
    await jordan.taps("Add Zoë Park")
    jordan.sees("Zoë Park has no session left.", "[Here, 1 owed]")
    await jordan.taps("Here, 1 owed")
    jordan.hears("✅ Zoë Park: 1 session owed")
    jordan.sees("Roll call · Eastside Hoops", "[✅ Zoë Park · 0 🔴]", "5 players")
    assert jordan.labels[-1] == "Menu", "the board is at the bottom of the chat again"
    [zoe] = await world.rows("members", name="Zoë Park")
    assert (await world.rows("attendance", client_id=zoe["id"]))[0]["walk_in"]
