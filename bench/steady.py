"""Acts at a given rate, whatever the bot does: many people, none of whom waits for another.

Against `Driver.measure`, where a slow bot is asked less, this shows what a delay costs everybody.
"""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.api import Fields
from bench.chat import Chat
from bench.load import PATIENCE, Driver, percentile


@dataclass(eq=False)
class Seen:
    """What one act's person saw, in seconds after the act; None while they wait."""

    acted: float
    answered: float | None = None
    """The tap's own answer (answerCallbackQuery); 0 for words, which have none."""
    shown: float | None = None
    """The chat's next screen, edited or sent."""


@dataclass
class Stretch:
    """The acts of a while, and how long each waited."""

    taps: list[Seen] = field(default_factory=list)
    words: list[Seen] = field(default_factory=list)

    def answer(self, percent: int) -> float:
        """Tap to answer, in milliseconds."""
        return percentile([tap.answered or 0.0 for tap in self.taps], percent)

    def screen(self, percent: int) -> float:
        """Tap to edited screen, in milliseconds."""
        return percentile([tap.shown or 0.0 for tap in self.taps], percent)

    def message(self, percent: int) -> float:
        """Words to a new message, in milliseconds."""
        return percentile([one.shown or 0.0 for one in self.words], percent)


class Steady:
    """Taps and words for a driver's chats; gives what each of them waited for."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._stretch = Stretch()
        self._unanswered: dict[str, Seen] = {}
        self._unshown: dict[int, list[Seen]] = {}
        driver.listeners.append(self._hears)

    async def run(
        self,
        chats: Sequence[Chat],
        *,
        rate: float,
        seconds: float,
        seed: int,
        said: str | None = None,
    ) -> Stretch:
        """Let the chats take turns, `rate` acts a second in all at random moments.

        With `said` every other act says that instead of tapping. The same seed is the same moments.
        """
        self._stretch = stretch = Stretch()
        moments, began = random.Random(seed), time.perf_counter()
        due, turn = moments.expovariate(rate), 0
        while due < seconds:
            await asyncio.sleep(began + due - time.perf_counter())
            chat = chats[turn % len(chats)]
            alternate = (turn + turn // len(chats)) % 2
            self._say(chat, said) if said and alternate else self._tap(chat)
            due, turn = due + moments.expovariate(rate), turn + 1
        await self._until_seen()
        return stretch

    def _tap(self, chat: Chat) -> None:
        seen = Seen(time.perf_counter())
        chat.acts += 1
        self._stretch.taps.append(seen)
        self._unanswered[f"{chat.id}:{chat.acts}"] = seen
        self._unshown.setdefault(chat.id, []).append(seen)
        self._driver.rival.act(chat, chat.acts)

    def _say(self, chat: Chat, words: str) -> None:
        seen = Seen(time.perf_counter(), answered=0.0)
        chat.acts += 1
        self._stretch.words.append(seen)
        self._unshown.setdefault(chat.id, []).append(seen)
        chat.say(words)

    def _hears(self, method: str, fields: Fields) -> None:
        now = time.perf_counter()
        if method == "answerCallbackQuery":
            if tap := self._unanswered.pop(fields["callback_query_id"], None):
                tap.answered = now - tap.acted
        elif method in ("editMessageText", "sendMessage"):
            for seen in self._unshown.pop(int(fields["chat_id"]), ()):
                seen.shown = now - seen.acted

    async def _until_seen(self) -> None:
        until = time.perf_counter() + PATIENCE
        while self._unanswered or self._unshown:
            if time.perf_counter() > until:
                many = len(self._unanswered), len(self._unshown)
                raise RuntimeError(f"{many[0]} taps without an answer, {many[1]} without a screen")
            await asyncio.sleep(0.05)
