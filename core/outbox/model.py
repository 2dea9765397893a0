"""The outbox table."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
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
    TypedColumns,
)

from core.db import Id, UtcDateTime, metadata, of_part


class State(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    SKIPPED = "skipped"
    """Re-checked when due and no longer true, useful or wanted, or nobody there to read it."""
    LOST = "lost"
    """The answer to the send was lost; it may have arrived and is not repeated."""
    FAILED = "failed"
    """Given up after every try; staff see it."""


class outbox_cols(TypedColumns):  # noqa: N801
    id = Column(Id, primary_key=True)
    club_id: Named[int | None] = Column(Id)
    channel: Named[str] = Column(String(8))
    kind: Named[str] = Column(String(48))
    recipient: Named[int | None] = Column(Id)
    payload: Named[dict[str, Any]] = Column(JSON, nullable=False)
    due_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    useful_until: Named[datetime | None] = Column(UtcDateTime)
    key: Named[str | None] = Column(String(120), unique=True)
    must_arrive: Named[bool] = Column(Boolean, nullable=False)
    state: Named[str] = Column(String(8), nullable=False, server_default=State.WAITING)
    attempts: Named[int] = Column(Integer, nullable=False, server_default="0")
    lost: Named[int] = Column(Integer, nullable=False, server_default="0")
    lease: Named[str | None] = Column(String(32))
    leased_until: Named[float | None] = Column(Double)
    outcome: Named[str | None] = Column(String(120))
    created_at: Named[datetime] = Column(UtcDateTime, nullable=False)


outbox = Table(
    "outbox",
    metadata,
    outbox_cols,
    Index("ix_outbox_due", "channel", "due_at", "id", **of_part("state = 'waiting'")),
)
