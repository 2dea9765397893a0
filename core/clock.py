"""The business clock: what time it is for bookings, reminders and expiry.

Leases use the database's time, pace and timeouts the monotonic clock; neither moves when this
one is moved.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


class Clock:
    """Real time plus an offset that only the sandbox and tests move."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset

    def now(self) -> datetime:
        """Aware, UTC."""
        return datetime.now(UTC) + self.offset


class StoppedClock(Clock):
    """Stands still until it is told to move: for tests."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at

    def now(self) -> datetime:
        return self.at + self.offset


def local_day(moment: datetime, zone: str) -> date:
    """The calendar day of an aware moment in an IANA zone."""
    return moment.astimezone(ZoneInfo(zone)).date()


def wall_moment(day: date, at: time, zone: str) -> datetime:
    """The UTC moment of a wall time; in a gap the later reading, in a fold the first.

    `zoneinfo` (PEP 495) with fold=0 reads a gap with the offset before it, which lands after the
    gap on the wall: the later of the two; in a fold, fold=0 is the first occurrence.
    """
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def day_span(day: date, zone: str) -> tuple[datetime, datetime]:
    """The half-open UTC span [start, end) of a local day: 23, 24 or 25 hours."""
    return (
        wall_moment(day, time(), zone),
        wall_moment(day + timedelta(days=1), time(), zone),
    )


def next_full(moment: datetime, seconds: int) -> datetime:
    """The next full so many seconds after a moment: the full minute for 60."""
    return datetime.fromtimestamp((int(moment.timestamp()) // seconds + 1) * seconds, UTC)
