"""Wishes about what the club offers."""

from __future__ import annotations

from bot.chat.press import press
from core.packages import Part


@press("oo")
class PriceList:
    """The packages on offer, or those taken off it."""

    club: int
    archived: bool


@press("on")
class NewOffer:
    """Which number of sessions?"""

    club: int


@press("oa")
class AddOffer:
    """A package of so many sessions."""

    club: int
    sessions: int


@press("ow")
class OwnOffer:
    """Another number: ask how many."""

    club: int


@press("oc")
class OpenOffer:
    """One package of the offer."""

    template: int


@press("oe")
class EditOffer:
    """Ask for another name, price, length, …"""

    template: int
    part: Part
    version: int


@press("kX")
class OfferLanguages:
    """What it is called in other languages."""

    template: int


@press("kY")
class NameIn:
    """Ask for its name in this language."""

    template: int
    lang: str


@press("os")
class SetOffer:
    """This value, offered as a button; −1 takes it away."""

    template: int
    part: Part
    value: int
    version: int


@press("ot")
class AddTier:
    """Another price of the same package: ask for its name."""

    template: int
    version: int


@press("od")
class DropTier:
    """Without the price at this place."""

    template: int
    number: int
    version: int


@press("ox")
class ShelveOffer:
    """Off the offer, or back onto it."""

    template: int
    archived: bool
    version: int
