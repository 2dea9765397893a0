"""Wishes about group chats, and those that are tapped in one."""

from __future__ import annotations

from datetime import date

from bot.chat.press import press
from core.groups import Part
from core.practices import Answer


@press("yg")
class ClubGroups:
    """The club's group chats."""

    club: int


@press("yt")
class OpenChat:
    """One of them: its languages, and what it gets."""

    group: int


@press("ys")
class GroupSpeaks:
    """It is spoken to in this language too, or no longer."""

    group: int
    lang: str
    on: bool


@press("yp")
class GroupGets:
    """It gets this, or no longer."""

    group: int
    part: Part
    on: bool


@press("yu")
class Unlink:
    """Nothing more is sent there."""

    group: int


@press("yk")
class LinkAgain:
    """The unlinking was not meant."""

    group: int


@press("ym")
class AnswerForAll:
    """Everybody of theirs on the roster comes, comes late or cannot."""

    practice: int
    on_date: date
    answer: Answer


@press("yl")
class LinkHere:
    """In the group: it is this club's; 0 is the only one of whoever taps, or asked."""

    club: int


@press("yd")
class LinkTo:
    """The group in which they tapped is this club's."""

    club: int


@press("yr")
class AnswerHere:
    """In the group: whoever is mine comes, comes late or cannot."""

    practice: int
    on_date: date
    answer: Answer


@press("yv")
class MineHere:
    """In the group: what was said for mine?"""

    practice: int
    on_date: date


@press("yb")
class BalanceHere:
    """In the group: how many sessions are left for mine?"""


@press("yi")
class BookHere:
    """In the group: to my private chat, to book."""


@press("yj")
class PracticesHere:
    """In the group: to my private chat, to the practices of mine."""
