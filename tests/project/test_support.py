"""The tests' own guards: the canary hears, what cannot run counts, PostgreSQL ends with its run."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import inspect, text
from sqlalchemy.ext.asyncio import create_async_engine

from core.clock import StoppedClock
from tests.support import postgres
from tests.support.databases import Clone, bare, schema
from tests.support.world import MONDAY, cast

ROOT = Path(__file__).parents[2]

Inner = Callable[..., pytest.RunResult]

LEAKS = """
import logging, os
from tests.support import GOOGLE_SECRET, TOKEN

log = logging.getLogger("x")
aside = logging.getLogger("aside")
aside.propagate = False

def test_a_log_line(): log.debug("POST /bot%s/getMe", TOKEN)
def test_a_log_that_goes_nowhere(): aside.warning(TOKEN)
def test_a_traceback():
    try: int(TOKEN)
    except ValueError: log.exception("no")
def test_print(): print(TOKEN)
def test_the_output_of_a_child(): os.write(2, TOKEN.encode())
def test_an_apps_secret(): log.debug("client_secret=%s", GOOGLE_SECRET)
def test_a_token_of_google(): log.debug("refresh_token=%s", "1//0" + "x" * 48)
def test_nothing(): log.debug("POST /bot…/getMe")
"""


@pytest.mark.parametrize("workers", [(), ("-n1",)], ids=["one process", "workers"])
def test_the_canary_hears(pytester: pytest.Pytester, inner: Inner, workers) -> None:
    pytester.makepyfile(LEAKS)
    run = inner("tests.support.canary", *workers)
    run.assert_outcomes(passed=8)
    assert run.ret == pytest.ExitCode.TESTS_FAILED
    told = run.stdout.str().partition("the bot token was logged")[2]
    assert set(re.findall(r"::(test_\w+)", told)) == set(re.findall(r"test_\w+", LEAKS)) - {
        "test_nothing"
    }


def test_the_canary_is_quiet_when_nothing_leaks(pytester: pytest.Pytester, inner: Inner) -> None:
    pytester.makepyfile("import logging\ndef test_x(): logging.debug('POST /bot…/getMe')")
    assert inner("tests.support.canary").ret == pytest.ExitCode.OK


CANNOT = "from tests.support import cannot\ndef test_x(): cannot('no chromium')"


def test_what_cannot_run_is_told(pytester: pytest.Pytester, inner: Inner) -> None:
    pytester.makepyfile(CANNOT)
    inner("tests.conftest").stdout.fnmatch_lines("1 test could not run: no chromium")


def test_what_cannot_run_fails_in_ci(
    pytester: pytest.Pytester, inner: Inner, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytester.makepyfile(CANNOT)
    monkeypatch.setenv("CI", "true")
    run = inner("tests.conftest")
    run.assert_outcomes(failed=1)
    run.stdout.fnmatch_lines("*cannot run: no chromium*")


def test_postgresql_ends_with_a_killed_run(postgresql: object) -> None:
    run = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from tests.support import postgres as p; print(p.start().folder, flush=True); input()",
        ],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with run:
        folder = Path(run.stdout.readline().strip())
        psycopg.connect(f"host={folder} user=whistle dbname=postgres").close()
        server = int((folder / "data/postmaster.pid").read_text().split()[0])
        run.send_signal(signal.SIGKILL)
    until = time.monotonic() + 10
    while (folder.exists() or alive(server)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not folder.exists()
    assert not alive(server)


def alive(process: int) -> bool:
    """Whether it runs; one that only waits to be reaped does not."""
    try:
        os.kill(process, 0)
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_folders_of_killed_guards_are_swept_and_others_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "place", lambda: str(tmp_path))
    dead, alive, young = (
        tmp_path / f"{postgres.PREFIX}{name}" for name in ("dead", "alive", "young")
    )
    for folder in (dead, alive, young):
        folder.mkdir()
    lock = postgres.hold(str(alive))
    for folder in (dead, alive):
        os.utime(folder, (0, 0))
    postgres.sweep()
    assert (dead.exists(), alive.exists(), young.exists()) == (False, True, True)
    os.close(lock)


async def test_each_database_is_fresh_and_migrated(new_database: Callable[[], str]) -> None:
    async def mark(url: str) -> set[str]:
        engine = create_async_engine(url)
        async with engine.begin() as connection:
            before = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
            await connection.execute(text("CREATE TABLE mine (id int)"))
        await engine.dispose()
        return set(before)

    tables = {name for metadata in schema() for name in metadata.tables}
    assert await mark(new_database()) == await mark(new_database()) == tables != set()


async def test_each_clone_begins_from_its_stand_and_sees_nothing_of_another(clone: Clone) -> None:
    (one, told), (other, _) = clone(cast), clone(cast)
    clock = StoppedClock(MONDAY)
    async with told.through(one, clock) as here, told.through(other, clock) as there:
        before = await here.everything()
        await here.sells(here.sam, 10)
        await here.meets("Eve")
        assert await here.everything() != before
        assert await there.everything() == before
    again, told = clone(cast)
    async with told.through(again, clock) as later:
        assert await later.everything() == before
        assert "eve" not in later.everybody
    async with told.through(clone(bare)[0], clock) as nobody:
        assert not any((await nobody.everything()).values())


@pytest.mark.proofs(short=2, long=500)
def test_proofs_come_in_two_lengths(rounds: int, pytestconfig: pytest.Config) -> None:
    assert rounds == (500 if pytestconfig.option.proofs else 2)
