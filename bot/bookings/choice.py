"""What somebody chooses times from: everything that the calendar and the times show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.bookings.draft import Draft
from core.availability import DayState, DayTimes, FreeTime
from core.bookings import BookingCard
from core.ledger import Balance
from core.people import Client


@dataclass(frozen=True)
class Choice:
    """`calendar` are the days of the month that is shown, with their times; `usual` the client's
    own (weekday, minute of the day); `last` is the last day that can be booked. `moved` is what is
    being moved, `link` says that the coach can be met online.
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
    calendar: Sequence[DayTimes]
    usual: frozenset[tuple[int, int]] = frozenset()
    moved: BookingCard | None = None
    link: bool = False

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.client.zone)

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def is_usual(self, at: datetime) -> bool:
        wall = self.local(at)
        return (wall.weekday(), wall.hour * 60 + wall.minute) in self.usual

    @property
    def favourites(self) -> list[FreeTime]:
        """The usual times that are free."""
        return [t for day in self.calendar for t in day.times if self.is_usual(t.starts_at)]

    def state(self, day: date) -> DayState:
        """How a day of the month that is shown is to whoever wants to book."""
        if day < self.today:
            return DayState.PAST
        found = (each.state for each in self.calendar if each.day == day)
        return next(found, DayState.CLOSED)

    def times(self, day: date) -> list[FreeTime]:
        """Those of one day, the usual ones first."""
        times = [time for each in self.calendar if each.day == day for time in each.times]
        return sorted(times, key=lambda each: (not self.is_usual(each.starts_at), each.starts_at))

    def neighbours(self, day: date) -> tuple[date | None, date | None]:
        """The nearest days before and after it with a free time."""
        free = [each.day for each in self.calendar if each.times]
        before, after = (each for each in free if each < day), (d for d in free if d > day)
        return max(before, default=None), min(after, default=None)

    @property
    def free_after(self) -> int:
        """Sessions left to book when what is ticked is booked."""
        return self.balance.free - len(self.draft.picked)
