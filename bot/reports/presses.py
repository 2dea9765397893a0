"""Wishes about lists of clients."""

from __future__ import annotations

from bot.chat.press import press
from core.reports import Show, Sort


@press("rc")
class ClientsBy:
    """A page of the club's clients: which, and in which order."""

    club: int
    page: int
    show: Show
    sort: Sort
