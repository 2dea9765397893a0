"""Which days a week gives, and what one change makes of one of them. Pure: no I/O, no clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from core.clock import local_day, wall_moment
from core.practices.errors import (
    AlreadyThatDay,
    LengthUnusable,
    MovedIntoPast,
    OverlapsItself,
    WeekdayUnusable,
)

LEAST_MINUTES, MOST_MINUTES = 10, 720
DAY = timedelta(days=1)
_MINUTES_A_WEEK = 7 * 24 * 60


class Answer(StrEnum):
    """What a client, or who looks after them, says of one practice."""

    COMING = "coming"
    LATE = "late"
    CANT = "cant"


@dataclass(frozen=True)
class Week:
    """A wall time a week: `weekday` 0 is Monday, `since` and `until` the first and last day."""

    weekday: int
    starts: time
    minutes: int
    place: str | None
    since: date
    until: date | None = None

    def gives(self, day: date) -> bool:
        """Whether the week has a practice on that day, changes aside."""
        ended = self.until is not None and day > self.until
        return day.weekday() == self.weekday and day >= self.since and not ended


@dataclass(frozen=True)
class Change:
    """What is otherwise with the practice of `on_date`: skipped, or moved to another wall time."""

    on_date: date
    new_date: date | None = None
    new_starts: time | None = None
    new_minutes: int | None = None
    new_place: str | None = None


@dataclass(frozen=True)
class Held:
    """One practice of a week. `on_date` is the day that the week gives it and its name for ever;
    `day` the one on which it begins, in the club's zone.
    """

    on_date: date
    day: date
    starts_at: datetime
    ends_at: datetime
    place: str | None
    moved: bool
    skipped: bool

    def meets(self, other: Held) -> bool:
        """Whether the two share a moment; one that begins when the other ends does not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def held(week: Week, on_date: date, change: Change | None, zone: str) -> Held:
    """The practice of a day of the week, as its change has it.

    A wall time that daylight saving removes lands later, one that comes twice is the first; a day
    that a zone leaves out altogether is the next one.
    """
    change = change or Change(on_date, on_date, week.starts)
    skipped = change.new_date is None
    day = change.new_date or on_date
    starts_at = wall_moment(day, change.new_starts or week.starts, zone)
    return Held(
        on_date,
        local_day(starts_at, zone),
        starts_at,
        starts_at + timedelta(minutes=change.new_minutes or week.minutes),
        change.new_place or week.place,
        moved=not skipped and (day != on_date or change.new_starts not in (None, week.starts)),
        skipped=skipped,
    )


def occurrences(
    week: Week, changes: Mapping[date, Change], first: date, last: date, zone: str
) -> list[Held]:
    """What begins on the days from `first` to `last`, in order; the skipped ones too."""
    days = {*_days(week, first - DAY, last + DAY), *(day for day in changes if week.gives(day))}
    every = (held(week, day, changes.get(day), zone) for day in days)
    return sorted(
        (each for each in every if first <= each.day <= last), key=lambda each: each.starts_at
    )


def _days(week: Week, first: date, last: date) -> Iterator[date]:
    start = max(first, week.since)
    day = start + timedelta(days=(week.weekday - start.weekday()) % 7)
    last = min(last, week.until or last)
    while day <= last:
        yield day
        day += 7 * DAY


def upcoming(
    week: Week, changes: Mapping[date, Change], now: datetime, zone: str, *, days: int = 60
) -> list[Held]:
    """What has not ended yet, in order, as far ahead as `days`."""
    today = local_day(now, zone)
    near = occurrences(week, changes, today - DAY, today + timedelta(days=days), zone)
    return [each for each in near if each.ends_at > now]


def check_length(minutes: int) -> int:
    """From ten minutes to twelve hours: none of nothing, none that ends before it starts."""
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise LengthUnusable(LEAST_MINUTES, MOST_MINUTES)
    return minutes


def check_weekday(weekday: int) -> int:
    if not 0 <= weekday <= 6:
        raise WeekdayUnusable
    return weekday


def check_alone(
    week: Week, changes: Mapping[date, Change], one: Held, zone: str, *, now: datetime
) -> None:
    """`one` is still to come, on a day and at a time that no other of the same practice has."""
    if one.starts_at <= now:
        raise MovedIntoPast(one.day)
    near = occurrences(week, changes, one.day - DAY, one.day + DAY, zone)
    for other in near:
        if other.on_date == one.on_date or other.skipped:
            continue
        if other.day == one.day:
            raise AlreadyThatDay(one.day)
        if other.meets(one):
            raise OverlapsItself(other.day)


def check_changes(week: Week, changes: Mapping[date, Change], zone: str, *, now: datetime) -> None:
    """What was moved and is still to come fits the week as it is now."""
    for on_date, change in changes.items():
        moved = held(week, on_date, change, zone)
        if week.gives(on_date) and moved.moved and moved.starts_at > now:
            check_alone(week, changes, moved, zone, now=now)


def at_once(one: Week, other: Week) -> bool:
    """Whether two weeks have practice at the same time on some day that both know."""
    if one.until is not None and one.until < other.since:
        return False
    if other.until is not None and other.until < one.since:
        return False
    apart = (_minute(other) - _minute(one)) % _MINUTES_A_WEEK
    return apart < one.minutes or _MINUTES_A_WEEK - apart < other.minutes


def _minute(week: Week) -> int:
    return (week.weekday * 24 + week.starts.hour) * 60 + week.starts.minute


def minutes_between(starts: time, ends: time) -> int:
    """How long from one wall time to a later one of the same day; nothing or less is refused."""
    return check_length((ends.hour - starts.hour) * 60 + ends.minute - starts.minute)
