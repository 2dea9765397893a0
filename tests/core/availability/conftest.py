"""Hours to book in: Jordan's, in New York."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from core.availability import FreeTime, Window, add_windows, check_time, free_times
from core.clock import wall_moment
from core.timetable import Busy, Kind, free, take
from tests.support.world import NEW_YORK, TODAY, World

EVERY_DAY = range(7)
HOUR = timedelta(hours=1)


def at(hour: int, minute: int = 0, *, day: int = 1) -> datetime:
    """That time in New York, tomorrow or so many days from today."""
    return wall_moment(TODAY + timedelta(days=day), time(hour, minute), NEW_YORK)


def starts(times: tuple[FreeTime, ...]) -> list[datetime]:
    return [each.starts_at for each in times]


@dataclass
class Hours:
    """Jordan in a world, with hours from 9 to 17 on every day, two at once."""

    world: World
    coach: int
    taken: int = 0

    async def opens(self, *weekdays: int, **more: Any) -> tuple[Window, ...]:
        hours = {"kind": Kind.SESSION, "opens": 540, "closes": 1020, "capacity": 2} | more
        return await self.world.jordan.does(
            add_windows, self.coach, weekdays=weekdays or EVERY_DAY, **hours
        )

    async def busy(
        self,
        starts_at: datetime,
        *,
        minutes: int = 60,
        client: int | None = None,
        kind: Kind = Kind.SESSION,
        coach: int | None = None,
    ) -> str:
        """Somebody is there from then on; the source."""
        self.taken += 1
        who = None if kind is Kind.PRACTICE else client or self.world.noor
        ends_at = starts_at + timedelta(minutes=minutes)
        source = f"booking:{self.taken}"
        async with self.world.core.work() as work:
            busy = Busy(coach or self.coach, who, kind, source, starts_at, ends_at)
            await take(work, self.world.club, busy)
        return source

    async def gone(self, source: str) -> None:
        async with self.world.core.work() as work:
            await free(work, self.world.club, source)

    async def times(self, *, day: int = 1, last: int | None = None, **more: Any) -> list[datetime]:
        """What Maria is offered, an hour long, for a day."""
        one = {"kind": Kind.SESSION, "minutes": 60, "client": self.world.sam} | more
        first = TODAY + timedelta(days=day)
        until = TODAY + timedelta(days=day if last is None else last)
        someone = self.world.jordan if more.get("staff") else self.world.maria
        return starts(await someone.sees(free_times, self.coach, first=first, last=until, **one))

    async def checks(self, starts_at: datetime, **more: Any) -> Any:
        """Whether an hour for Sam fits, as a booking asks."""
        one = {"kind": Kind.SESSION, "ends_at": starts_at + HOUR, "client": self.world.sam} | more
        async with self.world.core.work() as work:
            return await check_time(work, self.coach, starts_at=starts_at, **one)


@pytest.fixture
async def hours(world: World) -> Hours:
    made = Hours(world, await world.jordan.member_in(world.club))
    await made.opens()
    return made
