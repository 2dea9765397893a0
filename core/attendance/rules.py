"""Decisions of the roll call. Pure."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """One client at one roll, in the order a tap goes through them."""

    OPEN = "open"
    PRESENT = "present"
    LATE = "late"
    NO_SHOW = "no_show"
    EXCUSED = "excused"


class Charge(StrEnum):
    """What the attendance cost: a session used, a session owed, nothing on purpose, or nothing."""

    NONE = "none"
    USED = "used"
    OWED = "owed"
    FREE = "free"


class WhenEmpty(StrEnum):
    """What the coach decided for a client without a session."""

    ASK = "ask"
    OWE = "owe"
    FREE = "free"


_CYCLE = list(State)


def next_state(state: State) -> State:
    return _CYCLE[(_CYCLE.index(state) + 1) % len(_CYCLE)]


def costs(state: State) -> bool:
    """Present and late use a session; so does a no-show, until it is forgiven (ATT-9)."""
    return state in (State.PRESENT, State.LATE, State.NO_SHOW)
