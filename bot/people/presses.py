"""Wishes about clubs and people."""

from __future__ import annotations

from bot.chat.press import press
from core.people import Right


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


@press("pr", shows=True)
class Roster:
    """A page of the club's clients."""

    club: int
    page: int


@press("po", shows=True)
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


@press("fr")
class InviteWith:
    """The same link with another right: pay, book or view."""

    client: int
    invite: int
    right: Right


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


@press("fo")
class Family:
    """Who looks after this client."""

    client: int


@press("fg")
class OpenGuardian:
    """One of them, and what they may."""

    client: int
    guardian: int


@press("fs")
class SetRight:
    """This guardian may pay, book or view from now on."""

    client: int
    guardian: int
    right: Right


@press("fu")
class Unlink:
    """This guardian no longer looks after the client."""

    client: int
    guardian: int


@press("fl")
class LinkAgain:
    """Take an unlinking back."""

    client: int
    guardian: int
    right: Right


@press("fv")
class Invites:
    """Links that can still be opened."""

    club: int
    page: int


@press("fx")
class Revoke:
    """This link shall open nothing any more."""

    invite: int
    club: int
    page: int


@press("fk")
class OpenLink:
    """The link for everybody, who then ask to join."""

    club: int


@press("fm")
class LinkIsMine:
    """Whoever works in the club is also a parent of those whom the link is for."""


@press("fj")
class JoinMyself:
    """I train: ask the club whose link was opened."""


@press("fc")
class JoinChild:
    """My child trains: ask for the name."""


@press("fq")
class JoinRequests:
    """Who asks to be let in."""

    club: int
    page: int


@press("fa", shows=True)
class OpenRequest:
    """One of them."""

    request: int


@press("fy")
class ApproveJoin:
    """Let them in as somebody new."""

    request: int


@press("fe")
class JoinKnown:
    """They are on the list already: ask which client."""

    request: int


@press("fw")
class ApproveAs:
    """Let them in as, or for, this client."""

    request: int
    client: int


@press("fn")
class RefuseJoin:
    """They are not let in."""

    request: int
