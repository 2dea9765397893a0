"""Wishes about one's own email address."""

from __future__ import annotations

from bot.chat.press import press


@press("em", shows=True)
class MyMail:
    """What goes where by mail."""


@press("ea")
class AnotherEmail:
    """Ask for an address."""


@press("en")
class AnotherCode:
    """A new code to the address that was typed."""


@press("ew")
class WantMail:
    """Messages there, or not."""

    wanted: bool


@press("ex")
class RemoveEmail:
    """Whistle is to know no address."""
