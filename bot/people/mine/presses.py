"""Wishes about one's own settings."""

from __future__ import annotations

from bot.chat.press import press
from core.people import Digest


@press("um", shows=True)
class MySettings:
    """How I have it."""


@press("uc")
class MyClock:
    """Where I am: ask for a city."""


@press("up")
class MyPlace:
    """I am at this place of those just offered."""

    number: int


@press("ub")
class AsTheClub:
    """I am where the club is."""


@press("uq")
class MyQuiet:
    """My quiet hours."""


@press("uf")
class QuietFrom:
    """They begin at this minute of the day."""

    minute: int


@press("uu")
class QuietUntil:
    """They end at this minute of the day."""

    minute: int


@press("un")
class NeverQuiet:
    """At any hour, then."""


@press("ud")
class MyDigests:
    """What I am told every day."""


@press("us")
class SetDigest:
    """This one, or not."""

    what: Digest
    wanted: bool
