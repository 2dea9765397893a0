"""A practice being planned or changed, as the small JSON that the dialog keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import time
from typing import Any, Self

from core.practices import Plan

FIELDS = ("name", "days", "starts", "minutes", "place")
"""In the order in which a new one is asked for."""
WHEN = ("days", "starts", "minutes")
"""Those that say which time it takes."""


@dataclass(frozen=True)
class Draft:
    """`ask` is the field asked for now; `practice` 0 is a new one; a time is ISO text."""

    club: int
    ask: str = FIELDS[0]
    practice: int = 0
    version: int = 0
    name: str = ""
    days: Sequence[int] = ()
    starts: str = "17:00"
    minutes: int = 60
    place: str | None = None

    @property
    def new(self) -> bool:
        return not self.practice

    @property
    def at(self) -> time:
        return time.fromisoformat(self.starts)

    @property
    def plan(self) -> Plan:
        """The draft as core's verb takes it."""
        return Plan(
            name=self.name,
            weekdays=self.days,
            starts=self.at,
            minutes=self.minutes,
            place=self.place,
        )

    @property
    def plain(self) -> dict[str, Any]:
        return asdict(self)

    def next(self, **said: Any) -> Self:
        """What was said, and the next field asked for."""
        number = FIELDS.index(self.ask) + 1
        return replace(self, ask=FIELDS[number], **said)

    def toggled(self, weekday: int) -> Self:
        days = set(self.days) ^ {weekday}
        return replace(self, days=sorted(days))
