"""What is news for a group, and when it makes a sound. Pure: no I/O, no clock."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from core.errors import Invalid
from core.practices import Occurrence, Practice

AWAKE = range(8, 21)
SOON = timedelta(hours=12)
_LANG = re.compile(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?")


class Part(StrEnum):
    """What a group may get."""

    ANNOUNCES = "announces"
    CARD = "card"


class News(StrEnum):
    """What is otherwise with a practice, or one of its days."""

    NEW = "new"
    WEEK = "week"
    ENDS = "ends"
    GOES_ON = "goes_on"
    SKIPPED = "skipped"
    MOVED = "moved"
    BACK = "back"


OF_A_DAY = frozenset({News.SKIPPED, News.MOVED, News.BACK})
"""News of a single day; the others are of every week."""


def check_lang(lang: str) -> str:
    """A code of a language; which ones there are words in is not core's to know."""
    if not _LANG.fullmatch(lang):
        raise Invalid
    return lang


def day_state(one: Occurrence) -> str:
    """How a day is, to recognise that it is otherwise later."""
    return "skipped" if one.skipped else one.starts_at.isoformat()


def week_state(practice: Practice) -> dict[str, Any]:
    """The same of a week."""
    return {
        "name": practice.name,
        "weekday": practice.weekday,
        "starts": practice.starts.isoformat(),
        "minutes": practice.minutes,
        "place": practice.place,
        "until": practice.until.isoformat() if practice.until else None,
    }


def day_news(was: str, one: Occurrence) -> News | None:
    """What is to be said of a day that was so when the group last knew; None when it is so still,
    or so again.
    """
    if was == day_state(one):
        return None
    if one.skipped:
        return News.SKIPPED
    return News.MOVED if one.moved else News.BACK


def week_news(was: Mapping[str, Any], practice: Practice, today: date) -> News | None:
    """What is to be said of a week of which this was otherwise; an empty `was`: it is new.

    A name or a place was another one, whatever it was: free text is kept nowhere.
    """
    over = practice.until is not None and practice.until < today
    if not was:
        return None if over else News.NEW
    now = week_state(practice)
    changed = {what for what, before in was.items() if before != now[what] or before is None}
    if was.get("until") is None and practice.until is None:
        changed.discard("until")
    if "until" in changed:
        return News.ENDS if practice.until else News.GOES_ON
    return News.WEEK if changed and not over else None


def makes_no_sound(now: datetime, zone: str, begins: datetime | None) -> bool:
    """Whether it is night there, and nothing of it begins within the next twelve hours."""
    if begins is not None and begins - now <= SOON:
        return False
    return now.astimezone(ZoneInfo(zone)).hour not in AWAKE
