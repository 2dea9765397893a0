"""Drives any bot in a process of its own and measures it from outside.

`Driver` starts the bot against a lean Bot API, opens its chats with `Rival.prepare` and then keeps
each chat busy: one act at a time, the next when the bot has finished the last (`Rival.done`).
Counted are acts, the time each took, the bot's edits, and the CPU its process used (/proc: Linux).

To measure another bot, describe it as a `Rival`. What a tap carries is read from the buttons
that the bot really sent.
"""

import asyncio
import os
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

from bench.api import Api, Fields
from bench.chat import Chat

TOKEN = "4242424242:AAbench-bench-bench-bench-bench-bench"
FIRST_CHAT = 10_000_001
QUIET, PATIENCE = 0.4, 60.0


async def nothing(_: Chat) -> None:
    """A bot whose chats need no opening."""


def percentile(took: Sequence[float], percent: int) -> float:
    """The latency that so many percent stay below, in milliseconds."""
    if len(took) < 2:
        return float("nan")
    return 1e3 * quantiles(took, n=100, method="inclusive")[percent - 1]


@dataclass(frozen=True)
class Rival:
    """A bot to measure.

    `command(url, folder)` starts it; `folder` is empty and its own. `before` runs first, with the
    chats that will be used. `act(chat, n)` makes the chat's nth move; it is finished when the bot
    calls a method of `done` for that chat, a message's only for the one that the chat goes on with;
    the next comes `sight` seconds later, when somebody can have seen it. `cycle` acts make a whole.
    """

    name: str
    command: Callable[[str, Path], Sequence[str]]
    act: Callable[[Chat, int], None]
    done: tuple[str, ...] = ("answerCallbackQuery",)
    env: Callable[[str, Path], Mapping[str, str]] = lambda url, folder: {}
    before: Callable[[Path, Sequence[int]], None] = lambda folder, chats: None
    prepare: Callable[[Chat], Awaitable[None]] = nothing
    sight: float = 0.0
    cycle: int = 1


@dataclass(frozen=True)
class Figures:
    """One measured stretch. Seconds, except where the name says otherwise.

    `acts` and `edits` happened within it. `took` are the latencies of every act that was finished
    or still under way in it: those under way at its end are waited for, or the slow ones would be
    left out.
    """

    acts: int
    edits: int
    seconds: float
    cpu: float
    took: tuple[float, ...]

    @property
    def rate(self) -> float:
        return self.acts / self.seconds

    @property
    def cpu_us(self) -> float:
        return 1e6 * self.cpu / max(1, self.acts)

    def p(self, percent: int) -> float:
        """The latency that so many percent stay below, in milliseconds."""
        return percentile(self.took, percent)


class Driver:
    """One rival's process and its chats; `async with`, then `measure` as often as wanted."""

    def __init__(self, rival: Rival, chats: int, poll_takes: float = 0.0) -> None:
        self.rival = rival
        self.api = Api(self._called, poll_takes)
        self.chats = {
            number: Chat(number, self.api.push) for number in range(FIRST_CHAT, FIRST_CHAT + chats)
        }
        self._elsewhere = Chat(FIRST_CHAT - 1, self.api.push)
        """Stands for every chat that is only spoken to."""
        self._busy: set[Chat] = set()
        self._idle_chats: deque[Chat] = deque()
        self._running = False
        self.listeners: list[Callable[[str, Fields], None]] = []
        """Are told of every call, after the driver."""
        self._called_at = 0.0
        self._took: list[float] = []
        self._edits = self._sent = 0
        self._folder = TemporaryDirectory(prefix="bench-")

    @property
    def folder(self) -> Path:
        """The bot's own."""
        return Path(self._folder.name)

    async def __aenter__(self) -> "Driver":
        folder = self.folder
        self.rival.before(folder, list(self.chats))
        await self.api.start()
        self.process = await asyncio.create_subprocess_exec(
            *self.rival.command(self.api.url, folder),
            env={**os.environ, **self.rival.env(self.api.url, folder)},
            stdout=(folder / "log").open("wb"),
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            await self._alive(self._prepared())
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.process.returncode is None:
            self.process.terminate()
            try:
                await asyncio.wait_for(self.process.wait(), 10)
            except TimeoutError:
                self.process.kill()
                await self.process.wait()
        await self.api.stop()
        self._folder.cleanup()

    async def measure(
        self, seconds: float, chats: int | None = None, at_once: int | None = None
    ) -> Figures:
        """Keep the first so many chats busy for so long, all or so many at once in turn, after each
        has done a whole cycle once: before, all of them would do the same act of it, and the bot
        some for the first time.
        """
        used = list(self.chats.values())[:chats]
        self._idle_chats = deque(used[at_once:] if at_once else ())
        warm = {chat: chat.acts + 1 + self.rival.cycle for chat in used}
        self._running = True
        for chat in used[:at_once]:
            self._next(chat)
        await self._alive(self._until(lambda: all(chat.acts >= n for chat, n in warm.items())))
        self._took, self._edits = [], 0
        began, cpu = time.perf_counter(), self._cpu()
        await self._alive(asyncio.sleep(seconds))
        acts, edits = len(self._took), self._edits
        spent, passed = self._cpu() - cpu, time.perf_counter() - began
        self._running = False
        await self.quiet()
        return Figures(acts, edits, passed, spent, tuple(self._took))

    async def quiet(self) -> None:
        """Wait until every act is finished and the bot calls no more, so that what it still does
        does not disturb the next stretch, perhaps another rival's.
        """
        await self._alive(self._until(self._idle))

    async def _prepared(self) -> None:
        places = asyncio.Semaphore(50)

        async def one(chat: Chat) -> None:
            async with places:
                await self.rival.prepare(chat)

        await asyncio.gather(*map(one, self.chats.values()))

    def _next(self, chat: Chat) -> None:
        self._busy.add(chat)
        chat.acts += 1
        chat.since = time.perf_counter()
        self.rival.act(chat, chat.acts)

    def _called(self, method: str, fields: Fields) -> Any:
        self._called_at = time.perf_counter()
        chat = self._chat_of(fields)
        result: Any = True
        counts = method in self.rival.done
        if method.startswith(("sendMessage", "editMessage", "sendPhoto")):
            result, hers = self._shown(chat or self._elsewhere, method, fields)
            counts = counts and hers
        if counts and chat is not None and chat in self._busy:
            self._finished(chat)
        for listen in self.listeners:
            listen(method, fields)
        return result

    def _shown(self, chat: Chat, method: str, fields: Fields) -> tuple[dict[str, Any], bool]:
        """The message as it is now, and whether the chat goes on with it."""
        if method.startswith("edit"):
            self._edits += method == "editMessageText"
            message_id = int(fields["message_id"])
        else:
            self._sent += 1
            message_id = self._sent
        hers = chat.shows(message_id, fields, anew=not method.startswith("edit"))
        message = chat.message(chat.text, message_id)
        if rows := fields.get("reply_markup"):
            message["reply_markup"] = rows
        return message, hers

    def _finished(self, chat: Chat) -> None:
        self._took.append(time.perf_counter() - chat.since)
        self._busy.discard(chat)
        if self._running:
            asyncio.get_running_loop().call_later(self.rival.sight, self._again, chat)

    def _again(self, chat: Chat) -> None:
        if self._running:
            self._idle_chats.append(chat)
            self._next(self._idle_chats.popleft())

    def _chat_of(self, fields: Fields) -> Chat | None:
        number = fields.get("chat_id") or fields.get("callback_query_id", "0").partition(":")[0]
        return self.chats.get(int(number))

    async def _until(self, so: Callable[[], bool]) -> None:
        until = time.perf_counter() + PATIENCE
        while time.perf_counter() < until:
            if so():
                return
            await asyncio.sleep(0.05)
        if self._busy:
            many = len(self._busy)
            raise RuntimeError(f"{self.rival.name}: {many} chats got no answer in {PATIENCE:.0f} s")

    def _idle(self) -> bool:
        return not self._busy and time.perf_counter() - self._called_at > QUIET

    async def _alive(self, work: Awaitable[None]) -> None:
        """Wait for the work, or say how the bot ended if it ends meanwhile."""
        doing = asyncio.ensure_future(work)
        ending = asyncio.ensure_future(self.process.wait())
        await asyncio.wait({doing, ending}, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            doing.cancel()
            raise RuntimeError(f"{self.rival.name} ended:\n{self._log()}")
        ending.cancel()
        try:
            doing.result()
        except TimeoutError:
            raise RuntimeError(f"{self.rival.name} does not answer:\n{self._log()}") from None

    def _log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")[-3000:]

    def _cpu(self) -> float:
        """Seconds of CPU that the bot's process and its ended children have used."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, stat[11:15])) / os.sysconf("SC_CLK_TCK")
