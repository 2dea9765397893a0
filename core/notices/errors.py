"""What notices refuses."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import Conflict, Invalid


@dataclass(eq=False)
class ItemGone(Conflict):
    """The inbox item is done with, or its cause is gone."""


@dataclass(eq=False)
class ItemMoved(Conflict):
    """Somebody put the inbox item off or back since the button was drawn."""


@dataclass(eq=False)
class LaterUnusable(Invalid):
    """Put off until a day that is not within the next `days`."""

    days: int


@dataclass(eq=False)
class WordsUnusable(Invalid):
    """`reason`: empty, or long (more than `limit` characters)."""

    reason: str
    limit: int


@dataclass(eq=False)
class AskedAlready(Conflict):
    """An entry is questioned once."""


@dataclass(eq=False)
class AnsweredAlready(Conflict):
    """`given_back`: what the answer was."""

    given_back: bool


@dataclass(eq=False)
class NobodyReads(Conflict):
    """Nobody who looks after this client has an account here."""

    name: str


@dataclass(eq=False)
class AtOrUnderAlready(Conflict):
    """A message at `at_left` sessions left would never come: that few are left."""

    name: str
    left: int


@dataclass(eq=False)
class PlannedAlready(Conflict):
    """So many messages wait for this client already."""

    most: int


@dataclass(eq=False)
class MessageGone(Conflict):
    """The planned message was sent or cancelled."""


@dataclass(eq=False)
class DayOutOfReach(Invalid):
    """A message is planned from today to a year ahead."""
