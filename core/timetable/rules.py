"""What takes time, and how long it may. Pure: no I/O, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.errors import Invalid

LONGEST = timedelta(hours=12)
"""No span is longer: what overlaps a moment began at most so long before it."""


class Kind(StrEnum):
    """What somebody is busy with."""

    SESSION = "session"
    CHECKIN = "checkin"
    PRACTICE = "practice"


@dataclass(frozen=True)
class Busy:
    """A coach is busy in [starts_at, ends_at), with one client or, at a practice, with many.

    `source` says with what, once in a club: `booking:42`, `practice:3:2026-11-17`.
    """

    coach: int
    client: int | None
    kind: Kind
    source: str
    starts_at: datetime
    ends_at: datetime

    @property
    def span(self) -> tuple[datetime, datetime]:
        return self.starts_at, self.ends_at


def check_span(starts_at: datetime, ends_at: datetime) -> None:
    """Some time, and not more than `LONGEST`: what is longer would not be found again."""
    if not timedelta() < ends_at - starts_at <= LONGEST:
        raise Invalid
