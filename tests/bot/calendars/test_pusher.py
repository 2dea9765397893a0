"""From a booking to one event in the coach's calendar, whatever fails in between."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from core.availability import set_coach_rule
from core.bookings import book, booking_card, cancel, move, restore
from core.calendars import google_broke, rotate_keys
from core.calendars.google import links, pushing
from core.db import Work
from core.errors import Refusal
from core.people import (
    EmailChanged,
    Role,
    choose_mail,
    remove_staff,
    set_role,
    share_child,
    staff_member,
)
from core.timetable import Kind
from tests.bot.calendars.room import EMAIL, Room, hour, moment, opened, private_of
from tests.support.databases import Clone
from tests.support.races import both, pause_after

pytestmark = pytest.mark.req("CAL-2", "NTC-10")

FAULTS = (
    *("403_rate", "429", "500", "503", "401", "404", "409", "410", "412"),
    *("answer_lost", "timeout_before", "meet_later"),
)


@pytest.fixture
async def room(clone: Clone) -> AsyncIterator[Room]:
    async with opened(clone) as room:
        yield room


async def books(room: Room, number: int = 10, *, client: int = 0, **more: object) -> int:
    coach = more.pop("coach", room.coaches.get("jordan"))
    jordan = room.world.jordan
    batch = await jordan.does(
        book,
        client=client or room.world.sam,
        coach=coach or await jordan.member_in(room.world.club),
        starts=[hour(number)],
        outside=True,
        over=True,
        **more,
    )
    return batch.bookings[0].id


async def test_connecting_writes_what_is_ahead_and_a_cancelled_one_goes(room: Room) -> None:
    first, second = await books(room, 10), await books(room, 12)
    await room.connects()
    await room.push()
    await room.agrees()
    assert [private_of(each)["booking"] for each in room.events()] == [str(first), str(second)]
    await room.world.jordan.does(cancel, first, version=1)
    await room.push()
    await room.agrees()
    state = await room.state()
    assert (state.shown, state.waiting) == (1, 0)


async def test_moved_to_another_coach_it_stands_in_one_calendar(room: Room) -> None:
    await room.connects()
    riley = await room.connects("riley")
    booking = await books(room, online=True)
    await room.push()
    [event] = room.events()
    first_link = event["hangoutLink"]
    there = {"starts_at": hour(11), "coach": riley, "outside": True, "over": True}
    await room.world.jordan.does(move, booking, **there, version=1)
    [row] = await room.world.rows("bookings", id=booking)
    assert row["link"] is None, "the first coach's meeting is not this booking's any more"
    await room.push()
    await room.agrees()
    [row] = await room.world.rows("bookings", id=booking)
    assert row["link"] == room.events("riley")[0]["hangoutLink"] != first_link


@pytest.mark.req("CHK-3")
async def test_a_meeting_of_its_own_else_the_coachs(room: Room) -> None:
    world = room.world
    jordan = await world.jordan.member_in(world.club)
    await world.jordan.does(set_coach_rule, jordan, "link", "https://meet.example/jordan")
    booking = await books(room, online=True)
    assert (await world.maria.sees(booking_card, booking)).link == "https://meet.example/jordan"
    await room.connects()
    room.google.faults.add("meet_later", "insert")
    await room.until_quiet()
    link = room.events()[0]["hangoutLink"]
    assert (await world.maria.sees(booking_card, booking)).link == link
    in_person = await books(room, 12)
    await room.push()
    assert "hangoutLink" not in room.events()[1]
    assert (await world.maria.sees(booking_card, in_person)).link is None


async def test_an_id_that_was_deleted_by_hand_is_taken_for_ever(room: Room) -> None:
    """Insert 409, update 403, delete 410: the next life of the event has another id."""
    await room.connects()
    booking = await books(room)
    await room.push()
    [event] = room.events()
    room.google.accounts[EMAIL["jordan"]].calendar.delete(event["id"], room.box.world.clock.now())
    await room.world.jordan.does(move, booking, starts_at=hour(15), version=1, outside=True)
    await room.push()
    await room.agrees()
    [again] = room.events()
    assert again["id"] == f"{event['id'][:-1]}2"
    await room.world.jordan.does(cancel, booking, version=2)
    await room.push()
    await room.agrees()
    await room.world.jordan.does(restore, booking, version=3)
    await room.push()
    await room.agrees()
    assert room.events()[0]["id"].endswith("3")


@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_fails_once_it_is_one_event_in_the_end(room: Room, fault: str) -> None:
    await room.connects()
    await room.push()
    room.google.faults.add(fault, times=2)
    booking = await books(room, online=True)
    await room.until_quiet()
    await room.agrees()
    room.google.faults.add(fault, times=1)
    await room.world.jordan.does(move, booking, starts_at=hour(16), version=1, outside=True)
    await room.until_quiet()
    await room.agrees()
    room.google.faults.add(fault, times=1)
    await room.world.jordan.does(cancel, booking, version=2)
    await room.until_quiet()
    await room.agrees()


async def test_forbidden_waits_and_is_said_in_the_state(room: Room) -> None:
    await room.connects()
    booking = await books(room)
    await room.push()
    room.google.faults.add("403_forbidden", times=None)
    await room.world.jordan.does(move, booking, starts_at=hour(16), version=1, outside=True)
    await room.push()
    state = await room.state()
    assert (state.waiting, state.trouble) == (1, "forbidden")
    room.google.faults.clear()
    await room.until_quiet()
    await room.agrees()
    assert (await room.state()).trouble is None


async def test_a_worker_that_dies_between_create_and_answer(room: Room) -> None:
    """Its lease runs out, another one begins again and finds the event."""
    await room.connects()
    await room.push()
    await books(room)

    class Killed(BaseException):
        pass

    write = room.pusher._write

    def and_dies(google: object, push: object) -> object:
        write(google, push)  # type: ignore[arg-type]
        raise Killed

    room.pusher._write = and_dies  # type: ignore[method-assign]
    with pytest.raises(Killed):
        await room.push()
    assert len(room.events()) == 1
    room.begins()
    await room.push()
    assert await room.waiting(), "the lease still holds"
    await room.world.change("outbox", {"leased_until": 0.0}, channel="google", state="waiting")
    await room.push()
    await room.agrees()
    assert await room.waiting() == []


async def test_changed_while_google_was_asked_it_is_asked_again(room: Room) -> None:
    await room.connects()
    await room.push()
    booking = await books(room)
    write = room.pusher._write
    import asyncio

    loop = asyncio.get_running_loop()
    moved: list[object] = []

    def meanwhile(google: object, push: object) -> object:
        came = write(google, push)  # type: ignore[arg-type]
        if not moved:
            there = {"starts_at": hour(18), "version": 1, "outside": True}
            doing = room.world.jordan.does(move, booking, **there)
            moved.append(asyncio.run_coroutine_threadsafe(doing, loop).result())
        return came

    room.pusher._write = meanwhile  # type: ignore[method-assign,assignment]
    await room.push()
    await room.agrees()
    assert moment(room.events()[0], "start") == hour(18)


async def test_withdrawn_at_google_the_coach_is_told_once(room: Room) -> None:
    await room.connects()
    await books(room, 10)
    await room.push()
    room.google.withdraw(EMAIL["jordan"])
    room.google.expire()
    for number in (12, 14):
        await books(room, number)
    room.begins()
    await room.push()
    await room.push()
    assert (await room.state()).standing == "broken"
    assert len(await room.world.rows("outbox", kind="google_broke")) == 1
    assert await room.waiting() == []
    assert len(await room.world.rows("bookings")) == 3, "bookings go on"
    await room.connects()
    await room.push()
    await room.agrees()


async def test_whoever_finds_it_broken_second_tells_nobody(room: Room) -> None:
    coach = await room.connects()
    async with room.world.core.work(via="calendar") as work:
        await google_broke(work, coach, "invalid_grant")
        await google_broke(work, coach, "invalid_grant")
    assert len(await room.world.rows("journal", code="google_broke")) == 1


@pytest.mark.req("CAL-1")
async def test_connecting_again_waits_for_an_event_that_is_being_written(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both lock the event before the connection; the other way round each waits for the other."""
    await room.connects()
    await books(room)
    meeting, lock = pause_after(monkeypatch, pushing, "still_mine"), links.lock_coaches

    async def locked_together(*args: Any) -> Any:
        found = await lock(*args)
        await meeting.wait()
        return found

    monkeypatch.setattr(links, "lock_coaches", locked_together)
    _, raised = await both(room.push(), room.connects())
    assert raised == []
    await room.until_quiet()
    await room.agrees()


@pytest.mark.req("CAL-1")
@pytest.mark.parametrize("how", ["removed", "no coach"])
async def test_who_coaches_no_more_is_disconnected(room: Room, how: str) -> None:
    jordan = room.world.jordan
    await room.connects()
    riley = await room.connects("riley")
    await room.push()
    stand = (await jordan.sees(staff_member, riley)).stand
    if how == "removed":
        await jordan.does(remove_staff, riley, stand=stand)
    else:
        card = await jordan.does(set_role, riley, Role.ASSISTANT, True, stand=stand)
        await jordan.does(set_role, riley, Role.COACH, False, stand=card.stand)
    await room.push()
    rows = await room.world.rows("google_links")
    assert {row["coach_id"]: row["state"] for row in rows} == {
        room.coaches["jordan"]: "connected",
        riley: "off",
    }
    revoked = {each.email for each in room.google.refresh.values() if each.revoked}
    assert revoked == {EMAIL["riley"]}


async def test_moved_and_deleted_by_hand_is_put_right_at_night(room: Room) -> None:
    await room.connects()
    for number in (10, 12, 14):
        await books(room, number, online=number == 10)
    await room.push()
    moved, deleted, kept = room.events()
    calendar, now = room.google.accounts[EMAIL["jordan"]].calendar, room.box.world.clock.now()
    later = {"dateTime": "2026-11-18T10:00:00-05:00", "timeZone": "America/New_York"}
    how = {"whole": False, "meets": False, "later": False}
    end = {"dateTime": "2026-11-18T11:00:00-05:00", "timeZone": "America/New_York"}
    calendar.change(moved["id"], {"start": later, "end": end}, now, None, **how)
    calendar.delete(deleted["id"], now)
    copy = {name: kept[name] for name in ("summary", "start", "end", "extendedProperties")}
    calendar.insert(copy | {"id": "0copied0"}, now, meets=False)
    etag = kept["etag"]
    await room.night()
    await room.agrees()
    assert calendar.events[kept["id"]]["etag"] == etag, "what was right is left alone"
    [fact] = await room.world.rows("journal", code="calendar_put_right")
    assert (fact["facts"]["changed"], fact["facts"]["removed"]) == (2, 1)
    await room.night()
    assert len(await room.world.rows("journal", code="calendar_put_right")) == 1


async def test_own_events_of_the_coach_are_left_alone(room: Room) -> None:
    await room.connects()
    calendar = room.google.accounts[EMAIL["jordan"]].calendar
    span = {
        "start": {"dateTime": "2026-11-17T10:00:00-05:00"},
        "end": {"dateTime": "2026-11-17T11:00:00-05:00"},
    }
    calendar.insert({"summary": "Dentist"} | span, room.box.world.clock.now(), meets=False)
    await room.night()
    assert [each["summary"] for each in room.events()] == ["Dentist"]


async def test_a_child_by_initials_until_a_guardian_agrees(room: Room) -> None:
    world = room.world
    await room.connects()
    await world.change(
        "accounts",
        {"email": "maria@example.org", "email_at": world.clock.now()},
        user_id=world.maria.user_id,
    )
    booking = await books(room)
    await room.push()
    assert room.events()[0]["summary"] == "Session with S."
    assert not room.events()[0].get("attendees")
    await world.maria.does(share_child, world.sam, on=True)
    await room.push()
    [event] = room.events()
    assert event["summary"] == "Session with Sam"
    assert [each["email"] for each in event["attendees"]] == ["maria@example.org"]
    await world.change("accounts", {"email": "m@example.org"}, user_id=world.maria.user_id)
    maria = await world.maria.member_in(world.club)
    async with world.core.work() as work:
        work.tell(EmailChanged(club_id=world.club, member=maria, confirmed=True))
    await room.push()
    assert [each["email"] for each in room.events()[0]["attendees"]] == ["m@example.org"]
    await world.maria.does(choose_mail, wanted=False)
    await room.push()
    [event] = room.events()
    assert (event["summary"], event["attendees"]) == ("Session with Sam", []), "no mails, no guest"
    await world.maria.does(choose_mail, wanted=True)
    await room.push()
    assert [each["email"] for each in room.events()[0]["attendees"]] == ["m@example.org"]
    await world.maria.does(share_child, world.sam, on=False)
    await room.push()
    [event] = room.events()
    assert (event["summary"], event["attendees"]) == ("Session with S.", [])
    assert private_of(event)["booking"] == str(booking)


async def test_a_token_of_another_coach_opens_nothing(room: Room) -> None:
    """Who can write to the database moves Riley's token to Jordan's row."""
    await room.connects()
    riley = await room.connects("riley")
    await room.push()
    [row] = await room.world.rows("google_links", coach_id=riley)
    await room.world.change(
        "google_links", {"token": row["token"]}, coach_id=room.coaches["jordan"]
    )
    await books(room)
    await room.push()
    assert room.events("riley") == []
    assert (await room.state()).standing == "broken"
    assert (await room.state("riley")).standing == "connected"


@pytest.mark.req("CAL-1")
async def test_keys_are_rotated_and_the_old_one_may_go(room: Room) -> None:
    from dataclasses import replace

    from core.calendars import new_key

    await room.connects()
    [before] = await room.world.rows("google_links")
    core, fresh = room.world.core, new_key()
    google = core.outside.google
    assert google is not None
    core.outside = replace(core.outside, google=replace(google, keys=(fresh, *google.keys)))
    async with core.work(via="operator") as work:
        assert (await rotate_keys(work)).done == 1
    [after] = await room.world.rows("google_links")
    assert after["token"] != before["token"]
    core.outside = replace(core.outside, google=replace(google, keys=(fresh,)))
    room.begins()
    await books(room)
    await room.push()
    await room.agrees()
    core.outside = replace(core.outside, google=replace(google, keys=(new_key(),)))
    async with core.work(via="operator") as work:
        rotated = await rotate_keys(work)
    assert (rotated.done, rotated.lost) == (0, (room.coaches["jordan"],))


async def shuffle(room: Room, seed: int, steps: int) -> None:
    """Anything that can happen to bookings, with Google failing as it likes; then quiet."""
    luck = random.Random(seed)
    world, jordan = room.world, room.world.jordan
    coaches = [await room.connects(), await room.connects("riley")]
    clients = (world.sam, world.lena, world.noor)

    async def step(work: Work) -> None:
        rows = await world.rows("bookings")
        where = {"outside": True, "over": True}
        at = hour(luck.randrange(8, 20), days=luck.randrange(1, 4))
        wish = luck.choice(["book", "book", "move", "cancel", "restore"])
        if wish == "book" or not rows:
            who = {"client": luck.choice(clients), "coach": luck.choice(coaches)}
            await book(
                work, **who, starts=[at], uncovered=True, online=luck.random() < 0.4, **where
            )
            return
        row = luck.choice(rows)
        now = {"version": row["version"]}
        if wish == "move":
            there = {"starts_at": at, "coach": luck.choice(coaches)}
            await move(work, row["id"], **there, **now, **where)
        elif wish == "cancel":
            await cancel(work, row["id"], **now)
        else:
            await restore(work, row["id"], **now, over=True)

    for _ in range(steps):
        try:
            async with jordan.working() as work:
                await step(work)
        except Refusal:
            pass
        if luck.random() < 0.4:
            room.google.faults.add(luck.choice(FAULTS), times=luck.choice([1, 1, 2, 3]))
        if luck.random() < 0.15:
            _by_hand(room, luck)
        if luck.random() < 0.6:
            world.later(seconds=luck.choice([0, 5, 300]))
            await room.push()
    room.google.faults.clear()
    await room.until_quiet()
    await room.night()
    await room.agrees()


def _by_hand(room: Room, luck: random.Random) -> None:
    """The coach deletes one of the events."""
    name = luck.choice(["jordan", "riley"])
    if events := room.events(name):
        calendar = room.google.accounts[EMAIL[name]].calendar
        calendar.delete(luck.choice(events)["id"], room.box.world.clock.now())


@pytest.mark.proofs(short=2, long=60)
async def test_after_quiet_exactly_one_event_a_standing_booking(clone: Clone, rounds: int) -> None:
    for seed in range(rounds):
        async with opened(clone) as room:
            print("seed", seed)
            await shuffle(room, seed, steps=40)


async def test_a_look_reaches_sixty_days(room: Room) -> None:
    await room.connects()
    booking = await books(room)
    await room.push()
    [event] = room.events()
    room.world.later(days=55)
    room.google.accounts[EMAIL["jordan"]].calendar.delete(event["id"], room.world.clock.now())
    await room.night()
    await room.agrees()
    assert private_of(room.events()[0])["booking"] == str(booking)
    assert timedelta(days=55) < room.world.clock.now() - hour(10) + timedelta(days=2)


async def test_check_ins_are_called_so(room: Room) -> None:
    await room.connects()
    await room.world.jordan.does(
        book,
        client=room.world.sam,
        coach=room.coaches["jordan"],
        starts=[hour(10)],
        kind=Kind.CHECKIN,
        outside=True,
        over=True,
        online=True,
    )
    await room.push()
    assert room.events()[0]["summary"] == "Check-in with S."
