"""(c) The taps of other chats while one chat's turns call outside for 500 ms.

Twenty chats tap their roll calls at a rate well below what the bot can do. One more is tapped all
the time, so that a call of its is always under way: each message or edit of that chat is answered
only after 500 ms. Held to the same without that chat; and to tell waiting from mere load, to the
same with that chat answered at once.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from statistics import median

from bench.chat import Chat
from bench.load import Driver, Rival
from bench.rollcall import WHISTLE
from bench.steady import Steady, Stretch

CHATS, RATE = 20, 20.0
OUTSIDE, TAPPED_EVERY = 0.5, 0.5
WITHOUT, AT_ONCE, SLOW = "without it", "with it, answered at once", "with it, answered after 500 ms"
WAYS = (WITHOUT, AT_ONCE, SLOW)


async def run(rounds: int = 5, seconds: float = 5.0, rival: Rival = WHISTLE) -> str:
    """Measure and return the table."""
    found: dict[str, list[Stretch]] = {way: [] for way in WAYS}
    async with Driver(rival, CHATS + 1) as driver:
        *others, one = driver.chats.values()
        steady = Steady(driver)
        await steady.run(others, rate=RATE, seconds=2.0, seed=0)
        for seed in range(rounds):
            for way in WAYS[seed % 3 :] + WAYS[: seed % 3]:
                async with _busy(driver, one, way):
                    each = await steady.run(others, rate=RATE, seconds=seconds, seed=seed)
                found[way].append(each)
    return _table(found)


@asynccontextmanager
async def _busy(driver: Driver, chat: Chat, way: str) -> AsyncIterator[None]:
    """The one chat, meanwhile."""
    if way == SLOW:
        driver.api.slow[chat.id] = OUTSIDE
    tapping = None if way == WITHOUT else asyncio.create_task(_tap_on(driver, chat))
    try:
        yield
    finally:
        if tapping is not None:
            tapping.cancel()
            with suppress(asyncio.CancelledError):
                await tapping
        driver.api.slow.clear()
        await driver.quiet()


async def _tap_on(driver: Driver, chat: Chat) -> None:
    while True:
        chat.acts += 1
        driver.rival.act(chat, chat.acts)
        await asyncio.sleep(TAPPED_EVERY)


def _table(found: dict[str, list[Stretch]]) -> str:
    said = [
        f"### (c) {CHATS} chats, {RATE:.0f} taps/s in all, beside one that waits for the outside",
        "",
        "| the one chat | taps | answer p50 ms | answer p99 ms | × | screen p50 ms"
        " | screen p99 ms | × |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for way, rounds in found.items():
        answer, base = _p99(rounds, Stretch.answer), _p99(found[WITHOUT], Stretch.answer)
        screen, bare = _p99(rounds, Stretch.screen), _p99(found[WITHOUT], Stretch.screen)
        said.append(
            f"| {way} | {sum(len(each.taps) for each in rounds)}"
            f" | {median(each.answer(50) for each in rounds):.1f} | {answer:.1f}"
            f" | {answer / base:.2f} | {median(each.screen(50) for each in rounds):.1f}"
            f" | {screen:.1f} | {screen / bare:.2f} |"
        )
    return "\n".join(said)


def _p99(rounds: Sequence[Stretch], of: Callable[[Stretch, int], float]) -> float:
    return median(of(each, 99) for each in rounds)
