"""Wishes about practices."""

from __future__ import annotations

from datetime import date

from bot.chat.press import press
from core.practices import Answer

ROSTER = "roster"
"""What clients are picked for: to be on the roster of a practice."""


@press("ts")
class Practices:
    """The club's practices, this week first."""

    club: int


@press("to")
class OpenPractice:
    """The card of one."""

    practice: int


@press("td", shows=True)
class OpenDay:
    """One day of one: who comes, skip, move."""

    practice: int
    on_date: date


@press("ta")
class OpenPracticeRoll:
    """The roll call of that day."""

    practice: int
    on_date: date


@press("tn")
class NewPractice:
    """Plan one: ask for its name."""

    club: int


@press("tw")
class PickWeekday:
    """This day of the week, or no longer."""

    weekday: int


@press("ty")
class WeekdaysPicked:
    """Those are the days."""


@press("tt")
class PickTime:
    """It starts so many minutes after midnight."""

    minute: int


@press("tl")
class PickLength:
    """It takes so many minutes."""

    minutes: int


@press("tp")
class PickPlace:
    """The place of this number among those just offered; −1 is none."""

    number: int


@press("te")
class EditPractice:
    """What shall be otherwise every week?"""

    practice: int


@press("tf")
class EditField:
    """Ask for another name, day, time, length or place."""

    practice: int
    field: str
    version: int


@press("tq")
class TakeOver:
    """I coach it from now on."""

    practice: int
    version: int


@press("tx")
class SkipDay:
    """None that day."""

    practice: int
    on_date: date
    version: int


@press("tb")
class RestoreDay:
    """That day as every week."""

    practice: int
    on_date: date
    version: int


@press("tm")
class MoveDay:
    """Ask where to."""

    practice: int
    on_date: date
    version: int


@press("tv")
class MoveTo:
    """To this day; ask for the time."""

    day: date


@press("tg")
class EndPractice:
    """Which one is the last?"""

    practice: int


@press("th")
class EndAfter:
    """This one is the last."""

    practice: int
    last: date
    version: int


@press("tu")
class GoOn:
    """It does not end after all."""

    practice: int
    version: int


@press("tc")
class CopyRoster:
    """The same players on another practice as well."""

    practice: int
    to: int


@press("vc", shows=True)
class Upcoming:
    """What a family's children have next."""

    club: int


@press("vd", shows=True)
class UpcomingDay:
    """One day of it."""

    practice: int
    on_date: date


@press("va")
class AnswerPractice:
    """This child comes, comes late or cannot."""

    practice: int
    on_date: date
    client: int
    answer: Answer
