"""What people refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.errors import Conflict, Invalid, NotAllowed


@dataclass(eq=False)
class NameUnusable(Invalid):
    """`reason`: empty, long (more than `limit` characters) or letters (none in it)."""

    reason: str
    limit: int


@dataclass(eq=False)
class NameTaken(Conflict):
    """The club has a client of that name; two people need two names."""

    name: str


@dataclass(eq=False)
class TooManyNames(Invalid):
    limit: int
    count: int


@dataclass(eq=False)
class UnknownZone(Invalid):
    zone: str


@dataclass(eq=False)
class UnknownCurrency(Invalid):
    currency: str


@dataclass(eq=False)
class NumberUnusable(Invalid):
    """Not a whole number from `least` to `most`."""

    least: int
    most: int


@dataclass(eq=False)
class TextTooLong(Invalid):
    """More than `limit` characters where a few words belong."""

    limit: int


@dataclass(eq=False)
class ChangedMeanwhile(Conflict):
    """Somebody else was faster; what was drawn is no longer so."""


@dataclass(eq=False)
class LastOwner(Conflict):
    """A club keeps at least one owner."""

    name: str


@dataclass(eq=False)
class LastRole(Conflict):
    """Without a role they would not be staff any more: that is removing them."""

    name: str


@dataclass(eq=False)
class NoteUnusable(Invalid):
    """Nothing in it to read, or more than `limit` characters."""

    limit: int


@dataclass(eq=False)
class HasLeft(Conflict):
    """The client is not in the club any more; only what was is still there to be read."""

    name: str


@dataclass(eq=False)
class InviteUnknown(Invalid):
    """Never made here, altered on the way, or revoked."""


@dataclass(eq=False)
class InviteExpired(Conflict):
    expired_at: datetime


@dataclass(eq=False)
class InviteUsed(Conflict):
    """Single use, and somebody has used it."""


@dataclass(eq=False)
class InviteForAnother(Conflict):
    """The link gives a client an account of their own, and you are in the club as somebody else."""


@dataclass(eq=False)
class RightTooLarge(Invalid):
    """A guardian gives no more than the own right."""


@dataclass(eq=False)
class AskedAlready(Conflict):
    """One request to join a club waits for an answer already."""


@dataclass(eq=False)
class InClubAlready(Conflict):
    """Whoever asks to train here does."""


@dataclass(eq=False)
class HasAccount(Conflict):
    """This client is linked to an account; one account a client."""

    name: str


@dataclass(eq=False)
class DecidedAlready(Conflict):
    """Somebody has answered this request; `state` says how."""

    state: str


@dataclass(eq=False)
class EmailUnusable(Invalid):
    """Not the address of a mailbox."""


@dataclass(eq=False)
class TooManyCodes(Conflict):
    """So many mails have gone there in an hour; the next one from `until` on."""

    until: datetime


@dataclass(eq=False)
class NoMailHere(Conflict):
    """This installation sends none."""


@dataclass(eq=False)
class NotForYourRole(NotAllowed):
    """You belong to the club, but this is for others in it."""

    action: str
