"""What has been told already."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index, Named, String, Table, TypedColumns

from core.db import Id, UtcDateTime, metadata, same_club


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
