"""(i) A coach's free times of thirteen weeks, with nothing, much and very much booked before.

In one process, on the database layer that the bot uses, a calendar's own verb with its permissions;
beside it a count a slot, as such calendars are usually made, which takes two bookings one after
the other for two at once and so finds fewer. Databases in turn, medians.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import bot.chat.model  # noqa: F401 - its tables belong to the schema
from bench.peers.slots import Counting
from core import availability
from core.actor import Account, Actor, Role
from core.availability.model import windows
from core.clock import StoppedClock
from core.db import Database, metadata, schema
from core.people.model import accounts, clubs, identities, members
from core.timetable import Kind
from core.timetable.model import occupied
from core.whole import whole_core

PAST = (0, 10_000, 100_000, 1_000_000)
COUNTED = (10_000, 100_000)
"""Bookings before today; and with how many of them slots are counted one by one too."""
ROUNDS = 40
COACH, CLIENT, CLUB, USER = 1, 2, 1, 10_000_001
TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
HOUR, DAYS, CAPACITY = timedelta(hours=1), 91, 2
HOURS = (9, 10, 11, 12, 13, 14, 15, 16)
AHEAD = 520
"""To come: one of two places in every hour of thirteen weeks of five days."""
Span = tuple[datetime, datetime]


def booked(past: int) -> Iterator[Span]:
    """What is to come, and so much before, two in each hour of every day, back from yesterday."""
    monday = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    for number in range(AHEAD):
        day, hour = divmod(number, len(HOURS))
        week, weekday = divmod(day, 5)
        start = monday + timedelta(days=week * 7 + weekday, hours=HOURS[hour])
        yield start, start + HOUR
    for number in range(past):
        start = monday - (number // CAPACITY + 1) * HOUR
        yield start, start + HOUR


class Club:
    """A club with one coach, one client, and so many bookings before today."""

    def __init__(self, folder: Path, past: int) -> None:
        self.url = f"sqlite+aiosqlite:///{folder}/slots-{past}.db"
        self.past = past
        self.took: list[float] = []
        actor = Actor(COACH, CLUB, frozenset({Role.OWNER, Role.COACH}))
        self.coach = Account(USER, "en", (actor,), CLUB)

    async def open(self) -> None:
        await schema.upgrade(self.url, metadata)
        self.database = Database(self.url)
        self.core = whole_core(self.database, StoppedClock(NOW))
        async with self.core.work() as work:
            for table, rows in _people().items():
                await work.run(table.insert(), rows)
            some: list[dict[str, Any]] = []
            for number, (start, end) in enumerate(booked(self.past)):
                some.append(_row(number, start, end))
                if len(some) == 10_000:
                    await work.run(occupied.insert(), some)
                    some = []
            if some:
                await work.run(occupied.insert(), some)

    async def look(self) -> int:
        """Thirteen weeks, an hour each, for the client; how many times are free."""
        began = time.perf_counter()
        async with self.core.read(self.coach) as work:
            found = await availability.free_times(
                work,
                COACH,
                kind=Kind.SESSION,
                minutes=60,
                first=TODAY,
                last=TODAY + timedelta(days=DAYS - 1),
                client=CLIENT,
            )
        self.took.append(time.perf_counter() - began)
        return len(found)


def _people() -> dict[Any, list[dict[str, Any]]]:
    club = {"id": CLUB, "name": "Club", "zone": "UTC", "currency": "EUR", "langs": {"en"}}
    anybody = {"club_id": CLUB, "created_at": NOW}
    coach = {"id": COACH, "name": "Coach", "name_key": "coach", "trains": False}
    client = {"id": CLIENT, "name": "Sam", "name_key": "sam", "trains": True}
    window = {"club_id": CLUB, "coach_id": COACH, "kind": "session", "active": True}
    return {
        clubs: [club | {"created_at": NOW, "notice_hours": 0, "book_months": 12}],
        members: [
            anybody | coach | {"staff_roles": {Role.OWNER, Role.COACH}},
            anybody | client | {"staff_roles": set()},
        ],
        accounts: [{"user_id": USER, "lang": "en", "current_club": CLUB, "created_at": NOW}],
        identities: [{"member_id": COACH, "club_id": CLUB, "user_id": USER}],
        windows: [
            window | {"weekday": day, "opens": 540, "closes": 1020, "capacity": CAPACITY}
            for day in range(5)
        ],
    }


def _row(number: int, start: datetime, end: datetime) -> dict[str, Any]:
    """Of another client than the one who looks: the coach's own id serves."""
    return {
        "club_id": CLUB,
        "coach_id": COACH,
        "client_id": COACH,
        "kind": "session",
        "source": f"booking:{number}",
        "starts_at": start,
        "ends_at": end,
    }


def _count(folder: Path, past: int, rounds: int) -> tuple[float, int]:
    """Seconds to count slot by slot, and how many were free."""
    counting = Counting(folder / f"counting-{past}.db", booked(past))
    monday = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    took, found = [], 0
    for _ in range(rounds):
        began = time.perf_counter()
        found = counting.free(monday, DAYS, HOUR, CAPACITY)
        took.append(time.perf_counter() - began)
    counting.close()
    return median(took), found


async def run(
    rounds: int = ROUNDS, past: Sequence[int] = PAST, counted: Sequence[int] = COUNTED
) -> str:
    """Measure and return the table."""
    with TemporaryDirectory(prefix="bench-") as folder:
        every = [Club(Path(folder), each) for each in past]
        for club in every:
            await club.open()
        free = {await club.look() for _ in range(rounds) for club in every}
        for club in every:
            await club.database.close()
        slow = {each: _count(Path(folder), each, min(rounds, 3)) for each in counted}
    assert len(free) == 1, "what was before changes nothing"
    return _table(every, slow, *free)


def _table(every: Sequence[Club], slow: dict[int, tuple[float, int]], free: int) -> str:
    counted = ", ".join(str(found) for _, found in slow.values())
    said = [
        f"### (i) {free} free times of thirteen weeks, {AHEAD} bookings ({counted} by counting)",
        "",
        "| booked before | ms | × | counted slot by slot, ms | × |",
        "|--:|--:|--:|--:|--:|",
    ]
    first = median(every[0].took)
    for club in every:
        took = median(club.took)
        line = f"| {club.past:,} | {took * 1e3:.2f} | {took / first:.2f} |"
        count, _ = slow.get(club.past, (0.0, 0))
        said.append(f"{line} {count * 1e3:,.0f} | {count / took:.0f} |" if count else f"{line} | |")
    return "\n".join(said)
