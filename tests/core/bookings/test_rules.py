"""Decisions about bookings, on plain values."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.bookings import BookingState, Cause, IllegalMove, May, NoTimes, Phase, TooManyTimes
from core.bookings.rules import (
    MOST_TIMES,
    MOVES,
    Reader,
    Standing,
    Taken,
    cancels_late,
    check_move,
    check_times,
    covered,
    favourites,
    may_do,
    overfull,
    phase,
    places,
    why_none,
)
from core.ledger import LotFacts
from tests.support.world import utc

B = BookingState
TEN = utc(2026, 11, 24, 15)
DAY = date(2026, 11, 24)
HOUR = timedelta(hours=1)
FAMILY, STAFF = Reader(book=True, mark=False, rate=True), Reader(book=True, mark=True, rate=False)


def lot(number: int, free: int, **more: object) -> LotFacts:
    plain = {"make_up": False, "pinned": False, "starts_on": None, "last_day": date.max}
    return LotFacts(number, free, archived=False, **plain | more)  # type: ignore[arg-type]


@pytest.mark.req("BKG-12")
def test_nothing_becomes_what_it_is_and_a_cancelled_one_only_booked() -> None:
    assert set(MOVES) == set(B)
    assert all(state not in wanted for state, wanted in MOVES.items())
    assert MOVES[B.CANCELLED] == {B.BOOKED}
    assert MOVES[B.COMPLETED] == MOVES[B.NO_SHOW] ^ {B.COMPLETED, B.NO_SHOW}
    check_move("Sam", B.BOOKED, B.COMPLETED)
    with pytest.raises(IllegalMove) as refused:
        check_move("Sam", B.COMPLETED, B.IN_PROGRESS)
    assert refused.value.facts == {"name": "Sam", "stands": "completed", "wanted": "in_progress"}


@pytest.mark.req("BKG-8", "ATT-9")
@pytest.mark.parametrize(
    ("before", "hours", "late"),
    [(24, 24, False), (24, 25, True), (0, 0, False), (-1, 0, True), (1, 0, False)],
)
def test_the_window_begins_so_many_hours_before(before: int, hours: int, late: bool) -> None:
    assert cancels_late(TEN, TEN - timedelta(hours=before), hours) is late


@pytest.mark.req("BKG-14")
@pytest.mark.parametrize(
    ("state", "minutes", "said"),
    [
        (B.BOOKED, -1, Phase.LATER),
        (B.BOOKED, 0, Phase.LATE),
        (B.BOOKED, 59, Phase.LATE),
        (B.BOOKED, 60, Phase.UNMARKED),
        (B.IN_PROGRESS, -1, Phase.NOW),
        (B.IN_PROGRESS, 59, Phase.NOW),
        (B.IN_PROGRESS, 60, Phase.UNMARKED),
        (B.COMPLETED, 90, Phase.DONE),
        (B.NO_SHOW, 0, Phase.DONE),
        (B.CANCELLED, 90, Phase.DONE),
    ],
)
def test_where_a_booking_stands_in_its_day(state: B, minutes: int, said: Phase) -> None:
    assert phase(state, TEN, TEN + HOUR, TEN + timedelta(minutes=minutes)) is said


@pytest.mark.req("BKG-1")
def test_times_are_taken_in_order_and_each_once() -> None:
    assert check_times([TEN + HOUR, TEN, TEN + HOUR]) == (TEN, TEN + HOUR)
    with pytest.raises(NoTimes):
        check_times([])
    assert len(check_times(TEN + n * HOUR for n in range(MOST_TIMES))) == MOST_TIMES == 12
    with pytest.raises(TooManyTimes) as refused:
        check_times(TEN + n * HOUR for n in range(MOST_TIMES + 1))
    assert refused.value.most == MOST_TIMES


BOOKED = Standing(B.BOOKED, today=True, ahead=True, confirmed=False, rated=False, cause=None)


@pytest.mark.req("BKG-7", "BKG-8", "BKG-13")
@pytest.mark.parametrize(
    ("changes", "family", "staff"),
    [
        ({}, "move cancel coming note", "move cancel coming note mark"),
        ({"confirmed": True}, "move cancel note", "move cancel note mark"),
        ({"today": False}, "move cancel coming note", "move cancel coming note"),
        ({"ahead": False}, "note", "move cancel note mark"),
        ({"state": B.IN_PROGRESS, "ahead": False}, "note", "note mark"),
        ({"state": B.COMPLETED, "ahead": False}, "note rate", "note mark"),
        ({"state": B.COMPLETED, "ahead": False, "rated": True}, "note", "note mark"),
        ({"state": B.NO_SHOW, "ahead": False}, "note", "note mark"),
        ({"state": B.CANCELLED, "cause": Cause.CLIENT}, "restore", "restore"),
        ({"state": B.CANCELLED, "cause": Cause.CLIENT, "ahead": False}, "", "restore"),
        ({"state": B.CANCELLED, "cause": Cause.COACH}, "", "restore"),
        ({"state": B.CANCELLED, "cause": Cause.EXCUSED}, "", "restore"),
    ],
)
def test_what_each_side_may_do_with_it(changes: dict[str, object], family: str, staff: str) -> None:
    stands = Standing(**vars(BOOKED) | changes)  # type: ignore[arg-type]
    assert may_do(FAMILY, stands) == {May(each) for each in family.split()}
    assert may_do(STAFF, stands) == {May(each) for each in staff.split()}
    assert may_do(Reader(book=False, mark=False, rate=False), stands) == set()


@pytest.mark.req("LED-2", "BKG-2")
def test_sessions_are_held_day_by_day_as_far_as_they_reach() -> None:
    ends, pinned = lot(1, 2, last_day=DAY), lot(2, 2, pinned=True)
    later = DAY + timedelta(days=1)
    assert covered([ends, pinned], [DAY, DAY, later], 1)[0] == (1, 1, 0)
    assert covered([ends], [DAY, later], 2)[0] == (2, 0)
    found, then = covered([ends, lot(3, 1)], [DAY], 3)
    assert (found, [each.free for each in then]) == ((3,), [0, 0])
    assert covered([], [DAY], 1) == ((0,), ())


@pytest.mark.req("BKG-2")
def test_why_there_is_no_session_for_a_day() -> None:
    ends = lot(1, 1, last_day=DAY - timedelta(days=1))
    starts = lot(2, 1, starts_on=DAY + timedelta(days=1))
    paused = lot(3, 1, paused=(DAY, DAY))
    assert why_none([], DAY) == why_none([lot(4, 0)], DAY) == "none"
    assert why_none([ends], DAY) == why_none([ends, starts], DAY) == "ends"
    assert why_none([starts], DAY) == "later"
    assert why_none([ends, paused], DAY) == "paused"
    assert why_none([paused], DAY + timedelta(days=1)) == "ends"
    assert why_none([lot(5, 0, last_day=DAY - timedelta(days=1))], DAY, held=True) == "ends"


@pytest.mark.req("BKG-3")
def test_twice_is_a_favourite() -> None:
    tuesday, thursday, friday = (1, 1020), (3, 600), (4, 600)
    slots = [thursday, tuesday, friday, tuesday, thursday, tuesday]
    assert favourites(slots) == (tuesday, thursday)
    assert favourites([friday, thursday] * 2) == (thursday, friday)


minutes = st.integers(0, 12).map(lambda n: TEN + timedelta(minutes=15 * n))
spans = st.tuples(minutes, st.integers(1, 6)).map(
    lambda span: (span[0], span[0] + timedelta(minutes=15 * span[1]))
)


def moments(first: datetime, last: datetime) -> list[datetime]:
    quarters = (last - first) // timedelta(minutes=15)
    return [first + timedelta(minutes=15 * n) for n in range(quarters)]


@pytest.mark.req("AVL-4", "BKG-14")
@given(st.lists(spans, max_size=6), st.lists(st.tuples(spans, st.integers(1, 3)), max_size=4))
def test_places_are_what_counting_every_quarter_says(
    taken: list[tuple[datetime, datetime]],
    open_at: list[tuple[tuple[datetime, datetime], int]],
) -> None:
    """Hours that follow each other; at most as many as overlap at one quarter of an hour."""
    first, last, hours = TEN, TEN + HOUR, []
    until = TEN - HOUR
    for (start, end), many in sorted(open_at):
        if start >= until:
            hours.append((start, end, many))
            until = end
    most, fit = places(taken, hours, first, last)
    quarters = moments(first, last)
    assert most == max(sum(s <= at < e for s, e in taken) for at in quarters)
    room = [max((n for s, e, n in hours if s <= at < e), default=0) for at in quarters]
    assert fit == min(room)


@pytest.mark.req("AVL-4", "LED-1")
@given(st.lists(st.tuples(spans, st.booleans()), max_size=6), st.lists(spans, max_size=3))
def test_too_many_are_what_counting_every_quarter_says(
    booked: list[tuple[tuple[datetime, datetime], bool]],
    open_at: list[tuple[datetime, datetime]],
) -> None:
    taken = [Taken(n, *span, over) for n, (span, over) in enumerate(booked)]
    hours = [(start, end, 2) for start, end in open_at]
    wrong: set[int] = set()
    for at in moments(TEN, TEN + timedelta(hours=6)):
        there = [each for each in taken if each.starts_at <= at < each.ends_at]
        fit = 2 if any(start <= at < end for start, end in open_at) else 1
        if len(there) - fit > sum(each.over for each in there):
            wrong |= {each.booking for each in there}
    assert set(overfull(taken, hours)) == wrong
