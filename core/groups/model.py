"""A club's group chats."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    UniqueConstraint,
    text,
)

from core.db import Id, UtcDateTime, club_row, metadata, of_part, same_club
from core.db.base import Codes


class groups_cols(club_row):  # noqa: N801
    club_id: Named[int] = Column(Id, ForeignKey("clubs.id"), nullable=False)
    bot_id: Named[int] = Column(Id, nullable=False)
    chat_id: Named[int] = Column(Id, nullable=False)
    title: Named[str] = Column(String(128), nullable=False)
    langs: Named[frozenset[str]] = Column(Codes(), nullable=False)
    announces: Named[bool] = Column(Boolean, nullable=False, server_default=text("true"))
    card: Named[bool] = Column(Boolean, nullable=False, server_default=text("true"))
    can_pin: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    linked_by: Named[int] = Column(Id, nullable=False)
    linked_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    left_at: Named[datetime | None] = Column(UtcDateTime)


groups = Table(
    "groups",
    metadata,
    groups_cols,
    UniqueConstraint("id", "club_id"),
    same_club("linked_by", "members"),
    Index("ix_groups_club_id", "club_id"),
    Index("uq_groups_chat", "bot_id", "chat_id", unique=True, **of_part("left_at IS NULL")),
)
"""One club a chat. `announces` and `card`: what the club wants there; `can_pin`: whether the bot
may pin there; `left_at`: the bot was removed or the group unlinked.
"""
