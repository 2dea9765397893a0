"""Wishes about clubs and people."""

from __future__ import annotations

from bot.chat.press import press


@press("pn")
class NewClub:
    """Start a club: ask for its name."""


@press("pz")
class PickPlace:
    """The club is in this place of those just offered."""

    number: int


@press("pc")
class PickCurrency:
    """The club's money."""

    currency: str


@press("pl")
class ToggleLanguage:
    """The club speaks this language too, or no longer."""

    lang: str


@press("pf")
class FoundClub:
    """Everything is chosen: start the club."""


@press("pa")
class AddClients:
    """Ask for names, one a line."""

    club: int


@press("pr")
class Roster:
    """A page of the club's clients."""

    club: int
    page: int


@press("po")
class OpenClient:
    """The card of one client."""

    client: int


@press("pe")
class Rename:
    """Ask for another name."""

    client: int


@press("pi")
class InviteParent:
    """A link for a guardian of this client."""

    client: int


@press("pj")
class InviteSelf:
    """A link for the client's own account."""

    client: int


@press("pb")
class AlsoFor:
    """The link shall open a brother's or sister's card too: ask who."""

    client: int
    invite: int


@press("pp")
class PickSibling:
    """This one."""

    client: int
    invite: int
    sibling: int


@press("ps")
class Staff:
    """Coaches and helpers of the club."""

    club: int


@press("pt")
class InviteStaff:
    """A link that makes somebody `coach` or `assistant`."""

    club: int
    kind: str


@press("pv")
class CoachesSee:
    """Coaches see their `own` clients or `all`."""

    club: int
    whom: str
