"""A booking being made or moved, as the small JSON that the dialog keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Self

from core.timetable import Kind


@dataclass(frozen=True)
class Draft:
    """`moving` 0 is a new booking. `picked` are moments in minutes since 1970; `month` is ISO, and
    `day` too, "" for the calendar. `at_work`: staff book, who have no limits; `wide` shows them
    also the times that are full or outside the hours. `kind` is "" while nobody has said it;
    `give`: staff give one check-in more for it, besides the free one of the month; `sessions`: so
    many each time uses.
    """

    client: int
    at_work: bool = False
    coach: int = 0
    subject: int = 0
    moving: int = 0
    version: int = 0
    picked: Sequence[int] = ()
    month: str = ""
    day: str = ""
    wide: bool = False
    online: bool = False
    operation: str = ""
    kind: str = ""
    give: bool = False
    sessions: int = 1

    @property
    def as_kind(self) -> Kind:
        return Kind(self.kind) if self.kind else Kind.SESSION

    @property
    def checkin(self) -> bool:
        return self.as_kind is Kind.CHECKIN

    @property
    def plain(self) -> dict[str, Any]:
        return dict(vars(self))

    @property
    def uses(self) -> int:
        """So many sessions what is ticked uses."""
        return len(self.picked) * self.sessions

    @property
    def starts(self) -> tuple[datetime, ...]:
        return tuple(map(moment, self.picked))

    @property
    def on(self) -> date | None:
        """The day whose times are shown."""
        return date.fromisoformat(self.day) if self.day else None

    def ticked(self, at: int, minutes: int) -> Self:
        """This time too, or no longer. What it would overlap is not wanted any more; of check-ins
        one is booked at a time.
        """
        if at in self.picked:
            return replace(self, picked=[each for each in self.picked if each != at])
        if self.checkin:
            return replace(self, picked=[at])
        apart = [each for each in self.picked if abs(each - at) >= minutes]
        return replace(self, picked=sorted([*apart, at]))


def minute(at: datetime) -> int:
    """A moment as the draft keeps it."""
    return int(at.timestamp()) // 60


def moment(minute: int) -> datetime:
    return datetime.fromtimestamp(minute * 60, UTC)
