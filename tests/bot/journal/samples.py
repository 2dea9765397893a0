"""The screens of the audit trail with the worst values they can get."""

from __future__ import annotations

import re

from bot.journal import screens as journal
from bot.journal.presses import Filter, Span, Theme
from bot.journal.presses import Trail as TrailWish
from bot.journal.words import SAID
from core.reports import MEANT, Names, Trail, TrailLine
from tests.bot.values import BIG, NOW, Sample, club

TRAIL = TrailWish(BIG, BIG, Theme.SESSIONS, BIG, BIG, Span.WEEK)
FILTER = Filter(BIG, Theme.ALL, 1, BIG, Span.EVER)


def changes(name: str) -> Trail:
    """Eight of the longest, of every kind that has words."""
    holes = {hole for said in SAID.values() for hole in re.findall(r"{(\w+)}", said)}
    facts = dict.fromkeys(holes, "assistant,coach,adjust") | dict.fromkeys(MEANT, BIG)
    some = {"clients": [1] * 100, "amount": BIG, "price_minor": 10**9, "paid_minor": 10**9}
    some |= {"value_minor": 10**9, "weekday": 2, "on_date": "2026-11-24"}
    some |= {"first": "2026-11-24", "last": "2026-12-24"}
    lines = [TrailLine(1, NOW, name, "chat", code.split(".")[0], facts | some) for code in SAID]
    longest = tuple(sorted(lines, key=lambda line: -len(SAID[line.code]))[:8])
    named = {1: name, BIG: name}
    return Trail(club(name), longest, 3, True, Names(members=named, practices=named))


SAMPLES: dict[str, list[Sample]] = {
    "journal.trail": [
        lambda la, x: journal.trail(la, changes(x), TRAIL),
        lambda la, x: journal.trail(la, Trail(club(x), (), 0, False, Names()), TRAIL),
    ],
    "journal.filters": [
        lambda la, x: journal.filters(la, FILTER, dict.fromkeys(range(1, 41), x)),
    ],
}
