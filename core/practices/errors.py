"""What practices refuse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.errors import Conflict, Invalid


@dataclass(eq=False)
class LengthUnusable(Invalid):
    """Shorter than `least` minutes or longer than `most`; also what ends before it starts."""

    least: int
    most: int


@dataclass(eq=False)
class TimeUnusable(Invalid):
    """Not a time of the day."""

    text: str


@dataclass(eq=False)
class WeekdayUnusable(Invalid):
    """No day of the week was chosen, or something that is none."""


@dataclass(eq=False)
class SamePracticeThen(Conflict):
    """A practice of that name is at that time already."""

    name: str
    day: date


@dataclass(eq=False)
class AlreadyThatDay(Conflict):
    """Another one of the same practice is on that day."""

    day: date


@dataclass(eq=False)
class OverlapsItself(Conflict):
    """It would still be going on when the one of `day` is, or the other way round."""

    day: date


@dataclass(eq=False)
class MovedIntoPast(Invalid):
    """That time is over."""

    day: date


@dataclass(eq=False)
class MovedTooFar(Invalid):
    """More than `most` days from where the week has it."""

    most: int


@dataclass(eq=False)
class PracticeOver(Conflict):
    """This one has begun or is over: it is neither skipped, moved nor answered for any more."""

    name: str
    day: date


@dataclass(eq=False)
class PracticeSkipped(Conflict):
    """There is no practice that day."""

    name: str
    day: date


@dataclass(eq=False)
class PracticeNotYet(Conflict):
    """Its roll is opened on the day itself."""

    name: str
    day: date


@dataclass(eq=False)
class PracticeChangedMeanwhile(Conflict):
    """Somebody changed the practice since the button was drawn; nothing was changed now."""

    name: str


@dataclass(eq=False)
class NotOnRoster(Conflict):
    """The client is not, or no longer, on the roster of that practice."""

    client: str
    name: str


@dataclass(eq=False)
class RosterEmpty(Conflict):
    """A roll needs somebody on the roster."""

    practice: int
    name: str
