"""What practices let out of core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from core.practices.rules import Answer


@dataclass(frozen=True)
class Practice:
    """A wall time a week. `coach` is None when whoever coached it has left the club."""

    id: int
    club_id: int
    zone: str
    name: str
    coach_id: int
    coach: str | None
    weekday: int
    starts: time
    minutes: int
    place: str | None
    sessions: int
    since: date
    until: date | None
    version: int


@dataclass(frozen=True)
class Counts:
    """How many said what, of those who are on the roster."""

    coming: int = 0
    late: int = 0
    cant: int = 0
    unanswered: int = 0

    @property
    def roster(self) -> int:
        return self.coming + self.late + self.cant + self.unanswered


@dataclass(frozen=True)
class Occurrence:
    """One practice on one day. `on_date` is the day that the week gives it, `day` the one on which
    it is held, in the club's zone.
    """

    practice: int
    club_id: int
    name: str
    coach_id: int
    on_date: date
    day: date
    starts_at: datetime
    ends_at: datetime
    place: str | None
    moved: bool
    skipped: bool
    version: int
    counts: Counts = Counts()
    sessions: int = 1


@dataclass(frozen=True)
class PracticeCard:
    """A practice as staff see it, with what is next. `may_plan`: it is theirs to change."""

    practice: Practice
    roster: int
    coming: tuple[Occurrence, ...]
    sisters: tuple[Practice, ...]
    """Others of the same name."""
    may_plan: bool
    today: date


@dataclass(frozen=True)
class OnRoster:
    client: int
    name: str
    answer: Answer | None


@dataclass(frozen=True)
class DayCard:
    """One practice on one day with who said what, as staff see it."""

    occurrence: Occurrence
    zone: str
    roster: tuple[OnRoster, ...]
    begun: bool
    may_plan: bool
    today: date


@dataclass(frozen=True)
class ChildAnswer:
    """`may`: the reader may answer for them."""

    client: int
    name: str
    answer: Answer | None
    may: bool


@dataclass(frozen=True)
class Coming:
    """One practice to come, as a family sees it."""

    occurrence: Occurrence
    begun: bool
    children: tuple[ChildAnswer, ...]


@dataclass(frozen=True)
class Attended:
    """One practice as one's own calendar has it: `names` are those of the family who are on its
    roster, `coached`: the reader is its coach.
    """

    occurrence: Occurrence
    names: tuple[str, ...]
    coached: bool
