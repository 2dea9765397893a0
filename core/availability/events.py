"""Facts about when coaches can be booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.availability.rules import What
from core.events import Event
from core.timetable import Kind


@dataclass(frozen=True, kw_only=True)
class OfCoach(Event):
    coach: int

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"week:{self.coach}",)


@dataclass(frozen=True, kw_only=True)
class HoursChanged(OfCoach):
    """The hours of one weekday: `before` and `after` as `09:00-12:00 x2`, `off` behind those that
    are switched off.
    """

    kind: Kind
    weekday: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OfOverride(OfCoach):
    override: int
    what: What
    kind: Kind | None
    first: date
    last: date
    hours: str | None
    capacity: int | None


@dataclass(frozen=True, kw_only=True)
class OverrideMade(OfOverride):
    pass


@dataclass(frozen=True, kw_only=True)
class OverrideRemoved(OfOverride):
    pass


@dataclass(frozen=True, kw_only=True)
class CoachRuleChanged(OfCoach):
    """`what`: book_months, notice_hours or link; of a link only that it changed."""

    what: str
    before: int | None
    after: int | None


@dataclass(frozen=True, kw_only=True)
class OfSubject(Event):
    subject: int


@dataclass(frozen=True, kw_only=True)
class SubjectAdded(OfSubject):
    pass


@dataclass(frozen=True, kw_only=True)
class SubjectRenamed(OfSubject):
    """Only that it was: a name is free text."""


@dataclass(frozen=True, kw_only=True)
class SubjectArchived(OfSubject):
    pass


@dataclass(frozen=True, kw_only=True)
class SubjectRestored(OfSubject):
    pass


@dataclass(frozen=True, kw_only=True)
class TeachingChanged(OfSubject):
    coach: int
    before: bool
    after: bool
