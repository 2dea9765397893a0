"""What groups refuse."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import Conflict, Invalid, NotAllowed


@dataclass(eq=False)
class GroupTaken(Conflict):
    """The chat is linked to another club."""


@dataclass(eq=False)
class LastLanguage(Invalid):
    """A group is spoken to in one language at least."""


@dataclass(eq=False)
class StrangerHere(NotAllowed):
    """Whoever taps in the group is nobody of its club."""

    club: str


@dataclass(eq=False)
class NobodyOfYours(Conflict):
    """Nobody of theirs trains in the club."""

    club: str


@dataclass(eq=False)
class NobodyOnRoster(Conflict):
    """Nobody of theirs is on the roster of that practice."""

    name: str
