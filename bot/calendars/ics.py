"""iCalendar (RFC 5545): events in plain values → the bytes of a file. Pure, and without words.

An event keeps its uid for ever and its sequence rises with every change, so that a calendar which
has it puts it elsewhere or takes it out. Files that people add by hand and feeds PUBLISH; a letter
REQUESTs and CANCELs, with who organises it and who is to come (RFC 5546).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from unicodedata import category
from zoneinfo import ZoneInfo

from icalendar import Calendar, vCalAddress, vDuration, vText
from icalendar import Event as Component

from bot.calendars.zones import timezone

PRODUCT = "-//Whistle//Whistle//EN"
AGAIN = timedelta(hours=1)
"""How soon a calendar is asked to fetch a feed again."""
MEDIA_TYPE = "text/calendar"
BOM = "\ufeff"
_NEVER = ("Cc", "Cs")


class Method(StrEnum):
    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class Event:
    """One thing in a calendar, on the clock of its `zone`; texts are plain."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    summary: str
    description: str = ""
    location: str | None = None
    url: str | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class Addresses:
    """From whose mailbox to whose an event is mailed."""

    sender: str
    reader: str


def published(events: Sequence[Event], stamp: datetime, *, feed: str | None = None) -> bytes:
    """A file of events as they are at `stamp`. With the name of a `feed` it is one: fetched again
    and again, and what is no longer in it is gone.
    """
    made = _calendar(Method.PUBLISH, events)
    if feed is not None:
        made.add("name", vText(clean(feed)))
        made.add("x-wr-calname", vText(clean(feed)))
        made.add("refresh-interval", vDuration(AGAIN), parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", vDuration(AGAIN))
    for event in events:
        made.add_component(_component(event, stamp, None))
    return bytes(made.to_ical())


def mailed(event: Event, stamp: datetime, addresses: Addresses) -> bytes:
    """An invitation that is accepted already; when the event is off, its end."""
    made = _calendar(method_of(event), [event])
    made.add_component(_component(event, stamp, addresses))
    return bytes(made.to_ical())


def method_of(event: Event) -> Method:
    """What a letter about it asks of a calendar."""
    return Method.CANCEL if event.cancelled else Method.REQUEST


def clean(text: str) -> str:
    """Without what no calendar file may hold: control characters other than ends of lines, and what
    some readers take for the beginning of a file.
    """
    kept = (each for each in text if each == "\n" or category(each) not in _NEVER)
    return "".join(kept).replace(BOM, "")


def _calendar(method: Method, events: Sequence[Event]) -> Calendar:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method.value)
    for zone in sorted({each.zone for each in events}):
        years = [year for each in events if each.zone == zone for year in _years(each)]
        made.add_component(timezone(zone, min(years), max(years)))
    return made


def _years(event: Event) -> Iterable[int]:
    return event.starts_at.year, event.ends_at.year


def _component(event: Event, stamp: datetime, addresses: Addresses | None) -> Component:
    made = Component()
    made.add("uid", event.uid)
    made.add("sequence", event.sequence)
    made.add("dtstamp", stamp.astimezone(UTC))
    starts, ends = _on_the_wall(event)
    made.add("dtstart", starts)
    made.add("dtend", ends)
    made.add("summary", clean(event.summary))
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    for name in ("description", "location", "url"):
        if value := getattr(event, name):
            made.add(name, clean(value))
    if addresses is not None:
        made.add("organizer", vCalAddress(f"mailto:{addresses.sender}"))
        made.add("attendee", vCalAddress(f"mailto:{addresses.reader}"), parameters=_COMES)
    return made


_COMES: dict[str, Any] = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}
"""Nobody is asked for an answer by mail: they have given it in the chat."""


def _on_the_wall(event: Event) -> tuple[datetime, datetime]:
    """As the clock of its zone shows it. A wall time that comes twice means the first there, so
    what begins or ends at the second is written in UTC.
    """
    there = ZoneInfo(event.zone)
    starts, ends = event.starts_at.astimezone(there), event.ends_at.astimezone(there)
    if starts.fold or ends.fold:
        return event.starts_at.astimezone(UTC), event.ends_at.astimezone(UTC)
    return starts, ends
