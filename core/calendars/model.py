"""Feeds, and the coach's Google Calendar."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
)

from core.db import Id, UtcDateTime, metadata, same_club


class feeds_cols(TypedColumns):  # noqa: N801
    user_id: Named[int] = Column(
        Id, ForeignKey("accounts.user_id"), primary_key=True, autoincrement=False
    )
    secret: Named[str] = Column(String(48), nullable=False, unique=True)
    made_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    fetched_at: Named[datetime | None] = Column(UtcDateTime)
    digest: Named[str] = Column(String(64), nullable=False, unique=True)
    shown: Named[str | None] = Column(String(64))
    changed_at: Named[datetime] = Column(UtcDateTime, nullable=False)


feeds = Table("feeds", metadata, feeds_cols)
"""The secret in a person's feed address; a new one makes the old address useless. It is looked up
by its `digest`, so that how long that takes says nothing of it. `shown`: a digest of what was last
given out, which is so since `changed_at`.
"""


class google_links_cols(TypedColumns):  # noqa: N801
    coach_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)
    state: Named[str] = Column(String(12), nullable=False)
    token: Named[str | None] = Column(Text)
    email: Named[str | None] = Column(String(254))
    calendar: Named[str] = Column(String(254), nullable=False, server_default="primary")
    generation: Named[int] = Column(Integer, nullable=False, server_default="1")
    synced_at: Named[datetime | None] = Column(UtcDateTime)


google_links = Table(
    "google_links",
    metadata,
    google_links_cols,
    same_club("coach_id", "members"),
    CheckConstraint("state IN ('connected', 'broken', 'off')", name="state"),
    CheckConstraint("(state = 'connected') = (token IS NOT NULL)", name="token"),
)
"""A coach's connection; the refresh token is encrypted, with its owner inside the ciphertext."""


class google_asks_cols(TypedColumns):  # noqa: N801
    state: Named[str] = Column(String(64), primary_key=True)
    coach_id: Named[int] = Column(Id, nullable=False)
    club_id: Named[int] = Column(Id, nullable=False)
    user_id: Named[int] = Column(Id, nullable=False)
    verifier: Named[str] = Column(Text, nullable=False)
    expires_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    used_at: Named[datetime | None] = Column(UtcDateTime)


google_asks = Table(
    "google_asks",
    metadata,
    google_asks_cols,
    same_club("coach_id", "members"),
    Index("ix_google_asks_expires_at", "expires_at"),
)
"""Who is on the way to Google's page and back: `state` as a hash, `verifier` encrypted."""


class google_events_cols(TypedColumns):  # noqa: N801
    booking_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    coach_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)
    generation: Named[int] = Column(Integer, nullable=False, server_default="1")
    wanted: Named[str] = Column(String(64), nullable=False)
    shown: Named[str | None] = Column(String(64))
    etag: Named[str | None] = Column(String(64))
    meet: Named[str | None] = Column(String(200))
    trouble: Named[str | None] = Column(String(32))
    changed_at: Named[datetime] = Column(UtcDateTime, nullable=False)


google_events = Table(
    "google_events",
    metadata,
    google_events_cols,
    same_club("booking_id", "bookings"),
    same_club("coach_id", "members"),
    Index("ix_google_events_coach_id", "coach_id"),
)
"""What a coach's calendar should show for a booking and what it shows, each as a digest of the
event or `gone`. A booking that moved to another coach has one row with each. `generation` is part
of the event's id at Google, which keeps the ids of deleted events.
"""
