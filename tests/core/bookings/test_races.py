"""Two people at the same moment: one place, one session, one coach, one booking."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import insert

from core.availability import ClientBusy, CoachGone, TimeTaken
from core.availability.model import windows
from core.bookings import (
    BookingState,
    NoSessionForThat,
    StillBooked,
    audit_all,
    book,
    bring_to,
    cancel,
    move,
)
from core.bookings.service import access, people
from core.bookings.service import book as booking
from core.errors import Overtaken
from core.people import (
    HasLeft,
    add_clients,
    invite_guardian,
    leave,
    remove_staff,
    staff_member,
)
from tests.core.bookings import rush
from tests.core.bookings.week import agrees, books, hour, opens_week
from tests.support.races import both, pause_after
from tests.support.world import World, joins

pytestmark = pytest.mark.req("BKG-1", "BKG-9")


async def test_two_families_and_the_last_place(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach = await opens_week(world, capacity=1)
    for client in (world.sam, world.noor):
        await world.sells(client, 2)
    pause_after(monkeypatch, booking, "fits")
    done, refused = await both(
        books(world.maria, world.sam, coach, hour(17)),
        books(elsewhere.omar, world.noor, coach, hour(16), hour(17)),
    )
    assert len(done) == 1
    assert [type(each) for each in refused] == [TimeTaken]
    rows = await world.rows("bookings")
    assert len({row["client_id"] for row in rows}) == 1, "all or nothing"
    assert Counter(row["starts_at"] for row in rows)[hour(17)] == 1
    await agrees(world)


@pytest.mark.req("LED-2")
async def test_one_session_and_two_times(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach = await opens_week(world)
    await world.sells(world.sam, 1)
    pause_after(monkeypatch, booking, "open_book")
    done, refused = await both(
        books(world.maria, world.sam, coach, hour(16)),
        books(elsewhere.maria, world.sam, coach, hour(18)),
    )
    assert (len(done), [type(each) for each in refused]) == (1, [NoSessionForThat])
    await agrees(world)


async def test_one_client_and_two_coaches(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach, riley = await opens_week(world), await opens_week(world, world.riley)
    await world.sells(world.sam, 2)
    pause_after(monkeypatch, booking, "fits")
    done, refused = await both(
        books(world.maria, world.sam, coach, hour(17)),
        books(elsewhere.maria, world.sam, riley, hour(17)),
    )
    assert (len(done), [type(each) for each in refused]) == (1, [ClientBusy])


async def test_one_press_from_two_processes_books_once(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach = await opens_week(world)
    await world.sells(world.sam, 3)
    pause_after(monkeypatch, booking, "check_coach")
    wanted = {"client": world.sam, "coach": coach, "starts": [hour(17)], "operation": "press"}
    done, refused = await both(
        world.maria.does(book, **wanted), elsewhere.maria.does(book, **wanted)
    )
    assert (len(done), refused) == (2, [])
    assert done[0].bookings == done[1].bookings
    assert len(await world.rows("bookings")) == 1


@pytest.mark.req("BKG-7", "BKG-8", "BKG-12")
async def test_one_booking_and_two_wishes(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is second is told, and finds it as the first has left it."""
    coach = await opens_week(world)
    await world.sells(world.sam, 3)
    world.at(hour(8))
    pairs = (
        ((move, {"starts_at": hour(19)}), (cancel, {})),
        ((cancel, {}), (bring_to, {"state": BookingState.COMPLETED})),
        ((bring_to, {"state": BookingState.NO_SHOW}), (move, {"starts_at": hour(18, days=1)})),
    )
    for number, (one, other) in enumerate(pairs):
        [card] = await books(world.jordan, world.sam, coach, hour(10 + 2 * number))
        with pytest.MonkeyPatch.context() as patch:
            pause_after(patch, access, "client_for")
            done, refused = await both(
                world.jordan.does(one[0], card.id, version=1, **one[1]),
                elsewhere.alex.does(other[0], card.id, version=1, **other[1]),
            )
        assert (len(done), [type(each) for each in refused]) == (1, [Overtaken])
        await agrees(world)


@pytest.mark.req("BKG-10")
async def test_a_coach_leaves_while_somebody_books(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.sells(world.sam, 1)
    riley = await opens_week(world, world.riley)
    stand = (await world.jordan.sees(staff_member, riley)).stand
    meeting = pause_after(monkeypatch, booking, "fits")
    check = people._check_nothing_to_come

    async def checked(*args: Any) -> None:
        await check(*args)
        await meeting.wait()

    monkeypatch.setattr(people, "_check_nothing_to_come", checked)
    done, refused = await both(
        books(world.maria, world.sam, riley, hour(17)),
        elsewhere.jordan.does(remove_staff, riley, stand=stand),
    )
    assert len(done) == 1
    assert {type(each) for each in refused} <= {StillBooked, CoachGone}


async def test_a_child_leaves_while_her_mother_books(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach = await opens_week(world)
    await world.sells(world.sam, 1)
    pause_after(monkeypatch, booking, "fits")
    _, refused = await both(
        books(world.maria, world.sam, coach, hour(17)),
        elsewhere.jordan.does(leave, world.sam),
    )
    assert {type(each) for each in refused} <= {HasLeft}
    assert {row["state"] for row in await world.rows("bookings")} <= {BookingState.CANCELLED}
    await agrees(world)


@pytest.mark.proofs(short=5, long=200)
async def test_everybody_wants_the_same_places(world: World, engine: str, rounds: int) -> None:
    """50 clients with 1 to 3 sessions, `rounds` times with 1 to 3 places, several processes."""
    jordan, processes = world.jordan, {"sqlite": 2}.get(engine, 4)
    names = "\n".join(f"Player {number:02}" for number in range(50))
    added = await jordan.does(add_clients, world.club, names=names)
    clients = [client.id for client in added.added]
    have = {client: 1 + number % 3 for number, client in enumerate(clients)}
    await asyncio.gather(*(world.sells(client, many) for client, many in have.items()))
    await joins(world.maria, await jordan.does(invite_guardian, clients))
    coach = await jordan.member_in(world.club)
    starts = [hour(9 + n % 10, days=n // 10 % 4 + 7 * (n // 40)) for n in range(rounds)]
    room = {at: 1 + (at.hour + at.weekday()) % 3 for at in starts}
    async with world.core.work() as work:
        for day in range(4):
            for number in range(10):
                opens = (9 + number) * 60
                row = {"coach_id": coach, "kind": "session", "weekday": 1 + day, "opens": opens}
                row |= {"club_id": world.club, "closes": opens + 60}
                row["capacity"] = 1 + (hour(9 + number, days=day).hour + 1 + day) % 3
                await work.run(insert(windows).values(**row))
    tries = [
        rush.Rush(
            world.core.database.url,
            world.maria.user_id,
            coach,
            tuple(clients[number::processes]),
            tuple(starts),
            number,
        )
        for number in range(processes)
    ]
    ended = await asyncio.to_thread(rush.run, tries)
    assert set(ended) <= rush.FINE, ended
    there = Counter(row["starts_at"] for row in await world.rows("bookings"))
    assert all(there[at] <= room[at] for at in starts), "overbooked"
    accepted = min(sum(room.values()), sum(have.values()))
    assert sum(there.values()) == ended["booked"] == accepted
    for client, many in have.items():
        balance = await world.balance(client)
        assert (balance.left, balance.free >= 0) == (many, True)
    await agrees(world)
    async with world.core.read() as work:
        assert await audit_all(work) == ()
