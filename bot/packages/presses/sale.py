"""Wishes of a sale."""

from __future__ import annotations

from enum import StrEnum

from bot.chat.press import press


class Line(StrEnum):
    """A line of the bill that is typed."""

    PRICE = "price"
    DISCOUNT = "discount"
    PAID = "paid"
    DATE = "date"
    START = "start"
    UNTIL = "until"
    NOTE = "note"


@press("ks", shows=True)
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
    line: Line


@press("kr")
class PriceIs:
    """This price, offered as a button; 0 is given for free."""

    client: int
    minor: int


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


@press("kw")
class AskReplace:
    """Add to what is left, or replace it?"""

    client: int


@press("kv")
class Replaces:
    """Replace it, which voids so many free sessions; −1 adds to them."""

    client: int
    voids: int


@press("oS")
class Settles:
    """Settle what is owed with it, or leave it owed."""

    client: int
    settle: bool


@press("kb")
class Bill:
    """Back to the bill."""

    client: int


@press("kk")
class SellNow:
    """Sell what is on the bill; `operation` makes a second tap the same sale."""

    client: int
    operation: str
