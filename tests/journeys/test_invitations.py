"""A mail about a booking puts it into the reader's calendar, moves it there and takes it out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from core.bookings import Cause, cancel, move, restore
from tests.bot.calendars.rfc import moment, read
from tests.core.bookings.week import books, hour, opens_week
from tests.support.databases import Clone
from tests.support.house import House, opened
from tests.support.mail import address_of
from tests.support.world import MONDAY, Someone, cast

pytestmark = pytest.mark.req("NTC-7", "CAL-3")


@pytest.fixture
async def house(clone: Clone) -> AsyncIterator[House]:
    """Where mail is sent, and three have an address."""
    async with opened(*clone(cast), mail=True) as house:
        for each in (house.world.maria, house.world.jordan, house.world.riley):
            values = {"email": address_of(each), "email_at": MONDAY}
            await house.world.change("accounts", values, user_id=each.user_id)
        await house.world.sells(house.world.sam, 10)
        yield house


def invitations(house: House, someone: Someone) -> list[Any]:
    """What the newest mail brings for the calendar: the mail itself, and its files."""
    mail = house.mail_to(address_of(someone))[-1].message
    parts = [each for each in mail.walk() if each.get_content_type() == "text/calendar"]
    found = [read(each.get_payload(decode=True)) for each in parts]
    for part, calendar in zip(parts, found, strict=True):
        assert part.get_param("method") == calendar.method.value
        assert calendar.vevent.attendee.value == f"mailto:{address_of(someone)}"
    return found


async def test_booked_moved_cancelled_and_booked_again_is_one_event(house: House) -> None:
    world, maria = house.world, house.world.maria
    coach = await opens_week(world)
    [card] = await books(maria, world.sam, coach, hour(17))
    await house.settles()
    seen = []

    async def hears(method: str, *, at: int) -> None:
        await house.settles()
        beside, file = invitations(house, maria)
        assert beside.vevent.uid.value == file.vevent.uid.value
        assert beside.method.value == method
        assert moment(beside.vevent.dtstart.value) == hour(at)
        assert beside.vevent.organizer.value.startswith("mailto:")
        seen.append((beside.vevent.uid.value, int(beside.vevent.sequence.value)))

    await hears("REQUEST", at=17)
    await maria.does(move, card.id, starts_at=hour(18), coach=coach, version=1)
    await hears("REQUEST", at=18)
    await world.jordan.does(cancel, card.id, version=2, cause=Cause.COACH)
    await hears("CANCEL", at=18)
    await world.jordan.does(restore, card.id, version=3)
    await hears("REQUEST", at=18)
    [uid] = {uid for uid, _ in seen}
    assert uid.startswith(f"booking-{card.id}@")
    assert [sequence for _, sequence in seen] == [0, 1, 2, 3]


async def test_what_is_moved_to_another_coach_leaves_the_first_one_s_calendar(
    house: House,
) -> None:
    world = house.world
    jordan = await opens_week(world)
    riley = await opens_week(world, world.riley)
    [card] = await books(world.maria, world.sam, jordan, hour(17))
    await house.settles()
    assert {each.method.value for each in invitations(house, world.jordan)} == {"REQUEST"}
    await world.maria.does(move, card.id, starts_at=hour(18), coach=riley, version=1)
    await house.settles()
    [off, _] = invitations(house, world.jordan)
    assert (off.method.value, off.vevent.status.value) == ("CANCEL", "CANCELLED")
    assert {each.method.value for each in invitations(house, world.riley)} == {"REQUEST"}


async def test_several_at_once_are_files_and_no_invitation(house: House) -> None:
    world = house.world
    coach = await opens_week(world)
    await books(world.maria, world.sam, coach, hour(17), hour(17, days=1))
    await house.settles()
    found = invitations(house, world.maria)
    assert [moment(each.vevent.dtstart.value) for each in found] == [hour(17), hour(17, days=1)]
    mail = house.mail_to(address_of(world.maria))[-1].message
    assert [each.get_filename() for each in mail.iter_attachments()] == [
        "Sam with Jordan Tue 24 Nov 2026.ics",
        "Sam with Jordan Wed 25 Nov 2026.ics",
    ]
