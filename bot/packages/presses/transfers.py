"""Wishes about sessions that go to another client."""

from __future__ import annotations

from bot.chat.press import press


@press("k1")
class MoveTo:
    """Who shall have this lot, or with lot 0 some free sessions?"""

    client: int
    lot: int


@press("k2")
class SomebodyElse:
    """Nobody of the family: ask for the name."""

    client: int
    lot: int


@press("k3")
class Taker:
    """This one."""

    client: int
    taker: int
    lot: int


@press("k4")
class MoveNumber:
    """So many free sessions."""

    client: int
    taker: int
    sessions: int


@press("k5")
class AskTransfer:
    """Ask the parent; `sessions` 0 with a whole lot."""

    client: int
    taker: int
    lot: int
    sessions: int


@press("k6")
class DecideTransfer:
    """The parent's answer."""

    transfer: int
    approve: bool


@press("k7")
class WithdrawTransfer:
    """Staff take the question back."""

    transfer: int
