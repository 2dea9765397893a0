"""Hours of a day, as people type them."""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn

from core.availability import HoursUnusable
from core.practices import TimeUnusable
from lang.reading.times import read_time
from lang.text import tidy

DAY = 24 * 60
_BETWEEN = r"(?: ?[-–—−‑] ?| (?:to|until|till|a|hasta|до|по) )"
_PART = re.compile(
    r"(?:(?:from|de|desde|с|со) )?"
    rf"(?P<opens>[^x×х*]+?){_BETWEEN}(?P<closes>[^x×х*]+?)"
    r"(?: ?[x×х*] ?(?P<places>\d{1,5}))?"
)
_LISTED = re.compile(r"[,;\n]| (?:and|y|и) ")
_HALF = re.compile(r"([ap])[.]? ?m[.]?$")


class Typed(NamedTuple):
    """Minutes of the day; `places` is None if none were said."""

    opens: int
    closes: int
    places: int | None


def read_hours(text: str) -> tuple[Typed, ...]:
    """`9-12`, `9:00–12:30, 14-18 x2`, `9 am to 5 pm`, `с 9 до 12`: one or several; 24 is midnight.

    Places said last are meant for those before of which none were said.

    Refuses (HoursUnusable) what is none; whether they run backwards or overlap is for core to say.
    """
    parts = [part for part in _LISTED.split(text) if part.strip()]
    if not parts:
        _no(text)
    read = [_read(tidy(part).casefold(), text) for part in parts]
    last = read[-1].places
    return tuple(each._replace(places=last) if each.places is None else each for each in read)


def _read(part: str, whole: str) -> Typed:
    found = _PART.fullmatch(part)
    if found is None:
        _no(whole)
    opens, closes = found["opens"].strip(), found["closes"].strip()
    try:
        start, end = _minute(opens), _minute(closes)
    except TimeUnusable:
        _no(whole)
    if _HALF.search(closes) and not _HALF.search(opens) and start < 12 * 60:
        later = start % (12 * 60) + end // (12 * 60) * 12 * 60
        start = later if later < end else start  # 2-5 pm begins at 14:00, 9-5 pm at 9:00
    places = int(found["places"]) if found["places"] else None
    return Typed(start, end or DAY, places)


def _minute(text: str) -> int:
    if re.fullmatch(r"24(?:[:.]?00)?", text):
        return DAY
    read = read_time(text)
    return read.hour * 60 + read.minute


def _no(text: str) -> NoReturn:
    raise HoursUnusable(text.strip()[:20])
