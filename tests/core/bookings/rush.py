"""Everybody wants the same places at the same moment, from several processes."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context

from core.availability import ClientBusy, TimeTaken
from core.bookings import NoSessionForThat, book
from core.clock import StoppedClock
from core.db import Database
from core.errors import Refusal
from core.people import recognise
from core.whole import whole_core
from tests.support.world import MONDAY

AT_ONCE = 4
"""So many turns at once in a process."""


@dataclass(frozen=True)
class Rush:
    """What one process tries: each client at every one of these times, until no session is left."""

    url: str
    user: int
    coach: int
    clients: tuple[int, ...]
    starts: tuple[datetime, ...]
    seed: int


def run(rushes: list[Rush]) -> Counter[str]:
    """All of them at once, a process each: how each try ended, by the name of the refusal."""
    with ProcessPoolExecutor(len(rushes), get_context("spawn")) as processes:
        return sum(processes.map(_in_process, rushes), Counter())


def _in_process(rush: Rush) -> Counter[str]:
    return asyncio.run(_rush(rush))


async def _rush(rush: Rush) -> Counter[str]:
    database = Database(rush.url)
    core = whole_core(database, StoppedClock(MONDAY))
    ended: Counter[str] = Counter()
    waiting = list(rush.clients)
    random.Random(rush.seed).shuffle(waiting)

    async def one(client: int, starts_at: datetime) -> str:
        try:
            async with core.work() as work:
                work.as_(await recognise(work, rush.user))
                await book(work, client=client, coach=rush.coach, starts=[starts_at])
        except Refusal as refusal:
            return type(refusal).__name__
        except Exception as error:  # noqa: BLE001 - counted, and there must be none
            return repr(error)
        return "booked"

    async def worker() -> None:
        while waiting:
            client = waiting.pop()
            for starts_at in rush.starts:
                ended[how := await one(client, starts_at)] += 1
                if how == NoSessionForThat.__name__:
                    break

    try:
        await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    finally:
        await database.close()
    return ended


FINE = {"booked", *(each.__name__ for each in (TimeTaken, ClientBusy, NoSessionForThat))}
"""How a try may end."""
