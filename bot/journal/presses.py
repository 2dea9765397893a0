"""Wishes about the audit trail."""

from __future__ import annotations

from enum import StrEnum

from bot.chat.press import press


class Theme(StrEnum):
    """What a change is about; one letter, because it travels in a button."""

    ALL = "a"
    SESSIONS = "s"
    PACKAGES = "k"
    ATTENDANCE = "r"
    BOOKINGS = "b"
    PEOPLE = "p"


class Span(StrEnum):
    """How far back, one letter for the same reason."""

    EVER = "e"
    DAY = "d"
    WEEK = "w"
    MONTH = "m"


@press("jt")
class Trail:
    """A page of it; `who` and `client` are members, 0 for everybody."""

    club: int
    page: int
    theme: Theme
    who: int
    client: int
    span: Span


@press("jf")
class Filter:
    """What shall be shown: whose doing, what kind, since when."""

    club: int
    theme: Theme
    who: int
    client: int
    span: Span


@press("jx")
class TrailFile:
    """The same as a table for a spreadsheet."""

    club: int
    theme: Theme
    who: int
    client: int
    span: Span
