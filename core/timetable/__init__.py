"""Occupied time: who is busy when, and with what.

Whoever takes somebody's time says so here, so that `availability` can count what overlaps without
knowing who took it. Spans are half-open; a row lives as long as what takes the time.
"""

from core.timetable.rules import LONGEST, Busy, Kind

__all__ = ["LONGEST", "Busy", "Kind"]
