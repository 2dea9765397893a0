"""Anything in any order by four people at once: at the end everything agrees."""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from itertools import pairwise
from typing import Any

import pytest

from core.availability import What, remove_override, set_override
from core.bookings import (
    BookingState,
    Cause,
    audit_all,
    book,
    bring_to,
    cancel,
    move,
    restore,
)
from core.errors import Refusal
from core.ledger import WhenEmpty
from core.people import add_clients, invite_guardian
from core.timetable import Kind
from tests.core.bookings.week import agrees, hour, opens_week
from tests.support.world import Someone, World, joins

pytestmark = pytest.mark.req("BKG-9", "BKG-12", "LED-1")
WORKERS = 4
CLIENTS = 12
SLOTS = [hour(number, days=day) for day in range(3) for number in range(10, 18)]
Doing = Callable[["Shuffle", random.Random, Someone], Awaitable[Any]]


class Shuffle:
    """The same club for four workers on two cores, and what is in it."""

    def __init__(self, world: World, clients: list[int], coaches: list[int]) -> None:
        self.world, self.clients, self.coaches = world, clients, coaches
        self.bookings: dict[int, int] = {}
        self.overrides: list[int] = []

    def some(self, chance: random.Random) -> tuple[int, int]:
        """A booking with the version that somebody saw last."""
        booking = chance.choice(list(self.bookings))
        return booking, self.bookings[booking]

    async def seen(self) -> None:
        """Everybody looks again."""
        for row in await self.world.rows("bookings"):
            self.bookings[row["id"]] = row["version"]


async def books(it: Shuffle, chance: random.Random, who: Someone) -> None:
    starts = chance.sample(SLOTS, chance.choice([1, 1, 2, 3]))
    batch = await who.does(
        book,
        client=chance.choice(it.clients),
        coach=chance.choice(it.coaches),
        starts=starts,
        sessions=chance.choice([1, 1, 1, 2]),
        over=chance.random() < 0.1,
        uncovered=chance.random() < 0.2,
    )
    it.bookings |= {card.id: card.version for card in batch.bookings}


async def moves(it: Shuffle, chance: random.Random, who: Someone) -> None:
    booking, version = it.some(chance)
    there = {"starts_at": chance.choice(SLOTS), "coach": chance.choice(it.coaches)}
    done = await who.does(move, booking, **there, version=version, over=chance.random() < 0.1)
    it.bookings[booking] = done.card.version


async def swaps(it: Shuffle, chance: random.Random, who: Someone) -> None:
    """Two bookings change places, all or nothing."""
    (one, its), (other, others) = it.some(chance), it.some(chance)
    rows = {row["id"]: row for row in await it.world.rows("bookings")}
    async with who.working() as work:
        for booking, version, to in ((one, its, other), (other, others, one)):
            there = {"starts_at": rows[to]["starts_at"], "coach": rows[to]["coach_id"]}
            await move(work, booking, **there, version=version, over=True)


async def cancels(it: Shuffle, chance: random.Random, who: Someone) -> None:
    booking, version = it.some(chance)
    await who.does(cancel, booking, version=version, cause=chance.choice([None, *Cause]))


async def restores(it: Shuffle, chance: random.Random, who: Someone) -> None:
    booking, version = it.some(chance)
    await who.does(restore, booking, version=version, over=chance.random() < 0.2)


async def settles(it: Shuffle, chance: random.Random, who: Someone) -> None:
    booking, version = it.some(chance)
    how = {
        "state": chance.choice(list(BookingState)),
        "sessions": chance.choice([None, None, 1, 2]),
    }
    when_empty = chance.choice(list(WhenEmpty))
    await who.does(bring_to, booking, version=version, when_empty=when_empty, **how)


async def changes_capacity(it: Shuffle, chance: random.Random, who: Someone) -> None:
    if it.overrides and chance.random() < 0.5:
        await who.does(remove_override, it.overrides.pop())
        return
    day = chance.choice(SLOTS).date()
    hours = {"opens": 11 * 60, "closes": chance.choice([12, 13, 15]) * 60}
    what = chance.choice([What.CAPACITY, What.BLOCK])
    many = {"capacity": chance.choice([1, 2, 3])} if what is What.CAPACITY else {}
    made = await who.does(
        set_override,
        chance.choice(it.coaches),
        what=what,
        kind=Kind.SESSION,
        first=day,
        last=day,
        **hours,
        **many,
    )
    it.overrides.append(made.override.id)


OFTEN: dict[Doing, int] = {
    books: 8,
    moves: 5,
    swaps: 2,
    cancels: 4,
    restores: 3,
    settles: 5,
    changes_capacity: 1,
}


@pytest.fixture
async def it(world: World) -> Shuffle:
    jordan = world.jordan
    names = "\n".join(f"Player {number:02}" for number in range(CLIENTS))
    added = await jordan.does(add_clients, world.club, names=names)
    clients = [client.id for client in added.added]
    for client in clients:
        await world.sells(client, 6)
    await joins(world.maria, await jordan.does(invite_guardian, clients))
    coaches = [await opens_week(world), await opens_week(world, world.riley)]
    shuffle = Shuffle(world, clients, coaches)
    await books(shuffle, random.Random(0), jordan)
    world.at(hour(12))
    return shuffle


@pytest.mark.proofs(short=500, long=10_000)
async def test_shuffled_by_four_at_once(
    it: Shuffle, elsewhere: World, rounds: int, record_property: Callable[[str, object], None]
) -> None:
    elsewhere.clock = it.world.clock
    seed = random.randrange(10**6)
    record_property("seed", seed)
    print(f"seed {seed}")
    ended: Counter[str] = Counter()

    async def worker(number: int) -> None:
        chance = random.Random(seed + number)
        world = (it.world, elsewhere)[number % 2]
        people = [world.jordan, world.alex, world.maria]
        for _ in range(rounds // WORKERS):
            [doing] = chance.choices(list(OFTEN), list(OFTEN.values()))
            try:
                await doing(it, chance, chance.choice(people))
                ended["done"] += 1
            except Refusal as refusal:
                ended[type(refusal).__name__] += 1
            if chance.random() < 0.1:
                await it.seen()

    await asyncio.gather(*(worker(number) for number in range(WORKERS)))
    assert ended["done"] > rounds / 10, ended
    await agrees(it.world)
    async with it.world.core.read() as work:
        assert await audit_all(work) == (), seed
    await nobody_is_in_two_places(it.world)
    await sessions_add_up(it.world)


async def nobody_is_in_two_places(world: World) -> None:
    spans = defaultdict(list)
    for row in await world.rows("bookings"):
        if row["state"] != BookingState.CANCELLED:
            spans[row["client_id"]].append((row["starts_at"], row["ends_at"]))
    for mine in spans.values():
        mine.sort()
        assert all(end <= start for (_, end), (start, _) in pairwise(mine))


async def sessions_add_up(world: World) -> None:
    """What is held, used and owed is what the bookings say, client by client."""
    held: Counter[int] = Counter()
    used: Counter[int] = Counter()
    owed: Counter[int] = Counter()
    for row in await world.rows("bookings"):
        covered = row["sessions"] - row["uncovered"]
        if row["hold"]:
            held[row["client_id"]] += covered
        if row["charge"] == "used":
            used[row["client_id"]] += covered
        if row["charge"] in ("used", "owed") and row["state"] != BookingState.CANCELLED:
            owed[row["client_id"]] += row["uncovered"]
    for lot in await world.rows("lots"):
        assert lot["held"] == held[lot["client_id"]]
        assert lot["used"] == used[lot["client_id"]]
    debts = Counter(
        row["client_id"]
        for row in await world.rows("owed")
        if row["settled_by"] is None and row["forgiven_at"] is None
    )
    assert debts == +owed
