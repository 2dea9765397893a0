"""A coach's clients: added by typing, found by typing, renamed, paged through."""

from __future__ import annotations

import pytest

from bot.chat.press import pack
from bot.packages.presses import SomebodyElse
from bot.people.presses import AddClients, Roster
from bot.reports.presses import FoundBy
from core import people
from tests.support.chat import Person
from tests.support.house import House


async def opens_adding(coach: Person) -> None:
    await coach.sends("/clients")
    await coach.taps("Add clients")


@pytest.mark.req("PPL-4", "PPL-5")
async def test_names_one_a_line(house: House, jordan: Person) -> None:
    await opens_adding(jordan)
    jordan.sees("Send their names, one a line.")
    await jordan.sends("Zoë\n  Max   Müller \n\nعمر\nSam\nzoe\n🏀\n" + "x" * 201)
    jordan.sees(
        "3 clients added.",
        "Max Müller",
        "عمر",
        "Here already:",
        "Sam",
        "Two people need two names.",
        "Not usable as names:",
        "A name has a letter or a digit, 64 characters at most.",
        "[Add more]",
    )
    await jordan.taps("Clients")
    jordan.sees("7 clients", "[Zoë · 0 🔴]", "[Max Müller · 0 🔴]", "[عمر · 0 🔴]")
    clients = [row["name"] for row in await house.world.rows("members", trains=True)]
    assert {"Zoë", "Max Müller", "عمر"} <= set(clients)


@pytest.mark.req("PPL-5")
@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("   \n \n", "A name needs a letter or a digit. Send it once more."),
        ("\n".join(f"Player {n}" for n in range(101)), "That is 101 names, and 100 fit in one"),
        ("🏀🏀🏀", "0 clients added."),
        ("Sam\nSAM", "0 clients added."),
        ("y" * 300, "0 clients added."),
    ],
    ids=["spaces", "too many", "emoji", "twice", "long"],
)
async def test_what_is_no_name_says_what_to_send_instead(
    house: House, jordan: Person, typed: str, answer: str
) -> None:
    before = await house.world.rows("members")
    await opens_adding(jordan)
    await jordan.sends(typed)
    jordan.sees(answer)
    assert await house.world.rows("members") == before
    assert any(label in ("Clients", "Menu") for label in jordan.labels), "there is a way on"


async def test_a_question_that_was_refused_is_still_asked(house: House, jordan: Person) -> None:
    await opens_adding(jordan)
    await jordan.sends("  \n ")
    await jordan.sends("Ida")
    jordan.sees("1 client added.", "Ida")


@pytest.mark.req("PPL-8")
async def test_typing_a_part_of_a_name_opens_the_client(house: House, jordan: Person) -> None:
    await jordan.sends("no")
    jordan.sees("Noor", "[Sell a package]", "Parents: Omar")
    await jordan.sends("O")
    jordan.sees("2 clients match “O”.", "[Noor · 0 🔴]", "[Theo · 0 🔴]")
    await jordan.taps("Theo")
    jordan.sees("Theo", "[Sell a package]")
    await jordan.sends("nobody of that name")
    jordan.sees("I did not understand that. Tap what you need.", "[Clients]")
    await jordan.sends("%")
    jordan.sees("I did not understand that.")
    await jordan.sends("_")
    jordan.sees("I did not understand that.")


@pytest.mark.req("PPL-5")
async def test_rename(house: House, jordan: Person) -> None:
    await jordan.sends("Sam")
    await jordan.taps_through("More", "Rename")
    jordan.sees("What is the new name of Sam?")
    await jordan.sends("lena")
    jordan.sees("This club has a lena already.", "[Back]")
    await jordan.sends("  ")
    jordan.sees("A name needs a letter or a digit.")
    await jordan.sends("<b>Sammy</b> {0} \u202eevil")
    jordan.sees("<b>Sammy</b> {0} evil", "[More]")
    await jordan.taps_through("More", "Rename")
    await jordan.taps("Back")
    await jordan.sends("Lena")
    jordan.sees("Lena", "[Sell a package]")
    names = [row["name"] for row in await house.world.rows("members", trains=True)]
    assert "<b>Sammy</b> {0} evil" in names


@pytest.mark.req("PPL-5")
async def test_a_question_does_not_outlive_the_roll_call(house: House, jordan: Person) -> None:
    """Who asked for another name, went to the roll and then types one looks for a client."""
    await jordan.sends("Sam")
    await jordan.taps_through("More", "Rename")
    await jordan.sends("/roll")
    jordan.sees("Roll call · Eastside Hoops")
    await jordan.sends("Theo")
    jordan.sees("Theo", "[Sell a package]")
    names = {row["name"] for row in await house.world.rows("members", trains=True)}
    assert {"Sam", "Theo"} <= names


@pytest.mark.req("PPL-8")
async def test_paging_through_sixty(house: House, jordan: Person) -> None:
    world = house.world
    names = "\n".join(f"Player {n:02}" for n in range(56))
    await world.jordan.does(people.add_clients, world.club, names=names)
    await jordan.sends("/clients")
    jordan.sees("60 clients", "[1 of 5]", "[Player 00 · 0 🔴]")
    panel = jordan.chat.newest.id
    seen = set(jordan.labels)
    for page in (2, 3, 4, 5):
        await jordan.taps("›")
        jordan.sees(f"[{page} of 5]")
        seen |= set(jordan.labels)
    assert len([label for label in seen if label.endswith("🔴")]) == 60
    await jordan.taps("›")
    jordan.sees("[5 of 5]")
    for _ in range(5):
        await jordan.taps("‹")
    jordan.sees("[1 of 5]", "[Lena · 0 🔴]")
    assert jordan.chat.newest.id == panel, "the panel is edited in place"
    await jordan.sends("player 5")
    jordan.sees("6 clients match “player 5”.")
    await jordan.sends("player")
    jordan.sees("56 clients match “player”.", "Send more of the name.", "[Player 00 · 0 🔴]")
    assert len(jordan.labels) <= 15
    await jordan.taps_through("›", "›")
    jordan.sees("56 clients match “player”.", "[3 of 6]", "[Player 20 · 0 🔴]")
    await jordan.sends("nobody like this")
    jordan.sees("Nobody is called that. Send another part of the name.", "[Clients]")
    await jordan.sends("player 5")
    jordan.sees("6 clients match “player 5”.")
    jordan.sees_not("Send more of the name.", "[1 of")
    await jordan.sends("/clients")
    await jordan.forges(pack(FoundBy(world.club, 1)))
    jordan.sees("60 clients", "[1 of 5]")
    await jordan.forges(pack(SomebodyElse(world.sam, 0)))
    await jordan.sends("player")
    jordan.sees("Who should get them?", "More fit than are shown here. Send more of the name.")
    await jordan.sends("player 5")
    jordan.sees_not("Send more of the name.")


@pytest.mark.req("PPL-8", "PPL-6")
async def test_only_the_low_ones_fewest_first_and_one_of_them_whole(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 3)
    await world.sells(world.lena, 20)
    await jordan.sends("/clients")
    jordan.sees("[✓ All]", "[Low]", "[By name]")
    await jordan.taps("Low")
    jordan.sees("Low: 3 clients", "[Noor · 0 🔴]", "[Sam · 3 ⚠️]", "[✓ Low · 3]", "[All · 4]")
    jordan.sees_not("Lena ·")
    await jordan.taps("By name")
    jordan.sees("[Fewest left]")
    assert jordan.labels[0] == "Noor · 0 🔴"
    await jordan.taps("Flagged")
    jordan.sees("Flagged: nobody. All is well.")
    await jordan.taps_through("All", "Sam")
    jordan.sees("Sam", "3 of 3 left", "Parents: Maria", "[Sell a package]", "[Packages · 1]")
    await maria.sends("/menu")
    await maria.taps("Sam")
    maria.sees("Sam", "3 of 3 left", "[History]", "[Packages · 1]", "[Family]")
    maria.sees_not("Parents", "Sell a package", "Adjust")


@pytest.mark.req("PPL-8", "ATT-1", "OPS-6")
async def test_two_thousand_clients(house: House, jordan: Person) -> None:
    world = house.world
    for hundred in range(20):
        names = "\n".join(f"Client {hundred:02}-{n:02}" for n in range(100))
        await world.jordan.does(people.add_clients, world.club, names=names)
    await jordan.sends("/clients")
    jordan.sees("2,004 clients", "[1 of 144]")
    assert len(jordan.labels) < 30
    await jordan.sends("19-99")
    jordan.sees("Client 19-99", "[Sell a package]")
    await jordan.sends("/roll")
    jordan.sees("2,004 players", "[1 of 144]")
    assert len(jordan.labels) < 50
    await jordan.taps("›")
    jordan.sees("[2 of 144]", "Client 00-14")
    with world.statements() as sent:
        await jordan.sends("/clients")
    assert len(sent) < 80


@pytest.mark.req("PPL-2", "PPL-5")
async def test_an_assistant_marks_but_neither_sells_nor_invites(house: House) -> None:
    alex = await house.phone(house.world.alex)
    await alex.sends("Sam")
    alex.sees("Sam", "[History]")
    alex.sees_not("Sell", "Adjust", "Rename", "Invite")
    await alex.sends("/menu")
    alex.sees("[Roll call]")
    alex.sees_not("Club")
    await alex.sends("/clients")
    alex.sees_not("Add clients")


@pytest.mark.req("PPL-2", "PPL-5")
async def test_a_coach_sees_their_own_until_the_owner_shows_all(
    house: House, jordan: Person
) -> None:
    riley = await house.phone(house.world.riley)
    await riley.sends("/clients")
    riley.sees("1 client", "[Theo · 0 🔴]")
    riley.sees_not("Sam")
    await riley.sends("Sam")
    riley.sees("I did not understand that.")
    await jordan.taps_through("Club", "Settings", "Who sees whom", "all clients")
    jordan.sees("Coaches see: all clients", "[✓ all clients]", "[their own clients]")
    await riley.sends("Sam")
    riley.sees("Sam", "[Sell a package]")


@pytest.mark.req("LNG-1", "PPL-4")
@pytest.mark.parametrize(("lang", "counted"), [("es", "3 clientes"), ("ru", "3 клиента")])
async def test_in_her_own_language(house: House, lang: str, counted: str) -> None:
    world = house.world
    club = await house.world.jordan.does(people.create_club, **CLUB)
    jordan = await house.phone(world.jordan, lang)
    await jordan.wishes(AddClients)
    await jordan.sends("Соня\nعمر\nÑusta")
    jordan.sees("Соня", "عمر", "Ñusta", "3")
    await jordan.wishes(Roster)
    jordan.sees("Ёжики", counted, "[Соня · 0 🔴]", "[عمر · 0 🔴]")
    assert len(await world.rows("members", club_id=club.id, trains=True)) == 3


CLUB = {
    "name": "Ёжики",
    "zone": "Europe/Madrid",
    "currency": "EUR",
    "langs": ["es"],
    "founder": "Jordan",
}
