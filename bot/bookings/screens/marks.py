"""A mark that no session covers: the ways, and the way back."""

from __future__ import annotations

from bot.bookings.presses import BringFree, BringOwed, OpenSheet
from bot.chat.press import tap
from bot.chat.screen import Screen
from core.bookings import BookingState, NotCovered
from lang import Lang


def decide(lang: Lang, question: NotCovered) -> Screen:
    """Fewer sessions are free than the mark would use."""
    state, owed = BookingState(question.state), question.sessions - question.free
    keys = (question.booking, state, question.version)
    text = lang.count(
        "{name} has no session left for this. Note {n} session owed?",
        "{name} has too few sessions left for this. Note {n} sessions owed?",
        owed,
        name=question.name,
    )
    label = lang.label_count("Mark, {n} owed", "Mark, {n} owed", owed)
    return Screen(
        text,
        (
            (
                tap(label, BringOwed(*keys, question.sessions)),
                tap(lang.label("Mark, no charge"), BringFree(*keys)),
            ),
            (tap(lang.label("Back"), OpenSheet(question.booking)),),
        ),
    )
