"""A bot's unconfirmed updates, and the one long poll that may fetch them."""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.bell import Bell
from sandbox.errors import conflict

MESSAGE_LIFE = 86_400.0
CALLBACK_LIFE = 150.0
ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
_SOME_PAST_MOMENT = 1_735_689_600

Lane = tuple[str, int]


@dataclass(slots=True)
class Pending:
    """An update not yet confirmed: its JSON, its lane of order, its last (monotonic) moment."""

    update_id: int
    raw: bytes
    lane: Lane
    expires: float


class Inbox:
    """Updates in order until they are confirmed, expire, or a webhook has taken them.

    Ids go up by one and start at a number taken from the wall clock, so that a bot which
    remembers update ids meets no old one after the sandbox was started anew.
    """

    def __init__(self) -> None:
        self._pending: OrderedDict[int, Pending] = OrderedDict()
        self._next_id = int((time.time() - _SOME_PAST_MOMENT) * 1000)
        self._poller = 0
        self._polling = 0
        self._polled_at = float("-inf")
        self._ended_by = OTHER_POLLER
        self.allowed: frozenset[str] | None = None
        self.carrier: Callable[[Pending], None] | None = None
        self.rung = Bell()
        self.drained = Bell()

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def attended(self) -> bool:
        """Whether somebody fetches from here: a webhook, or a poll in the last 10 s."""
        recently = time.monotonic() - self._polled_at < 10
        return self.carrier is not None or self._polling > 0 or recently

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for updates of this kind."""
        if self.allowed is None:
            return kind not in ON_REQUEST_ONLY
        return kind in self.allowed

    def put(self, kind: str, content: dict[str, Any], lane: Lane) -> None:
        """Queue an update, unless the bot did not ask for its kind."""
        if not self.wants(kind):
            return
        update_id, self._next_id = self._next_id, self._next_id + 1
        raw = json.dumps({"update_id": update_id, kind: content}, separators=(",", ":")).encode()
        life = CALLBACK_LIFE if kind == "callback_query" else MESSAGE_LIFE
        pending = Pending(update_id, raw, lane, time.monotonic() + life)
        self._pending[update_id] = pending
        if self.carrier is not None:
            self.carrier(pending)
        self.rung.ring()

    def confirm_before(self, offset: int) -> None:
        """Forget updates below a positive offset, or all but the last few for a negative one."""
        if offset < 0:
            keep = min(-offset, len(self._pending))
            offset = self._next_id if not keep else list(self._pending)[-keep]
        while self._pending and next(iter(self._pending)) < offset:
            self._pending.popitem(last=False)
        self._tell_if_drained()

    def done(self, update_id: int) -> None:
        """Forget one update: a webhook took it, or its time was over."""
        self._pending.pop(update_id, None)
        self._tell_if_drained()

    def clear(self) -> None:
        """Forget everything that waits."""
        self._pending.clear()
        self._tell_if_drained()

    def waiting(self) -> list[Pending]:
        """All unconfirmed updates, oldest first."""
        return list(self._pending.values())

    def hang_up(self, reason: str) -> None:
        """End the running long poll with 409 and this reason."""
        self._ended_by = reason
        self._poller += 1
        self.rung.ring()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[bytes]:
        """The oldest updates from `offset` on, as JSON; waits up to `seconds` for the first.

        Calling confirms everything before `offset` and ends an older poll with 409.
        """
        if self.carrier is not None:
            raise conflict(WEBHOOK_ACTIVE)
        self.confirm_before(offset)
        self.hang_up(OTHER_POLLER)
        mine, until = self._poller, time.monotonic() + seconds
        self._polling += 1
        try:
            return await self._first_batch(mine, limit, until)
        finally:
            self._polling -= 1
            self._polled_at = time.monotonic()

    async def _first_batch(self, mine: int, limit: int, until: float) -> list[bytes]:
        while True:
            if mine != self._poller:
                raise conflict(self._ended_by)
            batch = self._batch(limit)
            left = until - time.monotonic()
            if batch or left <= 0:
                return batch
            await self.rung.wait(left)

    def _batch(self, limit: int) -> list[bytes]:
        now, batch = time.monotonic(), []
        for pending in self._pending.values():
            if pending.expires > now:
                batch.append(pending.raw)
                if len(batch) == limit:
                    break
        return batch

    def _tell_if_drained(self) -> None:
        if not self._pending:
            self.drained.ring()
