"""What calendars let out of core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from core.calendars.google.rules import event_id
from core.outbox import Claimed


class Standing(StrEnum):
    """How a coach's calendar at Google stands."""

    NEVER = "never"
    OFF = "off"
    CONNECTED = "connected"
    BROKEN = "broken"


class Trouble(StrEnum):
    """Why an event is not written yet."""

    BUSY = "busy"
    """Google asks us to slow down, or has trouble of its own."""
    FORBIDDEN = "forbidden"
    """Google does not let us write this event."""
    REFUSED = "refused"
    """Google cannot read what we wrote: our mistake."""


@dataclass(frozen=True)
class GoogleState:
    """A coach's calendar at Google: whose, and in which club. `shown` events are as they should be,
    `waiting` are not yet; `trouble` is why, if there is more to it than a moment. `zone` is the
    club's.
    """

    coach: int
    name: str
    club: str
    zone: str
    standing: Standing
    email: str | None = None
    synced_at: datetime | None = None
    shown: int = 0
    waiting: int = 0
    trouble: Trouble | None = None
    generation: int = 0
    """Of the connection: another one after each connecting."""

    @property
    def is_stuck(self) -> bool:
        """Whether only connecting, for the first time or again, lets anything be written there."""
        refused = self.waiting and self.trouble is Trouble.FORBIDDEN
        return self.standing is not Standing.CONNECTED or bool(refused)


@dataclass(frozen=True)
class Taken:
    """Who came back from Google's page; `verifier` proves to Google that it is us who asked."""

    club_id: int
    coach: int
    user_id: int
    verifier: str = field(repr=False)


@dataclass(frozen=True)
class CalendarEvent:
    """A booking as it should stand in the coach's calendar. `who` is a name or initials, `zone` the
    club's, `lang` the coach's; `meets`: it is online, so it wants a meeting of its own.
    """

    kind: str
    who: str
    guests: tuple[str, ...]
    starts_at: datetime
    ends_at: datetime
    zone: str
    lang: str
    meets: bool
    title: str | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """As JSON values."""
        moments = {"starts_at": self.starts_at.isoformat(), "ends_at": self.ends_at.isoformat()}
        return vars(self) | moments | {"guests": list(self.guests)}


@dataclass(frozen=True)
class Place:
    """One event's place at Google: what it is called there, and under which life of it."""

    installation: str
    club_id: int
    booking: int
    coach: int
    generation: int
    etag: str | None = None

    @property
    def event_id(self) -> str:
        return event_id(self.installation, self.club_id, self.booking, self.coach, self.generation)

    @property
    def next(self) -> Place:
        """Its next life: the id of this one stays taken."""
        return replace(self, generation=self.generation + 1, etag=None)

    @property
    def marks(self) -> dict[str, str]:
        """By which it is known among the events of the calendar."""
        return {
            "whistle": self.installation,
            "coach": str(self.coach),
            "booking": str(self.booking),
        }


@dataclass(frozen=True)
class Door:
    """The way into one coach's calendar."""

    club_id: int
    coach: int
    calendar: str
    token: str = field(repr=False)


@dataclass(frozen=True)
class Push:
    """Make this calendar show this; `event` None: nothing. `wanted` is the digest of it."""

    errand: Claimed = field(repr=False)
    door: Door
    place: Place
    event: CalendarEvent | None
    wanted: str


@dataclass(frozen=True)
class Shown:
    """The calendar shows it, in this place, with this link."""

    place: Place
    link: str | None = None
    pending: bool = False
    """The link is being made."""


@dataclass(frozen=True)
class NotYet:
    """It is to be tried again, after `seconds` if Google said so."""

    trouble: Trouble
    seconds: float | None = None


@dataclass(frozen=True)
class LetOut:
    """Google lets us in no longer."""

    reason: str


Outcome = Shown | NotYet | LetOut


@dataclass(frozen=True)
class Look:
    """The nightly look into one calendar: every event that should be there from `first` to `last`,
    by its id.
    """

    errand: Claimed = field(repr=False)
    door: Door
    installation: str
    first: datetime
    last: datetime
    expected: dict[str, tuple[Place, CalendarEvent]]


@dataclass(frozen=True)
class Found:
    """What that look found: bookings whose event is not as it should be, and ids of events that
    should not be there, each with its booking.
    """

    wrong: Sequence[int] = ()
    extra: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True)
class Leave:
    """A token to be given back to Google, or an event to be taken away."""

    errand: Claimed = field(repr=False)
    door: Door
    event_id: str | None = None
    booking: int | None = None


@dataclass(frozen=True)
class Rotated:
    """So many tokens are under the first key; those of these coaches no key opens."""

    done: int
    lost: tuple[int, ...]
