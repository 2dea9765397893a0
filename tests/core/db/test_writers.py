"""Writers at the same moment: what each of them may rely on, on both engines, and on SQLite how."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, event, insert, select, text
from sqlalchemy.exc import OperationalError

from core.db import Database, writers
from core.db.sqlite import Connection
from core.db.trouble import is_down, must_rerun
from tests.support.races import both

numbers = Table("numbers", MetaData(), Column("n", Integer, primary_key=True))
LONG = text(
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 3000000)"
    " SELECT max(x) FROM c"
)
on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


class Numbers:
    def __init__(self, database: Database, elsewhere: Database) -> None:
        self.database = database
        self.elsewhere = elsewhere

    async def write(self, n: int, then: Callable[[], Any] | None = None) -> set[int]:
        """What another process sees right after."""
        async with self.database.writing() as connection:
            await connection.execute(insert(numbers).values(n=n))
            await asyncio.sleep(0)
            if then:
                await then()
        return await self.seen()

    async def seen(self) -> set[int]:
        async with self.elsewhere.reading() as connection:
            return {row.n for row in await connection.execute(select(numbers))}


@pytest.fixture
async def shared(database_url: str) -> AsyncIterator[Numbers]:
    database, elsewhere = Database(database_url), Database(database_url)
    async with database.writing() as connection:
        await connection.run_sync(numbers.create)
    yield Numbers(database, elsewhere)
    await database.close()
    await elsewhere.close()


async def fail() -> None:
    raise LookupError


async def test_whoever_leaves_without_an_error_is_on_the_disk(shared: Numbers) -> None:
    went_well, raised = await both(*(shared.write(n) for n in range(40)))
    assert not raised
    assert all(n in seen for n, seen in enumerate(went_well))


async def test_one_that_raises_undoes_its_own_and_nobody_elses(shared: Numbers) -> None:
    doing = [shared.write(n, fail if n % 3 == 0 else None) for n in range(12)]
    _, raised = await both(*doing)
    assert [type(each) for each in raised] == [LookupError] * 4
    assert await shared.seen() == {n for n in range(12) if n % 3}


async def test_a_broken_guard_is_undone_alone(shared: Numbers) -> None:
    went_well, raised = await both(*(shared.write(n) for n in (1, 2, 1, 3)))
    assert (len(went_well), len(raised)) == (3, 1)
    assert await shared.seen() == {1, 2, 3}


async def test_who_gives_up_in_the_queue_leaves_the_others_their_turn(shared: Numbers) -> None:
    tasks = [asyncio.create_task(shared.write(n)) for n in range(9)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    ended = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 10)
    assert all(n in seen for n, seen in enumerate(ended) if n % 2)
    assert len(await shared.write(100)) == len(await shared.seen())


@on_sqlite
async def test_neighbours_share_a_commit_but_not_too_many(
    shared: Numbers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "LONGEST", 60)
    commits: list[object] = []
    event.listen(shared.database.engine.sync_engine, "commit", commits.append)
    await asyncio.gather(*(shared.write(n) for n in range(writers.MOST)))
    assert len(commits) == 1
    await asyncio.gather(*(shared.write(100 + n) for n in range(writers.MOST * 2 + 1)))
    assert len(commits) == 4


@on_sqlite
async def test_a_transaction_takes_no_more_after_its_time(
    shared: Numbers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "LONGEST", -1)
    commits: list[object] = []
    event.listen(shared.database.engine.sync_engine, "commit", commits.append)
    await asyncio.gather(*(shared.write(n) for n in range(4)))
    assert len(commits) == 4


@on_sqlite
async def test_a_commit_that_fails_fails_for_everybody(
    shared: Numbers, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_: Connection) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as broken:
        broken.setattr(Connection, "commit", full)
        went_well, raised = await both(*(shared.write(n) for n in range(3)))
    assert went_well == []
    assert [(type(each), is_down(each)) for each in raised] == [(OperationalError, True)] * 3
    assert await shared.write(7) == {7}


@on_sqlite
async def test_one_cut_off_in_its_statement_leaves_no_trace_of_itself(shared: Numbers) -> None:
    """Its statement is in the driver's thread: what it wrote is undone, and nothing comes after."""

    async def long() -> None:
        async with shared.database.writing() as connection:
            await connection.execute(insert(numbers).values(n=66))
            await connection.execute(LONG)

    before = asyncio.create_task(shared.write(1))
    cut_off = asyncio.create_task(long())
    after = asyncio.create_task(shared.write(2))
    await asyncio.sleep(0.1)
    cut_off.cancel()
    ended = await asyncio.gather(before, cut_off, after, return_exceptions=True)
    assert isinstance(ended[1], asyncio.CancelledError)
    for n, each in ((1, ended[0]), (2, ended[2])):
        assert must_rerun(each) if isinstance(each, BaseException) else n in each
    assert 66 not in await shared.write(3)


@on_sqlite
async def test_who_waits_for_another_processs_lock_hears_of_it_alone(shared: Numbers) -> None:
    async with shared.database.writing() as quick:
        await quick.execute(text("PRAGMA busy_timeout=20"))
    async with shared.elsewhere.writing() as other:
        await other.execute(insert(numbers).values(n=50))
        first, second = (asyncio.create_task(shared.write(n)) for n in (1, 2))
        with pytest.raises(OperationalError, match="locked"):
            await first
    assert {2, 50} <= await second
