"""When somebody can be booked: hours of a week, changes of days. Pure: no I/O, no clock."""

from __future__ import annotations

from enum import StrEnum


class What(StrEnum):
    """What a change of single days does."""

    BLOCK = "block"
    EXTRA = "extra"
    CAPACITY = "capacity"


class DayState(StrEnum):
    """How a day of a calendar is to whoever wants to book: free times, or why there are none."""

    FREE = "free"
    FULL = "full"
    CLOSED = "closed"
    SOON = "soon"
    FAR = "far"
    PAST = "past"
