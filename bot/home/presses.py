"""Wishes of the menu."""

from __future__ import annotations

from bot.chat.press import press
from core.people import Side


@press("m", shows=True)
class Menu:
    """Show the menu of the current club."""


@press("hl")
class Languages:
    """Show the languages to choose from."""


@press("hs")
class Speak:
    """From now on in this language."""

    lang: str


@press("hh")
class Help:
    """What can be done here."""


@press("hc")
class Clubs:
    """Show the clubs to switch between."""


@press("hw")
class SwitchTo:
    """The menus are of this club now."""

    club: int


@press("ha")
class SwitchAs:
    """The menus are of this club and of this side: staff or family."""

    club: int
    side: Side


@press("hi")
class Idle:
    """Nothing: the name of a weekday, a place without a day."""
