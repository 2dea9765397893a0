"""Many clients adjusted at once: picked over pages and by search, once, and taken back once."""

from __future__ import annotations

import asyncio

import pytest

from bot.chat.press import pack, unpack
from bot.ledger.presses import SEVERAL, AdjustSeveral, Picked, UndoSeveral
from bot.people.picks.presses import Pick, PickAll, PickFrom
from tests.support.chat import Person
from tests.support.house import House
from tests.support.world import adds

pytestmark = pytest.mark.req("LED-7")


async def thirty_five(house: House, sessions: int = 3) -> list[int]:
    world = house.world
    ids = await adds(world.jordan, world.club, *[f"Player {n:02}" for n in range(1, 36)])
    for each in ids:
        await world.sells(each, sessions)
    return ids


async def test_thirty_and_more_picked_page_by_page_and_one_by_search(
    house: House, jordan: Person
) -> None:
    world = house.world
    ids = await thirty_five(house)
    await jordan.taps_through("Clients", "Adjust several")
    jordan.sees("Adjust several · Eastside Hoops", "0 picked", "[Player 01 · 3]")
    jordan.sees_not("[Go on")
    await jordan.sends("player")
    jordan.sees("35 clients match “player”.")
    await jordan.taps_through("›", "Player 30", "‹")
    jordan.sees("1 picked", "[Player 01 · 3]")
    await jordan.taps("All 35")
    jordan.sees("35 picked", "34 picked at once.", "[✓ Player 01 · 3]")
    await jordan.taps("Undo")
    jordan.sees("1 picked", "[Player 01 · 3]")
    await jordan.taps("All 35")
    await jordan.sends("player 07")
    await jordan.taps("✓ Player 07")
    jordan.sees("34 picked", "[Player 07 · 3]")
    await jordan.taps("Go on with 34 clients")
    jordan.sees("Adjust 34 clients", "[−1]")
    for typed in ("0", "1.5", "all", "-201"):
        await jordan.sends(typed)
        jordan.sees("That is not a number of sessions.")
    await jordan.taps("−1")
    await jordan.sends("  ")
    jordan.sees("A change by hand needs a reason.")
    await jordan.sends("rain on Tuesday")
    jordan.sees("−1 for 34 clients", "“rain on Tuesday”", "Player 01", "and 22 more")
    await jordan.taps("Adjust 34 clients")
    jordan.sees("Noted for 34 clients.", "−1 session each", "[Undo for all 34 clients]")
    assert (await world.balance(ids[0])).left == 2
    assert (await world.balance(ids[6])).left == 3
    await jordan.taps("Undo for all 34 clients")
    jordan.sees("Taken back for 34 clients.")
    jordan.sees_not("[Undo")
    assert (await world.balance(ids[0])).left == 3
    bulk = (await world.rows("bulks"))[0]["id"]
    await jordan.forges(pack(UndoSeveral(bulk)))
    jordan.hears("That is undone already", alert=True)


async def test_one_of_them_cannot_and_is_left_out(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 3)
    await world.sells(world.lena, 1)
    await jordan.taps_through("Clients", "Adjust several", "Sam", "Lena")
    await jordan.taps("Go on with 2 clients")
    await jordan.sends("-2")
    await jordan.sends("rain")
    await jordan.taps("Adjust 2 clients")
    jordan.sees(
        "Nothing was changed: Lena has too little, or no package.", "[Without them · 1 client]"
    )
    assert (await world.balance(world.sam)).left == 3
    await jordan.taps("Without them · 1 client")
    jordan.sees("−2 for 1 client", "Sam")
    await jordan.sends("rain, and more rain")
    jordan.sees("“rain, and more rain”")
    await jordan.taps("Adjust 1 client")
    assert (await world.balance(world.sam)).left == 1
    await jordan.sends("Sam")
    await jordan.taps_through("History", "1")
    jordan.sees("Reason: “rain, and more rain”", "One adjustment of 1 client.")


@pytest.mark.req("ATT-5")
async def test_tapped_twice_it_is_done_once(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 3)
    await jordan.taps_through("Clients", "Adjust several", "Sam", "Go on with 1 client", "−1")
    await jordan.sends("rain")
    message, button = jordan.chat.with_button("Adjust 1 client")
    assert isinstance(unpack(button.data or ""), AdjustSeveral)
    await asyncio.gather(*(jordan.press(str(button.data), message.id) for _ in range(2)))
    await house.settles()
    assert (await world.balance(world.sam)).left == 2
    jordan.sees("Noted for 1 client.", "[Undo for 1 client]")
    await jordan.taps("Menu")
    await jordan.forges(str(button.data))
    jordan.sees("Noted for 1 client.")
    assert (await world.balance(world.sam)).left == 2


@pytest.mark.req("PPL-5")
async def test_stale_and_forged_wishes(house: House, jordan: Person) -> None:
    world = house.world
    await jordan.forges(pack(AdjustSeveral(world.club, "1-2")))
    jordan.sees("Adjust several · Eastside Hoops", "0 picked")
    await jordan.forges(pack(PickAll(SEVERAL, world.club, True)))
    jordan.sees("4 picked")
    await jordan.forges(pack(Pick(SEVERAL, world.club, world.nils, True)))
    await jordan.taps("Go on with 5 clients")
    await jordan.taps("+1")
    await jordan.sends("a gift")
    jordan.sees("That is not here any more.")
    alex = await house.phone(world.alex)
    await alex.taps("Clients")
    alex.sees_not("Adjust several")
    nora = await house.phone(world.nora)
    await nora.forges(pack(PickFrom(SEVERAL, world.club, 0)))
    nora.hears("That is not here any more.")


@pytest.mark.req("LNG-1")
@pytest.mark.parametrize(
    ("lang", "said", "done"),
    [
        ("es", "Ajustar a varios", "Anotado para 1 cliente."),
        ("ru", "Изменить у нескольких", "Записано для 1 клиента."),
    ],
)
async def test_in_other_languages(house: House, lang: str, said: str, done: str) -> None:
    world = house.world
    await world.sells(world.sam, 3)
    jordan = await house.phone(world.jordan, lang)
    await jordan.sends("/clients")
    await jordan.wishes(PickFrom, SEVERAL)
    jordan.sees(said)
    await jordan.wishes(Pick, world.sam)
    await jordan.wishes(Picked)
    await jordan.sends("+2")
    await jordan.sends("подарок")
    await jordan.wishes(AdjustSeveral)
    jordan.sees(done)
