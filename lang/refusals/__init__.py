"""What core refuses, in words: what is so, then what to do.

Most are one sentence over the refusal's own facts (`sentences`). The few that depend on their facts
are functions registered there, or in a file of their capability where there are several.
"""

from lang.refusals import (
    availability,
    bookings,
    calendars,
    checkins,
    groups,
    ledger,
    notices,
    packages,
    people,
)
from lang.refusals.bookings import booking_words
from lang.refusals.sentences import SENTENCES, STATES, state_words, words

__all__ = [
    "SENTENCES",
    "STATES",
    "availability",
    "booking_words",
    "bookings",
    "calendars",
    "checkins",
    "groups",
    "ledger",
    "notices",
    "packages",
    "people",
    "state_words",
    "words",
]
