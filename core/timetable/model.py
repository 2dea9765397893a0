"""Occupied time: who is busy when, and with what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Index, Named, String, Table, UniqueConstraint

from core.db import Id, UtcDateTime, club_row, metadata, same_club


class occupied_cols(club_row):  # noqa: N801
    coach_id: Named[int] = Column(Id, nullable=False)
    client_id: Named[int | None] = Column(Id)
    kind: Named[str] = Column(String(8), nullable=False)
    source: Named[str] = Column(String(48), nullable=False)
    starts_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    ends_at: Named[datetime] = Column(UtcDateTime, nullable=False)


occupied = Table(
    "occupied",
    metadata,
    occupied_cols,
    UniqueConstraint("club_id", "source"),
    same_club("coach_id", "members"),
    same_club("client_id", "members"),
    CheckConstraint("kind IN ('session', 'checkin', 'practice')", name="kind"),
    CheckConstraint("ends_at > starts_at", name="span"),
    CheckConstraint("(kind = 'practice') = (client_id IS NULL)", name="client"),
    Index("ix_occupied_coach_id", "coach_id", "starts_at"),
    Index("ix_occupied_client_id", "client_id", "starts_at"),
)
"""Half-open spans [starts_at, ends_at); a row stands as long as its `source` takes the time."""
