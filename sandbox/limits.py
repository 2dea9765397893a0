"""How fast a bot sends, judged as Telegram judges it, on the monotonic clock.

- `bot`: 30 sends in any second, over all chats
- `private`: one a second in a private chat, with five in a burst
- `group`: 20 sends in any minute to a group

Edits, deletions and callback answers are not sends.
"""

from __future__ import annotations

import math
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sandbox.errors import too_many

BOT_SENDS, BOT_SECONDS = 30, 1.0
GROUP_SENDS, GROUP_SECONDS = 20, 60.0
PRIVATE_PER_SECOND, PRIVATE_BURST = 1.0, 5.0
KEPT_VIOLATIONS = 10_000


class _Window:
    """At most `sends` in any `seconds`."""

    def __init__(self, sends: int, seconds: float) -> None:
        self._times: deque[float] = deque(maxlen=sends)
        self._seconds = seconds

    def wait(self, now: float) -> float:
        """Seconds until one more is allowed."""
        full = len(self._times) == self._times.maxlen
        return max(0.0, self._times[0] + self._seconds - now) if full else 0.0

    def add(self, now: float) -> None:
        """Count one."""
        self._times.append(now)


class _Bucket:
    """One a second, five at once."""

    def __init__(self) -> None:
        self._tokens, self._at = PRIVATE_BURST, 0.0

    def wait(self, now: float) -> float:
        """Seconds until one more is allowed."""
        refilled = self._tokens + (now - self._at) * PRIVATE_PER_SECOND
        self._tokens, self._at = min(PRIVATE_BURST, refilled), now
        return max(0.0, 1.0 - self._tokens) / PRIVATE_PER_SECOND

    def add(self, now: float) -> None:
        """Count one; beyond the burst the bucket is just empty."""
        self._tokens = max(0.0, self._tokens - 1.0)


@dataclass(slots=True)
class _Counts:
    all: _Window = field(default_factory=lambda: _Window(BOT_SENDS, BOT_SECONDS))
    chats: dict[int, _Window | _Bucket] = field(default_factory=dict)

    def chat(self, chat_id: int) -> _Window | _Bucket:
        """The count of one chat."""
        if chat_id not in self.chats:
            group = _Window(GROUP_SENDS, GROUP_SECONDS)
            self.chats[chat_id] = _Bucket() if chat_id > 0 else group
        return self.chats[chat_id]


class Limits:
    """Counts sends, notes violations and, when `enforce` is set, refuses them with 429."""

    def __init__(self, enforce: bool = False) -> None:
        self.enforce = enforce
        self.sent = 0
        self.violations: deque[dict[str, Any]] = deque(maxlen=KEPT_VIOLATIONS)
        self._bots: dict[int, _Counts] = {}

    def send(self, bot_id: int, chat_id: int) -> None:
        """Count a send; raises 429 instead when limits are enforced and it is one too many."""
        now = time.monotonic()
        counts = self._bots.setdefault(bot_id, _Counts())
        chat = counts.chat(chat_id)
        waits = {"bot": counts.all.wait(now), _rule(chat_id): chat.wait(now)}
        for rule, wait in waits.items():
            if wait > 0:
                self._violated(rule, bot_id, chat_id, wait)
        self.sent += 1
        counts.all.add(now)
        chat.add(now)

    def clear(self) -> None:
        """Forget counts and violations."""
        self.sent = 0
        self.violations.clear()
        self._bots.clear()

    def _violated(self, rule: str, bot_id: int, chat_id: int, wait: float) -> None:
        at = datetime.now(UTC).isoformat()
        self.violations.append({"rule": rule, "bot": bot_id, "chat_id": chat_id, "at": at})
        if self.enforce:
            raise too_many(math.ceil(wait))


def _rule(chat_id: int) -> str:
    return "private" if chat_id > 0 else "group"
