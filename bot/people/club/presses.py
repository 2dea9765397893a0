"""Wishes about the club itself."""

from __future__ import annotations

from enum import StrEnum

from bot.chat.press import press
from core.people import Setting


class Group(StrEnum):
    """Settings that are looked at together."""

    MONEY_AND_TIME = "time"
    BOOKING = "book"
    LOW = "low"
    EMPTY = "empty"
    DOOR = "door"
    FLAG = "flag"
    SEEING = "see"


@press("qc")
class ClubDesk:
    """What an owner looks after: settings, people, the trail."""

    club: int


@press("qs")
class Settings:
    """Every setting, grouped."""

    club: int


@press("qg")
class OpenGroup:
    """The settings of one group."""

    club: int
    group: Group


@press("qo")
class OpenSetting:
    """One setting: what it does, and what it can be."""

    club: int
    what: Setting


@press("qv")
class SetTo:
    """To this value, from the one that was shown."""

    club: int
    what: Setting
    before: str
    value: str


@press("ql")
class ClubSpeaks:
    """The club speaks this language, or no longer."""

    club: int
    lang: str
    on: bool


@press("qz")
class PickZone:
    """The club moves to this place of those just offered: show what that means."""

    club: int
    number: int


@press("qy")
class MoveClub:
    """It is meant: move."""

    club: int


@press("qu")
class MoveBack:
    """The move just made was not meant."""

    club: int
