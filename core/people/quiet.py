"""The hours in which somebody does not want to be disturbed. Pure: no I/O, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.clock import wall_moment
from core.errors import Invalid

DAY = 24 * 60


@dataclass(frozen=True)
class Quiet:
    """Minutes of the day on the reader's clock, [since, until), over midnight where `until` is the
    smaller; never, where both are the same. Refuses (Invalid) what no clock shows.
    """

    since: int = 21 * 60
    until: int = 8 * 60

    def __post_init__(self) -> None:
        if not (0 <= self.since < DAY and 0 <= self.until < DAY):
            raise Invalid

    @property
    def never(self) -> bool:
        return self.since == self.until

    def end(self, now: datetime, zone: str) -> datetime | None:
        """When the quiet hours are over in which `now` is; None outside them."""
        wall = now.astimezone(ZoneInfo(zone))
        minute, day = wall.hour * 60 + wall.minute, wall.date()
        if not (minute - self.since) % DAY < (self.until - self.since) % DAY:
            return None
        if minute >= self.until:
            day += timedelta(days=1)
        end = wall_moment(day, time(*divmod(self.until, 60)), zone)
        return end if end > now else None  # the hour that a clock put back shows twice


NEVER = Quiet(0, 0)
