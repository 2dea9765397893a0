"""Wishes about balances."""

from __future__ import annotations

from bot.chat.press import press


@press("lh")
class History:
    """A page of everything that happened to a client's sessions."""

    client: int
    page: int


@press("lc")
class HistoryFile:
    """All of it as a table for a spreadsheet."""

    client: int


@press("lu")
class Undo:
    """Give back the session of one use; `page` of the history to come back to."""

    entry: int
    client: int
    page: int


@press("la")
class Adjust:
    """Change a balance by hand: ask by how much."""

    client: int


@press("lb")
class AdjustBy:
    """By so many, offered as a button."""

    client: int
    amount: int
