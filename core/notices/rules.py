"""Who is told what, by which channel: the one table that decides (NTC-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Kind(StrEnum):
    RECEIPT = "receipt"
    LOW_BALANCE = "low_balance"
    ROLL_OFFER = "roll_offer"
    PRACTICE_DAY = "practice_day"


class Audience(StrEnum):
    PAYER = "payer"
    COACH = "coach"
    WATCHER = "watcher"
    """Everybody who follows a client: every guardian, and the client."""


@dataclass(frozen=True)
class Rule:
    """`useful`: how long after it is due; `must_arrive`: repeated once if its fate is unknown."""

    channels: tuple[str, ...]
    useful: timedelta
    must_arrive: bool


TABLE: dict[tuple[Kind, Audience], Rule] = {
    (Kind.RECEIPT, Audience.WATCHER): Rule(("chat",), timedelta(days=1), False),
    (Kind.LOW_BALANCE, Audience.PAYER): Rule(("chat",), timedelta(days=7), True),
    (Kind.LOW_BALANCE, Audience.COACH): Rule(("chat",), timedelta(days=7), True),
    (Kind.PRACTICE_DAY, Audience.WATCHER): Rule(("chat",), timedelta(days=7), True),
    (Kind.ROLL_OFFER, Audience.COACH): Rule(("chat",), timedelta(hours=1), False),
}

PATIENCE = timedelta(minutes=15)
"""After the last change of a roll that nobody closes: receipts, and the coach's list of who is low.
"""
