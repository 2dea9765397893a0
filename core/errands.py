"""Errands that are more than a transaction: a message, a mail, an event at Google.

What a channel has due is claimed under a lease, made ready as it is then, begun right before it
goes, and ended when the answer is there: three transactions, and the network between them. What is
done within one is a job.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from core import outbox
from core.core import Core
from core.db import Work
from core.outbox import Claimed

T = TypeVar("T")


async def _always() -> bool:
    return True


class Errands:
    """Those of one channel; `at_once` are claimed together, for `lease` seconds."""

    def __init__(
        self, core: Core, channel: str, *, at_once: int, lease: float, via: str = "notice"
    ) -> None:
        self._core = core
        self._channel = channel
        self._at_once = at_once
        self._lease = lease
        self._via = via

    async def run(
        self,
        ready: Callable[[Work, Sequence[Claimed]], Awaitable[Sequence[T]]],
        do: Callable[[Sequence[T]], Awaitable[None]],
        *,
        may: Callable[[], Awaitable[bool]] = _always,
    ) -> int:
        """`do` everything that is due, as `ready` has it in the transaction that claims it; how
        many were claimed. Nothing is claimed while it is another's to do: `may` says so.
        """
        done = 0
        while await self._anything_due() and await may():
            async with self._core.work(via=self._via) as work:
                claimed = await outbox.claim(
                    work, self._channel, limit=self._at_once, seconds=self._lease
                )
                now = await ready(work, claimed)
            if not claimed:
                break
            await do(now)
            done += len(claimed)
        return done

    async def _anything_due(self) -> bool:
        async with self._core.read() as work:
            return await outbox.anything_due(work, self._channel)

    async def begin(self, errand: Claimed) -> bool:
        """From here on it may have been done; False when it was taken over or cancelled."""
        async with self._core.work(via=self._via) as work:
            return await outbox.begin(work, errand)

    async def lost(self, errand: Claimed, rest: timedelta, why: str | None = None) -> None:
        """Its answer did not come; if it may be repeated, then after a rest."""
        async with self._core.work(via=self._via) as work:
            await outbox.answer_lost(work, errand, work.now + rest, outcome=why)
