"""One client more closely: notes, thresholds of their own, leaving and coming back."""

from __future__ import annotations

import pytest

from bot.chat.press import pack
from bot.people.care.presses import AskLeave, LeaveClub, More, Notes, OpenThreshold, WriteNote
from core.people import Setting
from tests.support.chat import Person
from tests.support.house import House


async def opens_more(person: Person, name: str = "Sam") -> None:
    await person.sends(name)
    await person.taps("More")


@pytest.mark.req("PPL-2")
async def test_staff_write_notes_and_delete_their_own(house: House, jordan: Person) -> None:
    alex = await house.phone(house.world.alex)
    await opens_more(alex)
    alex.sees("Coaches: Jordan", "[Notes · 0]")
    alex.sees_not("Rename", "Leaves the club", "[Coaches]")
    await alex.taps_through("Notes · 0", "Write a note")
    await alex.sends("  ")
    alex.sees("A note has words in it, 500 characters at most.")
    await alex.sends("<b>Right</b> knee\nno jumping")
    alex.sees("1 note, for staff only", "Alex, Mon 16 Nov 2026: <b>Right</b> knee", "no jumping")
    await opens_more(jordan)
    jordan.sees("Alex, Mon 16 Nov 2026: <b>Right</b> knee")
    await jordan.taps("Notes · 1")
    jordan.sees_not("[Delete")
    await alex.taps("Delete “<b>Right</b> kn…”")
    alex.sees("Delete this note for good?")
    await alex.taps("Delete")
    alex.sees("0 notes, for staff only")
    assert await house.world.rows("client_notes") == []


@pytest.mark.req("NTC-3")
async def test_a_threshold_of_one_client(house: House, jordan: Person) -> None:
    await opens_more(jordan)
    jordan.sees("Families hear: at 2 left (as in the club)")
    await jordan.taps_through("Running low", "Families hear", "at 4 left")
    jordan.sees("Families hear: at 4 left", "[✓ at 4 left]")
    await jordan.sends("6")
    jordan.sees("Families hear: at 6 left")
    await jordan.taps_through("Families hear", "As in the club")
    jordan.sees("Families hear: at 2 left (as in the club)", "[✓ As in the club]")
    await jordan.forges(pack(OpenThreshold(house.world.sam, Setting.GRID)))
    jordan.hears("That is not here any more.")


@pytest.mark.req("PPL-2", "PPL-4")
async def test_a_client_leaves_and_comes_back(house: House, jordan: Person, maria: Person) -> None:
    await house.world.sells(house.world.sam, 10)
    await opens_more(jordan)
    await jordan.taps("Leaves the club")
    jordan.sees("Sam leaves the club?", "10 of 10 left", "What is left stays on the books")
    await jordan.taps("Leaves the club")
    jordan.sees("Sam has left the club.", "[Undo]")
    await maria.sends("/menu")
    maria.sees("Lena at Eastside Hoops")
    maria.sees_not("Sam")
    await jordan.taps("Clients")
    jordan.sees("3 clients")
    await jordan.taps_through("Who left", "Sam")
    jordan.sees("Left the club on Mon 16 Nov 2026.", "[History]", "[Comes back]")
    await jordan.taps("Back to Sam")
    jordan.sees("10 of 10 left", "[Adjust]")
    jordan.sees_not("Sell a package")
    await jordan.taps_through("More", "Comes back")
    jordan.hears("Sam is in the club again.")
    await maria.sends("/menu")
    maria.sees("Sam: 10 of 10 left")


@pytest.mark.req("PPL-2")
async def test_who_coaches_a_client(house: House, jordan: Person) -> None:
    await opens_more(jordan)
    await jordan.taps("Coaches")
    jordan.sees("Coaches · Sam", "[✓ Jordan]", "[Riley]")
    await jordan.taps("Riley")
    jordan.sees("Jordan and Riley", "[✓ Riley]")
    await jordan.taps_through("✓ Jordan", "✓ Riley")
    jordan.sees("Nobody yet: the owner hears of this client.")


@pytest.mark.req("LNG-1", "PPL-2")
@pytest.mark.parametrize(
    ("lang", "counted", "gone"),
    [
        ("es", "1 nota, solo para el equipo", "Sam ha dejado el club."),
        ("ru", "1 заметка, только для сотрудников", "Sam больше не в клубе."),
    ],
)
async def test_in_the_coachs_language(house: House, lang: str, counted: str, gone: str) -> None:
    jordan = await house.phone(house.world.jordan, lang)
    await jordan.sends("Sam")
    await jordan.wishes(More)
    await jordan.wishes(Notes)
    await jordan.wishes(WriteNote)
    await jordan.sends("колено")
    jordan.sees(counted)
    await jordan.wishes(More)
    await jordan.wishes(AskLeave)
    await jordan.wishes(LeaveClub)
    jordan.sees(gone)
