"""Free slots as they are usually computed: for each slot of the grid, a count of what overlaps it.

A table of bookings with an index on coach and start, plain sqlite3, hours that are the same every
day, no zones, no limits and nobody's permission.
"""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

TABLE = """
CREATE TABLE bookings (
    id INTEGER PRIMARY KEY, coach_id INTEGER, client_id INTEGER, booking_type TEXT,
    starts_at TEXT, ends_at TEXT, status TEXT
);
CREATE INDEX bookings_coach ON bookings (coach_id, starts_at);
"""
COUNT = """
SELECT COUNT(*) FROM bookings WHERE coach_id = ? AND booking_type = 'session'
AND status IN ('confirmed', 'completed') AND starts_at < ? AND ends_at > ?
"""
STEP = timedelta(minutes=30)
OPENS, CLOSES = time(9), time(17)


class Counting:
    """A file of bookings of one coach, all in one zone."""

    def __init__(self, path: Path, bookings: Iterable[tuple[datetime, datetime]]) -> None:
        self._db = sqlite3.connect(path)
        self._db.executescript(TABLE)
        rows = ((start.isoformat(" "), end.isoformat(" ")) for start, end in bookings)
        insert = "INSERT INTO bookings VALUES (NULL, 1, 2, 'session', ?, ?, 'confirmed')"
        self._db.executemany(insert, rows)
        self._db.commit()

    def free(self, first: datetime, days: int, length: timedelta, capacity: int) -> int:
        """How many slots from `first` on still have a place, Monday to Friday."""
        found = 0
        for number in range(days):
            day = first + timedelta(days=number)
            start = datetime.combine(day, OPENS, UTC)
            while day.weekday() < 5 and start + length <= datetime.combine(day, CLOSES, UTC):
                ends = (start + length).isoformat(" ")
                (count,) = self._db.execute(COUNT, (1, ends, start.isoformat(" "))).fetchone()
                found += count < capacity
                start += STEP
        return found

    def close(self) -> None:
        self._db.close()
