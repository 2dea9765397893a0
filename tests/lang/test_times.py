"""Times of the day and lengths, as coaches type them."""

from __future__ import annotations

from datetime import time

import pytest

from core.practices import LengthUnusable, TimeUnusable
from lang.reading import read_length, read_time


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("17:30", time(17, 30)),
        ("17.30", time(17, 30)),
        ("1730", time(17, 30)),
        ("9", time(9)),
        ("0:05", time(0, 5)),
        ("5 pm", time(17)),
        ("5:30 p.m.", time(17, 30)),
        ("12am", time(0)),
        ("12 PM", time(12)),
        ("18h", time(18)),
        ("18 h 15", time(18, 15)),
        ("a las 18:00", time(18)),
        ("в 18:00", time(18)),
        (" ١٧:٣٠ ", time(17, 30)),
    ],
)
def test_a_time(typed: str, meant: time) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "24:00", "17:60", "13 pm", "0 pm", "5 o'clock", "-1", "1:2", "173000", "17:3o"]
)
def test_no_time(typed: str) -> None:
    with pytest.raises(TimeUnusable):
        read_time(typed)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("90", 90), ("90 min", 90), ("45 мин.", 45), ("80 minutos", 80), ("18:30", 90), ("7 pm", 120)],
)
def test_a_length_is_minutes_or_an_end(typed: str, minutes: int) -> None:
    assert read_length(typed, time(17)) == minutes


@pytest.mark.req("ATT-8")
@pytest.mark.parametrize("typed", ["0", "9", "721", "1440", "17:00", "16:59", "00:30"])
def test_no_length(typed: str) -> None:
    with pytest.raises(LengthUnusable):
        read_length(typed, time(17))


@pytest.mark.parametrize("typed", ["an hour", "", "-60"])
def test_what_is_neither(typed: str) -> None:
    with pytest.raises(TimeUnusable):
        read_length(typed, time(17))
