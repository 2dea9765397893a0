"""Which clients a list shows, and in which order. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.reports.views import ClientLine

SOON = timedelta(days=30)


class Show(StrEnum):
    """One letter each, because it travels in a button."""

    ALL = "a"
    LOW = "l"
    """At or under the coach's threshold, none left included."""
    OWED = "o"
    EXPIRING = "e"
    """Sessions that end within thirty days."""
    FLAGGED = "f"


class Sort(StrEnum):
    NAME = "n"
    FEWEST = "f"
    """Fewest left first; who does not prepay comes last."""
    ENDING = "e"
    """What ends first; without an end last."""


def fits(show: Show, line: ClientLine, today: date) -> bool:
    match show:
        case Show.LOW:
            return line.low
        case Show.OWED:
            return line.balance.owed > 0
        case Show.EXPIRING:
            return line.balance.until is not None and line.balance.until <= today + SOON
        case Show.FLAGGED:
            return line.flag is not None
    return True


def in_order(lines: Iterable[ClientLine], sort: Sort) -> list[ClientLine]:
    """Given by name, and by name where they are equal."""
    match sort:
        case Sort.FEWEST:
            return sorted(lines, key=lambda line: (not line.balance.prepaid, line.balance.left))
        case Sort.ENDING:
            return sorted(lines, key=lambda line: line.balance.until or date.max)
    return list(lines)
