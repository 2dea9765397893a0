"""The signs of the roll call, everywhere the same."""

from __future__ import annotations

from collections.abc import Mapping

from core.attendance import State
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
    State.LATE: mark("Late"),
    State.NO_SHOW: mark("No-show"),
    State.EXCUSED: mark("Excused"),
}


def state_word(lang: Lang, state: State) -> Text:
    return lang.label(WORDS[state])
