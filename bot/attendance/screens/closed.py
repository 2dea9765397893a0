"""What a closed roll says: who was there, what it used, who is low."""

from __future__ import annotations

from collections.abc import Sequence

from bot.attendance.screens.signs import SIGNS, state_word
from bot.ledger.screens import LOW, NONE
from bot.people.names import called
from core.attendance import Summary
from lang import Html, Lang

LISTED = 20


def closed_lines(lang: Lang, summary: Summary) -> list[Html]:
    """The summary, for the board's text."""
    marked = [
        lang.say(
            "{sign} {state}: {names}",
            sign=SIGNS[state],
            state=state_word(lang, state),
            names=_names(lang, names),
        )
        for state, names in summary.names.items()
        if names
    ]
    if not marked:
        return [Html(""), lang.say("Closed. Nobody was marked.")]
    return [Html(""), _cost(lang, summary), *marked, *_low(lang, summary)]


def _cost(lang: Lang, summary: Summary) -> Html:
    """`Closed. 12 sessions used · 1 owed · 2 at no charge`."""
    parts = [lang.count("Closed. {n} session used", "Closed. {n} sessions used", summary.used)]
    if summary.owed:
        parts.append(lang.count("{n} owed", "{n} owed", summary.owed))
    if summary.free:
        parts.append(lang.count("{n} at no charge", "{n} at no charge", summary.free))
    return Html(" · ").join(parts)


def _low(lang: Lang, summary: Summary) -> list[Html]:
    rows = []
    if summary.low:
        each = [f"{called(name)} {left}" for name, left in summary.low]
        rows.append(lang.say("{sign} Low: {names}", sign=LOW, names=_names(lang, each)))
    if summary.none:
        names = _names(lang, summary.none)
        rows.append(lang.say("{sign} None left: {names}", sign=NONE, names=names))
    return rows


def _names(lang: Lang, names: Sequence[str]) -> str:
    """The first twenty, and how many more."""
    shown = [called(name, 20) for name in names[:LISTED]]
    more = len(names) - len(shown)
    if more:
        shown.append(str(lang.label_count("{n} more", "{n} more", more)))
    return lang.list(shown)
