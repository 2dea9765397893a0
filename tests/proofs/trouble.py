"""The house when things go wrong: the same as in journeys, but errors on our side are expected."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import sandbox
from bot.chat.model import live_messages
from core.clock import Clock
from core.db import Database
from core.outbox.model import outbox
from core.whole import whole_core
from tests.support import TOKEN
from tests.support import house as houses
from tests.support.chat import Person
from tests.support.house import BOT, House
from tests.support.overheard import Ear
from tests.support.world import MONDAY, World


@asynccontextmanager
async def opened(database_url: str, told: World) -> AsyncIterator[House]:
    """The cast's house with its bot running; what the bot logs is nobody's complaint here."""
    names = {TOKEN: ("Whistle", BOT)}
    with houses.logged() as complaints:
        async with sandbox.serve(bots=names) as box, houses._http(box.url) as http:
            offset = MONDAY - datetime.now(UTC)
            box.world.clock.offset = offset.total_seconds()
            clock = Clock(timedelta(seconds=box.world.clock.offset))
            world = told.on(whole_core(Database(database_url), clock))
            house = House(database_url, box, http, clock, world, complaints, Ear(box.world))
            await house.start()
            try:
                yield house
            finally:
                await house.stop()


async def order(house: House, kind: str, method: str | None = None, **more: Any) -> None:
    """A fault of the sandbox."""
    await house.does("faults", {"kind": kind, "method": method} | more)


async def until(so: Callable[[], Awaitable[Any]], seconds: float = 20.0) -> None:
    """Wait for what only a database or a log tells."""
    async with asyncio.timeout(seconds):
        while not await so():
            await asyncio.sleep(0.02)


async def rests(house: House, seconds: float = 20.0) -> None:
    """All updates are taken, every screen is shown, nothing due waits; retries included."""

    async def so() -> bool:
        async with house.app.core.read() as work:
            unshown = live_messages.select().where(
                live_messages.c.wanted > live_messages.c.shown, live_messages.c.closed.is_(False)
            )
            waiting = outbox.select().where(
                outbox.c.state == "waiting",
                outbox.c.due_at <= house.clock.now() + timedelta(seconds=30),
            )
            return not (await work.rows(unshown) or await work.rows(waiting))

    await house.does("settle", {})
    await until(so, seconds)
    await house.settles()


def copies(person: Person, words: str) -> int:
    """How many of the bot's messages in the chat say this."""
    return sum(words in message.text for message in person.chat.from_bot)


def panels(person: Person) -> int:
    """Messages whose buttons can be tapped."""
    return sum(bool(message.buttons) for message in person.chat.from_bot)
