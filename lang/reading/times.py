"""Times of the day and lengths, as people type them."""

from __future__ import annotations

import re
from datetime import time

from core.practices import TimeUnusable, check_length, minutes_between
from lang.text import tidy

_TIME = re.compile(
    r"(?:a las |at |в )?(\d{1,2})(?: ?[:.h]? ?(\d{2}))?(?: ?h| uhr)?(?: ?([ap])[.]? ?m[.]?)?"
)


def read_time(text: str) -> time:
    """`17:30`, `17.30`, `1730`, `17`, `5 pm`, `5:30 p.m.`; the minute is 0 if none is said.

    Refuses (TimeUnusable) what the clock does not have.
    """
    typed = tidy(text).casefold()
    found = _TIME.fullmatch(typed)
    refusal = TimeUnusable(text.strip()[:20])
    if found is None:
        raise refusal
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            raise refusal
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise refusal
    return time(hour, minute)


def read_length(text: str, starts: time) -> int:
    """Minutes as a number, `90`; or the wall time at which it ends, `18:30`.

    Refuses (LengthUnusable) no length, one of more than twelve hours, an end before the start;
    (TimeUnusable) what is neither.
    """
    typed = tidy(text).casefold()
    if found := re.fullmatch(r"(\d{1,4})(?: ?(?:min|мин)[a-zа-я]*[.]?)?", typed):
        return check_length(int(found[1]))
    return minutes_between(starts, read_time(text))
