"""Occupied time: who is busy when, and with what.

Whoever takes somebody's time says so here, so that `availability` can count what overlaps without
knowing who took it. Spans are half-open; a row lives as long as what takes the time.

What always holds
- One row a source: `booking:42` takes one span, of one coach (UNIQUE club, source).
- No span is longer than twelve hours, so what overlaps a moment is found by an index over the
  starts, however much has been before.
- Nothing here asks who may or what fits: whoever takes time has asked, holding the coach's lock.
"""

from core.timetable.rules import LONGEST, Busy, Kind
from core.timetable.service import (
    busy_of_client,
    busy_of_coaches,
    free,
    retake,
    shift,
    take,
    taken_ahead,
)

__all__ = [
    "LONGEST",
    "Busy",
    "Kind",
    "busy_of_client",
    "busy_of_coaches",
    "free",
    "retake",
    "shift",
    "take",
    "taken_ahead",
]
