"""The business clock: real time plus an offset that people may raise.

Bots *follow* it. A follower calls `follow` when it is quiet, that is, when everything due at
its own offset is done; it says when the next thing is due and is told the offset as soon as
that matters. A jump first asks all followers anew, then walks from due moment to due moment,
waiting at each until every follower is quiet there. So everything between happens in its
order, and nobody sleeps.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sandbox.bell import Bell

POLL_SECONDS = 25.0
LIVE_SECONDS = 60.0
SILENT_SECONDS = 30.0
HUNG_UP_SECONDS = 5.0
_SAME = 1e-4


@dataclass(slots=True)
class Follower:
    """What a follower last said, and when (monotonic) it was last heard."""

    next_due: float | None = None
    fresh: bool = False
    polls: int = 0
    heard: float = 0.0
    hung_up: bool = False

    @property
    def silent_for(self) -> float:
        """Seconds since it was heard; 0 while it waits in a poll."""
        return 0.0 if self.polls else time.monotonic() - self.heard


@dataclass(frozen=True, slots=True)
class Jump:
    """How a jump went: due moments stopped at, and followers dropped because they were silent."""

    stops: int
    stuck: list[str]


@dataclass(slots=True)
class _Walk:
    goal: float
    past: float
    stops: int = 0
    stuck: list[str] = field(default_factory=list)


class NoSuchTime(ValueError):
    """The business clock only goes forward, and ends with the year 9998."""


_END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC).timestamp()


class Clock:
    """Real time plus `offset` seconds; `on_change` hears of every step."""

    def __init__(self, on_change: Callable[[], None] = lambda: None) -> None:
        self.offset = 0.0
        self._on_change = on_change
        self._followers: dict[str, Follower] = {}
        self._round = 0
        self._released = Bell()
        self._reported = Bell()
        self._one_jump = asyncio.Lock()

    def timestamp(self) -> float:
        """Business now as a Unix time."""
        return time.time() + self.offset

    def now(self) -> datetime:
        """Business now, aware, in UTC."""
        return datetime.fromtimestamp(self.timestamp(), UTC)

    async def follow(self, name: str, offset: float, next_due: float | None) -> float:
        """A follower at `offset` is quiet until `next_due`; returns the offset to run at.

        Returns at once when the offset differs, else on the next step or after 25 s.
        """
        follower = self._followers.setdefault(name, Follower())
        follower.next_due, follower.heard = next_due, time.monotonic()
        follower.fresh = abs(offset - self.offset) < _SAME
        follower.hung_up = False
        self._reported.ring()
        follower.polls += 1
        try:
            await self._until_released(offset, self._round)
        finally:
            follower.polls -= 1
            follower.heard = time.monotonic()
        return self.offset

    def hang_up(self, name: str) -> None:
        """A follower's connection closed while it waited: it calls again soon, or is gone."""
        if follower := self._followers.get(name):
            follower.hung_up = True

    def leave(self, name: str) -> None:
        """A follower says goodbye; no jump waits for it any more."""
        self._followers.pop(name, None)
        self._reported.ring()

    def reset(self) -> None:
        """Back to real time, and nobody follows until they call again."""
        self._followers.clear()
        self._set(0.0)

    async def advance(self, seconds: float) -> Jump:
        """Go forward by so many seconds, from where earlier jumps have ended."""
        return await self._jump(lambda: round(self.offset + seconds, 3))

    async def advance_to(self, moment: datetime) -> Jump:
        """Go forward to this moment."""
        return await self._jump(lambda: _offset_of(moment.timestamp()))

    async def _jump(self, goal: Callable[[], float]) -> Jump:
        async with self._one_jump:
            walk = _Walk(goal=goal(), past=self.timestamp())
            if not self.offset - _SAME <= walk.goal < _END_OF_TIME - time.time():
                raise NoSuchTime
            self._forget_the_dead()
            await self._step(self.offset, walk)
            while (due := self._next_due(walk)) is not None:
                await self._stop_at(due, walk)
            await self._step(walk.goal, walk)
            return Jump(walk.stops, walk.stuck)

    async def _stop_at(self, due: float, walk: _Walk) -> None:
        """Stop at a due moment; one that was passed meanwhile gets one more chance, then none."""
        offset = _offset_of(due)
        moves = offset > self.offset + _SAME
        await self._step(offset if moves else self.offset, walk)
        walk.stops += moves
        walk.past = due if moves else self.timestamp()

    def _next_due(self, walk: _Walk) -> float | None:
        end = time.time() + walk.goal
        dues = (f.next_due for f in self._followers.values() if f.next_due is not None)
        return min((due for due in dues if walk.past < due < end), default=None)

    async def _step(self, offset: float, walk: _Walk) -> None:
        for follower in self._followers.values():
            follower.fresh = False
        self._set(offset)
        began = time.monotonic()
        while late := [name for name, f in self._followers.items() if not f.fresh]:
            for name in late:
                self._drop_if_silent(name, time.monotonic() - began, walk)
            await self._reported.wait(0.25)

    def _drop_if_silent(self, name: str, waited: float, walk: _Walk) -> None:
        follower = self._followers[name]
        silent = min(waited, follower.silent_for)
        if follower.hung_up and silent > HUNG_UP_SECONDS:
            del self._followers[name]
        elif silent > SILENT_SECONDS:
            del self._followers[name]
            walk.stuck.append(name)

    def _forget_the_dead(self) -> None:
        dead = [name for name, f in self._followers.items() if f.silent_for > LIVE_SECONDS]
        for name in dead:
            del self._followers[name]

    async def _until_released(self, offset: float, at_round: int) -> None:
        until = time.monotonic() + POLL_SECONDS
        while self._round == at_round and abs(offset - self.offset) < _SAME:
            if not await self._released.wait(until - time.monotonic()):
                return

    def _set(self, offset: float) -> None:
        self.offset = offset
        self._round += 1
        self._released.ring()
        self._on_change()


def _offset_of(moment: float) -> float:
    """The offset at which that moment is now, or up to a millisecond past."""
    return math.ceil((moment - time.time()) * 1000) / 1000
