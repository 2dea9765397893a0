"""Calendars outside: files and feeds, and the coach's own at Google.

A feed is one address a person, with a secret in it: whoever has the address reads what that person
sees of their bookings and practices, as they are now, and nothing else.

What always holds of a feed
- An address leads to one account. It is read as that account is then: who has lost a child's
  guardianship, or a club, has lost it in the feed too.
- An address that was replaced or stopped, or was never given, is nothing, and takes as long.
- A button that replaces or stops an address carries the number of the one it was drawn with, and
  works once.
- An event is called the same for ever (`agenda.at`, the id of what it is), and its sequence is the
  version of that: it rises with every change.

What always holds at Google
- A booking that stands is one event in its coach's calendar, and none anywhere else, after quiet:
  what a calendar should show is a row (`google_events.wanted`) written with the change, and one
  errand a booking and coach pushes the present state, however often it has to begin again.
- The event's id is ours and made of the booking, so a repeated create finds itself; ids of deleted
  events stay taken, so each life of an event has a generation.
- A booking never waits for Google: nothing here awaits a network.
- A token is encrypted at rest with its owner inside; a `state` is good once, for ten minutes.
- A child stands there by initials and is not invited, unless a guardian agreed.
- Who coaches here no more is disconnected with it, and Google told to forget us.

What it refuses: `GoogleNotSetUp AskUsed AskExpired`.
"""

from core.calendars.google.errors import AskExpired, AskUsed, GoogleNotSetUp
from core.calendars.google.events import GoogleBroke
from core.calendars.google.keys import rotate_keys
from core.calendars.google.leaving import left, to_leave
from core.calendars.google.links import (
    CALLBACK,
    ask_google,
    connect_google,
    disconnect_google,
    google_broke,
    google_state,
    is_broken,
    on_people,
    take_ask,
)
from core.calendars.google.looking import looked, to_look
from core.calendars.google.pushing import pushed, to_push
from core.calendars.google.rules import CHANNEL, EVENT, LOOK, WRITES
from core.calendars.google.safe import bad_keys, new_key
from core.calendars.google.trying import let_out, try_later
from core.calendars.google.views import (
    CalendarEvent,
    Door,
    Found,
    GoogleState,
    LetOut,
    Look,
    NotYet,
    Outcome,
    Place,
    Push,
    Shown,
    Standing,
    Taken,
    Trouble,
)
from core.calendars.google.wanted import link_awaited, on_told
from core.calendars.service.agenda import installation, own_agenda
from core.calendars.service.feeds import (
    behind_feed,
    feed_of,
    fetched,
    open_feed,
    renew_feed,
    stop_feed,
)
from core.calendars.views import Agenda, Feed, LastShown

__all__ = [
    "CALLBACK",
    "CHANNEL",
    "EVENT",
    "LOOK",
    "WRITES",
    "Agenda",
    "AskExpired",
    "AskUsed",
    "CalendarEvent",
    "Door",
    "Feed",
    "Found",
    "GoogleBroke",
    "GoogleNotSetUp",
    "GoogleState",
    "LastShown",
    "LetOut",
    "Look",
    "NotYet",
    "Outcome",
    "Place",
    "Push",
    "Shown",
    "Standing",
    "Taken",
    "Trouble",
    "ask_google",
    "bad_keys",
    "behind_feed",
    "connect_google",
    "disconnect_google",
    "feed_of",
    "fetched",
    "google_broke",
    "google_state",
    "installation",
    "is_broken",
    "left",
    "let_out",
    "link_awaited",
    "looked",
    "new_key",
    "on_people",
    "on_told",
    "open_feed",
    "own_agenda",
    "pushed",
    "renew_feed",
    "rotate_keys",
    "stop_feed",
    "take_ask",
    "to_leave",
    "to_look",
    "to_push",
    "try_later",
]
