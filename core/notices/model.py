"""What has been told already."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
)

from core.db import Id, UtcDateTime, club_row, metadata, of_part, same_club


class low_marks_cols(TypedColumns):  # noqa: N801
    client_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    reader_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    audience: Named[str] = Column(String(8), primary_key=True)
    club_id: Named[int] = Column(Id, nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)
    told_at: Named[datetime | None] = Column(UtcDateTime)


low_marks = Table(
    "low_marks",
    metadata,
    low_marks_cols,
    same_club("client_id", "members"),
    same_club("reader_id", "members"),
    Index("ix_low_marks_reader_id", "reader_id", "audience"),
)
"""A reader who knows, or is about to be told, that a balance is low; a top-up removes it."""


class inbox_cols(club_row):  # noqa: N801
    club_id: Named[int] = Column(Id, ForeignKey("clubs.id"), nullable=False)
    kind: Named[str] = Column(String(24), nullable=False)
    key: Named[str] = Column(String(80), nullable=False)
    client_id: Named[int | None] = Column(Id)
    facts: Named[dict[str, Any]] = Column(JSON, nullable=False)
    created_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    wakes_at: Named[datetime | None] = Column(UtcDateTime)
    version: Named[int] = Column(Integer, nullable=False, server_default="1")
    closed_at: Named[datetime | None] = Column(UtcDateTime)
    closed_by: Named[int | None] = Column(Id)
    how: Named[str | None] = Column(String(12))


inbox = Table(
    "inbox",
    metadata,
    inbox_cols,
    UniqueConstraint("id", "club_id"),
    same_club("client_id", "members"),
    same_club("closed_by", "members"),
    CheckConstraint("(closed_at IS NULL) = (how IS NULL)", name="closed"),
    Index("uq_inbox_open", "club_id", "key", unique=True, **of_part("closed_at IS NULL")),
    Index("ix_inbox_client_id", "client_id", **of_part("closed_at IS NULL")),
)
"""What waits for staff to act on or to dismiss; one open item a key. Ids and codes only."""


class questions_cols(club_row):  # noqa: N801
    entry_id: Named[int] = Column(Id, nullable=False, unique=True)
    client_id: Named[int] = Column(Id, nullable=False)
    asked_by: Named[int] = Column(Id, nullable=False)
    asked_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    words: Named[str | None] = Column(Text)
    answer: Named[str | None] = Column(String(12))
    answered_by: Named[int | None] = Column(Id)
    answered_at: Named[datetime | None] = Column(UtcDateTime)


questions = Table(
    "questions",
    metadata,
    questions_cols,
    UniqueConstraint("id", "club_id"),
    same_club("entry_id", "entries"),
    same_club("client_id", "members"),
    same_club("asked_by", "members"),
    same_club("answered_by", "members"),
    CheckConstraint("answer IN ('give_back', 'keep')", name="answer"),
    CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
    Index("ix_questions_client_id", "client_id"),
)
"""A client or guardian questions an entry, once; staff answer once. `words` is erasable."""


class planned_messages_cols(club_row):  # noqa: N801
    client_id: Named[int] = Column(Id, nullable=False)
    author_id: Named[int] = Column(Id, nullable=False)
    on_date: Named[date | None] = Column(Date)
    at_left: Named[int | None] = Column(Integer)
    words: Named[str] = Column(Text, nullable=False)
    created_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    state: Named[str] = Column(String(12), nullable=False, server_default="waiting")


planned_messages = Table(
    "planned_messages",
    metadata,
    planned_messages_cols,
    UniqueConstraint("id", "club_id"),
    same_club("client_id", "members"),
    same_club("author_id", "members"),
    CheckConstraint("(on_date IS NULL) <> (at_left IS NULL)", name="when"),
    CheckConstraint("at_left >= 0", name="at_left"),
    CheckConstraint("state IN ('waiting', 'sent', 'cancelled')", name="state"),
    Index("ix_planned_messages_client_id", "client_id"),
)
"""A coach's message about a balance, to the family in private, on a day or at so many left."""
