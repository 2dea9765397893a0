"""(g) A coach's screens with 2,000 clients and 200,000 entries, held to the same with 50 clients.

In one process, on the database layer that the bot uses; the two clubs in turn, medians.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import bot.chat.model  # noqa: F401 - its tables belong to the schema
from bench.whistle import AT, DAY
from core import attendance, reports
from core.actor import Account, Actor, Role
from core.clock import StoppedClock
from core.core import Core
from core.db import Database, Work, metadata, schema
from core.ledger.model import entries, lots
from core.ledger.rules import Kind
from core.people.model import accounts, clubs, identities, members
from core.whole import whole_core

FEW, MANY = 50, 2_000
ENTRIES = 100
"""A client: a purchase of so many sessions, of which all but one are used."""
COACH, CLUB, USER = 1, 1, 10_000_001
ROUNDS = 40

Look = Callable[[Work, int], Awaitable[object]]


async def _profile(work: Work, turn: int) -> object:
    return await reports.profile(work, COACH + 1 + turn)


async def _list(work: Work, turn: int) -> object:
    return await reports.clients_by(work, CLUB)


async def _tap(work: Work, turn: int) -> object:
    roll = await attendance.open_roll(work, CLUB)
    state = attendance.State.EXCUSED if turn % 2 else attendance.State.PRESENT
    return await attendance.mark(
        work, roll=roll, client=COACH + 1 + turn // 2, state=state, version=turn % 2
    )


LOOKS: dict[str, tuple[Look, bool]] = {
    "a client's profile": (_profile, False),
    "a page of the clients": (_list, False),
    "a tap in the roll call": (_tap, True),
}


class Club:
    """A club of so many clients in a database of its own, and its coach."""

    def __init__(self, folder: Path, clients: int) -> None:
        self.url = f"sqlite+aiosqlite:///{folder}/club-{clients}.db"
        self.clients = clients
        self.took: dict[str, list[float]] = {name: [] for name in LOOKS}
        actor = Actor(COACH, CLUB, frozenset({Role.OWNER, Role.COACH}))
        self.coach = Account(USER, "en", (actor,), CLUB)

    async def open(self) -> None:
        await schema.upgrade(self.url, metadata)
        self.database = Database(self.url)
        self.core: Core = whole_core(self.database, StoppedClock(datetime.now(UTC)))
        async with self.core.work() as work:
            for table, rows in self._tables().items():
                for start in range(0, len(rows), 2_000):
                    await work.run(table.insert(), rows[start : start + 2_000])

    def _tables(self) -> dict[Any, list[dict[str, Any]]]:
        club = {"id": CLUB, "name": "Club", "zone": "Europe/Madrid", "currency": "EUR"}
        coach = _member(COACH, "Coach") | {"staff_roles": {Role.OWNER, Role.COACH}, "trains": False}
        ids = range(COACH + 1, COACH + 1 + self.clients)
        return {
            clubs: [club | {"langs": {"en"}, "created_at": AT}],
            members: [coach, *(_member(each, f"Player {each:05d}") for each in ids)],
            accounts: [{"user_id": USER, "lang": "en", "current_club": CLUB, "created_at": AT}],
            identities: [{"member_id": COACH, "club_id": CLUB, "user_id": USER}],
            lots: [_lot(each) for each in ids],
            entries: [_entry(each, n) for each in ids for n in range(ENTRIES)],
        }

    async def look(self, name: str, turn: int) -> None:
        verb, writes = LOOKS[name]
        door = self.core.work if writes else self.core.read
        began = time.perf_counter()
        async with door(self.coach) as work:
            await verb(work, turn)
        self.took[name].append(time.perf_counter() - began)


def _member(number: int, name: str) -> dict[str, Any]:
    return {
        "id": number,
        "club_id": CLUB,
        "name": name,
        "name_key": name.lower(),
        "staff_roles": set(),
        "trains": True,
        "created_at": AT,
    }


def _lot(client: int) -> dict[str, Any]:
    return {
        "id": client,
        "club_id": CLUB,
        "client_id": client,
        "name": "",
        "price_minor": 10_000,
        "currency": "EUR",
        "bought_on": DAY,
        "make_up": False,
        "pinned": False,
        "came_in": ENTRIES,
        "held": 0,
        "used": ENTRIES - 1,
        "gone": 0,
        "created_at": AT,
    }


def _entry(client: int, number: int) -> dict[str, Any]:
    """The purchase, and then a use a day."""
    bought = number == 0
    return {
        "club_id": CLUB,
        "lot_id": client,
        "client_id": client,
        "kind": Kind.PURCHASE if bought else Kind.USE,
        "left_change": ENTRIES if bought else -1,
        "held_change": 0,
        "actor_id": COACH,
        "source": f"lot:{client}",
        "operation": f"seed:{client}:{number}",
        "part": 0,
        "on_date": DAY + timedelta(days=number),
        "at": AT,
    }


async def run(rounds: int = ROUNDS) -> str:
    """Measure and return the table."""
    with TemporaryDirectory(prefix="bench-") as folder:
        pair = [Club(Path(folder), clients) for clients in (FEW, MANY)]
        for club in pair:
            await club.open()
        for name in LOOKS:
            for turn in range(rounds):
                for club in pair:
                    await club.look(name, turn)
        for club in pair:
            await club.database.close()
    few, many = pair
    said = [
        f"### (g) screens with {MANY:,} clients and {MANY * ENTRIES:,} entries",
        "",
        f"| | {FEW} clients, ms | {MANY:,} clients, ms | × |",
        "|---|--:|--:|--:|",
    ]
    for name in LOOKS:
        before, after = median(few.took[name]), median(many.took[name])
        said.append(f"| {name} | {before * 1e3:.2f} | {after * 1e3:.2f} | {after / before:.2f} |")
    return "\n".join(said)
