"""What the ledger refuses."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import Conflict, Invalid


@dataclass(eq=False)
class NoSessionsLeft(Conflict):
    """No usable lot of this client has a free session."""

    client: int
    name: str


@dataclass(eq=False)
class WouldGoBelowZero(Conflict):
    """More was to be taken than is free."""

    free: int
    wanted: int


@dataclass(eq=False)
class NoUsableLot(Conflict):
    """Nothing to adjust: no lot that has started, is not over and not archived."""

    client: int
    name: str


@dataclass(eq=False)
class AlreadyUndone(Conflict):
    """The entry has its mirror already."""


@dataclass(eq=False)
class AmountUnusable(Invalid):
    """Not a whole number other than 0, or more than `most` at once."""

    text: str
    most: int


@dataclass(eq=False)
class ReasonNeeded(Invalid):
    """A change by hand says why."""
