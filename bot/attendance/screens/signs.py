"""The signs and words of the roll call, everywhere the same."""

from __future__ import annotations

from collections.abc import Mapping

from bot.ledger.screens import sign_of
from bot.people.names import called
from core.attendance import Row, State
from lang import Lang, Text, mark

SIGNS: Mapping[State, str] = {
    State.OPEN: "▫️",
    State.PRESENT: "✅",
    State.LATE: "⏰",
    State.NO_SHOW: "❌",
    State.EXCUSED: "🏥",
}
FLAG = "🚩"
WORDS: Mapping[State, str] = {
    State.OPEN: mark("Not marked"),
    State.PRESENT: mark("Here"),
    State.LATE: mark("Came late"),
    State.NO_SHOW: mark("No-show"),
    State.EXCUSED: mark("Excused"),
}


def state_word(lang: Lang, state: State) -> Text:
    return lang.label(WORDS[state])


def player(lang: Lang, row: Row) -> str:
    """`✅ Ali · 7`, `▫️ Cleo · 0 🔴`, `❌ Ben ×2 · 5 🚩`, booked that day `▫️ Sam 17:30 · 7`: short
    enough for half a phone's width.
    """
    sign = sign_of(row.balance, low=row.low)
    flag = FLAG if row.flag else ""
    many = f" ×{row.sessions}" if row.sessions > 1 and row.state is not State.OPEN else ""
    name = called(row.name, 12 - len(many) - 2 * bool(flag) - 4 * bool(row.booked))
    if row.booked:
        name = lang.label("{name} {time}", name=name, time=lang.time(row.booked))
    if row.balance.prepaid:
        shown = lang.label("{name}{many} · {left}", name=name, many=many, left=row.balance.left)
    else:
        shown = lang.label("{name}{many}", name=name, many=many)
    return " ".join(part for part in (SIGNS[row.state], shown, flag, sign) if part)


def returning(lang: Lang, what: Text, sessions: int) -> Text:
    """`Forgive, 2 sessions return`, on a button; of none nothing is said."""
    if not sessions:
        return what
    return lang.label_count(
        "{what}, {n} session returns", "{what}, {n} sessions return", sessions, what=what
    )
