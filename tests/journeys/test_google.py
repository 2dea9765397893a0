"""A coach connects Google Calendar from the chat; bookings appear there, move and go."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest

from core.bookings import book, cancel, move
from core.people import Quiet, choose_quiet
from tests.support.chat import Person
from tests.support.databases import Clone
from tests.support.google import Browser, alive
from tests.support.house import House, opened
from tests.support.world import MONDAY, cast

EMAIL = "jordan@example.org"
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
async def house(clone: Clone) -> AsyncIterator[House]:
    """Eastside Hoops, with a Google beside it where Jordan has an account."""
    url, told = clone(cast)
    async with opened(url, told, google=True) as house:
        house.box.world.google.add_account(EMAIL, "Jordan")
        await house.world.sells(house.world.sam, 10)
        yield house


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with httpx.AsyncClient(timeout=60) as http:
        yield Browser(http)


def connect_address(jordan: Person) -> str:
    url = next(b.url for b in jordan.chat.newest.all_buttons if "Connect" in b.label)
    assert url
    return url


async def connects(jordan: Person, browser: Browser) -> None:
    await jordan.sends("/settings")
    await jordan.taps("Google Calendar")
    await browser.opens(connect_address(jordan))
    assert await browser.allows(EMAIL) == 200
    await jordan.house.settles()


async def books(house: House, client: int, **more: object) -> int:
    world = house.world
    coach = await world.jordan.member_in(world.club)
    batch = await world.jordan.does(
        book, client=client, coach=coach, starts=[TUESDAY], outside=True, **more
    )
    await house.settles()
    return batch.bookings[0].id


@pytest.mark.req("CAL-1", "CAL-2", "CHK-3")
async def test_a_coach_connects_and_bookings_appear(
    house: House, jordan: Person, browser: Browser
) -> None:
    booking = await books(house, house.world.sam, online=True)
    await connects(jordan, browser)
    for said in ("is connected", "Jordan, Eastside Hoops", EMAIL, "Are you somebody else?"):
        assert said in browser.page
    jordan.sees("Done.", "Connected as jordan@example.org")
    [event] = alive(house.box, EMAIL)
    assert event["summary"] == "Session with S."
    assert "attendees" not in event or event["attendees"] == []
    assert event["hangoutLink"].startswith("https://meet.google.com/")
    [row] = await house.world.rows("bookings", id=booking)
    assert row["link"] == event["hangoutLink"]

    moved = TUESDAY + timedelta(hours=2)
    await house.world.jordan.does(
        move, booking, starts_at=moved, version=1, outside=True, over=True
    )
    await house.settles()
    [event] = alive(house.box, EMAIL)
    assert event["start"]["dateTime"].startswith("2026-11-17T19:00")

    await house.world.jordan.does(cancel, booking, version=2)
    await house.settles()
    assert alive(house.box, EMAIL) == []


@pytest.mark.req("CAL-1")
async def test_who_says_no_can_try_again(house: House, jordan: Person, browser: Browser) -> None:
    await jordan.sends("/settings")
    await jordan.taps("Google Calendar")
    jordan.sees("Not connected", "good for ten minutes", "initials")
    await browser.opens(connect_address(jordan))
    assert await browser.cancels() == 200
    assert "Nothing was connected" in browser.page
    await house.settles()
    jordan.sees("Nothing was connected.", "Not connected")
    await browser.opens(connect_address(jordan))
    assert await browser.allows(EMAIL, calendar=False) == 200
    assert "Nothing was connected" in browser.page, "the calendar was not ticked"
    await house.settles()
    await browser.opens(connect_address(jordan))
    await browser.allows(EMAIL)
    await house.settles()
    jordan.sees("Connected as jordan@example.org")


@pytest.mark.req("CAL-1")
async def test_a_state_is_good_once_and_for_ten_minutes(
    house: House, jordan: Person, browser: Browser
) -> None:
    await jordan.sends("/settings")
    await jordan.taps("Google Calendar")
    await browser.opens(connect_address(jordan))
    back = await browser.allows_but_stays(EMAIL)
    assert await browser.opens(back) == 200
    await house.settles()
    assert [
        m for m in jordan.chat.from_bot if any("Connect" in b.label for b in m.all_buttons)
    ] == []
    assert await browser.opens(back) == 410, "the callback twice"
    assert "used already" in browser.page
    await jordan.sends("/menu")
    await jordan.opens(browser.leads_to)
    jordan.sees("Connected as jordan@example.org")
    assert [row["state"] for row in await house.world.rows("google_links")] == ["connected"]
    assert await browser.opens(f"{house.outside.public_url}/google/callback?state=guessed") == 404
    assert await browser.opens(f"{house.outside.public_url}/google/callback") == 404

    await jordan.sends("/settings")
    await jordan.taps("Google Calendar")
    await jordan.taps("Disconnect")
    jordan.sees("Disconnected. What is in your calendar stays.", "Connect again")
    await browser.opens(connect_address(jordan))
    back = await browser.allows_but_stays(EMAIL)
    await house.later(minutes=11)
    assert await browser.opens(back) == 410
    assert "more than ten minutes" in browser.page
    assert [row["state"] for row in await house.world.rows("google_links")] == ["off"]


@pytest.mark.req("CAL-1")
async def test_a_state_is_of_one_person(house: House, jordan: Person, browser: Browser) -> None:
    """Riley takes what Google gave Jordan, and hands it in as his own: PKCE tells them apart."""
    riley = await house.phone(house.world.riley)
    house.box.world.google.add_account("riley@example.org", "Riley")
    backs = []
    for person, email in ((jordan, EMAIL), (riley, "riley@example.org")):
        await person.sends("/settings")
        await person.taps("Google Calendar")
        await browser.opens(connect_address(person))
        backs.append(await browser.allows_but_stays(email))
    jordans, rileys = (httpx.URL(each) for each in backs)
    swapped = rileys.copy_merge_params({"code": jordans.params["code"]})
    await browser.opens(str(swapped))
    assert "Nothing was connected" in browser.page
    await house.settles()
    assert await house.world.rows("google_links") == []
    riley.sees("Nothing was connected.")


@pytest.mark.req("CAL-1")
async def test_only_coaches_have_a_calendar_to_connect(house: House, jordan: Person) -> None:
    await jordan.sends("/settings")
    await jordan.taps("Google Calendar")
    riley = await house.world.riley.member_in(house.world.club)
    await jordan.forges(f"xc:{riley}")
    jordan.sees_not("Connect")
    alex = await house.phone(house.world.alex)
    await alex.sends("/settings")
    assert "Google Calendar" not in alex.labels


@pytest.mark.req("CAL-1")
async def test_disconnected_twice_and_by_an_old_button(
    house: House, jordan: Person, browser: Browser
) -> None:
    await connects(jordan, browser)
    tapped = jordan.chat.newest
    await jordan.taps("Disconnect")
    await jordan.forges(tapped.button("Disconnect").data)
    jordan.sees("Disconnected")
    assert house.box.world.google.calls["token"] >= 1
    assert all(grant.revoked for grant in house.box.world.google.refresh.values())
    await connects(jordan, browser)
    await jordan.forges(tapped.button("Disconnect").data)
    assert [row["state"] for row in await house.world.rows("google_links")] == ["connected"]


@pytest.mark.req("CAL-1")
async def test_what_google_forbids_is_put_right_by_connecting_again(
    house: House, jordan: Person, browser: Browser
) -> None:
    await connects(jordan, browser)
    booking = await books(house, house.world.sam)
    jordan.sees_not("Connect again")
    house.box.world.google.faults.add("403_forbidden", times=None)
    there = {"starts_at": TUESDAY + timedelta(hours=2), "outside": True}
    await house.world.jordan.does(move, booking, **there, version=1)
    await house.settles()
    await jordan.taps_through("Back", "Google Calendar")
    jordan.sees("Google does not let us change some of them. Connect again.", "[Connect again]")
    jordan.sees("1 still to be written", "[Disconnect, events stay]")
    house.box.world.google.faults.clear()
    await browser.opens(connect_address(jordan))
    assert await browser.allows(EMAIL) == 200
    await house.settles()
    await jordan.taps_through("Back", "Google Calendar")
    jordan.sees("1 booking shown", "[Disconnect, events stay]")
    jordan.sees_not("still to be written", "[Connect again]")


@pytest.mark.req("CAL-1", "NTC-10")
async def test_withdrawn_at_google_the_coach_hears_it_once_and_connects_again(
    house: House, jordan: Person, browser: Browser
) -> None:
    await connects(jordan, browser)
    await house.does("google/withdraw", {"email": EMAIL})
    first = await books(house, house.world.sam)
    jordan.sees("Your Google Calendar is not connected any more", "Your bookings are all here")
    said = [m for m in jordan.chat.from_bot if "not connected any more" in m.text]
    assert len(said) == 1
    await jordan.taps("Connect again", on=said[0])
    await browser.opens(connect_address(jordan))
    await browser.allows(EMAIL)
    await house.settles()
    [event] = alive(house.box, EMAIL)
    assert event["extendedProperties"]["private"]["booking"] == str(first)


@pytest.mark.req("CAL-1", "NTC-10")
async def test_connected_again_before_the_morning_nobody_hears_that_it_broke(
    house: House, jordan: Person, browser: Browser
) -> None:
    await connects(jordan, browser)
    await house.world.jordan.does(choose_quiet, Quiet(16 * 60, 7 * 60))
    await house.does("google/withdraw", {"email": EMAIL})
    await books(house, house.world.sam)
    jordan.sees_not("not connected any more")
    await connects(jordan, browser)
    await house.later(hours=15)
    assert not [m for m in jordan.chat.from_bot if "not connected any more" in m.text]


@pytest.mark.req("CAL-2")
async def test_a_mother_says_what_a_coachs_calendar_shows(
    house: House, jordan: Person, browser: Browser
) -> None:
    await connects(jordan, browser)
    await books(house, house.world.sam)
    maria = await house.phone(house.world.maria, "es")
    await maria.sends("/settings")
    await maria.taps("En los calendarios")
    maria.sees("Sam: solo iniciales", "Lena: solo iniciales")
    await maria.taps("Sam")
    maria.sees("Sam: nombre y mi correo")
    assert [each["summary"] for each in alive(house.box, EMAIL)] == ["Session with Sam"]
    await maria.taps("✓ Sam")
    assert [each["summary"] for each in alive(house.box, EMAIL)] == ["Session with S."]


@pytest.mark.req("CAL-1")
async def test_where_there_is_no_google_nothing_is_shown(clone: Clone) -> None:
    async with opened(*clone(cast)) as house:
        jordan = await house.phone(house.world.jordan)
        await jordan.sends("/settings")
        assert "Google Calendar" not in jordan.labels
        await jordan.forges("xc:1")
        jordan.sees_not("Connect")


@pytest.mark.req("CHK-3")
async def test_the_meet_link_is_in_the_confirmation_and_in_the_reminder(
    house: House, jordan: Person, browser: Browser
) -> None:
    await connects(jordan, browser)
    maria = await house.phone(house.world.maria)
    await books(house, house.world.sam, online=True)
    await house.later(seconds=4)
    link = alive(house.box, EMAIL)[0]["hangoutLink"]
    maria.sees("Jordan booked", link)
    await house.later(hours=23, minutes=35)
    maria.sees(link)


@pytest.mark.req("CAL-2", "NTC-10")
async def test_while_google_is_away_everything_is_told_without_it(
    house: House, jordan: Person, browser: Browser
) -> None:
    await connects(jordan, browser)
    maria = await house.phone(house.world.maria)
    house.box.world.google.faults.add("503", times=None)
    await books(house, house.world.sam, online=True)
    await house.later(seconds=30)
    maria.sees("Jordan booked")
    await jordan.sends("/settings")
    await jordan.taps("Google Calendar")
    jordan.sees("1 still to be written", "Google is busy")
    house.box.world.google.faults.clear()
    await house.later(minutes=5)
    assert len(alive(house.box, EMAIL)) == 1
