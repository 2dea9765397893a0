"""VTIMEZONE: what the clocks of a zone do, written down for calendars that do not know it. Pure.

Changes that keep to one rule in every year looked at ("the second Sunday of March, 02:00") are
written as that rule, which is all that some calendars read; the others one by one.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

YEARS_AROUND = 2
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1
LONG_AGO = 1970


@dataclass(frozen=True)
class Turn:
    """The clock is put from one offset to another; `wall` is what it showed until then."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str


@lru_cache(maxsize=256)
def timezone(zone: str, first: int, last: int) -> Timezone:
    """The zone as it is in the years from `first` to `last`, and some around them."""
    begins = datetime(first - YEARS_AROUND, 1, 1, tzinfo=UTC)
    ends = datetime(last + YEARS_AROUND + 1, 1, 1, tzinfo=UTC)
    by_kind: dict[tuple[object, ...], list[Turn]] = defaultdict(list)
    for turn in turns(zone, begins, ends):
        by_kind[turn.before, turn.after, turn.name].append(turn)
    years = ends.year - begins.year
    made = Timezone()
    made.add("tzid", zone)
    if not by_kind or any(rule(each, years) is None for each in by_kind.values()):
        made.add_component(_as_found(zone, begins))
    for each in by_kind.values():
        for part in _observances(each, rule(each, years)):
            made.add_component(part)
    return made


def turns(zone: str, first: datetime, last: datetime) -> Iterator[Turn]:
    """Every change of offset between two moments, to the minute."""
    there = ZoneInfo(zone)
    days = [first + number * DAY for number in range((last - first).days + 1)]
    for one, other in pairwise(days):
        if one.astimezone(there).utcoffset() == other.astimezone(there).utcoffset():
            continue
        low, high = one, other
        while high - low > MINUTE:
            middle = low + (high - low) / 2 // MINUTE * MINUTE
            same = middle.astimezone(there).utcoffset() == one.astimezone(there).utcoffset()
            low, high = (middle, high) if same else (low, middle)
        was, now = low.astimezone(there), high.astimezone(there)
        before, after = was.utcoffset() or DAY * 0, now.utcoffset() or DAY * 0
        yield Turn((high + before).replace(tzinfo=None), before, after, now.tzname() or zone)


@dataclass(frozen=True)
class Rule:
    """So many-th of this weekday in this month, or the last, every year."""

    month: int
    weekday: int
    number: int

    @property
    def plain(self) -> dict[str, object]:
        """As an RRULE has it."""
        day = f"{self.number}{_WEEKDAYS[self.weekday]}"
        return {"freq": "yearly", "bymonth": self.month, "byday": day}

    def keeps(self, day: date) -> bool:
        if (day.month, day.weekday()) != (self.month, self.weekday):
            return False
        if self.number == LAST:
            return day.day + 7 > monthrange(day.year, day.month)[1]
        return (day.day - 1) // 7 + 1 == self.number

    def first_in(self, year: int) -> date:
        first = date(year, self.month, 1)
        days = (first + number * DAY for number in range(31))
        return next(day for day in days if self.keeps(day))


def rule(same: Sequence[Turn], years: int) -> Rule | None:
    """What all of these keep to, at one time of the day; None if they do not, or not every year."""
    first = same[0].wall
    times = {each.wall.time() for each in same}
    if len(times) != 1 or len(same) != years or len({each.wall.year for each in same}) != years:
        return None
    for number in (LAST, 1, 2, 3, 4):
        found = Rule(first.month, first.weekday(), number)
        if all(found.keeps(each.wall.date()) for each in same):
            return found
    return None


def _observances(
    same: Sequence[Turn], keeps_to: Rule | None
) -> Iterator[TimezoneDaylight | TimezoneStandard]:
    """A rule is written as of long ago, so that it covers whatever a calendar asks it for."""
    if keeps_to is None:
        for each in same:
            yield _part(each.before, each.after, each.name, each.wall)
        return
    turn = same[0]
    since = datetime.combine(keeps_to.first_in(LONG_AGO), turn.wall.time())
    made = _part(turn.before, turn.after, turn.name, since)
    made.add("rrule", keeps_to.plain)
    yield made


def _as_found(zone: str, begins: datetime) -> TimezoneDaylight | TimezoneStandard:
    """What holds before the first change that is written down."""
    then = begins.astimezone(ZoneInfo(zone))
    offset = then.utcoffset() or DAY * 0
    return _part(offset, offset, then.tzname() or zone, then.replace(tzinfo=None))


def _part(
    before: timedelta, after: timedelta, name: str, since: datetime
) -> TimezoneDaylight | TimezoneStandard:
    made = TimezoneDaylight() if after > before else TimezoneStandard()
    made.add("tzoffsetfrom", before)
    made.add("tzoffsetto", after)
    made.add("tzname", name)
    made.add("dtstart", since)
    return made
