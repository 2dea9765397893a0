"""Hours of a day that people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.availability import HoursUnusable
from lang.reading import read_hours

pytestmark = pytest.mark.req("AVL-1", "AVL-3")


def minutes(hour: float) -> int:
    return int(hour * 60)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9-12", [(9, 12, None)]),
        ("9:00–12:30", [(9, 12.5, None)]),
        ("9.00 - 12.00", [(9, 12, None)]),
        ("9-12, 14-18 x2", [(9, 12, 2), (14, 18, 2)]),
        ("9-12 x3; 14-18 ×4", [(9, 12, 3), (14, 18, 4)]),
        ("9-12\n14-18х1", [(9, 12, 1), (14, 18, 1)]),
        ("9 am to 5 pm", [(9, 17, None)]),
        ("9-5pm", [(9, 17, None)]),
        ("2-5 pm", [(14, 17, None)]),
        ("11-2 pm", [(11, 14, None)]),
        ("12-3 pm", [(12, 15, None)]),
        ("9-12 pm", [(9, 12, None)]),
        ("9-11 a.m.", [(9, 11, None)]),
        ("с 9 до 12:30", [(9, 12.5, None)]),
        ("de 9 a 12 y 16 a 20", [(9, 12, None), (16, 20, None)]),
        ("с 9 до 12 и с 16 до 20 х 2", [(9, 12, 2), (16, 20, 2)]),
        ("20-24", [(20, 24, None)]),
        ("20:00-0:00", [(20, 24, None)]),
        ("22-2", [(22, 2, None)]),
        ("٩-١٢", [(9, 12, None)]),
    ],
)
def test_hours_are_read(typed: str, meant: list[tuple[float, float, int | None]]) -> None:
    wanted = [(minutes(opens), minutes(closes), places) for opens, closes, places in meant]
    assert [tuple(each) for each in read_hours(typed)] == wanted


@pytest.mark.parametrize(
    "typed", ["", "nine", "9", "9-", "9-25", "9-12-15", "9-12 x", "x2", ",", "-"]
)
def test_what_is_no_hours_is_refused(typed: str) -> None:
    with pytest.raises(HoursUnusable):
        read_hours(typed)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_hours_or_is_refused(typed: str) -> None:
    try:
        read = read_hours(typed)
    except HoursUnusable:
        return
    assert all(0 <= each.opens <= 1440 and 0 < each.closes <= 1440 for each in read)
