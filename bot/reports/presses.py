"""Wishes about lists of clients."""

from __future__ import annotations

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
