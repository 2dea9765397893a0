"""The way to the trail, for the screens that lead there."""

from __future__ import annotations

from bot.journal.presses import Span, Theme, Trail


def whole_trail(club: int, client: int = 0) -> Trail:
    """From the newest on, with nothing left out; of one client, if given."""
    return Trail(club, 0, Theme.ALL, 0, client, Span.EVER)
