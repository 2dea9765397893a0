"""Wishes about calendars outside."""

from __future__ import annotations

from bot.chat.press import press


@press("ib")
class AddToCalendar:
    """A file with this booking."""

    booking: int


@press("it")
class AddTogether:
    """A file with all that was booked at once."""

    client: int
    together: str


@press("if", shows=True)
class CalendarFeed:
    """My feed: its address, and what it shows."""


@press("io")
class OpenFeed:
    """Give it an address."""


@press("ia", shows=True)
class AskNewAddress:
    """What a new address means."""


@press("in")
class NewAddress:
    """Another address in place of that one."""

    number: int


@press("is")
class StopFeed:
    """No address leads there any more."""

    number: int
