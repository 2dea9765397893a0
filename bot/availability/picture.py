"""What the pictures of a week and a month show: plain values in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Ground:
    """Open hours in minutes of the day; `label` says how many places."""

    kind: str
    opens: int
    closes: int
    label: str


@dataclass(frozen=True)
class Taken:
    """Taken time; `label` is `2/3`, a practice's name, or nothing; `names` for who may see them."""

    kind: str
    starts: int
    ends: int
    label: str = ""
    names: Sequence[str] = ()


@dataclass(frozen=True)
class Column:
    """A day. `now`: the minute at which it is now, on today."""

    weekday: str
    number: str
    today: bool = False
    now: int | None = None
    ground: Sequence[Ground] = ()
    taken: Sequence[Taken] = ()
    blocks: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True)
class Week:
    """Everything that is on the picture, in the reader's words. `hours` are (minute, label)."""

    title: str
    line: str
    hours: Sequence[tuple[int, str]]
    days: Sequence[Column]
    legend: Sequence[tuple[str, str]]
    blocked: str
    dark: bool = False

    @property
    def plain(self) -> dict[str, Any]:
        """As JSON values, to be drawn later."""
        return asdict(self)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Self:
        return cls(**plain | {"days": [_column(each) for each in plain["days"]]})


def _column(plain: dict[str, Any]) -> Column:
    ground = [Ground(**each) for each in plain["ground"]]
    taken = [Taken(**each) for each in plain["taken"]]
    return Column(**plain | {"ground": ground, "taken": taken})


@dataclass(frozen=True)
class Cell:
    """A day of a month: how many are booked, which share (0 to 1) of its places, how many
    practices. `blocked` all day long; `inside` the month that is shown; `open` at all.
    """

    number: str
    inside: bool = True
    today: bool = False
    open: bool = False
    booked: int = 0
    share: float = 0
    practices: int = 0
    blocked: bool = False


@dataclass(frozen=True)
class Month:
    """A month for a picture, in the reader's words: its weeks below the names of the weekdays."""

    title: str
    line: str
    weekdays: Sequence[str]
    weeks: Sequence[Sequence[Cell]]
    legend: Sequence[tuple[str, str]]
    dark: bool = False

    @property
    def plain(self) -> dict[str, Any]:
        """As JSON values, to be drawn later."""
        return asdict(self)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Self:
        weeks = [[Cell(**each) for each in week] for week in plain["weeks"]]
        return cls(**plain | {"weeks": weeks})


def lanes_of(taken: Sequence[Taken]) -> list[tuple[Taken, int, int]]:
    """Each with its lane and how many lanes stand side by side there: what overlaps is beside."""
    placed: list[tuple[Taken, int, int]] = []
    together: list[tuple[Taken, int]] = []
    until = 0
    for each in sorted(taken, key=lambda one: (one.starts, -one.ends)):
        if each.starts >= until:
            placed += _closed(together)
            together = []
        free = (lane for lane in range(len(together) + 1) if not _meets(together, each, lane))
        together.append((each, next(free)))
        until = max(until, each.ends)
    return placed + _closed(together)


def _meets(together: Sequence[tuple[Taken, int]], each: Taken, lane: int) -> bool:
    return any(at == lane and other.ends > each.starts for other, at in together)


def _closed(together: Sequence[tuple[Taken, int]]) -> list[tuple[Taken, int, int]]:
    lanes = max((lane for _, lane in together), default=0) + 1
    return [(each, lane, lanes) for each, lane in together]
