"""Wishes about packages."""

from __future__ import annotations

from bot.chat.press import press


@press("ks")
class Sell:
    """Which package for this client?"""

    client: int


@press("kg")
class SameAgain:
    """What this client bought last, on the bill."""

    client: int


@press("ko")
class Offer:
    """Put this package on the bill."""

    client: int
    template: int


@press("kn")
class OwnNumber:
    """Another number of sessions: ask how many."""

    client: int


@press("ke")
class EditBill:
    """Change one line of the bill: ask for it."""

    client: int
    line: str


@press("kd")
class PaidOn:
    """Paid so many days ago."""

    client: int
    days_ago: int


@press("kp")
class PaidHow:
    """Cash, transfer, card or other."""

    client: int
    method: str


@press("kb")
class Bill:
    """Back to the bill."""

    client: int


@press("kk")
class SellNow:
    """Sell what is on the bill; `operation` makes a second tap the same sale."""

    client: int
    operation: str
