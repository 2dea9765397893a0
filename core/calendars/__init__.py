"""Calendars outside: files and feeds, and the coach's own at Google.

What always holds at Google
- A booking that stands is one event in its coach's calendar, and none anywhere else, after quiet:
  what a calendar should show is a row (`google_events.wanted`) written with the change, and one
  errand a booking and coach pushes the present state, however often it has to begin again.
- The event's id is ours and made of the booking, so a repeated create finds itself; ids of deleted
  events stay taken, so each life of an event has a generation.
- A booking never waits for Google: nothing here awaits a network.
- A token is encrypted at rest with its owner inside; a `state` is good once, for ten minutes.
- A child stands there by initials and is not invited, unless a guardian agreed.

What it refuses: `GoogleNotSetUp AskUsed AskExpired`.
"""

from core.calendars.google.errors import AskExpired, AskUsed, GoogleNotSetUp
from core.calendars.google.events import (
    CalendarPutRight,
    GoogleBroke,
    GoogleConnected,
    GoogleDisconnected,
)
from core.calendars.google.keys import rotate_keys
from core.calendars.google.leaving import left, to_leave
from core.calendars.google.links import (
    CALLBACK,
    ask_google,
    connect_google,
    disconnect_google,
    google_broke,
    google_state,
    take_ask,
)
from core.calendars.google.looking import look_later, looked, to_look
from core.calendars.google.pushing import pushed, to_push
from core.calendars.google.rules import CHANNEL, EVENT, LOOK, WRITES
from core.calendars.google.safe import bad_keys, new_key
from core.calendars.google.views import (
    CalendarEvent,
    Door,
    Found,
    GoogleState,
    Leave,
    LetOut,
    Look,
    NotYet,
    Outcome,
    Place,
    Push,
    Rotated,
    Shown,
    Standing,
    Taken,
    Trouble,
)
from core.calendars.google.wanted import link_awaited, on_told

__all__ = [
    "CALLBACK",
    "CHANNEL",
    "EVENT",
    "LOOK",
    "WRITES",
    "AskExpired",
    "AskUsed",
    "CalendarEvent",
    "CalendarPutRight",
    "Door",
    "Found",
    "GoogleBroke",
    "GoogleConnected",
    "GoogleDisconnected",
    "GoogleNotSetUp",
    "GoogleState",
    "Leave",
    "LetOut",
    "Look",
    "NotYet",
    "Outcome",
    "Place",
    "Push",
    "Rotated",
    "Shown",
    "Standing",
    "Taken",
    "Trouble",
    "ask_google",
    "bad_keys",
    "connect_google",
    "disconnect_google",
    "google_broke",
    "google_state",
    "left",
    "link_awaited",
    "look_later",
    "looked",
    "new_key",
    "on_told",
    "pushed",
    "rotate_keys",
    "take_ask",
    "to_leave",
    "to_look",
    "to_push",
]
