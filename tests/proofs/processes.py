"""The bot in processes of its own: started, killed, watched."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import text

from core.db import Database
from core.db import schema as history
from tests.support import TOKEN, canary

ROOT = Path(__file__).parents[2]
QUICK = {
    "bot.chat.speaker:LEASE": 2.0,
    "bot.chat.sender:SEND_LEASE": 2.0,
    "bot.chat.leases:hold(seconds)": 0.4,
    "core.outbox:claim(seconds)": 1.0,
}
"""A killed process's leases end soon."""
TALKATIVE = {
    "bot.chat.pace:MESSAGE_EVERY": 0.005,
    "bot.chat.pace:Pace.__init__(bulk)": 400,
    "bot.chat.pace:Pace.__init__(replies)": 900,
    "bot.chat.pace:Pace.__init__(total)": 1000,
}
"""How fast the bot may speak is the matter of another proof."""


async def stamp(url: str) -> None:
    """Say of a database that tests have built by hand which migration it stands at."""
    database = Database(url)
    script = history.ScriptDirectory.from_config(history._config())
    async with database.writing() as connection:
        await connection.execute(
            text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        )
        head = script.get_current_head()
        await connection.execute(text(f"INSERT INTO alembic_version VALUES ('{head}')"))
    await database.close()


@dataclass
class Process:
    """One bot. `ended` is set when it is gone, however that came."""

    pid: int
    log: Path
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    def kill(self, how: int = signal.SIGKILL) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, how)

    async def gone(self, seconds: float = 30.0) -> None:
        async with asyncio.timeout(seconds):
            await self.ended.wait()

    def told(self) -> str:
        """Whether it lives, and the end of what it said."""
        state = "has ended" if self.ended.is_set() else "lives"
        return f"process {self.pid} {state}:\n{self.said()[-4000:]}"

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""


class Zygote:
    """Starts bots. Open it with `async with`; whoever still lives at its end is killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.all: list[Process] = []

    async def __aenter__(self) -> Zygote:
        self.parent = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.proofs.zygote",
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        for process in self.all:
            process.kill()
            await process.gone()
        assert self.parent.stdin
        self.parent.stdin.close()
        await self.parent.wait()
        for log in {process.log for process in self.all}:
            if log.exists():
                canary.listen(log.read_text(encoding="utf-8"), log.name)

    async def start(
        self,
        api: str,
        database: str,
        *argv: str,
        die: tuple[str, str, int] | None = None,
        changes: Mapping[str, Any] = QUICK | TALKATIVE,
        log: str = "bot.log",
        **env: str,
    ) -> Process:
        """`whistle run`, or what `argv` says, against this Bot API and database."""
        assert self.parent.stdin
        assert self.parent.stdout
        where = self.folder / log
        order = {
            "argv": argv or ["run"],
            "log": str(where),
            "die": dict(zip(("where", "when", "nth"), die, strict=True)) if die else None,
            "changes": dict(changes),
            "env": {
                "TELEGRAM_BOT_TOKEN": TOKEN,
                "TELEGRAM_API_URL": api,
                "DATABASE_URL": database,
                "WHISTLE_LOG_LEVEL": "INFO",
            }
            | env,
        }
        self.parent.stdin.write(json.dumps(order).encode() + b"\n")
        pid = int(await self.parent.stdout.readline())
        process = Process(pid, where)
        self.all.append(process)
        _watch(process)
        return process


def _watch(process: Process) -> None:
    loop = asyncio.get_running_loop()
    try:
        watched = os.pidfd_open(process.pid)
    except ProcessLookupError:
        process.ended.set()
        return

    def ended() -> None:
        loop.remove_reader(watched)
        os.close(watched)
        process.ended.set()

    loop.add_reader(watched, ended)
