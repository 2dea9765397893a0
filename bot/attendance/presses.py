"""Wishes of the roll call."""

from __future__ import annotations

from bot.chat.press import press
from core.attendance import State, WhenEmpty


@press("ao")
class OpenRoll:
    """Today's roll of the club."""

    club: int


@press("am")
class Mark:
    """Bring this client to `state`, if the row is still the one that was drawn."""

    roll: int
    client: int
    state: State
    version: int


@press("ad")
class Decide:
    """The same, with what to do about a session that is not there."""

    roll: int
    client: int
    state: State
    version: int
    how: WhenEmpty


@press("ah")
class EverybodyHere:
    """Mark all who are open and have a session."""

    roll: int


@press("ab")
class BackToRoll:
    """Put the question away."""

    roll: int


@press("ag")
class RollPage:
    """Another page of the roll."""

    roll: int
    page: int


@press("ax")
class CloseRoll:
    """No more marks; receipts go out."""

    roll: int


@press("ar")
class ReopenRoll:
    """Marks are possible again."""

    roll: int
