"""Wishes about those who work in the club. `stand` is who somebody was when it was drawn."""

from __future__ import annotations

from bot.chat.press import press
from core.people import Grant, Role

COACH = "coach"
"""What clients are picked for: to be a coach's own."""


@press("qp")
class StaffPage:
    """A page of those who work here."""

    club: int
    page: int


@press("qm")
class OpenStaff:
    """Somebody who works here."""

    member: int


@press("qr")
class GiveRole:
    """This role, or (`on` false) no longer."""

    member: int
    role: Role
    on: bool
    stand: int


@press("qn")
class AskOwner:
    """Shall they be an owner: what that means."""

    member: int


@press("qt")
class GiveGrant:
    """Something beyond the role of an assistant, or no longer."""

    member: int
    grant: Grant
    on: bool
    stand: int


@press("qk")
class AskRemove:
    """An owner leaves by themselves: what that means."""

    member: int


@press("qx")
class RemoveStaff:
    """They do not work here any more."""

    member: int
    stand: int


@press("qe")
class RestoreStaff:
    """The removal was not meant: who they were."""

    member: int
    stand: int


@press("qh")
class Coaches:
    """Whose client this is."""

    client: int


@press("qj")
class GiveCoach:
    """The client is this coach's, or no longer."""

    client: int
    coach: int
    on: bool
