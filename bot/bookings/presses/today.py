"""The board of today."""

from __future__ import annotations

from bot.chat.press import press


@press("bu", shows=True)
class OpenToday:
    """The board of today."""

    club: int


@press("by")
class BackToToday:
    """Put the question away."""

    club: int


@press("bz")
class TodayPage:
    """Another page of the board."""

    club: int
    page: int


@press("bv")
class OpenSheet:
    """One booking of the board: what can be done with it."""

    booking: int


@press("b8")
class Unmarked:
    """Past bookings that nobody has marked."""

    club: int
