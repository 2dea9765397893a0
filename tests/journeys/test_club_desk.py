"""The owner at the club's desk: settings, another time zone, who works here, whose clients."""

from __future__ import annotations

import pytest

from bot.people.club.presses import ClubDesk, MoveClub, OpenGroup, OpenSetting, PickZone, Settings
from bot.people.picks.presses import PickAll, PickFrom
from bot.people.presses import Staff
from bot.people.staff.presses import OpenStaff
from core import people
from core.bookings import book
from core.people import Setting
from core.timetable import Kind
from tests.support.chat import Person
from tests.support.hours import opens_hours
from tests.support.house import House
from tests.support.world import adds, joins, utc


@pytest.fixture(scope="module", autouse=True)
def cities() -> None:
    """Read before the first turn needs them, as in a bot that has been running for a while."""
    people.find_places("Madrid")


async def club_of(house: House) -> dict:
    [club] = await house.world.rows("clubs", id=house.world.club)
    return club


@pytest.mark.req("PPL-1", "ATT-8")
async def test_the_club_moves_to_another_time_zone_and_back(house: House, jordan: Person) -> None:
    await jordan.taps_through("Club", "Settings", "Money and time", "Time zone")
    jordan.sees("Time zone: New York", "New York, 5:00 PM there now", "Send its name, like Madrid")
    await jordan.sends("Nowhereville")
    jordan.sees("I found no city called Nowhereville.", "[Back]")
    await jordan.sends("madrid")
    await jordan.taps("Madrid, Spain · 23:00")
    jordan.sees(
        "Eastside Hoops moves to Madrid?",
        "It is 11:00 PM there now, and 5:00 PM in New York.",
        "Practices stay on the clock: 5:00 PM stays 5:00 PM, there.",
        "Reminders and the end of each day move with it.",
    )
    assert (await club_of(house))["zone"] == "America/New_York", "nothing has moved yet"
    await jordan.taps("Move the club")
    jordan.sees("Eastside Hoops is in Madrid now.", "[Undo]")
    assert (await club_of(house))["zone"] == "Europe/Madrid"
    await jordan.taps("Undo")
    jordan.sees("Time zone: New York")
    assert (await club_of(house))["zone"] == "America/New_York"


@pytest.mark.req("PPL-1")
async def test_a_location_says_where_the_club_is(house: House, jordan: Person) -> None:
    await jordan.taps_through("Club", "Settings", "Money and time", "Time zone")
    await jordan.is_at(38.72, -9.14)
    await jordan.taps("São Jorge de Arroios, Portugal")
    await jordan.taps("Move the club")
    assert (await club_of(house))["zone"] == "Europe/Lisbon"


@pytest.mark.req("PPL-1")
async def test_a_setting_is_tapped_or_typed(house: House, jordan: Person) -> None:
    await jordan.taps_through("Club", "Settings")
    jordan.sees("Coaches hear: at 5 left", "Families hear: at 2 left", "Currency: USD")
    await jordan.taps_through("Running low", "Coaches hear")
    old = jordan.chat.newest
    await jordan.taps("at 3 left")
    jordan.sees("Coaches hear: at 3 left", "[✓ at 3 left]")
    await jordan.sends("many")
    jordan.sees("Send a whole number from 0 to 100.", "[at 8 left]")
    await jordan.sends("7")
    jordan.sees("Noted.", "Coaches hear: at 7 left")
    await jordan.taps("at 1 left", on=old)
    jordan.hears("Somebody changed this meanwhile.", alert=True)
    jordan.sees("Coaches hear: at 7 left")
    assert (await club_of(house))["low_coach"] == 7
    await jordan.taps_through("Back", "Back", "Money and time", "Languages", "Español")
    jordan.sees("[✓ Español]", "[✓ English]")
    await jordan.taps_through("✓ Español", "✓ English")
    jordan.sees("[✓ English]")
    assert (await club_of(house))["langs"] == {"en"}, "the last one stays"


@pytest.mark.req("BKG-2")
async def test_how_far_ahead_and_until_when_families_book(house: House, jordan: Person) -> None:
    await jordan.taps_through("Club", "Settings", "Booking")
    jordan.sees(
        "Families book ahead: up to 3 months",
        "Families book: until 12 hours before",
        "A session lasts: 60 min",
        "Sessions can start: every 30 min",
    )
    await jordan.taps_through("Families book", "until the start", "Back", "Families book ahead")
    await jordan.sends("13")
    jordan.sees("Send a whole number from 1 to 12.")
    await jordan.taps_through("up to 6 months", "Back", "Sessions can start", "every 15 min")
    await jordan.taps_through("Back", "A session lasts")
    await jordan.sends("50")
    jordan.sees("Noted.", "A session lasts: 50 min")
    club = await club_of(house)
    said = [club[each] for each in ("notice_hours", "book_months", "grid_minutes")]
    assert (said, club["session_minutes"]) == ([0, 6, 15], 50)


@pytest.mark.req("AVL-4")
async def test_an_owner_lets_a_check_in_be_beside_a_session(
    house: House, jordan: Person, maria: Person
) -> None:
    coach = await opens_hours(house.world)
    await opens_hours(house.world, capacity=1, kind=Kind.CHECKIN)
    await house.world.sells(house.world.noor, 2)
    at = utc(2026, 11, 24, 20)
    await house.world.omar.does(book, client=house.world.noor, coach=coach, starts=[at])
    await maria.sends("/book")
    await maria.taps_through("Sam", "Check-in", "24")
    maria.sees("[4:00 PM]")
    maria.sees_not("[3:00 PM]", "[3:30 PM]")
    await jordan.taps_through("Club", "Settings", "Booking")
    jordan.sees("Check-in calls: not during sessions")
    await jordan.taps_through("Check-in calls", "during sessions too")
    jordan.sees("Check-in calls: during sessions too", "[✓ during sessions too]")
    await maria.taps_through("Calendar", "24", "3:00 PM", "Book the check-in")
    maria.sees("Booked: Check-in · Sam with Jordan", "Tue 24 Nov, 3:00 PM")


@pytest.mark.req("PPL-2", "LED-3")
async def test_an_assistant_is_allowed_to_adjust(house: House, jordan: Person) -> None:
    alex = await house.phone(house.world.alex)
    await house.world.sells(house.world.sam, 10)
    await alex.sends("Sam")
    alex.sees_not("Adjust")
    await jordan.taps_through("Club", "Coaches and assistants", "Alex", "adjusts sessions")
    jordan.sees("assistant, adjusts sessions", "[✓ adjusts sessions]")
    await alex.sends("Sam")
    await alex.taps_through("Adjust", "−1")
    await alex.sends("rain on Tuesday")
    alex.sees("9 of 10 left")
    await alex.sends("Sam")
    await jordan.taps("✓ adjusts sessions")
    await alex.taps("Adjust")
    alex.hears("Your role in this club does not include that.", alert=True)


@pytest.mark.req("PPL-2")
async def test_an_owner_is_made_and_the_last_one_stays(house: House, jordan: Person) -> None:
    await jordan.taps_through("Club", "Coaches and assistants", "Jordan", "Owner no longer")
    jordan.hears("Jordan is the only owner. Make somebody else an owner first.", alert=True)
    await jordan.taps("Remove from the club")
    jordan.sees("Leave the club?", "Only another owner can bring you back.")
    await jordan.taps("Leave")
    jordan.hears("Jordan is the only owner.", alert=True)
    await jordan.sends("/menu")
    await jordan.taps_through("Club", "Coaches and assistants", "Riley", "Make an owner")
    jordan.sees("Make Riley an owner?", "can remove others, you included")
    await jordan.taps("Make an owner")
    jordan.sees("owner, coach, 1 client", "[Owner no longer]")
    riley = await house.phone(house.world.riley)
    await riley.sends("/menu")
    await riley.taps_through("Club", "Coaches and assistants", "Jordan", "Owner no longer")
    jordan_now = (await house.world.rows("members", name="Jordan"))[0]["staff_roles"]
    assert jordan_now == {"coach"}
    await jordan.taps("Back")
    jordan.hears("Your role in this club does not include that.", alert=True)


@pytest.mark.req("PPL-2")
async def test_somebody_is_removed_and_it_was_not_meant(house: House, jordan: Person) -> None:
    riley = await house.phone(house.world.riley)
    await riley.sends("/clients")
    await jordan.taps_through("Club", "Coaches and assistants", "Riley", "Remove from the club")
    jordan.sees("Riley does not work here any more.", "1 client of theirs may need another coach.")
    await riley.taps("Theo")
    riley.hears("That is not here any more.", alert=True)
    riley.sees("Welcome to Whistle.")
    await jordan.taps("Undo")
    jordan.sees("Riley", "coach, 1 client")
    await riley.sends("Theo")
    riley.sees("[Sell a package]")


@pytest.mark.req("PPL-2", "PPL-8")
async def test_clients_are_given_to_a_coach_by_picking(house: House, jordan: Person) -> None:
    world = house.world
    await adds(world.jordan, world.club, *(f"Player {n:02}" for n in range(40)))
    await jordan.taps_through("Club", "Coaches and assistants", "Riley", "Clients · 1")
    jordan.sees("Clients of Riley", "44 in the club.", "[Lena]", "[1 of 3]")
    await jordan.taps("Lena")
    jordan.sees("2 clients", "[✓ Lena]")
    await jordan.sends("player 3")
    jordan.sees("10 clients match “player 3”.", "[All 10]")
    await jordan.taps("All 10")
    jordan.sees("12 clients", "10 picked at once.", "[✓ Player 39]", "[Undo]")
    await jordan.taps("Undo")
    jordan.sees("2 clients", "[Player 39]")
    await jordan.taps_through("Everybody", "›")
    jordan.sees("[2 of 3]")
    await jordan.sends("Noor\nTheo\nX")
    jordan.sees("Picked: Noor and Theo.", "No client is called X.", "3 clients")
    await jordan.taps_through("Done", "Back")
    riley = await house.phone(world.riley)
    await riley.sends("Lena")
    riley.sees("[Sell a package]")


@pytest.mark.req("PPL-2")
async def test_one_tap_between_the_menus_of_a_coach_and_of_a_parent(house: House) -> None:
    world = house.world
    await joins(world.riley, await world.jordan.does(people.invite_guardian, [world.noor]))
    riley = await house.phone(world.riley)
    await riley.sends("/menu")
    riley.sees("[Roll call]", "Eastside Hoops · coach", "[Eastside Hoops · parent]")
    await riley.taps("Eastside Hoops · parent")
    riley.sees("Noor at Eastside Hoops", "No session left", "[Eastside Hoops · coach]")
    await riley.sends("/menu")
    riley.sees("Noor at Eastside Hoops")
    await riley.sends("/roll")
    riley.sees("Roll call", "Eastside Hoops · parent")
    await riley.sends("/menu")
    await riley.taps("Eastside Hoops · coach")
    riley.sees("[Roll call]", "Eastside Hoops · coach")
    await house.restart()
    await riley.sends("/menu")
    riley.sees("[Roll call]")


@pytest.mark.req("PPL-2")
async def test_whoever_has_one_place_is_not_told_where_they_are(
    house: House, jordan: Person, maria: Person
) -> None:
    for person in (jordan, maria):
        await person.sends("/menu")
        person.sees_not("Eastside Hoops · ")


@pytest.mark.req("LNG-1", "PPL-1", "PPL-2")
@pytest.mark.parametrize(
    ("lang", "setting", "city", "people_work"),
    [
        ("es", "Aviso a entrenadores: cuando queden 5", "Nueva York", "Aquí trabajan 3 personas"),
        ("ru", "Тренеру сообщать: когда останется 5", "Нью-Йорк", "Здесь работают 3 человека"),
    ],
)
async def test_in_the_owners_language(
    house: House, lang: str, setting: str, city: str, people_work: str
) -> None:
    world = house.world
    jordan = await house.phone(world.jordan, lang)
    await jordan.sends("/menu")
    await jordan.wishes(ClubDesk)
    jordan.sees(people_work, city)
    await jordan.wishes(Settings)
    jordan.sees(setting)
    await jordan.wishes(OpenGroup, "time")
    await jordan.wishes(OpenSetting, Setting.ZONE)
    await jordan.sends("Madrid")
    await jordan.wishes(PickZone, 0)
    await jordan.wishes(MoveClub)
    assert (await club_of(house))["zone"] == "Europe/Madrid"
    await jordan.wishes(Settings)
    await jordan.sends("/menu")
    await jordan.wishes(ClubDesk)
    await jordan.wishes(Staff)
    await jordan.wishes(OpenStaff, await world.riley.member_in(world.club))
    await jordan.wishes(PickFrom)
    await jordan.wishes(PickAll)
    assert len(await world.rows("coaching")) == 8
