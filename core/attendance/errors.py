"""What attendance refuses."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import Conflict, Invalid


@dataclass(eq=False)
class RollClosed(Conflict):
    """The roll is closed; open it again to change it."""

    roll: int


@dataclass(eq=False)
class NeedsDecision(Conflict):
    """Fewer sessions are free than the mark would use, and the club asks what to do: note the
    rest owed, or no charge.

    `version` is the attendance row's present one, for the button that decides.
    """

    roll: int
    client: int
    name: str
    state: str
    version: int
    sessions: int
    free: int


@dataclass(eq=False)
class MarkedMeanwhile(Conflict):
    """Somebody else changed this row since the button was drawn; nothing was changed now."""

    name: str
    state: str


@dataclass(eq=False)
class NobodyToMark(Conflict):
    """The club has no client yet."""


@dataclass(eq=False)
class HereAlready(Conflict):
    """The client has been marked here today; the club takes one a day."""

    name: str


@dataclass(eq=False)
class NothingToStartWith(Conflict):
    """No session covers it, and whether one may be owed is the coach's to say."""

    name: str


@dataclass(eq=False)
class DoorUnknown(Invalid):
    """No code of a club's door, an altered one, or one of a club that you are not in."""


@dataclass(eq=False)
class DoorTurned(Conflict):
    """The code was right a while ago: another one is on the screen now."""


@dataclass(eq=False)
class NobodyToCheckIn(Conflict):
    """You are in the club, but train nobody there: nobody is yours to check in."""
