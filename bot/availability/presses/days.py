"""Wishes about single days: blocked, extra hours, other places."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bot.chat.press import press
from core.availability import What


class Both(StrEnum):
    """What a change of single days is for; `ALL` is for sessions and check-ins."""

    ALL = "all"
    SESSION = "session"
    CHECKIN = "checkin"


@press("wb")
class ChangeDays:
    """Block days, open extra hours, or set other places: ask which days."""

    coach: int
    what: What


@press("gd")
class BlockDay:
    """Block this day, or some hours of it."""

    coach: int
    day: date


@press("gf")
class AddExtra:
    """Extra hours on this day: ask from when."""

    coach: int
    day: date


@press("wm")
class TurnMonth:
    """Another month to pick days from."""

    month: date


@press("wx")
class PickDay:
    """From this day on; tapped again or later, up to it."""

    day: date


@press("wv")
class PickKind:
    """For sessions, check-ins or both."""

    kind: Both


@press("wq")
class WholeDays:
    """All day long."""


@press("ws")
class SomeHours:
    """Only some hours: ask from when."""


@press("ga")
class RemoveChange:
    """That change of single days is no more."""

    coach: int
    override: int


@press("gb")
class Changes:
    """What is otherwise on single days from today on."""

    coach: int
