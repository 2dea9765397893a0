"""Wishes about what was sold."""

from __future__ import annotations

from enum import StrEnum

from bot.chat.press import press


class Shelved(StrEnum):
    """Which packages a list shows; one letter, because it travels in a button."""

    LIVE = "v"
    LOW = "l"
    PAUSED = "p"
    USED_UP = "u"
    EXPIRED = "e"
    ARCHIVED = "a"


@press("ka")
class ClubLots:
    """A page of the club's packages."""

    club: int
    state: Shelved
    sort: str
    page: int


@press("kl")
class ClientLots:
    """A page of one client's packages."""

    client: int
    page: int


@press("kc")
class OpenLot:
    """One package."""

    lot: int


@press("kx")
class EditLot:
    """Ask for the end (`until`), the length (`minutes`) or the note."""

    lot: int
    line: str
    version: int


@press("kt")
class ExtendBy:
    """So many days later, counted from its end, or from today when that is past; 0 for no end."""

    lot: int
    days: int
    version: int


@press("km")
class SetMinutes:
    """This length of a session; 0 for none."""

    lot: int
    minutes: int
    version: int


@press("kj")
class DropNote:
    """Without a note."""

    lot: int
    version: int


@press("kf")
class Pin:
    """Spend it first, or in its turn again."""

    lot: int
    pinned: bool
    version: int


@press("kz")
class ArchiveLot:
    """Put it away, or take it out again."""

    lot: int
    archived: bool
    version: int


@press("k8")
class AskPause:
    """For how long?"""

    lot: int
    version: int


@press("kh")
class PauseLot:
    """For so many days from today; `cancel`: what is booked inside is given up."""

    lot: int
    days: int
    version: int
    cancel: bool = False


@press("ki")
class ResumeLot:
    """The pause ends today."""

    lot: int
    version: int


@press("ku")
class Prepays:
    """The client prepays, or does not."""

    client: int
    prepaid: bool
