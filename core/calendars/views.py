"""What calendars let out of core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.bookings import BookingCard
from core.people import Club
from core.practices import Attended


@dataclass(frozen=True)
class Feed:
    """A person's feed: the `secret` of its address, and when a calendar last fetched it.

    `number` is another for every address: a button carries the one that it was drawn with.
    """

    secret: str
    number: int
    made_at: datetime
    fetched_at: datetime | None


@dataclass(frozen=True)
class InClub:
    """What somebody has in one club; `me` is who they are there."""

    club: Club
    me: int
    bookings: tuple[BookingCard, ...]
    practices: tuple[Attended, ...]


@dataclass(frozen=True)
class Agenda:
    """All that a person's own calendar shows, club by club; `first` and `last` are its ends."""

    first: datetime
    last: datetime
    clubs: tuple[InClub, ...]
    at: str
    """What the installation is called in the ids of events: the same for ever."""

    @property
    def empty(self) -> bool:
        return not any(each.bookings or each.practices for each in self.clubs)


@dataclass(frozen=True)
class LastShown:
    """What a feed gave out last: a digest of it, since when it is so, and when it was fetched."""

    digest: str | None
    since: datetime
    fetched_at: datetime | None
