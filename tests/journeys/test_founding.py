"""A newcomer founds a club: its name typed, then place, money and languages tapped."""

from __future__ import annotations

import asyncio

import pytest

from bot.chat.press import pack
from bot.people.presses import FoundClub, NewClub, PickCurrency, PickPlace, ToggleLanguage
from tests.support.chat import Person
from tests.support.house import House

pytestmark = pytest.mark.req("PPL-1")

NAME, CITY = "Northside Swim", "Valencia"


async def opens_chat(kim: Person) -> None:
    await kim.sends("/start")


async def taps_start(kim: Person) -> None:
    await kim.taps("Start a club")


async def types_name(kim: Person) -> None:
    await kim.sends(NAME)


async def types_city(kim: Person) -> None:
    await kim.sends(CITY)


async def taps_place(kim: Person) -> None:
    await kim.taps("Valencia, Spain")


async def taps_money(kim: Person) -> None:
    await kim.taps("EUR")


async def taps_language(kim: Person) -> None:
    await kim.taps("Español")


async def taps_found(kim: Person) -> None:
    await kim.taps("Start the club")


STEPS = (
    opens_chat,
    taps_start,
    types_name,
    types_city,
    taps_place,
    taps_money,
    taps_language,
    taps_found,
)


async def walk(kim: Person, start: int = 0, stop: int = len(STEPS)) -> None:
    for step in STEPS[start:stop]:
        await step(kim)


async def is_founded(house: House, kim: Person) -> None:
    [club] = await house.world.rows("clubs")
    told = (club["name"], club["zone"], club["currency"], club["langs"])
    assert told == (NAME, "Europe/Madrid", "EUR", {"en", "es"})
    [member] = await house.world.rows("members")
    assert (member["name"], member["staff_roles"]) == ("Kim", {"owner", "coach"})
    kim.sees("Northside Swim is ready.", "[Add clients]")
    assert await house.world.rows("dialogs") == []


@pytest.mark.req("OPS-2", "LNG-2")
async def test_a_club_in_three_taps(nobody: House) -> None:
    kim = await nobody.meets("Kim")
    await walk(kim, stop=1)
    kim.sees("Welcome to Whistle.", "[Start a club]")
    await walk(kim, 1, 2)
    kim.sees("What is your club called?")
    await walk(kim, 2, 3)
    kim.sees(NAME, "In which city do you train?")
    await walk(kim, 3, 4)
    kim.sees("[Valencia, Spain · 23:00]", "[Valencia, Venezuela · 18:00]")
    await walk(kim, 4, 5)
    kim.sees("[EUR · Euro]", "[USD · US Dollar]")
    assert kim.labels[0] == "EUR · Euro", "the country's own money comes first"
    await walk(kim, 5, 6)
    kim.sees("[✓ English]", "[Español]")
    await walk(kim, 6, 7)
    kim.sees("[✓ English]", "[✓ Español]")
    await walk(kim, 7)
    await is_founded(nobody, kim)
    assert len(kim.chat.from_bot) == 3, "one panel, sent anew only below what she typed"
    assert [len(each.buttons) > 0 for each in kim.chat.from_bot] == [False, False, True]


@pytest.mark.parametrize("before", range(1, len(STEPS)), ids=lambda n: STEPS[n].__name__)
@pytest.mark.req("NTC-10")
async def test_a_restart_between_any_two_steps_loses_nothing(nobody: House, before: int) -> None:
    kim = await nobody.meets("Kim")
    await walk(kim, stop=before)
    await nobody.restart()
    await walk(kim, before)
    await is_founded(nobody, kim)


@pytest.mark.req("LNG-1")
@pytest.mark.parametrize(
    ("lang", "city", "place", "money"),
    [("es", "Nueva York", "Estados Unidos", "USD"), ("ru", "Москва", "Россия", "RUB")],
)
async def test_in_her_own_language(
    nobody: House, lang: str, city: str, place: str, money: str
) -> None:
    kim = await nobody.meets("Кира", lang)
    await kim.sends("/start")
    await kim.wishes(NewClub)
    await kim.sends("Клуб «Ёж»")
    await kim.sends(city)
    await kim.taps(place)
    await kim.taps(money)
    await kim.wishes(FoundClub)
    [club] = await nobody.world.rows("clubs")
    assert (club["currency"], club["langs"]) == (money, {lang})
    kim.sees("Клуб «Ёж»")


async def test_by_location(nobody: House) -> None:
    kim = await nobody.meets("Kim")
    await walk(kim, stop=3)
    await kim.is_at(40.7, -74.0)
    kim.sees("United States · 5:00 PM", "Which one?")
    assert len(kim.labels) == 2
    await kim.taps("United States")
    kim.sees("[USD · US Dollar]")
    await kim.sends("jpy")
    await kim.taps("Start the club")
    [club] = await nobody.world.rows("clubs")
    assert (club["zone"], club["currency"]) == ("America/New_York", "JPY")


async def test_a_location_where_nobody_asked_for_one(nobody: House) -> None:
    kim = await nobody.meets("Kim")
    await kim.is_at(40.7, -74.0)
    kim.sees("I did not understand that.", "[Start a club]")


async def test_a_name_that_is_none_is_asked_again(nobody: House) -> None:
    kim = await nobody.meets("Kim")
    await walk(kim, stop=2)
    for typed, answer in (
        ("   ", "A name needs a letter or a digit."),
        ("🏀🏀", "A name needs a letter or a digit."),
        ("x" * 65, "That name is too long. Send one of at most 64 characters."),
    ):
        await kim.sends(typed)
        kim.sees(answer, "[Menu]")
    await walk(kim, 2)
    await is_founded(nobody, kim)


async def test_an_unknown_city_is_said_and_asked_again(nobody: House) -> None:
    kim = await nobody.meets("Kim")
    await walk(kim, stop=3)
    for typed in ("Xyzzyville", "x", "990", "🏀", "<b>", "{0}", "a" * 4000):
        await kim.sends(typed)
        kim.sees(f"I found no city called {typed[:39]}", "Try a larger one in the same time zone.")
    await walk(kim, 3)
    await is_founded(nobody, kim)


async def test_money_that_does_not_exist_is_said_and_asked_again(nobody: House) -> None:
    kim = await nobody.meets("Kim")
    await walk(kim, stop=5)
    await kim.sends("doubloons")
    kim.sees("There is no currency called doubloons. Send its three letters, like EUR.")
    assert any(label.startswith("EUR") for label in kim.labels), "the choice is still there"
    await walk(kim, 5)
    await is_founded(nobody, kim)


async def test_a_command_in_the_middle_leaves_and_nothing_is_half_written(nobody: House) -> None:
    kim = await nobody.meets("Kim")
    for step in range(2, len(STEPS)):
        await walk(kim, stop=step)
        await kim.sends("/help")
        kim.sees("finished", "What you can do here", "[Go on]")
        await kim.sends(NAME)
        kim.sees("I did not understand that. Tap what you need.", "[Start a club]")
        await kim.sends("/cancel")
        kim.sees("Stopped; nothing was changed.")
        assert await nobody.world.rows("dialogs") == []
    assert await nobody.world.rows("clubs") == []


async def test_whoever_leaves_by_a_command_can_go_on_where_they_were(nobody: House) -> None:
    kim = await nobody.meets("Kim")
    for step in range(2, len(STEPS)):
        await walk(kim, stop=step)
        asked = kim.chat.from_bot[-1].text, kim.labels
        await kim.sends("/help")
        await kim.taps("Go on")
        assert (kim.chat.from_bot[-1].text, kim.labels) == asked
        await kim.sends("/cancel")
    await walk(kim, stop=5)
    await kim.sends("/menu")
    await kim.sends("/help")
    await kim.taps("Go on")
    await walk(kim, 5)
    await is_founded(nobody, kim)


async def test_cancel_says_that_nothing_was_changed(nobody: House) -> None:
    kim = await nobody.meets("Kim")
    await walk(kim, stop=4)
    await kim.sends("/cancel")
    kim.sees("Stopped; nothing was changed.", "[Start a club]")
    await kim.sends("/cancel")
    kim.sees("Welcome to Whistle.")
    kim.sees_not("Stopped")
    assert await nobody.world.rows("clubs") == []


async def test_three_days_later_the_question_is_forgotten(nobody: House) -> None:
    kim = await nobody.meets("Kim")
    await walk(kim, stop=5)
    await nobody.later(days=3, minutes=1)
    await walk(kim, 5, 6)
    kim.sees("Let us start again from the name.", "[Start a club]")
    await walk(kim, 1)
    await is_founded(nobody, kim)


@pytest.mark.req("ATT-5")
@pytest.mark.parametrize(
    ("step", "wish"),
    [
        (4, PickPlace(1)),
        (5, PickCurrency("EUR")),
        (6, ToggleLanguage("es")),
        (7, FoundClub()),
    ],
    ids=lambda each: "" if isinstance(each, int) else type(each).__name__,
)
async def test_every_button_tapped_twice_at_once(nobody: House, step: int, wish: object) -> None:
    """A second tap, sent before the first was answered, does what one does (or for a switch,
    what two do), and the dialog goes on."""
    kim = await nobody.meets("Kim")
    await walk(kim, stop=step)
    panel = kim.chat.newest.id
    await asyncio.gather(kim.press(pack(wish), panel), kim.press(pack(wish), panel))
    await nobody.settles()
    if isinstance(wish, ToggleLanguage):
        await kim.taps("Español")
    await walk(kim, step + 1)
    kim.sees(NAME)
    kim.sees_not("start again")
    [club] = await nobody.world.rows("clubs")
    assert (club["name"], club["zone"], club["currency"]) == (NAME, "Europe/Madrid", "EUR")


async def test_a_person_without_a_usable_name_can_found_a_club(nobody: House) -> None:
    kim = await nobody.meets("🏀")
    await walk(kim)
    [member] = await nobody.world.rows("members")
    assert member["name"] == "Friend"
