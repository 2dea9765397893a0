"""Decisions of the roll call. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.ledger import Charge, Price, WhenEmpty

UNDONE = "undone"
"""What `together` says of a row whose last change was an undo."""


class State(StrEnum):
    """One client at one roll, in the order a tap goes through them."""

    OPEN = "open"
    PRESENT = "present"
    LATE = "late"
    NO_SHOW = "no_show"
    EXCUSED = "excused"


_CYCLE = list(State)


def next_state(state: State) -> State:
    return _CYCLE[(_CYCLE.index(state) + 1) % len(_CYCLE)]


def costs(state: State) -> bool:
    """Present and late use a session; so does a no-show, until it is forgiven (ATT-9)."""
    return state in (State.PRESENT, State.LATE, State.NO_SHOW)


def comes(state: State) -> bool:
    """Whether the client was there."""
    return state in (State.PRESENT, State.LATE)


@dataclass(frozen=True)
class Standing:
    """What a row says now."""

    state: State
    charge: Charge
    sessions: int

    @property
    def price(self) -> Price | None:
        """None while nothing is counted."""
        if not costs(self.state):
            return None
        return Price(self.sessions, self.charge is Charge.FREE)


@dataclass(frozen=True)
class Wish:
    """What a row shall say. `sessions` None: as many as it has, or as the roll says."""

    state: State
    when_empty: WhenEmpty = WhenEmpty.ASK
    sessions: int | None = None
    walk_in: bool = False
    by_self: bool = False
    together: str | None = None

    def met_by(self, now: Standing) -> bool:
        """Whether a button with this wish has nothing left to do."""
        if now.state is not self.state:
            return False
        if self.when_empty is WhenEmpty.FREE:
            return now.charge is Charge.FREE or not costs(now.state)
        return self.sessions is None or now.price == Price(self.sessions, free=False)

    def price(self, now: Standing, usual: int) -> Price | None:
        """What it will cost. What was decided before stays while the client is counted, until a
        number or another decision is said.
        """
        if not costs(self.state):
            return None
        before = now.price or Price(usual, free=False)
        said = self.sessions is not None or self.when_empty is WhenEmpty.OWE
        free = self.when_empty is WhenEmpty.FREE or (before.free and not said)
        return Price(self.sessions or before.sessions, free)


def streak(trained: Collection[date], today: date, paused: Iterable[tuple[date, date]] = ()) -> int:
    """How many ISO weeks in a row have a day on which the client trained, up to this one.

    The current week breaks nothing until it is over; a week that lies in a pause is passed over.
    """
    weeks = {_monday(day) for day in trained}
    neutral = {
        _monday(first) + timedelta(weeks=n)
        for first, last in paused
        for n in range((_monday(last) - _monday(first)).days // 7 + 1)
    }
    week = _monday(today)
    count = int(week in weeks)
    week -= timedelta(weeks=1)
    while week in weeks or week in neutral:
        count += week in weeks
        week -= timedelta(weeks=1)
    return count


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
