"""Who is told what, by which channel: the one table that decides (NTC-1). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from core.actor import Role


class Kind(StrEnum):
    RECEIPT = "receipt"
    LOW_BALANCE = "low_balance"
    ROLL_OFFER = "roll_offer"
    PRACTICE_DAY = "practice_day"
    ENDS_IN_30 = "ends_in_30"
    ENDS_IN_7 = "ends_in_7"
    QUESTION = "question"
    ANSWER = "answer"
    PLANNED = "planned"
    UNREACHABLE = "unreachable"
    FAILED_NOTICE = "failed_notice"
    """A message that was given up."""
    TRANSFER_ASKED = "transfer_asked"
    TRANSFER_ANSWERED = "transfer_answered"
    JOIN_REQUEST = "join_request"
    BOOKS_DIFFER = "books_differ"
    FLAG_RAISED = "flag_raised"
    CAME_AGAIN = "came_again"
    REMINDER = "reminder"
    """An inbox item that somebody asked to be reminded of."""
    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    STARTED = "started"
    ENDED = "ended"
    """The receipt of a booking: it took place, or nobody came."""
    REMIND_24H = "remind_24h"
    CHECKIN_24H = "checkin_24h"
    """The same for a check-in, which goes by email too."""
    REMIND_2H = "remind_2h"
    REMIND_30M = "remind_30m"
    """Online: with the link."""
    FORM_DUE = "form_due"
    """What the coach asks before a check-in is not answered yet."""
    FORM_SUBMITTED = "form_submitted"
    EVENING = "evening"
    MORNING = "morning"
    NO_SHOW = "no_show"
    UNMARKED = "unmarked"
    """A booking is over, and nobody has said what became of it."""
    GOOGLE_BROKE = "google_broke"
    """A coach's calendar lets us in no more."""
    ASKED_FOR = "asked_for"
    """A family would like a time, and has no session for it or finds none free."""


class Audience(StrEnum):
    PAYER = "payer"
    COACH = "coach"
    ASSISTANT = "assistant"
    OWNER = "owner"
    WATCHER = "watcher"
    """Everybody who follows a client: every guardian, and the client."""
    ASKER = "asker"
    """Whoever asked for it."""


class Channel(StrEnum):
    CHAT = "chat"
    EMAIL = "email"
    SMS = "sms"
    INBOX = "inbox"
    BOARD = "board"
    """A live board that draws itself anew by the fact: nothing is sent."""


CHAT, EMAIL, SMS, INBOX, BOARD = Channel


@dataclass(frozen=True)
class Rule:
    """`useful`: how long after it is due a message still goes; `must_arrive`: repeated once if its
    fate is unknown, and the next guardian is asked if nobody reads it; `pierces`: it is about the
    next hours, and quiet hours do not hold it back. An inbox item has no end: it stays until
    somebody is done with it or its cause is gone.
    """

    channels: tuple[Channel, ...]
    useful: timedelta = timedelta(days=7)
    must_arrive: bool = False
    pierces: bool = False

    def reaches_by(self, *, email: bool = False) -> frozenset[Channel]:
        """The channels that it goes by: who has no email address gets chat."""
        meant = frozenset(self.channels)
        return meant if email or EMAIL not in meant else meant - {EMAIL} | {CHAT}


DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
_C, _CE, _CI, _CEI, _EI, _I, _B = (
    (CHAT,),
    (CHAT, EMAIL),
    (CHAT, INBOX),
    (CHAT, EMAIL, INBOX),
    (EMAIL, INBOX),
    (INBOX,),
    (BOARD,),
)
TABLE: dict[tuple[Kind, Audience], Rule] = {
    # bookings
    (Kind.BOOKED, Audience.WATCHER): Rule(_CE, 2 * DAY, must_arrive=True),
    (Kind.BOOKED, Audience.COACH): Rule(_CEI, 2 * DAY, must_arrive=True),
    (Kind.BOOKED, Audience.ASSISTANT): Rule(_I),
    (Kind.MOVED, Audience.WATCHER): Rule(_CE, 2 * DAY, must_arrive=True),
    (Kind.MOVED, Audience.COACH): Rule(_CEI, 2 * DAY, must_arrive=True),
    (Kind.MOVED, Audience.ASSISTANT): Rule(_I),
    (Kind.CANCELLED, Audience.WATCHER): Rule(_CE, 2 * DAY, must_arrive=True),
    (Kind.CANCELLED, Audience.COACH): Rule(_CEI, 2 * DAY, must_arrive=True),
    (Kind.CANCELLED, Audience.ASSISTANT): Rule(_I),
    (Kind.STARTED, Audience.WATCHER): Rule(_C, HOUR / 2, pierces=True),
    (Kind.STARTED, Audience.COACH): Rule(_B),
    (Kind.STARTED, Audience.ASSISTANT): Rule(_B),
    (Kind.ENDED, Audience.WATCHER): Rule(_C, DAY),
    (Kind.ENDED, Audience.COACH): Rule(_B),
    (Kind.ENDED, Audience.ASSISTANT): Rule(_B),
    (Kind.REMIND_24H, Audience.WATCHER): Rule(_C, 22 * HOUR, must_arrive=True),
    (Kind.CHECKIN_24H, Audience.WATCHER): Rule(_CE, 22 * HOUR, must_arrive=True),
    (Kind.REMIND_2H, Audience.WATCHER): Rule((CHAT, SMS), 2 * HOUR, True, pierces=True),
    (Kind.REMIND_30M, Audience.WATCHER): Rule((CHAT, SMS), HOUR / 2, True, pierces=True),
    (Kind.FORM_DUE, Audience.WATCHER): Rule(_CE, 12 * HOUR, must_arrive=True),
    (Kind.FORM_SUBMITTED, Audience.COACH): Rule(_EI, 2 * DAY, must_arrive=True),
    (Kind.EVENING, Audience.COACH): Rule(_CE, 5 * HOUR),
    (Kind.EVENING, Audience.ASSISTANT): Rule(_C, 5 * HOUR),
    (Kind.MORNING, Audience.COACH): Rule(_C, 5 * HOUR, pierces=True),
    (Kind.MORNING, Audience.ASSISTANT): Rule(_C, 5 * HOUR, pierces=True),
    (Kind.NO_SHOW, Audience.COACH): Rule(_I),
    (Kind.NO_SHOW, Audience.ASSISTANT): Rule(_I),
    (Kind.UNMARKED, Audience.COACH): Rule(_I),
    (Kind.UNMARKED, Audience.ASSISTANT): Rule(_I),
    (Kind.ASKED_FOR, Audience.COACH): Rule(_CI, must_arrive=True),
    (Kind.ASKED_FOR, Audience.ASSISTANT): Rule(_I),
    # balances and ends
    (Kind.LOW_BALANCE, Audience.PAYER): Rule(_CE, must_arrive=True),
    (Kind.LOW_BALANCE, Audience.COACH): Rule(_EI, must_arrive=True),
    (Kind.ENDS_IN_30, Audience.PAYER): Rule((EMAIL,), 6 * DAY),
    (Kind.ENDS_IN_30, Audience.COACH): Rule(_EI, 6 * DAY),
    (Kind.ENDS_IN_7, Audience.PAYER): Rule(_CE, 6 * DAY, must_arrive=True),
    (Kind.ENDS_IN_7, Audience.COACH): Rule(_CEI, 6 * DAY),
    (Kind.PLANNED, Audience.PAYER): Rule(_C, 2 * DAY, must_arrive=True),
    # practices and rolls
    (Kind.RECEIPT, Audience.WATCHER): Rule(_C, DAY),
    (Kind.PRACTICE_DAY, Audience.WATCHER): Rule(_C, must_arrive=True),
    (Kind.ROLL_OFFER, Audience.COACH): Rule(_C, HOUR, pierces=True),
    (Kind.CAME_AGAIN, Audience.COACH): Rule(_I),
    (Kind.CAME_AGAIN, Audience.ASSISTANT): Rule(_I),
    # what somebody asked
    (Kind.QUESTION, Audience.COACH): Rule(_CI, must_arrive=True),
    (Kind.QUESTION, Audience.ASSISTANT): Rule(_I),
    (Kind.ANSWER, Audience.ASKER): Rule(_C, must_arrive=True),
    (Kind.TRANSFER_ASKED, Audience.PAYER): Rule(_C, must_arrive=True),
    (Kind.TRANSFER_ASKED, Audience.COACH): Rule(_CI),
    (Kind.TRANSFER_ASKED, Audience.ASSISTANT): Rule(_I),
    (Kind.TRANSFER_ANSWERED, Audience.ASKER): Rule((CHAT,), must_arrive=True),
    (Kind.JOIN_REQUEST, Audience.COACH): Rule(_CI, must_arrive=True),
    (Kind.JOIN_REQUEST, Audience.ASSISTANT): Rule(_I),
    (Kind.REMINDER, Audience.ASKER): Rule(_C, 2 * DAY),
    (Kind.GOOGLE_BROKE, Audience.COACH): Rule(_C, must_arrive=True),
    # what staff should see
    (Kind.FLAG_RAISED, Audience.COACH): Rule(_I),
    (Kind.FLAG_RAISED, Audience.ASSISTANT): Rule(_I),
    (Kind.UNREACHABLE, Audience.COACH): Rule(_I),
    (Kind.UNREACHABLE, Audience.ASSISTANT): Rule(_I),
    (Kind.FAILED_NOTICE, Audience.COACH): Rule(_I),
    (Kind.FAILED_NOTICE, Audience.ASSISTANT): Rule(_I),
    (Kind.BOOKS_DIFFER, Audience.OWNER): Rule(_CI, must_arrive=True),
}

READERS: dict[Audience, frozenset[Role]] = {
    Audience.COACH: frozenset({Role.OWNER, Role.COACH}),
    Audience.ASSISTANT: frozenset({Role.ASSISTANT}),
    Audience.OWNER: frozenset({Role.OWNER}),
}
"""The roles that read the inbox as each audience."""
