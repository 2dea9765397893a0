"""What an attendance costs, and what is said when too little is left. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.ledger.errors import SessionsAtOnceUnusable

AT_ONCE = 20
"""So many sessions one attendance uses."""


class Charge(StrEnum):
    """What an attendance cost: a session used, a session owed, nothing on purpose, or nothing."""

    NONE = "none"
    USED = "used"
    OWED = "owed"
    FREE = "free"


class WhenEmpty(StrEnum):
    """What the coach decided: ask me if no session is left, note it owed, or charge nothing."""

    ASK = "ask"
    OWE = "owe"
    FREE = "free"


@dataclass(frozen=True)
class Price:
    """What an attendance costs: so many sessions, or on purpose nothing."""

    sessions: int
    free: bool


def used_and_owed(charge: Charge, sessions: int, uncovered: int) -> tuple[int, int]:
    """How many of the sessions a package gave, and how many are owed."""
    if charge is Charge.USED:
        return sessions - uncovered, uncovered
    return 0, sessions if charge is Charge.OWED else 0


def check_at_once(sessions: int) -> int:
    """How many sessions one attendance may use."""
    if not 1 <= sessions <= AT_ONCE:
        raise SessionsAtOnceUnusable(most=AT_ONCE)
    return sessions
