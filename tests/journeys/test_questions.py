"""A mother questions a session; the coach gives it back or keeps it, and she reads the answer."""

from __future__ import annotations

import asyncio

import pytest

from bot.chat.press import pack
from bot.notices.presses import Answer, AskAbout, AskNow
from core.attendance import undo_use
from core.ledger import Kind
from tests.support.chat import Person
from tests.support.house import House

pytestmark = pytest.mark.req("LED-6")


@pytest.fixture
async def trained(house: House) -> int:
    """Sam was there today, and nobody closed the roll; the entry."""
    world = house.world
    await world.sells(world.sam, 10)
    await world.uses_one(world.sam)
    [use] = await world.rows("entries", kind=Kind.USE)
    return int(use["id"])


async def test_asked_in_words_and_given_back(
    house: House, trained: int, jordan: Person, maria: Person
) -> None:
    await maria.taps_through("Sam", "History", "1", "Question this")
    maria.sees("Question · Sam", "1 session used, today", "What is wrong?", "[Back]")
    await maria.sends("🏀")
    maria.sees("There are no words in that. Send a sentence.", "[Send without words]")
    await maria.sends("x" * 1001)
    maria.sees("That is too long. Send 1,000 characters at most.")
    await maria.sends("Sam was ill, <b>really</b> {0}")
    maria.sees("Your coach has it, and the answer comes here.", "[History]")
    jordan.sees("Maria asks about Sam: 1 session used, today.")
    jordan.sees(
        "“Sam was ill, <b>really</b> {0}”", "[Give the session back]", "[Keep, it is right]"
    )
    await jordan.taps("Give the session back")
    jordan.sees("Given back, and the family is told.", "10 of 10 left")
    maria.sees("You asked about Sam, today: it was given back.", "10 of 10 left")
    await maria.taps("History")
    maria.sees("−1 session used (undone)")
    await maria.taps("2")
    maria.sees("Why? · Sam")
    maria.sees_not("Question this")


async def test_kept_and_asked_once(
    house: House, trained: int, jordan: Person, maria: Person
) -> None:
    await maria.taps_through("Sam", "History", "1", "Question this", "Send without words")
    await jordan.sends("/inbox")
    await jordan.taps("Sam: a question")
    jordan.sees("Maria asks about Sam", "[History · Sam]", "[Remind me tomorrow]")
    jordan.sees_not("[Dismiss]")
    await jordan.taps("Keep, it is right")
    jordan.sees("Kept, and the family is told.", "9 of 10 left")
    maria.sees("You asked about Sam, today: your coach looked, and it stays.", "9 of 10 left")
    for wish in (AskAbout(trained), AskNow(trained)):
        await maria.forges(pack(wish))
        maria.hears("That was asked about already.", alert=True)


async def test_both_answers_tapped_at_once_are_one(
    house: House, trained: int, jordan: Person, maria: Person
) -> None:
    await maria.taps_through("Sam", "History", "1", "Question this", "Send without words")
    message, back = jordan.chat.with_button("Give the session back")
    _, keep = jordan.chat.with_button("Keep")
    assert back.data
    assert keep.data
    await asyncio.gather(jordan.press(back.data, message.id), jordan.press(keep.data, message.id))
    await house.settles()
    await jordan.forges(keep.data)
    jordan.hears("That is answered already", alert=True)
    said = [each for each in maria.chat.from_bot if "You asked about Sam" in each.text]
    assert len(said) == 1


async def test_undone_from_the_roll_meanwhile(
    house: House, trained: int, jordan: Person, maria: Person
) -> None:
    await maria.taps_through("Sam", "History", "1", "Question this", "Send without words")
    _, keep = jordan.chat.with_button("Keep")
    await house.world.jordan.does(undo_use, trained)
    await house.settles()
    maria.sees("You asked about Sam, today: it was given back.")
    assert keep.data
    await jordan.forges(keep.data)
    jordan.hears("That is answered already: it was given back.", alert=True)


@pytest.mark.req("PPL-5")
async def test_another_family_asks_nothing_and_a_parent_answers_nothing(
    house: House, trained: int, maria: Person
) -> None:
    omar = await house.phone(house.world.omar)
    for wish in (AskAbout(trained), AskNow(trained), AskAbout(999)):
        await omar.forges(pack(wish))
        omar.hears("That is not here any more.", alert=True)
    await maria.taps_through("Sam", "History", "1", "Question this", "Send without words")
    [question] = await house.world.rows("questions")
    await maria.forges(pack(Answer(question["id"], True)))
    maria.hears("Your role in this club does not include that.", alert=True)
    assert (await house.world.balance(house.world.sam)).left == 9


@pytest.mark.req("LNG-1")
@pytest.mark.parametrize("lang", ["es", "ru"])
async def test_in_their_own_language(house: House, trained: int, lang: str) -> None:
    world = house.world
    jordan, maria = [await house.phone(who, lang) for who in (world.jordan, world.maria)]
    await maria.taps("Sam")
    await maria.taps({"es": "Historial", "ru": "История"}[lang])
    await maria.taps("1")
    await maria.wishes(AskAbout)
    await maria.sends("болел")
    jordan.sees("Maria", "Sam", "«болел»")
    await jordan.wishes(Answer, True)
    maria.sees("Sam", "10")
