"""Facts about calendars."""

from __future__ import annotations

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, kw_only=True)
class GoogleConnected(Event):
    """The coach's calendar shows their bookings from now on."""

    coach: int


@dataclass(frozen=True, kw_only=True)
class GoogleDisconnected(Event):
    """By the coach, or as they coach here no more; what is in the calendar stays there."""

    coach: int


@dataclass(frozen=True, kw_only=True)
class GoogleBroke(Event):
    """Google lets us in no longer, or nobody can read the token: to be connected again."""

    coach: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class CalendarPutRight(Event):
    """The nightly look found events that were changed or deleted by hand, or too many."""

    coach: int
    changed: int
    removed: int
