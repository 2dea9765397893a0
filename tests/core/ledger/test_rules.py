"""The arithmetic alone, over whatever lots there could be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ledger import Balance, WouldGoBelowZero
from core.ledger.rules import (
    KINDS,
    Counts,
    Kind,
    Limits,
    LotFacts,
    counter_changes,
    last_day,
    low_for,
    reversed_changes,
    run_out,
    spend_order,
    take,
    usable,
    worth,
)
from core.people import Client

TODAY = date(2026, 11, 16)
days = st.integers(-40, 40).map(lambda n: TODAY + timedelta(days=n))
lot_facts = st.builds(
    LotFacts,
    id=st.integers(1, 10_000),
    free=st.integers(0, 60),
    make_up=st.booleans(),
    pinned=st.booleans(),
    starts_on=st.none() | days,
    last_day=st.just(date.max) | days,
    archived=st.booleans(),
)
shelves = st.lists(lot_facts, max_size=8, unique_by=lambda lot: lot.id)


@given(shelves)
def test_only_what_can_be_spent_is_in_the_spend_order_and_all_of_it(lots: list[LotFacts]) -> None:
    order = spend_order(lots, TODAY)
    assert set(order) == {lot for lot in lots if lot.free and usable(lot, TODAY)}


@given(shelves)
def test_make_ups_go_first_then_the_pinned_then_what_ends_first_then_the_oldest(
    lots: list[LotFacts],
) -> None:
    for sooner, later in zip(order := spend_order(lots, TODAY), order[1:], strict=False):
        if sooner.make_up != later.make_up:
            assert sooner.make_up
        elif sooner.pinned != later.pinned:
            assert sooner.pinned
        elif sooner.last_day != later.last_day:
            assert sooner.last_day < later.last_day
        else:
            assert sooner.id < later.id


@given(shelves, st.randoms())
def test_the_order_in_which_lots_are_read_decides_nothing(lots: list[LotFacts], random) -> None:
    shuffled = random.sample(lots, len(lots))
    assert spend_order(shuffled, TODAY) == spend_order(lots, TODAY)


@given(shelves, st.integers(1, 200))
def test_taking_takes_exactly_that_many_or_nothing_and_says_how_many_are_free(
    lots: list[LotFacts], amount: int
) -> None:
    free = sum(lot.free for lot in lots)
    if amount > free:
        with pytest.raises(WouldGoBelowZero) as refused:
            take(lots, amount)
        assert refused.value.facts == {"free": free, "wanted": amount}
        return
    parts = take(lots, amount)
    held = {lot.id: lot.free for lot in lots}
    assert sum(part for _, part in parts) == amount
    assert all(0 < part <= held[lot] for lot, part in parts)
    emptied = [held[lot] == part for lot, part in parts]
    assert all(emptied[:-1]), "the next lot is touched when the one before is empty"


@pytest.mark.parametrize(
    ("starts_in", "ends_in", "is_usable"),
    [(None, 0, True), (None, -1, False), (0, 0, True), (1, 9, False), (-3, None, True)],
)
def test_a_lot_is_good_from_its_first_day_to_the_end_of_its_last(
    starts_in: int | None, ends_in: int | None, is_usable: bool
) -> None:
    starts = None if starts_in is None else TODAY + timedelta(days=starts_in)
    ends = None if ends_in is None else TODAY + timedelta(days=ends_in)
    lot = LotFacts(1, 5, False, False, starts, last_day(ends, None), archived=False)
    assert usable(lot, TODAY) is is_usable


def test_grace_moves_the_last_day_later_and_never_sooner() -> None:
    soon, late = TODAY, TODAY + timedelta(days=7)
    assert last_day(soon, late) == late
    assert last_day(late, soon) == late
    assert last_day(None, soon) == date.max


def test_a_lot_rests_from_the_first_day_of_its_pause_to_the_last() -> None:
    days = [TODAY + timedelta(days=n) for n in range(5)]
    lot = LotFacts(1, 5, False, False, None, date.max, archived=False, paused=(days[1], days[3]))
    assert [day for day in days if usable(lot, day)] == [days[0], days[4]]


# Kinds: what the table says, what the counters do, and what the database lets in.


def let_in(kind: Kind, left: int, held: int) -> bool:
    changes = f"SELECT {left} AS left_change, {held} AS held_change"
    with closing(sqlite3.connect(":memory:")) as database:
        return bool(database.execute(f"SELECT {KINDS[kind]} FROM ({changes})").fetchone()[0])


FEW = range(-2, 3)
ENTRIES = [each for each in product(Kind, FEW, FEW) if let_in(*each)]
"""Every entry of at most two sessions."""
entries = st.sampled_from([entry for entry in ENTRIES if entry[0] is not Kind.REVERSE])
counts = st.builds(Counts, *[st.integers(0, 500)] * 4)


def moved(before: Counts, changes: dict[str, int]) -> Counts:
    return Counts(**before.__dict__ | {k: getattr(before, k) + n for k, n in changes.items()})


def test_left_is_what_came_in_and_neither_was_used_nor_is_gone_and_free_what_is_not_held() -> None:
    lot = Counts(came_in=20, held=5, used=3, gone=2)
    assert (lot.left, lot.free) == (15, 10)


@given(entries, counts)
def test_counters_move_by_what_the_entry_says(entry: tuple[Kind, int, int], lot: Counts) -> None:
    kind, left, held = entry
    after = moved(lot, counter_changes(kind, left, held))
    assert (after.left - lot.left, after.held - lot.held) == (left, held)
    assert after.came_in >= lot.came_in, "what once came in stays, unless it is undone"


@given(entries, counts)
def test_undoing_an_entry_is_as_if_it_never_was(entry: tuple[Kind, int, int], lot: Counts) -> None:
    changes, back = counter_changes(*entry), reversed_changes(*entry)
    assert moved(moved(lot, changes), back) == lot


def test_every_kind_is_in_the_table() -> None:
    assert {kind for kind, _, _ in ENTRIES} == set(KINDS) == set(Kind)


# Low: for whom.


def client(low_coach: int | None = None, low_payer: int | None = None) -> Client:
    return Client(1, 1, "Sam", low_payer, None, "UTC", 5, 2, low_coach=low_coach)


@pytest.mark.req("NTC-3")
@pytest.mark.parametrize(
    ("left", "own", "lots", "audiences"),
    [
        (6, client(), [], ()),
        (5, client(), [], ("coach",)),
        (3, client(), [], ("coach",)),
        (2, client(), [], ("coach", "payer")),
        (0, client(), [Limits()], ("coach", "payer")),
        (4, client(), [Limits(), Limits(payer=3), Limits(payer=4)], ("coach", "payer")),
        (7, client(), [Limits(), Limits(coach=7)], ("coach",)),
        (4, client(low_payer=3), [Limits(payer=4)], ("coach",)),
        (4, client(low_coach=3), [Limits(coach=9)], ()),
        (1, client(0, 0), [Limits(4, 4)], ()),
        (0, client(0, 0), [Limits(4, 4)], ("coach", "payer")),
    ],
)
def test_the_coach_hears_at_five_the_payer_at_two_unless_the_package_or_the_client_says_otherwise(
    left: int, own: Client, lots: list[Limits], audiences: tuple[str, ...]
) -> None:
    assert low_for(left, own, lots) == audiences


@pytest.mark.req("NTC-3")
@pytest.mark.parametrize(
    ("balance", "coach", "payer"),
    [
        (Balance(6), False, False),
        (Balance(5), True, False),
        (Balance(1), True, True),
        (Balance(0), False, False),
        (Balance(resting=3), False, False),
    ],
)
def test_what_is_gone_runs_low_no_more(balance: Balance, coach: bool, payer: bool) -> None:
    told = balance.runs_low(client(), "coach"), balance.runs_low(client(), "payer")
    assert told == (coach, payer)


# When the last one goes.


def ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=n) for n in days]


@pytest.mark.req("RPT-3")
@pytest.mark.parametrize(
    ("left", "used_on", "in_days"),
    [
        (4, ago(21, 14, 7, 0), 28),
        (4, ago(22, 15, 8, 1), 27),
        (4, ago(21, 21, 14, 14, 7, 7), 7),
        (1, ago(7, 0), 7),
        (3, ago(7, 7, 0), 14),
        (2, ago(42, 35), 42),
        (4, ago(56, 7, 0), 28),
        (4, ago(55, 7, 0), 110),
        (0, ago(7, 0), None),
        (4, ago(0), None),
        (4, ago(3, 3, 3), None),
        (4, ago(70, 63), None),
        (4, [], None),
    ],
)
def test_it_lasts_as_long_as_at_the_pace_of_the_last_eight_weeks(
    left: int, used_on: list[date], in_days: int | None
) -> None:
    expected = None if in_days is None else TODAY + timedelta(days=in_days)
    assert run_out(left, used_on, TODAY) == expected


@given(st.integers(1, 60), st.lists(days, max_size=30))
def test_what_is_left_never_ran_out_in_the_past(left: int, used_on: list[date]) -> None:
    found = run_out(left, used_on, TODAY)
    assert found is None or found >= TODAY


# What a session is worth.


@pytest.mark.req("PKG-2")
@given(st.integers(0, 1_000_000), st.integers(1, 60))
def test_the_worths_of_the_sessions_add_up_to_the_price_and_the_first_bear_the_odd_cents(
    price: int, sessions: int
) -> None:
    last_ones = [worth(price, sessions, n) for n in range(sessions + 1)]
    from_the_last = [more - less for less, more in pairwise(last_ones)]
    assert (last_ones[0], last_ones[-1]) == (0, price)
    assert from_the_last == sorted(from_the_last)
    assert from_the_last[-1] - from_the_last[0] <= 1


@pytest.mark.req("PKG-2")
def test_nothing_in_a_lot_is_worth_nothing() -> None:
    assert worth(5000, 0, 0) == 0
