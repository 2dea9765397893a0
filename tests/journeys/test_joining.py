"""The open link, and who looks after whom."""

from __future__ import annotations

import re

import pytest

from bot.people.presses import OpenClient
from tests.journeys.test_family import invites
from tests.support.chat import Person
from tests.support.house import House

pytestmark = pytest.mark.req("PPL-3", "PPL-4")


async def test_a_parent_asks_by_the_open_link_and_the_coach_lets_her_in(
    house: House, jordan: Person
) -> None:
    await jordan.sends("/clients")
    await jordan.taps("Open link")
    jordan.sees("Open link to join", "Whoever opens it asks to join, and you decide.")
    link = await jordan.scans()
    kim = await house.meets("Kim")
    await kim.opens(link)
    kim.sees("Eastside Hoops", "You can ask to join. Who will train?", "[I will]", "[My child]")
    await kim.sends("what?")
    kim.sees("Who will train?")
    await kim.taps("My child")
    kim.sees("What is your child's name?")
    await kim.sends("  ")
    await kim.sends("Leo")
    kim.sees("Asked. Eastside Hoops will answer you here")
    await kim.opens(link)
    await kim.taps_through("I will")
    kim.hears("You have asked already.")
    await jordan.taps("Requests")
    jordan.sees("1 person is waiting.", "[Leo · by Kim]")
    await jordan.taps("Leo")
    jordan.sees("Kim asks to join for a child: Leo.", "[Add Leo as new]", "[Already on my list]")
    await jordan.taps("Add Leo as new")
    jordan.sees("Kim is in. They have been told.")
    kim.sees("Eastside Hoops has let you in. Leo is in your menu now.")
    await kim.taps("Menu")
    kim.sees("Leo at Eastside Hoops")


async def test_he_is_on_the_list_already(house: House, jordan: Person) -> None:
    await jordan.sends("/clients")
    await jordan.taps("Open link")
    link = await jordan.scans()
    theo = await house.meets("Teo")
    await theo.opens(link)
    await theo.taps("I will")
    await jordan.taps_through("Requests", "Teo", "Already on my list")
    jordan.sees("Which client is Teo?")
    await jordan.sends("zzz")
    jordan.sees("Nobody is called that.")
    await jordan.sends("the")
    await jordan.taps("Theo")
    jordan.sees("Teo is in.")
    theo.sees("Eastside Hoops has let you in.")
    await theo.sends("/balance")
    theo.sees("Theo at Eastside Hoops")


async def test_a_second_parent_with_less_and_the_end_of_it(
    house: House, jordan: Person, maria: Person
) -> None:
    await maria.sends("/menu")
    await maria.taps_through("Sam", "Family")
    maria.sees("Family · Sam", "Maria: pays, books and sees everything")
    await maria.taps_through("Invite a parent", "Only sees")
    maria.sees("[✓ Only sees]")
    [link] = re.findall(r"https://t\.me/\S+", maria.news())[:1]
    pablo = await house.meets("Pablo")
    await pablo.opens(link)
    pablo.sees("Sam at Eastside Hoops")
    await jordan.sends("Sam")
    await jordan.taps("Family")
    jordan.sees("Pablo: sees everything", "[Pablo]")
    await jordan.taps_through("Pablo", "Books")
    jordan.sees("Pablo and Sam", "books and sees everything", "[✓ Books]")
    await jordan.taps("Unlink Pablo")
    jordan.sees("Pablo no longer sees Sam", "[Undo]")
    await jordan.taps("Undo")
    jordan.sees("Pablo: books and sees everything")
    await pablo.sends("/menu")
    await pablo.wishes(OpenClient)
    await pablo.taps_through("Family", "Pablo", "Stop following Sam")
    pablo.sees("You no longer follow Sam.")


async def test_links_that_wait_are_listed_and_revoked(house: House, jordan: Person) -> None:
    await jordan.sends("Theo")
    await jordan.taps_through("Family", "Invite a parent")
    await jordan.sends("/menu")
    await jordan.taps_through("Club", "Coaches and assistants", "Open links")
    jordan.sees("1 link works.", "1. Link for a parent of Theo · Jordan", "[Revoke 1]")
    await jordan.taps("Revoke 1")
    jordan.hears("Revoked: this link opens nothing any more.")
    jordan.sees("No link is waiting to be opened.")


@pytest.mark.req("PPL-3", "PPL-5")
async def test_a_coach_who_looks_at_a_parent_s_link_does_not_use_it_up(
    house: House, jordan: Person
) -> None:
    link = await invites(jordan, "Theo")
    await jordan.opens(link)
    jordan.sees("This link is for a parent of Theo.", "[I am the parent]")
    await jordan.sends("what is this")
    jordan.sees("This link is for a parent of Theo.")
    await jordan.taps("It is for somebody else")
    jordan.sees("Family · Theo", "No parent is linked yet.")
    anna = await house.meets("Anna")
    await anna.opens(link)
    anna.sees("Welcome to Eastside Hoops.", "Theo at Eastside Hoops")


@pytest.mark.req("PPL-3")
async def test_a_coach_who_is_the_parent_says_so(house: House, jordan: Person) -> None:
    link = await invites(jordan, "Theo")
    await jordan.opens(link)
    await jordan.taps("I am the parent")
    jordan.sees("Welcome to Eastside Hoops.")
    await jordan.opens(link)
    jordan.sees("Welcome to Eastside Hoops.")
    [bond] = await house.world.rows("guardianships", client_id=house.world.theo)
    assert bond["guardian_id"] == await house.world.jordan.member_in(house.world.club)
