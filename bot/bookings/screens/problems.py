"""What is wrong on a day besides who is not marked or late: too many at once, no session, owed."""

from __future__ import annotations

from collections.abc import Iterable

from bot.people.names import called
from core.bookings import DayBoard
from lang import Html, Lang

NAMES = 6


def problems(lang: Lang, day: DayBoard) -> list[Html]:
    """A line for each kind of trouble, with who has it."""
    crowded = (row for row in day.problems if row.card.over and row.taken > row.capacity > 0)
    over = [row.card.client_name for row in crowded]
    without = [row.card.client_name for row in day.problems if row.card.uncovered]
    owed = {row.card.client: row for row in day.rows if row.balance.owed}
    owing = [
        lang.label("{name} {n}", name=called(row.card.client_name, 20), n=row.balance.owed)
        for row in list(owed.values())[:NAMES]
    ]
    found = [
        lang.say("More than fit: {names}", names=_names(lang, over)) if over else None,
        lang.say("No package: {names}", names=_names(lang, without)) if without else None,
        lang.say("Owed: {names}", names=lang.list(owing)) if owing else None,
    ]
    return [line for line in found if line]


def _names(lang: Lang, names: Iterable[str]) -> str:
    each = [called(name, 20) for name in dict.fromkeys(names)]
    if (more := len(each) - NAMES) > 0:
        each = [*each[:NAMES], str(lang.label_count("{n} more", "{n} more", more))]
    return lang.list(each)
