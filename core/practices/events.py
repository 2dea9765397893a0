"""Facts about practices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.events import Event
from core.practices.rules import Answer


@dataclass(frozen=True, kw_only=True)
class OfPractice(Event):
    practice: int

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"practice:{self.practice}", f"day:{self.club_id}")


@dataclass(frozen=True, kw_only=True)
class PracticePlanned(OfPractice):
    weekday: int
    starts: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class PracticeChanged(OfPractice):
    """`what`: weekday, starts, minutes or until; of name and place only that they changed, for they
    are free text.
    """

    what: str
    before: str | int | None
    after: str | int | None


@dataclass(frozen=True, kw_only=True)
class PracticeTakenOver(OfPractice):
    before: int
    coach: int


@dataclass(frozen=True, kw_only=True)
class PutOnRoster(OfPractice):
    clients: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class TakenOffRoster(OfPractice):
    client: int


@dataclass(frozen=True, kw_only=True)
class OnDay(OfPractice):
    on_date: date


@dataclass(frozen=True, kw_only=True)
class PracticeDaySkipped(OnDay):
    """`was_at`: when it would have begun."""

    was_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PracticeDayMoved(OnDay):
    """Days and wall times in the club's zone. `was_at`: when it was to begin; None if skipped."""

    before_day: date
    before: str
    after_day: date
    after: str
    was_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PracticeDayRestored(OnDay):
    """Neither skipped nor moved any more, as it had been since `changed_at`. `was_at`: when it was
    to begin; None if skipped.
    """

    changed_at: datetime
    was_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Answered(OnDay):
    client: int
    before: Answer | None
    answer: Answer


@dataclass(frozen=True, kw_only=True)
class PracticeNear(OnDay):
    """Its roll is about to be wanted."""

    starts_at: datetime
