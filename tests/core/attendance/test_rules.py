"""What a mark says and what it costs, on plain values."""

from __future__ import annotations

import pytest

from core.attendance import (
    Charge,
    SessionsAtOnceUnusable,
    State,
    WhenEmpty,
    comes,
    costs,
    next_state,
)
from core.attendance.rules import Standing, Wish
from core.ledger import Price
from core.ledger.prices import AT_ONCE, check_at_once, used_and_owed

OPEN, PRESENT, LATE, NO_SHOW, EXCUSED = State
ASK, OWE, FREE = WhenEmpty
UNMARKED = Standing(OPEN, Charge.NONE, 1)
USED_THREE = Standing(PRESENT, Charge.USED, 3)
OWES_THREE = Standing(PRESENT, Charge.OWED, 3)
FREE_THREE = Standing(PRESENT, Charge.FREE, 3)
FORGIVEN = Standing(NO_SHOW, Charge.FREE, 1)
EXCUSED_ONCE = Standing(EXCUSED, Charge.NONE, 3)


@pytest.mark.req("ATT-1")
def test_taps_go_round_open_present_late_no_show_excused_and_open_again() -> None:
    state, seen = OPEN, []
    for _ in range(5):
        seen.append(state := next_state(state))
    assert seen == [PRESENT, LATE, NO_SHOW, EXCUSED, OPEN]


@pytest.mark.req("ATT-1")
def test_in_time_or_late_one_was_there_and_a_no_show_costs_as_well() -> None:
    assert {each for each in State if comes(each)} == {PRESENT, LATE}
    assert {each for each in State if costs(each)} == {PRESENT, LATE, NO_SHOW}


@pytest.mark.req("ATT-4")
@pytest.mark.parametrize(
    ("charge", "sessions", "uncovered", "split"),
    [
        (Charge.USED, 3, 0, (3, 0)),
        (Charge.USED, 3, 1, (2, 1)),
        (Charge.OWED, 3, 0, (0, 3)),
        (Charge.FREE, 3, 0, (0, 0)),
        (Charge.NONE, 3, 0, (0, 0)),
    ],
)
def test_a_package_gives_what_it_has_and_the_rest_is_owed(
    charge: Charge, sessions: int, uncovered: int, split: tuple[int, int]
) -> None:
    assert used_and_owed(charge, sessions, uncovered) == split


@pytest.mark.req("ATT-4")
@pytest.mark.parametrize("sessions", [-1, 0, 21])
def test_one_mark_uses_one_session_to_twenty(sessions: int) -> None:
    assert [check_at_once(n) for n in (1, 20)] == [1, 20]
    with pytest.raises(SessionsAtOnceUnusable) as refused:
        check_at_once(sessions)
    assert refused.value.facts == {"most": AT_ONCE} == {"most": 20}


@pytest.mark.req("ATT-1", "ATT-3", "ATT-4", "ATT-9")
@pytest.mark.parametrize(
    ("now", "wish", "met"),
    [
        (UNMARKED, Wish(PRESENT), False),
        (USED_THREE, Wish(PRESENT), True),
        (USED_THREE, Wish(LATE), False),
        (USED_THREE, Wish(PRESENT, sessions=3), True),
        (USED_THREE, Wish(PRESENT, sessions=2), False),
        (USED_THREE, Wish(PRESENT, FREE), False),
        (OWES_THREE, Wish(PRESENT, OWE, sessions=3), True),
        (FREE_THREE, Wish(PRESENT), True),
        (FREE_THREE, Wish(PRESENT, FREE), True),
        (FREE_THREE, Wish(PRESENT, sessions=3), False),
        (FORGIVEN, Wish(NO_SHOW, FREE), True),
        (EXCUSED_ONCE, Wish(EXCUSED, FREE), True),
    ],
)
def test_a_button_has_had_its_effect_when_the_row_says_what_it_wished(
    now: Standing, wish: Wish, met: bool
) -> None:
    assert wish.met_by(now) is met


@pytest.mark.req("ATT-3", "ATT-4", "ATT-9")
@pytest.mark.parametrize(
    ("now", "wish", "price"),
    [
        (UNMARKED, Wish(PRESENT), Price(2, free=False)),
        (UNMARKED, Wish(PRESENT, sessions=5), Price(5, free=False)),
        (UNMARKED, Wish(NO_SHOW, FREE), Price(2, free=True)),
        (UNMARKED, Wish(EXCUSED), None),
        (USED_THREE, Wish(LATE), Price(3, free=False)),
        (USED_THREE, Wish(NO_SHOW, FREE), Price(3, free=True)),
        (USED_THREE, Wish(OPEN), None),
        (OWES_THREE, Wish(LATE), Price(3, free=False)),
        (FREE_THREE, Wish(LATE), Price(3, free=True)),
        (FREE_THREE, Wish(LATE, OWE), Price(3, free=False)),
        (FREE_THREE, Wish(PRESENT, sessions=1), Price(1, free=False)),
        (FREE_THREE, Wish(PRESENT, FREE, sessions=1), Price(1, free=True)),
        (EXCUSED_ONCE, Wish(PRESENT), Price(2, free=False)),
    ],
)
def test_the_price_is_the_rolls_until_said_and_stays_while_the_client_is_counted(
    now: Standing, wish: Wish, price: Price | None
) -> None:
    assert wish.price(now, usual=2) == price
