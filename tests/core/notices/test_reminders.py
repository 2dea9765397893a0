"""Reminders: rows that follow their booking, and say nothing that is stale, and nothing twice."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from core.availability.model import coach_rules
from core.bookings import (
    BookingState,
    book,
    booking_card,
    bring_to,
    cancel,
    move,
    restore,
    say_coming,
)
from core.db import Work
from core.jobs import run_due
from core.notices import Notice, SessionReminder
from core.notices.rules import LEADS, reminders, reminds_until
from core.notices.table import TABLE, Audience, Kind
from core.outbox import claim
from core.outbox.model import outbox
from core.people import NEVER, Quiet, Setting, choose_quiet, invite_guardian, set_club
from core.people.model import guardianships
from core.whole import JOBS, arm
from tests.core.bookings.week import TUESDAY, books, hour, opens_week
from tests.core.notices.inbox import arriving
from tests.support.world import MONDAY, World, joins, utc

pytestmark = pytest.mark.req("NTC-2")

DAY, TWO_HOURS, HALF = Kind.REMIND_24H, Kind.REMIND_2H, Kind.REMIND_30M


@pytest.fixture
async def coach(world: World) -> int:
    for client in (world.sam, world.lena, world.noor):
        await world.sells(client, 10)
    return await opens_week(world)


def said(arrived: list[Notice]) -> list[tuple[str, Kind, list[str]]]:
    """(who is reminded, by which reminder, of whom)."""
    return sorted(
        (each.reader.name, each.kind, [card.client_name for card in each.cards])
        for each in arrived
        if isinstance(each, SessionReminder)
    )


async def reminded(world: World, at: datetime) -> list[tuple[str, Kind, list[str]]]:
    world.at(at)
    return said(await arriving(world))


async def waiting(world: World) -> dict[str, datetime]:
    """Reminder rows that wait: key → when."""
    rows = await world.rows("outbox", kind="notices.remind", state="waiting")
    return {row["key"]: row["due_at"] for row in rows}


async def test_a_day_and_two_hours_before_each_once(world: World, coach: int) -> None:
    await books(world.maria, world.sam, coach, TUESDAY)
    await arriving(world)
    assert await reminded(world, TUESDAY - timedelta(hours=24, seconds=1)) == []
    assert await reminded(world, TUESDAY - timedelta(hours=24)) == [("Maria", DAY, ["Sam"])]
    assert await reminded(world, TUESDAY - timedelta(hours=2, seconds=1)) == []
    assert await reminded(world, TUESDAY - timedelta(hours=2)) == [("Maria", TWO_HOURS, ["Sam"])]
    for minutes in (30, 0, -60):
        assert await reminded(world, TUESDAY - timedelta(minutes=minutes)) == []


async def test_online_also_half_an_hour_before_with_the_link(world: World, coach: int) -> None:
    link = {"coach_id": coach, "club_id": world.club, "link": "https://meet.example/jordan"}
    async with world.core.work() as work:
        await work.run(coach_rules.insert().values(**link))
    await books(world.maria, world.sam, coach, TUESDAY, online=True)
    await reminded(world, TUESDAY - timedelta(hours=2))
    world.at(TUESDAY - timedelta(minutes=30))
    [notice] = await arriving(world)
    assert isinstance(notice, SessionReminder)
    assert (notice.kind, notice.cards[0].link) == (HALF, "https://meet.example/jordan")


async def test_nothing_of_what_is_booked_within_the_time(world: World, coach: int) -> None:
    tomorrow = utc(2026, 11, 17, 22)
    for ahead, keys in ((24, {TWO_HOURS}), (25, {DAY, TWO_HOURS}), (2, set())):
        world.at(tomorrow - timedelta(hours=ahead))
        [card] = await books(world.jordan, world.noor, coach, tomorrow)
        assert set(await waiting(world)) == {f"{kind}:{card.id}" for kind in keys}, ahead
        await world.jordan.does(cancel, card.id, version=card.version)
        assert await waiting(world) == {}


async def test_rows_are_of_the_transaction_and_move_and_go_with_it(
    world: World, coach: int
) -> None:
    async def breaks(work: Work) -> None:
        await book(work, client=world.sam, coach=coach, starts=[TUESDAY])
        await world.core.settle(work)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await world.maria.does(breaks)
    assert await waiting(world) == {}
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    rows = await waiting(world)
    assert rows == {f"{kind}:{card.id}": TUESDAY - LEADS[kind] for kind in (DAY, TWO_HOURS)}
    later = TUESDAY + timedelta(days=1)
    moved = await world.maria.does(move, card.id, starts_at=later, version=card.version)
    assert await waiting(world) == {key: at + timedelta(days=1) for key, at in rows.items()}
    gone = await world.maria.does(cancel, card.id, version=moved.card.version)
    assert await waiting(world) == {}
    await world.maria.does(restore, card.id, version=gone.card.version)
    assert set(await waiting(world)) == set(rows)
    world.at(later - timedelta(hours=20))
    await arriving(world)
    now = await world.jordan.sees(booking_card, card.id)
    soon = {"starts_at": hour(22), "version": now.version, "outside": True}
    await world.jordan.does(move, card.id, **soon)
    assert await waiting(world) == {}, "moved into its two hours there is nothing to remind of"


async def test_a_family_is_reminded_once_of_what_begins_close_together(
    world: World, coach: int
) -> None:
    await joins(await world.meets("Dad"), await world.jordan.does(invite_guardian, [world.lena]))
    await books(world.maria, world.sam, coach, TUESDAY)
    await books(world.maria, world.lena, coach, TUESDAY)
    [late] = await books(world.maria, world.lena, coach, hour(19))
    await arriving(world)
    assert await reminded(world, TUESDAY - timedelta(hours=24)) == [
        ("Dad", DAY, ["Lena", "Lena"]),
        ("Maria", DAY, ["Sam", "Lena", "Lena"]),
    ]
    assert await reminded(world, late.starts_at - timedelta(hours=24)) == []
    assert await reminded(world, TUESDAY - timedelta(hours=2)) == [
        ("Dad", TWO_HOURS, ["Lena"]),
        ("Maria", TWO_HOURS, ["Sam", "Lena"]),
    ]
    assert await reminded(world, late.starts_at - timedelta(hours=2)) == [
        ("Dad", TWO_HOURS, ["Lena"]),
        ("Maria", TWO_HOURS, ["Lena"]),
    ]


async def test_what_is_booked_after_a_reminder_of_the_day_has_its_own(
    world: World, coach: int
) -> None:
    await books(world.maria, world.sam, coach, hour(9))
    await reminded(world, hour(9) - timedelta(hours=24))
    await books(world.maria, world.lena, coach, hour(18))
    await arriving(world)
    assert await reminded(world, hour(18) - timedelta(hours=24)) == [("Maria", DAY, ["Lena"])]


async def test_what_was_booked_within_its_time_is_not_said_with_another(
    world: World, coach: int
) -> None:
    await books(world.maria, world.sam, coach, TUESDAY)
    world.at(hour(14) + timedelta(minutes=30))
    await arriving(world)
    await books(world.jordan, world.lena, coach, hour(16))
    assert await reminded(world, hour(15)) == [("Maria", TWO_HOURS, ["Sam"])]


async def test_a_reminder_that_lies_until_the_next_one_is_due_is_not_sent(
    world: World, coach: int
) -> None:
    """Told late, and the sender came to it later still: the two hours' says it."""
    await books(world.maria, world.sam, coach, TUESDAY)
    await arriving(world)
    world.at(TUESDAY - timedelta(hours=21))
    await run_due(world.core, JOBS)
    assert await reminded(world, TUESDAY - timedelta(hours=1)) == [("Maria", TWO_HOURS, ["Sam"])]


async def test_the_day_s_waits_for_the_morning_and_the_hours_pierce(
    world: World, coach: int
) -> None:
    await world.maria.does(choose_quiet, Quiet(16 * 60, 18 * 60))
    await books(world.maria, world.sam, coach, TUESDAY)
    await arriving(world)
    assert await reminded(world, TUESDAY - timedelta(hours=24)) == []
    assert await reminded(world, TUESDAY - timedelta(hours=23)) == [("Maria", DAY, ["Sam"])]
    await world.maria.does(choose_quiet, Quiet(14 * 60, 18 * 60))
    assert await reminded(world, TUESDAY - timedelta(hours=2)) == [("Maria", TWO_HOURS, ["Sam"])]
    assert not TABLE[DAY, Audience.WATCHER].pierces
    assert all(TABLE[kind, Audience.WATCHER].pierces for kind in (TWO_HOURS, HALF))


async def test_a_day_s_reminder_held_by_long_quiet_hours_is_not_lost(
    world: World, coach: int
) -> None:
    await world.maria.does(choose_quiet, Quiet(16 * 60, 15 * 60 + 59))
    await books(world.maria, world.sam, coach, TUESDAY)
    await arriving(world)
    assert await reminded(world, TUESDAY - timedelta(hours=24)) == [("Maria", DAY, ["Sam"])]


async def test_what_changed_between_due_and_sent_is_said_as_it_is(world: World, coach: int) -> None:
    """Told, and moved or cancelled before the sender came to it: nothing stale leaves."""
    cards = [
        (await books(world.maria, client, coach, TUESDAY))[0] for client in (world.sam, world.lena)
    ]
    await arriving(world)
    world.at(TUESDAY - timedelta(hours=24))
    await run_due(world.core, JOBS)
    await world.maria.does(cancel, cards[0].id, version=1)
    assert said(await arriving(world)) == [("Maria", DAY, ["Lena"])]
    world.at(TUESDAY - timedelta(hours=2))
    await run_due(world.core, JOBS)
    await world.jordan.does(move, cards[1].id, starts_at=hour(18), version=1)
    assert said(await arriving(world)) == []
    assert await reminded(world, hour(18)) == []


async def test_who_says_that_they_come_is_still_reminded_and_who_is_here_is_not(
    world: World, coach: int
) -> None:
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    world.at(TUESDAY - timedelta(hours=24))
    await arriving(world)
    await world.maria.does(say_coming, card.id, version=1)
    world.at(TUESDAY - timedelta(hours=3))
    now = await world.jordan.sees(booking_card, card.id)
    done = {"state": BookingState.IN_PROGRESS, "version": now.version}
    settled = await world.jordan.does(bring_to, card.id, **done)
    assert await waiting(world) == {}
    again = {"state": BookingState.BOOKED, "version": settled.card.version}
    await world.jordan.does(bring_to, card.id, **again)
    assert await reminded(world, TUESDAY - timedelta(hours=2)) == [("Maria", TWO_HOURS, ["Sam"])]


async def test_whoever_follows_no_more_is_not_reminded(world: World, coach: int) -> None:
    await books(world.maria, world.sam, coach, TUESDAY)
    await arriving(world)
    world.at(TUESDAY - timedelta(hours=24))
    await run_due(world.core, JOBS)
    maria = await world.maria.member_in(world.club)
    async with world.core.work() as work:
        await work.run(guardianships.delete().where(guardianships.c.guardian_id == maria))
    assert await arriving(world) == []


@pytest.mark.req("NTC-10")
@pytest.mark.parametrize(
    ("back_at", "heard"),
    [
        (-timedelta(hours=21), [("Maria", DAY, ["Sam"])]),
        (-timedelta(minutes=90), [("Maria", TWO_HOURS, ["Sam"])]),
        (timedelta(), []),
        (timedelta(days=40), []),
    ],
    ids=["three hours late", "a day late", "at the start", "forty days"],
)
async def test_after_a_downtime_what_is_still_of_use_is_said_once(
    world: World, coach: int, back_at: timedelta, heard: list[tuple[str, Kind, list[str]]]
) -> None:
    await books(world.maria, world.sam, coach, TUESDAY)
    await arriving(world)
    assert await reminded(world, TUESDAY + back_at) == heard
    assert await reminded(world, TUESDAY + back_at) == []


@pytest.mark.req("NTC-10")
async def test_a_restart_in_a_broadcast_repeats_nothing_and_loses_nothing(
    world: World, coach: int
) -> None:
    """A worker dies with everything claimed: half of it had begun to go."""
    for someone, client in ((world.maria, world.sam), (world.omar, world.noor)):
        await books(someone, client, coach, TUESDAY)
    await arriving(world)
    world.at(TUESDAY - timedelta(hours=24))
    await run_due(world.core, JOBS)
    async with world.core.work() as work:
        kinds = [each.kind for each in await claim(work, "chat", limit=48, seconds=-1)]
    assert kinds.count(DAY) == 2
    assert len(said(await arriving(world))) == 2, "claimed again when the lease is over"
    assert said(await arriving(world)) == []


@pytest.mark.req("NTC-10")
async def test_a_wall_clock_that_jumps_says_nothing_twice(world: World, coach: int) -> None:
    await books(world.maria, world.sam, coach, TUESDAY)
    await arriving(world)
    due = TUESDAY - timedelta(hours=24)
    assert await reminded(world, due) == [("Maria", DAY, ["Sam"])]
    assert await reminded(world, due - timedelta(hours=3)) == []
    assert await reminded(world, due + timedelta(hours=1)) == []
    assert await reminded(world, TUESDAY + timedelta(days=3)) == []
    assert await reminded(world, TUESDAY - timedelta(hours=2)) == []


async def test_a_club_that_moves_to_another_zone_is_reminded_by_its_bookings(
    world: World, coach: int
) -> None:
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    await arriving(world)
    await world.maria.does(choose_quiet, NEVER)
    await world.jordan.does(set_club, world.club, Setting.ZONE, "Europe/Madrid")
    now = await world.jordan.sees(booking_card, card.id)
    assert await reminded(world, now.starts_at - timedelta(hours=24)) == [("Maria", DAY, ["Sam"])]
    heard = await reminded(world, now.starts_at - timedelta(hours=2))
    assert heard == [("Maria", TWO_HOURS, ["Sam"])]


async def test_bookings_from_before_there_were_reminders_get_theirs_when_a_process_starts(
    world: World, coach: int
) -> None:
    await books(world.maria, world.sam, coach, TUESDAY, online=True)
    rows = await waiting(world)
    async with world.core.work() as work:
        await work.run(outbox.delete().where(outbox.c.kind != "notices.digest"))
    await books(world.maria, world.lena, coach, hour(18))
    world.at(TUESDAY - timedelta(hours=23))
    await arriving(world)
    both = await world.rows("outbox")
    for _ in range(2):
        await arm(world.core)
    assert [row for row in await world.rows("outbox") if row in both] == both, "left alone"
    day = f"{DAY}:1"
    assert (await waiting(world)).items() >= {k: at for k, at in rows.items() if k != day}.items()
    assert day not in await waiting(world), "its time is over"


async def test_a_row_that_has_not_heard_of_a_move_finds_the_time(world: World, coach: int) -> None:
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    await arriving(world)
    later = {"starts_at": hour(18), "ends_at": hour(19)}
    await world.change("bookings", later, id=card.id)
    assert await reminded(world, TUESDAY - timedelta(hours=24)) == []
    assert await reminded(world, hour(18) - timedelta(hours=24)) == [("Maria", DAY, ["Sam"])]


def test_a_reminder_is_of_use_until_the_next_one_says_it() -> None:
    ends = {
        online: [TUESDAY - reminds_until(kind, TUESDAY, online=online) for kind in LEADS]
        for online in (False, True)
    }
    day, hours, half, none = (timedelta(hours=each) for each in (24, 2, 0.5, 0))
    assert ends == {False: [day, hours, none, none], True: [day, hours, half, none]}
    assert reminders(TUESDAY, TUESDAY - timedelta(hours=24), online=True).keys() == {
        TWO_HOURS,
        HALF,
    }
    assert set(reminders(TUESDAY, MONDAY, online=False)) == {DAY, TWO_HOURS}
