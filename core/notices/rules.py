"""When what is told, and which words may be. Pure: no I/O, no clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.actor import Role
from core.clock import local_day, wall_moment
from core.notices.errors import WordsUnusable
from core.notices.table import INBOX, READERS, TABLE, Kind, Rule
from core.people import one_line

PATIENCE = timedelta(minutes=15)
"""After the last change of a roll that nobody closes: receipts, and the alerts that go with them.
"""
MORNING = time(9)
"""When what is about a day is said, on the club's clock."""
AHEAD = {Kind.ENDS_IN_30: timedelta(days=30), Kind.ENDS_IN_7: timedelta(days=7)}
"""How long before a package ends."""
LEADS = {
    Kind.FORM_DUE: timedelta(hours=36),
    Kind.REMIND_24H: timedelta(hours=24),
    Kind.REMIND_2H: timedelta(hours=2),
    Kind.REMIND_30M: timedelta(minutes=30),
}
"""How long before its start a booking is reminded of: the first one of its form, which a check-in
has, the last one of those online only.
"""
BY_THEMSELVES = timedelta(hours=2)
"""So long after booking a check-in nobody is reminded of its form: they were asked just now."""
JOINS = {
    Kind.FORM_DUE: timedelta(hours=12),
    Kind.REMIND_24H: timedelta(hours=12),
    Kind.REMIND_2H: timedelta(hours=1),
    Kind.REMIND_30M: timedelta(minutes=30),
}
"""A family's bookings that begin so soon after the first are said with it."""
DIGEST_AT = {Kind.EVENING: time(19), Kind.MORNING: time(7)}
"""When the daily messages come, on the club's clock."""
WORDS_LIMIT = 1000
SLEEP_LIMIT = timedelta(days=31)
NOON = time(12)


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


def reminders(
    starts_at: datetime, now: datetime, *, online: bool, checkin: bool = False
) -> dict[Kind, datetime]:
    """When to remind of a booking made or moved now; none for what begins within the time."""
    found = {
        kind: starts_at - lead
        for kind, lead in LEADS.items()
        if starts_at - lead > now and (online or kind is not Kind.REMIND_30M)
    }
    form = max(starts_at - LEADS[Kind.FORM_DUE], now + BY_THEMSELVES)
    if checkin and form < reminds_until(Kind.FORM_DUE, starts_at, online=online):
        return found | {Kind.FORM_DUE: form}
    found.pop(Kind.FORM_DUE, None)
    return found


def reminds_until(kind: Kind, starts_at: datetime, *, online: bool) -> datetime:
    """How long a reminder is of use: until the next one says it, the last until the start."""
    later = (
        lead
        for each, lead in LEADS.items()
        if lead < LEADS[kind] and (online or each is not Kind.REMIND_30M)
    )
    return starts_at - max(later, default=timedelta())


def digest_day(kind: Kind, now: datetime, zone: str) -> date | None:
    """Which day a digest is about, if this is the part of the day in which it is of use: from its
    time until midnight of that evening, or noon of that morning.
    """
    local = now.astimezone(ZoneInfo(zone))
    if kind is Kind.EVENING and local.time() >= DIGEST_AT[kind]:
        return local.date() + timedelta(days=1)
    if kind is Kind.MORNING and DIGEST_AT[kind] <= local.time() < NOON:
        return local.date()
    return None


def next_digest(kind: Kind, now: datetime, zone: str) -> datetime:
    """The next time of the day at which this digest comes; later than now."""
    today = local_day(now, zone)
    moments = (wall_moment(today + timedelta(days=n), DIGEST_AT[kind], zone) for n in range(3))
    return next(each for each in moments if each > now)


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
