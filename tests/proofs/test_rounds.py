"""A round of the speaker that fails: what it held is shown promptly, and nothing is sent twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import Select, select, text, update
from sqlalchemy.exc import OperationalError

from bot.chat import live
from bot.chat.held import take
from bot.chat.model import live_messages
from core.core import Core
from core.db import Database, Work
from core.db.writers import Undone
from tests.proofs.trouble import copies, opened, rests, until
from tests.support.databases import Clone
from tests.support.house import House
from tests.support.world import cast

pytestmark = pytest.mark.req("NTC-10", "OPS-2")
SUBJECT = "practice:1"
WAITING = (
    "SELECT pid FROM pg_stat_activity"
    " WHERE wait_event_type = 'Lock' AND datname = current_database()"
)
c = live_messages.c
LOST = OperationalError("COMMIT", None, Exception("connection lost"))


@pytest.fixture
async def house(clone: Clone) -> AsyncIterator[House]:
    async with opened(*clone(cast)) as house:
        yield house


class Fails:
    """Core, of whose transactions the one of number `nth` fails: undone, or its answer is lost."""

    def __init__(self, core: Core, nth: int, error: Exception, *, committed: bool) -> None:
        self.core, self.left, self.error, self.committed = core, nth, error, committed
        self.read = core.read

    @asynccontextmanager
    async def work(self, **more: Any) -> AsyncIterator[Work]:
        self.left -= 1
        fails = self.left == 0
        async with self.core.work(**more) as work:
            yield work
            if fails and not self.committed:
                raise self.error
        if fails:
            raise self.error


@pytest.mark.parametrize(
    ("error", "committed"),
    [(Undone(), False), (LOST, False), (LOST, True)],
    ids=["undone", "lost before", "lost after"],
)
@pytest.mark.parametrize("nth", [1, 2], ids=["claiming", "marking"])
async def test_what_a_failed_round_held_is_shown_once_and_promptly(
    house: House, nth: int, error: Exception, *, committed: bool
) -> None:
    jordan = await house.phone(house.world.jordan)
    fails = Fails(house.app.core, nth, error, committed=committed)
    house.app.speaker.core = fails  # type: ignore[assignment]
    await house.does("messages", {"from": jordan.id, "text": "/help"})
    await rests(house, 10)  # a lease is three times as long
    assert fails.left <= 0
    await jordan.chat.look()
    assert copies(jordan, "What you can do here") == 1
    await jordan.taps("Menu")
    jordan.sees("What would you like to do?")


async def test_a_board_that_could_not_be_drawn_is_drawn_promptly(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    jordan = await house.phone(house.world.jordan)
    drawing, tried = house.app.speaker.drawing, []
    drawn = type(drawing).of

    async def away_once(self: Any, rows: Any) -> Any:
        tried.append(rows)
        if len(tried) == 1:
            raise LOST
        return await drawn(self, rows)

    monkeypatch.setattr(type(drawing), "of", away_once)
    await house.does("messages", {"from": jordan.id, "text": "/roll"})
    await rests(house, 10)
    await jordan.chat.look()
    assert copies(jordan, "Today") == 1


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@pytest.mark.parametrize("who", ["a turn", "a round"])
async def test_rows_are_locked_by_ascending_id(new_database: Callable[[], str], who: str) -> None:
    """Who waits for the first holds none of the others: so nobody waits crosswise."""
    core = Core(Database(new_database()))
    first, second = await two_boards(core)

    async def locks() -> None:
        async with core.work() as work:
            if who == "a turn":
                await live.raise_boards(work, [SUBJECT])
            else:
                await take(work, [mark(second)], [first], [], token="b", seconds=30.0)

    async with core.work() as gate:
        await gate.run(row(first).with_for_update())
        waits = asyncio.create_task(locks())
        await until(lambda: somebody_waits(core))
        async with core.work() as other:
            free = await other.rows(row(second).with_for_update(skip_locked=True))
    await waits
    await core.database.close()
    assert [each.id for each in free] == [second]


async def two_boards(core: Core) -> tuple[int, int]:
    """Two boards of one subject, of which a scan comes to the second first; somebody shows it."""
    async with core.work() as work:
        chats = (1, -101, 0), (1, -102, 0)
        first, second = [await live.open_board(work, each, SUBJECT, None) for each in chats]
        await work.run(update(live_messages).where(c.id == second).values(lease="a"))
    async with core.work() as work:
        moved = update(live_messages).where(c.id == first)
        await work.run(moved.values(wanted=2))  # the row as it is now lies behind the other
    return first, second


def row(id_: int) -> Select[tuple[int]]:
    return select(c.id).where(c.id == id_)


def mark(id_: int) -> dict[str, Any]:
    """That it was shown by whoever has the lease."""
    ids = {"live": id_, "screen_shown": 1, "message": 7, "stale": None}
    return ids | {"token": "a", "again_at": None}


async def somebody_waits(core: Core) -> bool:
    async with core.read() as work:
        return bool(await work.rows(text(WAITING)))
