"""Bookings in one's own calendar: a file from the chat, and a feed that keeps up by itself."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping

import aiohttp
import pytest

from bot.calendars.presses import AddTogether, CalendarFeed, NewAddress, StopFeed
from bot.chat.press import pack
from core.bookings import cancel, move
from core.calendars import open_feed
from core.people import unlink_guardian
from tests.bot.calendars.rfc import moment, read
from tests.core.bookings.week import books, hour, opens_week
from tests.support.chat import Person
from tests.support.databases import Clone
from tests.support.house import House, opened
from tests.support.world import cast

pytestmark = pytest.mark.req("CAL-3")


@pytest.fixture
async def house(clone: Clone) -> AsyncIterator[House]:
    """As in every journey, and people reach it with a calendar."""
    async with opened(*clone(cast), web=True) as house:
        yield house


async def address(person: Person) -> str:
    """Of the feed on the screen."""
    shown = "\n".join(each.text for each in person.chat.from_bot)
    return re.findall(r"http://\S+\.ics", shown)[-1]


async def fetch(url: str, **headers: str) -> tuple[int, bytes, Mapping[str, str]]:
    async with (
        aiohttp.ClientSession(headers=headers) as calendar,
        calendar.get(url, allow_redirects=False) as answer,
    ):
        return answer.status, await answer.read(), answer.headers


async def shows(url: str) -> list[str]:
    """What a calendar that fetches the feed has then."""
    status, body, _ = await fetch(url)
    assert status == 200
    if b"BEGIN:VEVENT" not in body:
        return []
    return [each.summary.value for each in read(body).vevent_list]


async def gets_feed(person: Person) -> str:
    await person.taps("My settings")
    await person.taps("Calendar feed")
    person.sees("Calendar feed: off", "[Get my address]", "[Back]", "[Menu]")
    await person.taps("Get my address")
    person.sees("Calendar feed: on", "No calendar has fetched it yet.", "keep it to yourself")
    return await address(person)


async def test_a_booking_as_a_file_from_the_receipt_and_the_card(
    house: House, maria: Person
) -> None:
    world = house.world
    me = await opens_week(world)
    await world.sells(world.sam, 10)
    [card] = await books(world.jordan, world.sam, me, hour(17))
    await house.settles()
    await maria.taps_through("Sam", "Upcoming · 1", "Tue 24 Nov", "Add to my calendar")
    maria.hears("The file is on its way.")
    maria.sees("Tue 24 Nov, 5:00 PM–6:00 PM · Sam with Jordan", "Open the file")
    name, file = await maria.reads_file()
    assert name == "Sam with Jordan Tue 24 Nov 2026.ics"
    before = read(file.encode())
    assert before.method.value == "PUBLISH"
    assert moment(before.vevent.dtstart.value) == hour(17)
    assert before.vevent.summary.value == "Sam with Jordan"
    assert "https://t.me/whistle_bot?start=o_bm_" in before.vevent.description.value
    await world.maria.does(move, card.id, starts_at=hour(18), coach=me, version=1)
    await maria.taps("Add to my calendar")
    after = read((await maria.reads_file())[1].encode())
    assert after.vevent.uid.value == before.vevent.uid.value
    assert int(after.vevent.sequence.value) == int(before.vevent.sequence.value) + 1
    assert moment(after.vevent.dtstart.value) == hour(18)
    link = after.vevent.url.value
    await maria.opens(link)
    maria.sees("Sam with Jordan", "Tue 24 Nov, 6:00 PM–7:00 PM")


async def test_all_that_was_booked_at_once_is_one_file(house: House, jordan: Person) -> None:
    world = house.world
    me = await opens_week(world)
    await world.sells(world.sam, 10)
    cards = await books(world.jordan, world.sam, me, hour(17), hour(17, days=1))
    await jordan.forges(pack(AddTogether(world.sam, cards[0].together)))
    found = read((await jordan.reads_file())[1].encode()).vevent_list
    assert [moment(each.dtstart.value) for each in found] == [hour(17), hour(17, days=1)]
    await jordan.forges(pack(AddTogether(world.noor, cards[0].together)))
    jordan.sees_not("Open the file")


async def test_the_feed_keeps_up_with_what_is_booked(house: House, maria: Person) -> None:
    world = house.world
    me = await opens_week(world)
    await world.sells(world.sam, 10)
    feed = await gets_feed(maria)
    assert await shows(feed) == []
    [card] = await books(world.maria, world.sam, me, hour(17))
    assert await shows(feed) == ["Sam with Jordan"]
    await world.maria.does(cancel, card.id, version=1)
    assert await shows(feed) == []
    await maria.taps("Back")
    await maria.taps("Calendar feed")
    maria.sees("Last fetched: today, 5:")


async def test_what_a_calendar_has_already_is_not_sent_again(house: House, maria: Person) -> None:
    world = house.world
    me = await opens_week(world)
    await world.sells(world.sam, 10)
    feed = await gets_feed(maria)
    await books(world.maria, world.sam, me, hour(17))
    _, first, kept = await fetch(feed)
    assert kept["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in kept["Cache-Control"]
    _, second, again = await fetch(feed)
    assert (second, again["ETag"]) == (first, kept["ETag"])
    for tags in (kept["ETag"], f'"x", W/{kept["ETag"]}', "*"):
        assert (await fetch(feed, **{"If-None-Match": tags}))[:2] == (304, b"")
    assert (await fetch(feed, **{"If-Modified-Since": kept["Last-Modified"]}))[0] == 304
    await books(world.maria, world.sam, me, hour(18))
    status, third, new = await fetch(feed, **{"If-None-Match": kept["ETag"]})
    assert status == 200
    assert new["ETag"] != kept["ETag"]
    assert third.count(b"BEGIN:VEVENT") == 2


async def test_a_new_address_and_the_old_one_leads_nowhere(house: House, maria: Person) -> None:
    old = await gets_feed(maria)
    await maria.taps("New address")
    maria.sees("The old one stops at once", "[Keep the old one]", "[New address, old one stops]")
    await maria.taps("New address, old one stops")
    maria.sees("Here is the new address. The old one has stopped.", "Calendar feed: on")
    new = await address(maria)
    assert (await fetch(old))[0] == 404
    assert await shows(new) == []
    await maria.wishes(StopFeed)
    maria.sees("The address has stopped.", "Calendar feed: off", "[Get my address]")
    assert (await fetch(new))[0] == 404


async def test_stale_buttons_of_an_address_change_nothing(house: House, maria: Person) -> None:
    await gets_feed(maria)
    [row] = await house.world.rows("feeds")
    stale = int(row["digest"][:8], 16)
    for _ in range(2):
        await maria.forges(pack(NewAddress(stale)))
    now = await address(maria)
    await maria.forges(pack(StopFeed(stale)))
    assert await address(maria) == now
    assert (await fetch(now))[0] == 200


async def test_a_guessed_address_is_nothing_and_many_guesses_wait(
    house: House, maria: Person
) -> None:
    feed = await gets_feed(maria)
    assert await shows(feed) == []
    web = house.outside.public_url
    guesses = ["x", "A" * 43, feed[-47:-4].swapcase(), "%2e%2e%2f", "'; DROP TABLE feeds --"]
    for guess in guesses:
        assert (await fetch(f"{web}/calendar/{guess}.ics"))[0] == 404
    answers = [(await fetch(f"{web}/calendar/{number:043}.ics"))[0] for number in range(20)]
    assert answers[-1] == 429
    assert set(answers) == {404, 429}
    assert await shows(feed) == []
    fresh = (await house.world.omar.does(open_feed)).secret
    assert (await fetch(f"{web}/calendar/{fresh}.ics"))[0] == 429


async def test_who_lost_a_child_or_a_club_lost_it_in_the_feed(house: House, maria: Person) -> None:
    world = house.world
    me = await opens_week(world)
    for client in (world.sam, world.lena):
        await world.sells(client, 10)
    await books(world.jordan, world.sam, me, hour(17))
    await books(world.jordan, world.lena, me, hour(18))
    feed = await gets_feed(maria)
    assert await shows(feed) == ["Sam with Jordan", "Lena with Jordan"]
    await world.jordan.does(unlink_guardian, world.sam, await world.maria.member_in(world.club))
    assert await shows(feed) == ["Lena with Jordan"]
    nora = await house.phone(world.nora)
    assert await shows(await gets_feed(nora)) == []
    jordan = await house.phone(world.jordan)
    assert len(await shows(await gets_feed(jordan))) == 2


async def test_the_page_hands_the_address_to_a_calendar(house: House, maria: Person) -> None:
    feed = await gets_feed(maria)
    button = maria.chat.newest.button("iPhone, Mac, Outlook")
    assert button is not None
    status, _, headers = await fetch(str(button.url))
    assert status in (302, 307)
    assert headers["Location"] == feed.replace("http://", "webcal://")


async def test_the_feed_reads_in_the_language_of_its_person(house: House) -> None:
    world = house.world
    me = await opens_week(world)
    await world.sells(world.sam, 10)
    await books(world.jordan, world.sam, me, hour(17))
    maria = await house.phone(world.maria, "ru")
    await maria.forges(pack(CalendarFeed()))
    maria.sees("Подписка на календарь: выключена")
    await maria.taps("Получить адрес")
    [summary] = await shows(await address(maria))
    assert summary == "Sam, тренер Jordan"


async def test_without_an_address_of_ours_nobody_is_offered_one(clone: Clone) -> None:
    async with opened(*clone(cast)) as house:
        maria = await house.phone(house.world.maria)
        await maria.taps("My settings")
        maria.sees_not("Calendar feed")
        await maria.forges(pack(CalendarFeed()))
        maria.sees_not("Calendar feed")
