"""Wishes about the coach's own calendar, and about what it shows of a child."""

from __future__ import annotations

from bot.chat.press import press


@press("xc", shows=True)
class GoogleDesk:
    """How my calendar at Google stands."""

    coach: int


@press("xf")
class Disconnect:
    """Write nothing there any more; `generation` is of the connection that was shown."""

    coach: int
    generation: int


@press("xs")
class Sharing:
    """What coaches' calendars show of my children, and of me."""


@press("xh")
class ShareChild:
    """This child's name and my email, or only initials."""

    client: int
    on: bool
