"""Who is told what, by which channel: the one table that decides (NTC-1). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from core.actor import Role
from core.notices.errors import WordsUnusable
from core.people import one_line


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
    TRANSFER_ASKED = "transfer_asked"
    JOIN_REQUEST = "join_request"
    BOOKS_DIFFER = "books_differ"
    FLAG_RAISED = "flag_raised"
    CAME_AGAIN = "came_again"
    REMINDER = "reminder"
    """An inbox item that somebody asked to be reminded of."""


class Audience(StrEnum):
    PAYER = "payer"
    COACH = "coach"
    ASSISTANT = "assistant"
    OWNER = "owner"
    WATCHER = "watcher"
    """Everybody who follows a client: every guardian, and the client."""
    ASKER = "asker"
    """Whoever asked for it."""


CHAT, INBOX = "chat", "inbox"


@dataclass(frozen=True)
class Rule:
    """`useful`: how long after it is due a message still goes; `must_arrive`: repeated once if its
    fate is unknown, and the next guardian is asked if nobody reads it; `pierces`: it is about the
    next hours, and quiet hours do not hold it back. An inbox item has no end: it stays until
    somebody is done with it or its cause is gone.
    """

    channels: tuple[str, ...]
    useful: timedelta = timedelta(days=7)
    must_arrive: bool = False
    pierces: bool = False


TABLE: dict[tuple[Kind, Audience], Rule] = {
    (Kind.RECEIPT, Audience.WATCHER): Rule((CHAT,), timedelta(days=1)),
    (Kind.LOW_BALANCE, Audience.PAYER): Rule((CHAT,), must_arrive=True),
    (Kind.LOW_BALANCE, Audience.COACH): Rule((CHAT, INBOX), must_arrive=True),
    (Kind.ENDS_IN_30, Audience.COACH): Rule((INBOX,)),
    (Kind.ENDS_IN_7, Audience.PAYER): Rule((CHAT,), timedelta(days=6), must_arrive=True),
    (Kind.ENDS_IN_7, Audience.COACH): Rule((CHAT, INBOX), timedelta(days=6)),
    (Kind.QUESTION, Audience.COACH): Rule((CHAT, INBOX), must_arrive=True),
    (Kind.QUESTION, Audience.ASSISTANT): Rule((INBOX,)),
    (Kind.ANSWER, Audience.ASKER): Rule((CHAT,), must_arrive=True),
    (Kind.PLANNED, Audience.PAYER): Rule((CHAT,), timedelta(days=2), must_arrive=True),
    (Kind.UNREACHABLE, Audience.COACH): Rule((INBOX,)),
    (Kind.UNREACHABLE, Audience.ASSISTANT): Rule((INBOX,)),
    (Kind.TRANSFER_ASKED, Audience.PAYER): Rule((CHAT,), must_arrive=True),
    (Kind.TRANSFER_ASKED, Audience.COACH): Rule((INBOX,)),
    (Kind.TRANSFER_ASKED, Audience.ASSISTANT): Rule((INBOX,)),
    (Kind.JOIN_REQUEST, Audience.COACH): Rule((CHAT, INBOX), must_arrive=True),
    (Kind.JOIN_REQUEST, Audience.ASSISTANT): Rule((INBOX,)),
    (Kind.BOOKS_DIFFER, Audience.OWNER): Rule((CHAT, INBOX), must_arrive=True),
    (Kind.FLAG_RAISED, Audience.COACH): Rule((INBOX,)),
    (Kind.FLAG_RAISED, Audience.ASSISTANT): Rule((INBOX,)),
    (Kind.CAME_AGAIN, Audience.COACH): Rule((INBOX,)),
    (Kind.CAME_AGAIN, Audience.ASSISTANT): Rule((INBOX,)),
    (Kind.REMINDER, Audience.ASKER): Rule((CHAT,), timedelta(days=2)),
    (Kind.PRACTICE_DAY, Audience.WATCHER): Rule((CHAT,), must_arrive=True),
    (Kind.ROLL_OFFER, Audience.COACH): Rule((CHAT,), timedelta(hours=1), pierces=True),
}

READERS: dict[Audience, frozenset[Role]] = {
    Audience.COACH: frozenset({Role.OWNER, Role.COACH}),
    Audience.ASSISTANT: frozenset({Role.ASSISTANT}),
    Audience.OWNER: frozenset({Role.OWNER}),
}
"""The roles that read the inbox as each audience."""

PATIENCE = timedelta(minutes=15)
"""After the last change of a roll that nobody closes: receipts, and the alerts that go with them.
"""
MORNING = time(9)
"""When what is about a day is said, on the club's clock."""
AHEAD = {Kind.ENDS_IN_30: timedelta(days=30), Kind.ENDS_IN_7: timedelta(days=7)}
"""How long before a package ends."""
WORDS_LIMIT = 1000
SLEEP_LIMIT = timedelta(days=31)


def held_until(
    rule: Rule,
    over: datetime | None,
    *,
    useful_until: datetime | None = None,
    begins: datetime | None = None,
) -> datetime | None:
    """Until when a message waits whose reader's quiet hours are `over` then; None: it goes now.

    What pierces goes, and so does what would be of no use afterwards: what is about something that
    `begins` before, or is useful no longer. Quiet hours delay, they lose nothing.
    """
    ends = [end for end in (useful_until, begins) if end is not None]
    if over is None or rule.pierces or any(end <= over for end in ends):
        return None
    return over


def inbox_of(roles: Iterable[Role]) -> frozenset[Kind]:
    """The kinds of inbox item that somebody with these roles reads."""
    held = frozenset(roles)
    reads = {audience for audience, readers in READERS.items() if readers & held}
    return frozenset(
        kind
        for (kind, audience), rule in TABLE.items()
        if INBOX in rule.channels and audience in reads
    )


def in_inbox(kind: Kind) -> bool:
    """Whether this kind waits in the inbox of anybody."""
    return any(INBOX in rule.channels for (each, _), rule in TABLE.items() if each is kind)


def later_days(today: date) -> tuple[date, ...]:
    """The days that "remind me" offers: tomorrow, the next Friday, in a week."""
    tomorrow, in_a_week = today + timedelta(days=1), today + timedelta(days=7)
    return tuple(sorted({tomorrow, friday(today), in_a_week}))


def friday(today: date) -> date:
    """The next Friday that is not today."""
    return today + timedelta(days=(4 - today.weekday()) % 7 or 7)


def check_words(text: str) -> str:
    """What somebody wrote to somebody else: its lines, without what is not seen; 1,000 characters
    at most.
    """
    words = "\n".join(map(one_line, text.splitlines())).strip()
    if not any(ch.isalnum() for ch in words):
        raise WordsUnusable("empty", WORDS_LIMIT)
    if len(words) > WORDS_LIMIT:
        raise WordsUnusable("long", WORDS_LIMIT)
    return words
