"""Decisions about bookings. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.bookings.errors import IllegalMove, NoTimes, StarsUnusable, TooManyTimes
from core.ledger import LotFacts, spend_order

MOST_TIMES = 12
"""So many times are booked at once."""
CHECKIN = timedelta(minutes=30)
UNDO_WITHIN = timedelta(minutes=15)
"""So long after booking a family takes it back for nothing where cancelling costs a session."""
STARS = (1, 5)
FAVOURITE = 2
"""Booked so often at a time of the week, it is a favourite."""


class BookingState(StrEnum):
    """What became of a booking."""

    BOOKED = "booked"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class Cause(StrEnum):
    """Whose a cancellation is: the client's side, the coach's, or excused, which is nobody's."""

    CLIENT = "client"
    COACH = "coach"
    EXCUSED = "excused"


class May(StrEnum):
    """What a reader of a booking may do with it now."""

    MOVE = "move"
    CANCEL = "cancel"
    RESTORE = "restore"
    COMING = "coming"
    MARK = "mark"
    NOTE = "note"
    RATE = "rate"


class Phase(StrEnum):
    """Where a booking stands in its day, in the order in which it wants attention."""

    UNMARKED = "unmarked"
    LATE = "late"
    NOW = "now"
    NEXT = "next"
    LATER = "later"
    DONE = "done"


_S = BookingState
MOVES: Mapping[BookingState, frozenset[BookingState]] = {
    _S.BOOKED: frozenset({_S.IN_PROGRESS, _S.COMPLETED, _S.NO_SHOW, _S.CANCELLED}),
    _S.IN_PROGRESS: frozenset({_S.BOOKED, _S.COMPLETED, _S.NO_SHOW, _S.CANCELLED}),
    _S.COMPLETED: frozenset({_S.BOOKED, _S.NO_SHOW, _S.CANCELLED}),
    _S.NO_SHOW: frozenset({_S.BOOKED, _S.COMPLETED, _S.CANCELLED}),
    _S.CANCELLED: frozenset({_S.BOOKED}),
}
"""State → what it may become; every other move is refused."""

STANDING = frozenset({_S.BOOKED, _S.IN_PROGRESS})
"""Still to be had: the sessions are held, not used."""
OUTCOMES = frozenset({_S.COMPLETED, _S.NO_SHOW})
"""It was the client's: the sessions are used."""


def check_move(name: str, state: BookingState, wanted: BookingState) -> None:
    if wanted not in MOVES[state]:
        raise IllegalMove(name, state, wanted)


def source_of(booking: int) -> str:
    """What a booking is called where others speak of it: occupied time, entries."""
    return f"booking:{booking}"


def cancels_late(starts_at: datetime, now: datetime, hours: int) -> bool:
    """Whether it is too late to cancel for nothing; with 0 hours it never is before the start."""
    return now > starts_at - timedelta(hours=hours)


def phase(state: BookingState, starts_at: datetime, ends_at: datetime, now: datetime) -> Phase:
    """By itself; which of the later ones is next is said by the day around it."""
    if state not in STANDING:
        return Phase.DONE
    if ends_at <= now:
        return Phase.UNMARKED
    if state is BookingState.IN_PROGRESS:
        return Phase.NOW
    return Phase.LATE if starts_at <= now else Phase.LATER


@dataclass(frozen=True)
class Reader:
    """What somebody may do with a client's bookings; who marks is staff."""

    book: bool
    mark: bool
    rate: bool


@dataclass(frozen=True)
class Standing:
    """What a booking is now. `today`: its day has come; `ahead`: its time has not begun."""

    state: BookingState
    today: bool
    ahead: bool
    confirmed: bool
    rated: bool
    cause: Cause | None


def may_do(reader: Reader, booking: Standing) -> frozenset[May]:
    """What a reader may do with it. A family acts before the start, staff at any time; what the
    coach cancelled is his to restore.
    """
    booked, gone = booking.state is _S.BOOKED, booking.state is _S.CANCELLED
    acts = reader.mark or (reader.book and booking.ahead)
    own = reader.mark or booking.cause is Cause.CLIENT
    found = {
        May.MOVE: booked and acts,
        May.CANCEL: booked and acts,
        May.RESTORE: gone and acts and own,
        May.COMING: booked and reader.book and booking.ahead and not booking.confirmed,
        May.MARK: not gone and reader.mark and booking.today,
        May.NOTE: not gone and reader.book,
        May.RATE: booking.state is _S.COMPLETED and reader.rate and not booking.rated,
    }
    return frozenset(wish for wish, allowed in found.items() if allowed)


def places(
    taken: Iterable[tuple[datetime, datetime]],
    hours: Iterable[tuple[datetime, datetime, int]],
    first: datetime,
    last: datetime,
) -> tuple[int, int]:
    """How many are there at once in [first, last) at the most, and how many fit all of the time:
    none where it is not open throughout.
    """
    mine = [(start, end) for start, end in taken if start < last and end > first]
    moments = [max(start, first) for start, _ in mine]
    most = max((sum(s <= each < e for s, e in mine) for each in moments), default=0)
    fit, until = [], first
    for start, end, capacity in sorted(hours):
        if start <= until < end and until < last:
            fit.append(capacity)
            until = end
    return most, min(fit) if until >= last and fit else 0


@dataclass(frozen=True)
class Taken:
    """A booking's place. `over`: that it is one too many has been confirmed."""

    booking: int
    starts_at: datetime
    ends_at: datetime
    over: bool


def overfull(
    taken: Sequence[Taken], hours: Sequence[tuple[datetime, datetime, int]]
) -> tuple[int, ...]:
    """The bookings of every moment at which more are there than fit and were confirmed. One fits
    anywhere, also where nothing is open.
    """
    edges = {each.starts_at for each in taken} | {start for start, _, _ in hours}
    edges |= {end for _, end, _ in hours}
    wrong: set[int] = set()
    for moment in edges:
        there = [each for each in taken if each.starts_at <= moment < each.ends_at]
        fit = max((many for start, end, many in hours if start <= moment < end), default=0)
        if len(there) - max(fit, 1) > sum(each.over for each in there):
            wrong |= {each.booking for each in there}
    return tuple(sorted(wrong))


def check_times(starts: Iterable[datetime]) -> tuple[datetime, ...]:
    """The times of one booking in order, each once."""
    times = tuple(sorted(set(starts)))
    if not times:
        raise NoTimes
    if len(times) > MOST_TIMES:
        raise TooManyTimes(MOST_TIMES)
    return times


def check_stars(stars: int) -> int:
    least, most = STARS
    if not least <= stars <= most:
        raise StarsUnusable(least, most)
    return stars


def covered(
    lots: Iterable[LotFacts], days: Sequence[date], sessions: int
) -> tuple[tuple[int, ...], tuple[LotFacts, ...]]:
    """How many of the `sessions` of each day the lots have free, the earlier days first; and the
    lots as they stand then.
    """
    have = {lot.id: lot for lot in lots}
    found = []
    for day in days:
        wanted = sessions
        for lot in spend_order(have.values(), day):
            part = min(lot.free, wanted)
            have[lot.id] = replace(lot, free=lot.free - part)
            wanted -= part
        found.append(sessions - wanted)
    return tuple(found), tuple(have.values())


def why_none(lots: Iterable[LotFacts], day: date, *, held: bool = False) -> str:
    """Why no session is good on that day: none (free at all), later (starts after it), paused, or
    ends (before it). `held`: of lots that have the session reserved.
    """
    free = [lot for lot in lots if (held or lot.free > 0) and not lot.archived]
    if not free:
        return "none"
    if all(lot.starts_on is not None and lot.starts_on > day for lot in free):
        return "later"
    if any(lot.paused is not None and lot.paused[0] <= day <= lot.paused[1] for lot in free):
        return "paused"
    return "ends"


def favourites(slots: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """(weekday, minute of the day) had at least twice, the most frequent first."""
    often = Counter(slots)
    found = [slot for slot, times in often.items() if times >= FAVOURITE]
    return tuple(sorted(found, key=lambda slot: (-often[slot], slot)))
