"""(f) Replies during a broadcast of 1,000 messages, and how fast the broadcast goes.

The messages are posts in the outbox, each to a chat of its own, written there by this process while
the bot runs. Meanwhile other chats tap their roll calls and ask for new ones, four times a second
in all. Held to the same chats before the broadcast.
"""

import asyncio
import time
from collections import deque

from bench import whistle
from bench.api import Fields
from bench.load import FIRST_CHAT, Driver
from bench.rollcall import WHISTLE
from bench.steady import Steady, Stretch

MESSAGES, CHATS, RATE = 1000, 20, 4.0
BEFORE, DURING = 15.0, 40.0
LIMIT, PACE = 30, 24
FIRST_READER = FIRST_CHAT + 1_000_000


class Watch:
    """Notes when messages were sent, and which of them are the broadcast's."""

    def __init__(self, driver: Driver) -> None:
        self.sent: list[float] = []
        self.read_by: dict[int, float] = {}
        self.twice = 0
        self.begun = asyncio.Event()
        driver.listeners.append(self._hears)

    def _hears(self, method: str, fields: Fields) -> None:
        if method == "sendMessage":
            now, chat = time.perf_counter(), int(fields["chat_id"])
            self.sent.append(now)
            if chat >= FIRST_READER:
                self.twice += chat in self.read_by
                self.read_by[chat] = now
                self.begun.set()

    @property
    def rate(self) -> float:
        """The broadcast's messages a second, from its first to its last."""
        return (len(self.read_by) - 1) / (max(self.read_by.values()) - min(self.read_by.values()))

    @property
    def most(self) -> int:
        """The most messages sent within any one second, replies included."""
        last: deque[float] = deque()
        most = 0
        for at in self.sent:
            last.append(at)
            while last[0] <= at - 1.0:
                last.popleft()
            most = max(most, len(last))
        return most


async def run() -> str:
    """Measure and return the table."""
    async with Driver(WHISTLE, CHATS) as driver:
        steady, watch = Steady(driver), Watch(driver)
        chats = list(driver.chats.values())
        before = await steady.run(chats, rate=RATE, seconds=BEFORE, seed=1, said="/roll")
        await whistle.post(driver.folder, range(FIRST_READER, FIRST_READER + MESSAGES))
        await asyncio.wait_for(watch.begun.wait(), 20)
        during = await steady.run(chats, rate=RATE, seconds=DURING, seed=2, said="/roll")
        await driver.quiet()
    if missing := MESSAGES - len(watch.read_by):
        raise RuntimeError(f"{missing} messages of the broadcast did not arrive")
    return _table(before, during, watch)


def _table(before: Stretch, during: Stretch, watch: Watch) -> str:
    said = [
        f"### (f) a broadcast of {MESSAGES:,} messages, {RATE:.0f} replies/s beside it",
        "",
        "| replies | taps | answer p50 ms | p99 ms | screen p50 ms | p99 ms"
        " | words | message p50 ms | p99 ms |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        _line("before it", before),
        _line("during it", during),
        "",
        "| broadcast | |",
        "|---|--:|",
        f"| messages/s | {watch.rate:.1f} |",
        f"| of the {PACE}/s it may have | {watch.rate / PACE:.2f} |",
        f"| of Telegram's {LIMIT}/s | {watch.rate / LIMIT:.2f} |",
        f"| most messages in one second, replies included | {watch.most} |",
        f"| sent twice | {watch.twice} |",
    ]
    return "\n".join(said)


def _line(name: str, stretch: Stretch) -> str:
    figures = (
        f"{of(50):.1f} | {of(99):.1f}" for of in (stretch.answer, stretch.screen, stretch.message)
    )
    answer, screen, message = figures
    return (
        f"| {name} | {len(stretch.taps)} | {answer} | {screen} | {len(stretch.words)} | {message} |"
    )
