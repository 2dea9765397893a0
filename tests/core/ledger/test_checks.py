"""What a person may type or pick, and how the rest is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ledger import (
    AmountUnusable,
    DayUnusable,
    ReasonNeeded,
    check_amount,
    check_reason,
    parse_amount,
)
from core.ledger.rules import (
    MOST_AT_ONCE,
    check_last_day,
    check_minutes,
    check_past_day,
    check_pause,
    check_until,
)
from core.people import NumberUnusable, TextTooLong

TODAY = date(2026, 11, 16)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


# Amounts and reasons.


@pytest.mark.req("LED-3")
@pytest.mark.parametrize(
    ("typed", "amount"),
    [("3", 3), ("+3", 3), ("-2", -2), ("−2", -2), (" - 2 ", -2), ("200", 200), ("-200", -200)]
    + [("000200", 200)],
)
def test_an_amount_is_a_whole_number_with_or_without_a_sign(typed: str, amount: int) -> None:
    assert parse_amount(typed) == amount


@pytest.mark.req("LED-3")
@pytest.mark.parametrize(
    "typed",
    ["", " ", "0", "-0", "201", "-201", "10,50", "1.5", "1e9", "ten", "+-3", "--3", "+", "٣", "²"]
    + ["9" * 400, "0x10", "1_0", "\0", "3 for Sam", "‮3"]
    + ["0000200"],
)
def test_anything_else_is_refused_and_quoted_shortly(typed: str) -> None:
    with pytest.raises(AmountUnusable) as refused:
        parse_amount(typed)
    assert refused.value.most == MOST_AT_ONCE
    assert refused.value.text == typed.strip()[:20], "as it was typed"


@pytest.mark.req("LED-3")
@pytest.mark.parametrize("amount", [0, MOST_AT_ONCE + 1, -MOST_AT_ONCE - 1, 10**30])
def test_an_amount_that_nobody_typed_is_quoted_as_well(amount: int) -> None:
    assert [check_amount(each) for each in (1, -1, 200, -200)] == [1, -1, 200, -200]
    with pytest.raises(AmountUnusable) as refused:
        check_amount(amount)
    assert refused.value.facts == {"text": str(amount)[:20], "most": 200}


@given(st.text())
def test_whatever_is_typed_is_an_amount_within_the_limits_or_refused(typed: str) -> None:
    try:
        amount = parse_amount(typed)
    except AmountUnusable:
        return
    assert amount
    assert abs(amount) <= MOST_AT_ONCE


@given(st.text(max_size=400))
def test_a_reason_is_one_clean_line_with_a_letter_or_refused(typed: str) -> None:
    try:
        reason = check_reason(typed)
    except (ReasonNeeded, TextTooLong):
        return
    assert any(ch.isalnum() for ch in reason)
    assert len(reason) <= 200
    assert reason.isprintable()
    reason.encode()


def test_a_long_reason_is_refused_and_one_without_a_letter_or_a_digit_is_none() -> None:
    assert check_reason("  " + "x" * 200) == "x" * 200
    with pytest.raises(TextTooLong) as refused:
        check_reason("x" * 201)
    assert refused.value.limit == 200
    for nothing in ("", " ", "!?", "\N{EM DASH}"):
        with pytest.raises(ReasonNeeded):
            check_reason(nothing)


# Days and numbers.

Check = Callable[..., object]


@pytest.mark.req("LED-8")
def test_a_past_day_is_from_the_first_purchase_until_today() -> None:
    for day in (YESTERDAY, TODAY):
        assert check_past_day(day, TODAY, first=YESTERDAY) == day
    assert check_past_day(TODAY, TODAY, first=TODAY) == TODAY


@pytest.mark.req("LED-9", "PKG-8")
def test_a_last_day_is_not_over_yet_or_never_comes() -> None:
    for day in (TODAY, TOMORROW, None):
        assert check_last_day(day, TODAY) == day


@pytest.mark.req("PKG-3")
def test_a_lot_may_end_on_the_day_on_which_it_starts() -> None:
    for until, starts_on in ((TODAY, TODAY), (TOMORROW, TODAY), (None, TODAY), (TODAY, None)):
        check_until(until, starts_on)


@pytest.mark.req("LED-8", "LED-9", "PKG-3", "PKG-8")
@pytest.mark.parametrize(
    ("check", "days", "reason", "limit"),
    [
        (check_past_day, (TOMORROW, TODAY, YESTERDAY), "future", YESTERDAY),
        (check_past_day, (YESTERDAY, TODAY, TODAY), "before", TODAY),
        (check_last_day, (YESTERDAY, TODAY), "over", TODAY),
        (check_until, (YESTERDAY, TODAY), "over", TODAY),
    ],
)
def test_another_day_is_refused_with_the_first_that_can_be_meant(
    check: Check, days: tuple[date, ...], reason: str, limit: date
) -> None:
    with pytest.raises(DayUnusable) as refused:
        check(*days)
    assert refused.value.facts == {"day": days[0], "reason": reason, "limit": limit}


@pytest.mark.req("PKG-1", "PKG-11")
@pytest.mark.parametrize(
    ("check", "least", "most"), [(check_minutes, 5, 600), (check_pause, 1, 366)]
)
def test_a_session_has_minutes_and_a_pause_has_days_within_limits(
    check: Check, least: int, most: int
) -> None:
    assert [check(n) for n in (least, most)] == [least, most]
    for number in (least - 1, most + 1):
        with pytest.raises(NumberUnusable) as refused:
            check(number)
        assert refused.value.facts == {"least": least, "most": most}
