"""Dialogs: which question a person is answering, in a row that commits with the turn.

Restarting loses nothing, and any worker takes the next answer. A step that a deploy has removed,
or whose answers had another shape, is forgotten and the menu shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from bot.chat.model import dialogs
from core.db import Work

LIFETIME = timedelta(days=3)
SHAPE = 1


@dataclass(frozen=True)
class Dialog:
    """A question that waits: `step` names who takes the answer, `answers` what was said so far."""

    step: str
    answers: dict[str, Any] = field(default_factory=dict)


async def remember(work: Work, key: tuple[int, int, int], dialog: Dialog) -> None:
    """From here on what this person types in this chat answers `dialog.step`."""
    row = {
        "step": dialog.step,
        "shape": SHAPE,
        "answers": dialog.answers,
        "expires_at": work.now + LIFETIME,
    }
    bot_id, chat_id, user_id = key
    await work.run(
        work.insert(dialogs)
        .values(bot_id=bot_id, chat_id=chat_id, user_id=user_id, **row)
        .on_conflict_do_update(index_elements=["bot_id", "chat_id", "user_id"], set_=row)
    )


async def forget(work: Work, key: tuple[int, int, int]) -> None:
    """Nothing is being asked any more."""
    bot_id, chat_id, user_id = key
    await work.run(
        delete(dialogs).where(
            dialogs.c.bot_id == bot_id,
            dialogs.c.chat_id == chat_id,
            dialogs.c.user_id == user_id,
        )
    )
