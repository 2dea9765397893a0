"""Wishes about one client, beyond the everyday."""

from __future__ import annotations

from bot.chat.press import press
from core.people import Setting


@press("xm")
class More:
    """What is needed now and then about a client."""

    client: int


@press("xt")
class Thresholds:
    """At how many left somebody hears of this client."""

    client: int


@press("xo")
class OpenThreshold:
    """One of the two, to be changed."""

    client: int
    what: Setting


@press("xv")
class SetThreshold:
    """At so many, or (`as_club`) as in the club; `before` was shown."""

    client: int
    what: Setting
    before: str
    value: str


@press("xn")
class Notes:
    """What staff wrote down, newest first."""

    client: int
    page: int


@press("xw")
class WriteNote:
    """Ask for one."""

    client: int


@press("xd")
class AskDelete:
    """One's own note: is it meant."""

    client: int
    note: int
    page: int


@press("xk")
class DeleteNote:
    """It is."""

    client: int
    note: int


@press("xl")
class AskLeave:
    """What it means when the client leaves."""

    client: int


@press("xy")
class LeaveClub:
    """The client leaves the club."""

    client: int


@press("xb")
class ComeBack:
    """The client is back."""

    client: int


@press("xg")
class WhoLeft:
    """A page of those who are in the club no more."""

    club: int
    page: int
