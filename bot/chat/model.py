"""What the kit stores: chats, updates seen, dialogs, live messages, updates given up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Double,
    Index,
    Integer,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
    text,
)

from core.db import Id, UtcDateTime, metadata, of_part


class seen_cols(TypedColumns):  # noqa: N801
    bot_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    update_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    at: Named[float] = Column(Double, nullable=False)


seen_updates = Table("seen_updates", metadata, seen_cols, Index("ix_seen_updates_at", "at"))
"""One row an update that committed: a redelivery stops here. Real time; swept after 48 hours."""


class tries_cols(TypedColumns):  # noqa: N801
    bot_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    update_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    tries: Named[int] = Column(Integer, nullable=False)
    error: Named[str] = Column(Text, nullable=False)
    buried: Named[bool] = Column(Boolean, nullable=False)
    at: Named[float] = Column(Double, nullable=False)
    body: Named[dict[str, Any] | None] = Column(JSON)


failed_updates = Table("failed_updates", metadata, tries_cols)
"""Updates whose turn raised: how often, and after three tries the body, for the operator."""


class chats_cols(TypedColumns):  # noqa: N801
    bot_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    chat_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    kind: Named[str] = Column(String(12), nullable=False)
    parked_at: Named[datetime | None] = Column(UtcDateTime)
    can_pin: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))


chats = Table("chats", metadata, chats_cols)
"""A turn locks its chat's row: any number of workers, one turn a chat. Parked: nobody reads it.

`can_pin`: the bot may pin there, as far as Telegram has told it.
"""


class dialogs_cols(TypedColumns):  # noqa: N801
    bot_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    chat_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    user_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    step: Named[str] = Column(String(64), nullable=False)
    shape: Named[int] = Column(Integer, nullable=False)
    answers: Named[dict[str, Any]] = Column(JSON, nullable=False)
    expires_at: Named[datetime] = Column(UtcDateTime, nullable=False)


dialogs = Table("dialogs", metadata, dialogs_cols)


class leases_cols(TypedColumns):  # noqa: N801
    name: Named[str] = Column(String(48), primary_key=True)
    holder: Named[str] = Column(String(32), nullable=False)
    until: Named[float] = Column(Double, nullable=False)


leases = Table("leases", metadata, leases_cols)
"""What only one worker does at a time; `until` by the database's own clock."""


class live_cols(TypedColumns):  # noqa: N801
    id = Column(Id, primary_key=True)
    bot_id: Named[int] = Column(Id, nullable=False)
    chat_id: Named[int] = Column(Id, nullable=False)
    user_id: Named[int] = Column(Id, nullable=False)
    kind: Named[str] = Column(String(8), nullable=False)
    subject: Named[str] = Column(String(48), nullable=False)
    scope: Named[str | None] = Column(String(48))
    screen: Named[dict[str, Any] | None] = Column(JSON)
    page: Named[int] = Column(Integer, nullable=False, server_default="0")
    message_id: Named[int | None] = Column(Id)
    stale_id: Named[int | None] = Column(Id)
    anew: Named[bool] = Column(Boolean, nullable=False)
    wanted: Named[int] = Column(Integer, nullable=False)
    shown: Named[int] = Column(Integer, nullable=False, server_default="0")
    lease: Named[str | None] = Column(String(32))
    leased_until: Named[float | None] = Column(Double)
    tries: Named[int] = Column(Integer, nullable=False, server_default="0")
    not_before: Named[float | None] = Column(Double)
    closed: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    expires_at: Named[datetime | None] = Column(UtcDateTime)
    again_at: Named[datetime | None] = Column(UtcDateTime)
    pinned_id: Named[int | None] = Column(Id)


_UNSHOWN = "wanted > shown AND NOT closed"
UNSHOWN = text(_UNSHOWN)
"""In the words of its index, or SQLite does not take it."""

live_messages = Table(
    "live_messages",
    metadata,
    live_cols,
    UniqueConstraint("bot_id", "chat_id", "user_id", "subject"),
    Index("ix_live_messages_subject", "subject"),
    Index("ix_live_messages_scope", "scope"),
    Index("ix_live_messages_unshown", "id", **of_part(_UNSHOWN)),
    Index("ix_live_messages_again", "again_at", **of_part("again_at IS NOT NULL")),
)
"""One row a message that follows a state: `panel` (one a person and chat) and `board:…`.

`wanted` counts the screens that committed, `shown` the one that Telegram has. `screen` is the
panel's content; a board has one only while a question lies over it, else it is drawn when spoken.
What a board shows may hold until a moment only: it is drawn again at `again_at`, and soon while its
pin is owed. `pinned_id` is the message that was pinned last, which need not be the present one. In
a group that everybody sees, the person is 0; such a board with no `expires_at` never rests.
"""
