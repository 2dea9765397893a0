"""Wishes about balances."""

from __future__ import annotations

from datetime import date

from bot.chat.press import press

SEVERAL = "several"
"""What clients are picked for: one adjustment of many."""


@press("lh", shows=True)
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


@press("lw")
class WhyOf:
    """What stands behind one entry; `page` of the history to come back to."""

    entry: int
    page: int


@press("lg")
class Bonus:
    """Sessions without payment: ask how many."""

    client: int


@press("li")
class BonusBy:
    """So many, good for so many days; 0 days have no end."""

    client: int
    sessions: int
    days: int


@press("lp")
class Past:
    """A session of a day that is over: ask which."""

    client: int


@press("lo")
class PastOn:
    """On that day; `again`: a further one on a day that has its session."""

    client: int
    day: date
    again: bool


@press("lq")
class Picked:
    """These are all: ask by how much."""

    club: int


@press("ly")
class SeveralBy:
    """By so many each, offered as a button."""

    club: int
    amount: int


@press("lz")
class AdjustSeveral:
    """The one confirmation; `operation` makes it happen once."""

    club: int
    operation: str


@press("lv")
class Without:
    """Leave out whoever is in the way."""

    club: int


@press("lr")
class UndoSeveral:
    """Take the whole adjustment back."""

    bulk: int
