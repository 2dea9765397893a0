"""A button or a question that somebody overtook: the person is told, and sees what is so now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.chat.turn import Turn
from core.errors import Overtaken


@contextmanager
def fresh(turn: Turn) -> Iterator[None]:
    """Around a verb that carries a version, before anything was written in the turn. A typed answer
    keeps its question, with its way back.
    """
    try:
        yield
    except Overtaken as refusal:
        if not turn.incoming.tapped:
            raise
        turn.toast(turn.lang.refusal(refusal), alert=True)
