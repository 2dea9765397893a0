"""Facts about attendance."""

from __future__ import annotations

from dataclasses import dataclass

from core.attendance.rules import State
from core.events import Event
from core.ledger import Charge


@dataclass(frozen=True, kw_only=True)
class OnRoll(Event):
    roll: int

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"roll:{self.roll}",)


@dataclass(frozen=True, kw_only=True)
class RollOpened(OnRoll):
    pass


@dataclass(frozen=True, kw_only=True)
class RollClosedNow(OnRoll):
    pass


@dataclass(frozen=True, kw_only=True)
class RollReopened(OnRoll):
    pass


@dataclass(frozen=True, kw_only=True)
class Marked(OnRoll):
    client: int
    before: State
    state: State
    charge: Charge
    sessions: int


@dataclass(frozen=True, kw_only=True)
class FlagRaised(Event):
    """A mark has just made it a pattern."""

    client: int
    no_shows: int
    cancellations: int


@dataclass(frozen=True, kw_only=True)
class CameAgain(Event):
    """A client who was here today says that they are here again: staff decide whether it counts."""

    roll: int
    client: int


@dataclass(frozen=True, kw_only=True)
class DoorRenewed(Event):
    """Every code and PIN of before is over."""
