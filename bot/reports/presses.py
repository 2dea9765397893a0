"""Wishes about lists of clients."""

from __future__ import annotations

from datetime import date

from bot.chat.press import press
from core.reports import Show, Sort


@press("rf")
class FoundBy:
    """A page of those who fit what was typed; the words wait with the list."""

    club: int
    page: int


@press("rc")
class ClientsBy:
    """A page of the club's clients: which, and in which order."""

    club: int
    page: int
    show: Show
    sort: Sort


@press("rg")
class GrantCheckin:
    """Staff: one check-in more with this coach in that month, the `n`-th."""

    client: int
    coach: int
    month: date
    n: int


@press("rh")
class TakeBackGrant:
    """Not that one, as long as it is not booked."""

    client: int
    coach: int
    month: date
    n: int
