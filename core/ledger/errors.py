"""What the ledger refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
class AlreadySettled(Conflict):
    """What was held is used or released already."""


@dataclass(eq=False)
class UsedThatDay(Conflict):
    """A session of that day is in the books and stands; a further one is said on purpose."""

    client: int
    name: str
    on_date: date


@dataclass(eq=False)
class SomeCannot(Conflict):
    """One adjustment of many is all or nothing, and these are in its way; nothing was changed."""

    clients: tuple[int, ...]
    names: tuple[str, ...]


@dataclass(eq=False)
class SpentMeanwhile(Conflict):
    """These have used what an adjustment of many gave them: it is not taken back as a whole."""

    clients: tuple[int, ...]
    names: tuple[str, ...]


@dataclass(eq=False)
class TooManyPicked(Invalid):
    """One adjustment is for somebody, and for `most` at once."""

    count: int
    most: int


@dataclass(eq=False)
class DayUnusable(Invalid):
    """`reason`: future (a past day is asked for), before (the first day that can be meant is
    `limit`) or over (a last day is `limit` or later).
    """

    day: date
    reason: str
    limit: date


@dataclass(eq=False)
class AmountUnusable(Invalid):
    """Not a whole number other than 0, or more than `most` at once."""

    text: str
    most: int


@dataclass(eq=False)
class ReasonNeeded(Invalid):
    """A change by hand says why."""


@dataclass(eq=False)
class NotInUse(Conflict):
    """The lot is archived, over or used up: there is nothing to pause."""


@dataclass(eq=False)
class MoneyRecorded(Conflict):
    """Something was sold in the club's currency, which therefore stays."""

    currency: str


@dataclass(eq=False)
class NoSessionLeftHere(Conflict):
    """The club blocks attendance without a session; sell a package first."""

    client: int
    name: str
    free: int = 0


@dataclass(eq=False)
class SessionsAtOnceUnusable(Invalid):
    """One attendance uses from 1 to `most` sessions."""

    most: int
