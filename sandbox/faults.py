"""Faults on demand: what the next calls of a bot shall meet.

Kinds: `400`, `429` and `500` answer so; `timeout_before` does nothing and closes the connection
after a moment; `answer_lost` does it and closes the connection without an answer; `blocked` (the
person blocks the bot), `kicked` (the bot is removed from the group) and `migrated` (the group
becomes a supergroup) happen at once when a chat is named, else to the next call's chat.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

KINDS = ("400", "429", "500", "timeout_before", "answer_lost", "blocked", "kicked", "migrated")
HAPPENINGS = frozenset({"blocked", "kicked", "migrated"})
ANY_METHOD = "*"


@dataclass(slots=True)
class Fault:
    """One order: which calls, how often (None: until deleted), what they meet."""

    kind: str
    method: str = ANY_METHOD
    chat_id: int | None = None
    times: int | None = 1
    retry_after: int = 1
    happened: bool = False

    def meets(self, method: str, chat_id: int | None) -> bool:
        """Whether a call of this method to this chat is meant."""
        if self.method not in (ANY_METHOD, method):
            return False
        if self.chat_id is None:
            return self.kind not in HAPPENINGS or chat_id is not None
        return self.chat_id == chat_id

    def describe(self) -> dict[str, Any]:
        """The order as JSON."""
        return asdict(self)


class Faults:
    """The orders that stand, in the order they were given; the first that meets a call counts."""

    def __init__(self) -> None:
        self.standing: list[Fault] = []

    def __bool__(self) -> bool:
        return bool(self.standing)

    def add(self, fault: Fault) -> None:
        """Give an order."""
        fault.method = fault.method if fault.method == ANY_METHOD else fault.method.lower()
        self.standing.append(fault)

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault this call meets, used up by one; it ends when its times are over."""
        for fault in self.standing:
            if fault.meets(method, chat_id):
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self.standing.remove(fault)
                return fault
        return None

    def drop(self, kind: str, chat_id: int) -> None:
        """Withdraw the orders of a kind that name this chat."""
        self.standing = [f for f in self.standing if not (f.kind == kind and f.chat_id == chat_id)]

    def clear(self) -> list[Fault]:
        """Withdraw all orders and say which stood."""
        gone, self.standing = self.standing, []
        return gone
