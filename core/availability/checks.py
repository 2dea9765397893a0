"""What a coach may set. Pure: no I/O, no clock."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from core.availability.errors import (
    CapacityUnusable,
    DayNeeded,
    DaysUnusable,
    HoursUnusable,
    LinkUnusable,
    WindowBackwards,
    WindowsOverlap,
)
from core.availability.rules import MINUTES_A_DAY, Change, Hours, What

LEAST_PLACES, MOST_PLACES = 1, 99
FARTHEST_DAYS = 400
LINK_LIMIT = 200
_LINK = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")


def check_day(weekdays: Iterable[int]) -> list[int]:
    """At least one day of the week, each once."""
    found = sorted(set(weekdays))
    if not found or found[0] < 0 or found[-1] > 6:
        raise DayNeeded
    return found


def check_hours(opens: int, closes: int) -> tuple[int, int]:
    """Minutes of a day, the end after the start: at midnight a day is over."""
    for each in (opens, closes):
        if not 0 <= each <= MINUTES_A_DAY:
            raise HoursUnusable(str(each))
    if opens >= closes:
        raise WindowBackwards(opens, closes)
    return opens, closes


def check_capacity(capacity: int) -> int:
    if not LEAST_PLACES <= capacity <= MOST_PLACES:
        raise CapacityUnusable(LEAST_PLACES, MOST_PLACES)
    return capacity


def check_window(hours: Hours) -> Hours:
    """Hours that a week can have."""
    check_day([hours.weekday])
    check_hours(hours.opens, hours.closes)
    check_capacity(hours.capacity)
    return hours


def fits_in(new: Hours, week: Iterable[Hours]) -> Hours:
    """The same hours; refused if they share time with others of the week, off or not."""
    for other in week:
        if new.meets(other):
            raise WindowsOverlap(other.weekday, other.opens, other.closes)
    return new


def default_hours() -> list[Hours]:
    """What most coaches begin with: Monday to Friday, 9:00 to 17:00, two at once."""
    return [Hours(weekday, 9 * 60, 17 * 60, 2) for weekday in range(5)]


def check_days(first: date, last: date, today: date) -> None:
    """Days that are not all over, the last not before the first and not too far ahead."""
    if last < first:
        raise DaysUnusable("backwards", FARTHEST_DAYS)
    if last < today:
        raise DaysUnusable("past", FARTHEST_DAYS)
    if (last - today).days > FARTHEST_DAYS:
        raise DaysUnusable("far", FARTHEST_DAYS)


def check_change(change: Change, today: date) -> Change:
    """A change of days that can be made: extra hours say which, and how many fit."""
    check_days(change.first, change.last, today)
    if (change.opens is None) != (change.closes is None):
        raise HoursUnusable("")
    if change.opens is not None and change.closes is not None:
        check_hours(change.opens, change.closes)
    elif change.what is What.EXTRA:
        raise HoursUnusable("")
    if change.what is not What.BLOCK:
        check_capacity(change.capacity or 0)
    elif change.capacity is not None:
        raise CapacityUnusable(LEAST_PLACES, MOST_PLACES)
    return change


def check_link(text: str) -> str:
    """The address of a page where people meet."""
    link = text.strip()
    if len(link) > LINK_LIMIT or not _LINK.fullmatch(link):
        raise LinkUnusable(LINK_LIMIT)
    return link
