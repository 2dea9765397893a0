"""For whom, in what, with whom, and when."""

from __future__ import annotations

from datetime import date, datetime

from bot.chat.press import press
from core.timetable import Kind


@press("bb", shows=True)
class BookWho:
    """Book: ask for whom, where there are several."""

    club: int


@press("ba", shows=True)
class Book:
    """Book for this client."""

    client: int


@press("k0")
class BookAs:
    """A session, or a check-in."""

    client: int
    kind: Kind


@press("bc")
class PickSubject:
    """In this subject; 0 asks again."""

    client: int
    subject: int


@press("bd")
class PickCoach:
    """With this coach; 0 asks again."""

    client: int
    coach: int


@press("be")
class ShowMonth:
    """The calendar, at the month of this day."""

    day: date


@press("bf")
class PickDay:
    """The times of this day."""

    day: date


@press("bg")
class PickTime:
    """This time: tick it, or take the tick away; when moving, move there."""

    at: datetime


@press("bi")
class AllTimes:
    """Staff: also the times of this day that are full or outside the hours; or no longer."""

    wide: bool


@press("bE")
class UseEach:
    """Staff: each of the times uses so many sessions."""

    sessions: int


@press("b0")
class Online:
    """They meet online, or in person."""

    online: bool


@press("bh")
class BookNow:
    """Book what is ticked, once."""

    client: int
    operation: str


@press("b1")
class BookAnyway:
    """The same, over the capacity, outside the hours, without a session: what was asked about."""

    client: int
    operation: str
    over: bool
    outside: bool
    uncovered: bool


@press("ky")
class GiveAndBook:
    """Staff: one check-in more in its month, besides the free one, and book it."""

    client: int
    operation: str


@press("kZ")
class GiveOneMore:
    """Staff: one check-in more with this coach in that month, the `n`-th, for whom this booking
    is. It may have been with another coach since.
    """

    booking: int
    coach: int
    month: date
    n: int


@press("b2")
class MoveAnyway:
    """Move there, over the capacity or outside the hours."""

    booking: int
    version: int
    at: datetime
    over: bool
    outside: bool


@press("b9")
class AskCoach:
    """Ask this coach for a time: there is no session to book with."""

    client: int
    coach: int


@press("bC")
class AskForTime:
    """Ask this coach for this time: no session is good for it."""

    client: int
    coach: int
    at: datetime


@press("bT")
class BookAsked:
    """Staff: book this time with this coach, as it was asked for."""

    client: int
    coach: int
    at: datetime


@press("bF")
class AskForPackage:
    """Ask this coach for a package: there is no session to book with."""

    client: int
    coach: int


@press("bj")
class UndoBooked:
    """What was booked at once is not booked any more."""

    client: int
    together: str
