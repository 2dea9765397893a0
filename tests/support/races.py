"""Two people at the same moment: a pause between check and write where two processes meet.

With the guard in place the second waits outside and the pause ends by itself; without it both have
checked before either writes, and the test goes red.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from types import ModuleType
from typing import Any

import pytest

PATIENCE = 0.3


class Meeting:
    """Whoever comes waits for the others, but not for long."""

    def __init__(self, people: int = 2) -> None:
        self.missing = people
        self.all_here = asyncio.Event()

    async def wait(self) -> None:
        self.missing -= 1
        if self.missing <= 0:
            self.all_here.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.all_here.wait(), PATIENCE)


def pause_after(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> Meeting:
    """From here on everybody who comes out of `module.name` waits for the other one."""
    meeting, inner = Meeting(), getattr(module, name)

    async def paused(*args: Any, **more: Any) -> Any:
        found = await inner(*args, **more)
        await meeting.wait()
        return found

    monkeypatch.setattr(module, name, paused)
    return meeting


async def both(*doing: Awaitable[Any]) -> tuple[list[Any], list[BaseException]]:
    """(what went well, what was raised)."""
    ended = await asyncio.gather(*doing, return_exceptions=True)
    return (
        [each for each in ended if not isinstance(each, BaseException)],
        [each for each in ended if isinstance(each, BaseException)],
    )
