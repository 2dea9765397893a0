"""What attendance refuses."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import Conflict


@dataclass(eq=False)
class RollClosed(Conflict):
    """The roll is closed; open it again to change it."""

    roll: int


@dataclass(eq=False)
class NeedsDecision(Conflict):
    """The client has no session left and the club asks what to do: note one owed, or no charge.

    `version` is the attendance row's present one, for the button that decides.
    """

    roll: int
    client: int
    name: str
    state: str
    version: int


@dataclass(eq=False)
class NoSessionLeftHere(Conflict):
    """The club blocks attendance without a session; sell a package first."""

    client: int
    name: str


@dataclass(eq=False)
class MarkedMeanwhile(Conflict):
    """Somebody else changed this row since the button was drawn; nothing was changed now."""

    name: str
    state: str


@dataclass(eq=False)
class NobodyToMark(Conflict):
    """The club has no client yet."""
