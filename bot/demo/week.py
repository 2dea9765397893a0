"""What can be booked in the demo club, and what was: single sessions beside the teams."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random

from bot.demo.cast import ZONE
from core import availability, bookings
from core.actor import Account
from core.bookings import BookingState
from core.clock import local_day, wall_moment
from core.core import Core
from core.ledger import WhenEmpty
from core.people import Client
from core.timetable import Kind

HOURS = (9 * 60, 16 * 60)
"""Before the teams train."""
REGULARS = {"Sam": time(15), "Emma": time(9), "Hugo": time(10), "Iris": time(11), "Noah": time(14)}
"""Who come alone every week, and when: each a day later than the one before."""
TODAY = ("Grace", "Kaya", "Leo", "Quinn")
"""Who come today, each half an hour after the one before; the second is due now."""
GOES_BADLY = 0.1


class Week:
    """Jordan's hours, and those who use them."""

    def __init__(
        self, core: Core, club: int, coach: Account, clients: Sequence[Client], first: int
    ) -> None:
        """`first` is the weekday of the first of the regulars."""
        self.first = first
        self.core = core
        self.club = club
        self.coach = coach
        self.me = coach.in_club(club).member_id
        self.by_name = {each.name: each.id for each in clients}

    async def open(self) -> None:
        """Every day, two at once."""
        opens, closes = HOURS
        async with self.core.work(self.coach) as work:
            await availability.add_windows(
                work,
                self.me,
                kind=Kind.SESSION,
                weekdays=range(7),
                opens=opens,
                closes=closes,
                capacity=2,
            )

    async def goes_by(self, now: datetime, chance: Random) -> None:
        """What is over is marked, and the regulars are booked for their next time."""
        async with self.core.work(self.coach) as work:
            for one in await bookings.unmarked(work, self.club):
                missed = chance.random() < GOES_BADLY
                state = BookingState.NO_SHOW if missed else BookingState.COMPLETED
                await bookings.bring_to(
                    work,
                    one.booking,
                    state=state,
                    version=one.version,
                    when_empty=WhenEmpty.OWE,
                )
        for number, (name, at) in enumerate(REGULARS.items()):
            day = local_day(now, ZONE)
            away = (self.first + number - day.weekday()) % 7 or 7
            await self._book(name, wall_moment(day + timedelta(days=away), at, ZONE))

    async def today(self, now: datetime) -> None:
        """A day on which something is always going on."""
        half = now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0)
        for number, name in enumerate(TODAY, -1):
            await self._book(name, half + timedelta(minutes=30 * number))

    async def _book(self, name: str, at: datetime) -> None:
        client = self.by_name[name]
        async with self.core.work(self.coach) as work:
            ahead = await bookings.upcoming_of(work, client)
            if not any(each.starts_at == at for each in ahead):
                await bookings.book(
                    work,
                    client=client,
                    coach=self.me,
                    starts=[at],
                    over=True,
                    outside=True,
                    uncovered=True,
                    operation=f"{name}-{at:%Y%m%d}",
                )
