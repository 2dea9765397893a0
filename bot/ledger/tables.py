"""Tables about balances, for a spreadsheet. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.files import File, csv_file
from bot.ledger.screens import what
from core.ledger import HistoryLine
from core.people import Client
from lang import Lang

MOST_LINES = 50_000


def history(lang: Lang, client: Client, entries: Sequence[HistoryLine]) -> File:
    """Every entry of a client, newest first; days and times are the club's."""
    head = [
        lang.label("Day"),
        lang.label("Change"),
        lang.label("What"),
        lang.label("Undone"),
        lang.label("By"),
        lang.label("Reason"),
        lang.label("Noted at"),
    ]
    yes = lang.label("yes")
    rows = [
        [
            line.on_date.isoformat(),
            line.change,
            what(lang, line.kind),
            yes if line.undone else None,
            line.actor,
            line.note,
            line.at.astimezone(lang.zone).strftime("%Y-%m-%d %H:%M"),
        ]
        for line in entries
    ]
    title = lang.label("History {name}", name=client.name)
    caption = lang.count(
        "History of {name}: {n} line.", "History of {name}: {n} lines.", len(rows), name=client.name
    )
    return csv_file(lang, title, [head, *rows], caption)
