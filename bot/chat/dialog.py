"""Dialogs: which question a person is answering, in a row that commits with the turn.

Restarting loses nothing, and any worker takes the next answer. A step that a deploy has removed,
or whose answers had another shape, is forgotten and the menu shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete

from bot.chat.model import dialogs
from core.db import Ready, Work, insert_for, ready

LIFETIME = timedelta(days=3)
SHAPE = 1


@dataclass(frozen=True)
class Dialog:
    """A question that waits: `step` names who takes the answer, `answers` what was said so far."""

    step: str
    answers: dict[str, Any] = field(default_factory=dict)


_KEY = ("bot_id", "chat_id", "user_id")
_FORGET = ready(
    delete(dialogs).where(
        dialogs.c.bot_id == bindparam("bot"),
        dialogs.c.chat_id == bindparam("chat"),
        dialogs.c.user_id == bindparam("person"),
    )
)


@cache
def _remember(dialect: str) -> Ready:
    insert = insert_for(dialect, dialogs)
    said = {name: insert.excluded[name] for name in ("step", "shape", "answers", "expires_at")}
    return ready(insert.on_conflict_do_update(index_elements=_KEY, set_=said))


async def remember(work: Work, key: tuple[int, int, int], dialog: Dialog) -> None:
    """From here on what this person types in this chat answers `dialog.step`."""
    said = {
        "step": dialog.step,
        "shape": SHAPE,
        "answers": dialog.answers,
        "expires_at": work.now + LIFETIME,
    }
    await work.run(_remember(work.dialect), dict(zip(_KEY, key, strict=True)) | said)


async def forget(work: Work, key: tuple[int, int, int]) -> None:
    """Nothing is being asked any more."""
    await work.run(_FORGET, dict(zip(("bot", "chat", "person"), key, strict=True)))
