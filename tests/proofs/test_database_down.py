"""The database is away for a while: nobody's fault, no try, and everything goes on afterwards."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from core.attendance import State, close_roll
from tests.proofs.trouble import copies, opened, rests, until
from tests.support import cannot, postgres
from tests.support.chat import Person
from tests.support.databases import Clone, prepare
from tests.support.house import House
from tests.support.world import cast

pytestmark = pytest.mark.req("OPS-2", "NTC-10")


async def goes_on(house: House, jordan: Person, maria: Person) -> None:
    """What was done meanwhile has its effect, once, and everybody sees it."""
    await rests(house, 30)
    assert await house.world.rows("failed_updates") == []
    assert copies(jordan, "What you can do here")
    assert copies(maria, "Your children")
    await jordan.sends("/menu")
    jordan.sees("What would you like to do?")
    assert not house.app.polling.started or house.app.polling.offset


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_locked_sqlite_file_is_waited_for(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process holds the write lock for longer than the busy timeout and a turn's time."""
    from bot.chat import turns
    from core.db import engine

    database_url, told = clone(cast)
    short = [p if "busy" not in p else "busy_timeout=1500" for p in engine.PRAGMAS]
    monkeypatch.setattr(engine, "PRAGMAS", short)
    async with opened(database_url, told) as house:
        jordan, maria = await house.phone(house.world.jordan), await house.phone(house.world.maria)
        await house.world.sells(house.world.sam, 3)
        roll = await house.world.opens_roll()
        await house.world.jordan.marks(house.world.sam, State.PRESENT, roll=roll)
        await house.world.jordan.does(close_roll, roll)
        for person in (jordan, maria):  # a process's first turns are slow
            await person.sends("/menu")
        monkeypatch.setattr(turns, "LONGEST", 1.0)
        other = sqlite3.connect(database_url.partition("///")[2], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await house.does("messages", {"from": jordan.id, "text": "/help"})
        await house.does("messages", {"from": maria.id, "text": "/balance"})
        await asyncio.sleep(2.5)  # how long it is locked is the matter
        other.execute("ROLLBACK")
        other.close()
        await goes_on(house, jordan, maria)
        assert copies(maria, "Sam has 2") == 1


class OwnServer:
    """A PostgreSQL that may be stopped without stopping anybody else's."""

    def __init__(self, folder: Path) -> None:
        try:
            self.programs = postgres.programs()
            self.servant = postgres.servant()
        except SystemExit as why:
            cannot(str(why))
        self.folder = folder
        self.data = folder / "data"

    def does(self, *command: str) -> None:
        subprocess.run(
            [str(self.programs / command[0]), *command[1:]],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            cwd=self.folder,
            **self.servant,
        )

    def make(self) -> str:
        if self.servant:
            shutil.chown(self.folder, self.servant["user"], self.servant["group"])
        self.does("initdb", "-D", str(self.data), "-U", "whistle", "-A", "trust", "--no-sync")
        self.start()
        return postgres.url(str(self.folder), "postgres")

    def start(self) -> None:
        said = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        self.does(
            "pg_ctl",
            "-D",
            str(self.data),
            "-w",
            "-l",
            str(self.folder / "log"),
            "-o",
            said,
            "start",
        )

    def stop(self) -> None:
        self.does("pg_ctl", "-D", str(self.data), "-w", "-m", "immediate", "stop")


@pytest.fixture
def own_server() -> AsyncIterator[OwnServer]:  # type: ignore[misc]
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="whistle-down-"))  # short: a socket's path is
    server = OwnServer(folder)
    try:
        yield server
    finally:
        with suppress(subprocess.CalledProcessError):
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.req("OPS-3")
async def test_a_stopped_postgresql_is_waited_for(own_server: OwnServer) -> None:
    url = own_server.make()
    prepare(url)
    async with opened(url, await cast(url)) as house:
        jordan, maria = await house.phone(house.world.jordan), await house.phone(house.world.maria)
        await house.world.sells(house.world.sam, 3)
        roll = await house.world.opens_roll()
        for _ in range(3):
            await asyncio.to_thread(own_server.stop)
            await house.does("messages", {"from": jordan.id, "text": "/help"})
            await house.does("messages", {"from": maria.id, "text": "/balance"})
            await asyncio.sleep(0.6)  # how long it is away is the matter
            await asyncio.to_thread(own_server.start)
            await rests(house, 30)
        await house.world.jordan.marks(house.world.sam, State.PRESENT, roll=roll)
        await house.world.jordan.does(close_roll, roll)
        await goes_on(house, jordan, maria)
        assert copies(maria, "Sam has 2") == 1


@pytest.mark.req("OPS-3")
async def test_a_turn_that_loses_its_connection_in_the_middle_is_no_failed_try(
    own_server: OwnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typing import Any

    from bot.home.presses import Help

    url = own_server.make()
    prepare(url)
    async with opened(url, await cast(url)) as house:
        jordan, maria = await house.phone(house.world.jordan), await house.phone(house.world.maria)
        inner = house.app.turns.house.router.presses[Help]
        stopped: list[bool] = []

        async def cut(turn: Any, wish: Any) -> None:
            if not stopped:
                stopped.append(True)
                await asyncio.to_thread(own_server.stop)
            await inner(turn, wish)

        monkeypatch.setitem(house.app.turns.house.router.presses, Help, cut)
        message, button = jordan.chat.with_button("Help")
        tap = asyncio.create_task(jordan.press(str(button.data), message.id))
        await until(_true(stopped))
        await asyncio.sleep(0.5)
        await asyncio.to_thread(own_server.start)
        await tap
        await maria.sends("/balance")
        await goes_on(house, jordan, maria)


def _true(what: list[bool]):  # type: ignore[no-untyped-def]
    async def so() -> bool:
        return bool(what)

    return so
