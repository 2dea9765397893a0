"""What somebody chooses times from: everything that the calendar and the times show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.bookings.draft import Draft
from core.availability import Days, DayState, FreeTime
from core.bookings import BookingCard
from core.checkins import Offer
from core.clock import wall_moment
from core.ledger import Balance
from core.people import Client

EARLY, LATE, LEAST_APART = 6 * 60, 22 * 60, 30
"""Between these, so far apart, staff find every time of a day; another one is typed."""


@dataclass(frozen=True)
class Choice:
    """`calendar` are the days of the month that is shown, with their times; `usual` the client's
    own (weekday, minute of the day); `last` is the last day that can be booked. `moved` is what is
    being moved, `link` says that the coach can be met online, `grid` how far apart times are.
    `offer` is there where a check-in is booked.
    """

    draft: Draft
    client: Client
    balance: Balance
    coach: str
    several: bool
    subject: str | None
    minutes: int
    today: date
    last: date
    calendar: Days
    usual: frozenset[tuple[int, int]] = frozenset()
    moved: BookingCard | None = None
    link: bool = False
    grid: int = 30
    offer: Offer | None = None

    def of(self, draft: Draft) -> Choice:
        """The same month, read already, for a draft that went on."""
        return replace(self, draft=draft)

    @property
    def since(self) -> date:
        """The first day that can be booked: whose check-in is taken waits for another month."""
        taken = self.offer is not None and not self.offer.free and not self.draft.at_work
        return self.offer.next if self.offer and taken else self.today

    @property
    def free_of_charge(self) -> bool:
        """No session has to be free for it: staff book without, a check-in uses none."""
        return self.draft.at_work or self.draft.checkin

    @property
    def counts(self) -> bool:
        """Whether staff say how many sessions each of the times uses."""
        draft = self.draft
        return draft.at_work and self.balance.prepaid and not (draft.checkin or draft.moving)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.client.zone)

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def is_usual(self, at: datetime) -> bool:
        if not self.usual:
            return False
        wall = self.local(at)
        return (wall.weekday(), wall.hour * 60 + wall.minute) in self.usual

    @cached_property
    def favourites(self) -> dict[date, list[FreeTime]]:
        """The usual times that are free, by the days that have one."""
        weekdays = {weekday for weekday, _ in self.usual}
        days = [day for day in self.calendar.dates if day.weekday() in weekdays]
        usual = {day: [t for t in self._free(day) if self.is_usual(t.starts_at)] for day in days}
        return {day: times for day, times in usual.items() if times}

    def state(self, day: date) -> DayState:
        """How a day of the month that is shown is to whoever wants to book."""
        if day < self.today:
            return DayState.PAST
        found = self.calendar.on(day)
        return found.state if found else DayState.CLOSED

    def times(self, day: date) -> list[FreeTime]:
        """Those of one day, the usual ones first; on the day that is open `wide`, all there are."""
        times = [*self._free(day), *self._ticked(day)]
        if self.draft.wide and day == self.draft.on:
            times = self._every(day, times)
        times = list({each.starts_at: each for each in reversed(times)}.values())
        return sorted(times, key=lambda each: (not self.is_usual(each.starts_at), each.starts_at))

    def _free(self, day: date) -> Sequence[FreeTime]:
        found = self.calendar.on(day)
        return found.times if found else ()

    def _ticked(self, day: date) -> Iterator[FreeTime]:
        """What is ticked on a day keeps its button, free or not: it may be taken away again."""
        for at in self.draft.starts:
            if self.local(at).date() == day:
                yield FreeTime(at, at + timedelta(minutes=self.minutes), 0)

    def _every(self, day: date, free: Sequence[FreeTime]) -> list[FreeTime]:
        """Every time of a day from early to late; without a place where none is free."""
        have = {each.starts_at: each for each in free}
        length = timedelta(minutes=self.minutes)
        walls = (time(*divmod(at, 60)) for at in range(EARLY, LATE, max(self.grid, LEAST_APART)))
        starts = (wall_moment(day, wall, self.client.zone) for wall in walls)
        return [have.get(at) or FreeTime(at, at + length, 0) for at in starts]

    @property
    def free_after(self) -> int:
        """Sessions left to book when what is ticked is booked."""
        return self.balance.free - self.draft.uses
