"""The arithmetic of the books. Pure: plain values in, plain values out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.ledger.errors import (
    AmountUnusable,
    DayUnusable,
    ReasonNeeded,
    WouldGoBelowZero,
)
from core.people import Client, NumberUnusable, few_words

MOST_AT_ONCE = 200
REASON_LIMIT = 200
MINUTES = (5, 600)
PAUSE = (1, 366)
PACE_WINDOW = timedelta(weeks=8)
PACE_LEAST = 2
GRACE = timedelta(days=7)
"""How long a session that comes back to a lot that is over can still be used."""


class Kind(StrEnum):
    PURCHASE = "purchase"
    OPENING = "opening"
    BONUS = "bonus"
    ADJUST = "adjust"
    TRANSFER_IN = "transfer_in"
    TRANSFER_OUT = "transfer_out"
    HOLD = "hold"
    RELEASE = "release"
    USE = "use"
    REVERSE = "reverse"
    EXPIRE = "expire"
    EXTEND = "extend"
    VOID = "void"


_IN = "left_change > 0 AND held_change = 0"
_OUT = "left_change < 0 AND held_change = 0"

KINDS: dict[Kind, str] = {
    Kind.PURCHASE: _IN,
    Kind.OPENING: _IN,
    Kind.BONUS: _IN,
    Kind.ADJUST: "left_change <> 0 AND held_change = 0",
    Kind.TRANSFER_IN: _IN,
    Kind.TRANSFER_OUT: _OUT,
    Kind.HOLD: "left_change = 0 AND held_change > 0",
    Kind.RELEASE: "left_change = 0 AND held_change < 0",
    Kind.USE: "left_change < 0 AND held_change IN (0, left_change)",
    Kind.REVERSE: "left_change <> 0 AND held_change = 0",
    Kind.EXPIRE: _OUT,
    Kind.EXTEND: _IN,
    Kind.VOID: _OUT,
}
"""The one table of how an entry of a kind changes left and held, as the database checks it. A use
that settles a hold takes it from held as well; what is undone comes back free, and is held anew if
its booking still stands.
"""


@dataclass(frozen=True)
class Counts:
    """A lot's counters. left = came_in - used - gone; free = left - held; none below zero."""

    came_in: int
    held: int
    used: int
    gone: int

    @property
    def left(self) -> int:
        return self.came_in - self.used - self.gone

    @property
    def free(self) -> int:
        return self.left - self.held


def counter_changes(kind: Kind, left: int, held: int) -> dict[str, int]:
    """How counters move for an entry that is no reversal."""
    if kind is Kind.USE:
        return {"used": -left, "held": held}
    if kind is Kind.EXTEND:
        return {"gone": -left}
    if kind in (Kind.HOLD, Kind.RELEASE):
        return {"held": held}
    return {"came_in": left} if left > 0 else {"gone": -left}


def reversed_changes(kind: Kind, left: int, held: int) -> dict[str, int]:
    """How counters move when an entry of `kind` with these changes is undone."""
    return {name: -change for name, change in counter_changes(kind, left, held).items()}


class LotState(StrEnum):
    """What a lot is today; `service.shelf` decides it."""

    ACTIVE = "active"
    LOW = "low"
    USED_UP = "used_up"
    EXPIRED = "expired"
    PAUSED = "paused"
    ARCHIVED = "archived"


@dataclass(frozen=True)
class LotFacts:
    """What the spend order looks at."""

    id: int
    free: int
    make_up: bool
    pinned: bool
    starts_on: date | None
    last_day: date
    """The last good day, grace included; `date.max` when it never ends."""
    archived: bool
    paused: tuple[date, date] | None = None
    """The first and the last day of the pause."""


def usable(lot: LotFacts, on_date: date) -> bool:
    """Started, not over (a lot is good until the end of its last day), not paused, not archived."""
    started = lot.starts_on is None or lot.starts_on <= on_date
    paused = lot.paused is not None and lot.paused[0] <= on_date <= lot.paused[1]
    return started and on_date <= lot.last_day and not paused and not lot.archived


def rests(lot: LotFacts, on_date: date) -> bool:
    """Only a pause is in the way of using it."""
    return not usable(lot, on_date) and usable(replace(lot, paused=None), on_date)


def last_day(expires_on: date | None, grace_until: date | None) -> date:
    return date.max if expires_on is None else max(expires_on, grace_until or expires_on)


def spend_order(lots: Iterable[LotFacts], on_date: date) -> list[LotFacts]:
    """Usable lots with something free: make-ups, then the pinned, then what ends first, oldest."""
    good = [lot for lot in lots if lot.free > 0 and usable(lot, on_date)]
    return sorted(
        good,
        key=lambda lot: (not lot.make_up, not lot.pinned, lot.last_day, lot.id),
    )


def take(lots: Sequence[LotFacts], amount: int) -> list[tuple[int, int]]:
    """(lot id, sessions) in the order given; refuses more than is free in all of them."""
    free = sum(lot.free for lot in lots)
    if amount > free:
        raise WouldGoBelowZero(free=free, wanted=amount)
    parts: list[tuple[int, int]] = []
    for lot in lots:
        part = min(lot.free, amount)
        if part:
            parts.append((lot.id, part))
            amount -= part
    return parts


@dataclass(frozen=True)
class Limits:
    """How many left are few, for each audience; None where nothing is said."""

    coach: int | None = None
    payer: int | None = None


UNSAID = Limits()


def thresholds(client: Client, lots: Iterable[Limits]) -> dict[str, int]:
    """By audience: the client's own, else the largest of the lots' they hold, else the club's."""
    each = list(lots)
    coach = max((lot.coach for lot in each if lot.coach is not None), default=client.club_low_coach)
    payer = max((lot.payer for lot in each if lot.payer is not None), default=client.club_low_payer)
    return {
        "coach": coach if client.low_coach is None else client.low_coach,
        "payer": payer if client.low_payer is None else client.low_payer,
    }


def low_for(left: int, client: Client, lots: Iterable[Limits]) -> tuple[str, ...]:
    """The audiences for whom `left` is low: at or under their threshold; nobody's who does not
    prepay.
    """
    if not client.prepaid:
        return ()
    limits = thresholds(client, lots)
    return tuple(audience for audience, limit in limits.items() if left <= limit)


def run_out(left: int, used_on: Iterable[date], today: date) -> date | None:
    """The day on which the last session goes, at the pace of the last eight weeks.

    `used_on` has the day of every session used. The pace is so many sessions a training day, and
    so many days from one to the next; a pause that is longer than that slows it. None when nothing
    is left, or under two training days, which say no pace.
    """
    recent = [day for day in used_on if today - PACE_WINDOW < day <= today]
    trainings = set(recent)
    if not left or len(trainings) < PACE_LEAST:
        return None
    first, last = min(recent), max(recent)
    gap = max((last - first) / (len(trainings) - 1), (today - first) / len(trainings))
    begin = last if today - last <= gap else today
    return begin + math.ceil(left * len(trainings) / len(recent)) * gap


def worth(price_minor: int, sessions: int, of_these: int) -> int:
    """What the last `of_these` of a lot's sessions cost, in minor units.

    The price is split so that the parts add up to it: the first sessions bear the odd cents.
    """
    if not sessions:
        return 0
    each, odd = divmod(price_minor, sessions)
    return of_these * each + max(0, odd - (sessions - of_these))


def check_past_day(day: date, today: date, first: date) -> date:
    """A day on which something was used: from the first purchase until today."""
    if day > today:
        raise DayUnusable(day, "future", first)
    if day < first:
        raise DayUnusable(day, "before", first)
    return day


def check_last_day(day: date | None, today: date) -> date | None:
    """A last day that is not over yet; None for one that never comes."""
    if day is not None and day < today:
        raise DayUnusable(day, "over", today)
    return day


def check_number(number: int, least: int, most: int) -> int:
    if not least <= number <= most:
        raise NumberUnusable(least, most)
    return number


def check_minutes(minutes: int) -> int:
    """How long one session is."""
    return check_number(minutes, *MINUTES)


def check_pause(days: int) -> int:
    return check_number(days, *PAUSE)


def check_until(until: date | None, starts_on: date | None) -> None:
    """A lot does not end before it starts."""
    if until is not None and starts_on is not None and until < starts_on:
        raise DayUnusable(until, "over", starts_on)


def parse_amount(text: str) -> int:
    """A whole number of sessions with an optional sign; +3, -2, 3, also with a real minus."""
    tidy = text.strip().replace("\N{MINUS SIGN}", "-").replace(" ", "")
    digits = tidy[1:] if tidy[:1] in ("+", "-") else tidy
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 6:
        raise AmountUnusable(text=text.strip()[:20], most=MOST_AT_ONCE)
    return check_amount(int(tidy), text)


def check_amount(amount: int, text: str = "") -> int:
    if amount == 0 or abs(amount) > MOST_AT_ONCE:
        raise AmountUnusable(text=(text or str(amount)).strip()[:20], most=MOST_AT_ONCE)
    return amount


def clean_note(text: str) -> str:
    """What somebody wrote beside, on one line of at most 200 characters; it may be nothing."""
    return few_words(text, REASON_LIMIT)


def check_reason(text: str) -> str:
    """A reason in words: a note with a letter or a digit in it."""
    reason = clean_note(text)
    if not any(ch.isalnum() for ch in reason):
        raise ReasonNeeded
    return reason
