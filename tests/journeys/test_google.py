"""A coach connects Google Calendar from the chat; bookings appear there, move and go."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest

from core.bookings import book, cancel, move
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
    async with httpx.AsyncClient() as http:
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
    assert "Your Google Calendar is connected" in browser.page
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
