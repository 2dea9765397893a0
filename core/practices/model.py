"""Practices, their rosters, one-off changes and who says they come."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Named,
    String,
    Table,
    Time,
    TypedColumns,
    UniqueConstraint,
)

from core.db import Id, UtcDateTime, club_row, metadata, same_club


class practices_cols(club_row):  # noqa: N801
    club_id: Named[int] = Column(Id, ForeignKey("clubs.id"), nullable=False)
    name: Named[str] = Column(String(64), nullable=False)
    coach_id: Named[int] = Column(Id, nullable=False)
    weekday: Named[int] = Column(Integer, nullable=False)
    starts: Named[time] = Column(Time, nullable=False)
    minutes: Named[int] = Column(Integer, nullable=False)
    place: Named[str | None] = Column(String(64))
    sessions: Named[int] = Column(Integer, nullable=False, server_default="1")
    since: Named[date] = Column(Date, nullable=False)
    until: Named[date | None] = Column(Date)
    version: Named[int] = Column(Integer, nullable=False, server_default="1")
    created_at: Named[datetime] = Column(UtcDateTime, nullable=False)


practices = Table(
    "practices",
    metadata,
    practices_cols,
    UniqueConstraint("id", "club_id"),
    same_club("coach_id", "members"),
    CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    CheckConstraint("minutes BETWEEN 10 AND 720", name="minutes"),
    CheckConstraint("sessions > 0", name="sessions"),
    CheckConstraint("until >= since", name="span"),
    Index("ix_practices_club_id", "club_id"),
)
"""A wall time a week, in the club's zone: a change of zone or of daylight saving keeps it.

`weekday` 0 is Monday; `until` the last day, `sessions` how many a mark uses.
"""


class practice_members_cols(TypedColumns):  # noqa: N801
    practice_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    client_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)
    since: Named[date] = Column(Date, nullable=False)


practice_members = Table(
    "practice_members",
    metadata,
    practice_members_cols,
    same_club("practice_id", "practices"),
    same_club("client_id", "members"),
    Index("ix_practice_members_client_id", "client_id"),
)


class practice_changes_cols(TypedColumns):  # noqa: N801
    practice_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    on_date: Named[date] = Column(Date, primary_key=True)
    club_id: Named[int] = Column(Id, nullable=False)
    kind: Named[str] = Column(String(8), nullable=False)
    new_date: Named[date | None] = Column(Date)
    new_starts: Named[time | None] = Column(Time)
    new_minutes: Named[int | None] = Column(Integer)
    new_place: Named[str | None] = Column(String(64))
    actor_id: Named[int] = Column(Id, nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)


practice_changes = Table(
    "practice_changes",
    metadata,
    practice_changes_cols,
    same_club("practice_id", "practices"),
    same_club("actor_id", "members"),
    CheckConstraint("kind IN ('skip', 'move')", name="kind"),
    CheckConstraint(
        "(kind = 'move') = (new_date IS NOT NULL AND new_starts IS NOT NULL)", name="moved"
    ),
    Index("ix_practice_changes_club_id", "club_id", "new_date"),
)
"""What is otherwise on one day; `on_date` is the day that the week gives it."""


class rsvps_cols(TypedColumns):  # noqa: N801
    practice_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    on_date: Named[date] = Column(Date, primary_key=True)
    client_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)
    answer: Named[str] = Column(String(8), nullable=False)
    by_id: Named[int] = Column(Id, nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)


rsvps = Table(
    "rsvps",
    metadata,
    rsvps_cols,
    same_club("practice_id", "practices"),
    same_club("client_id", "members"),
    same_club("by_id", "members"),
    CheckConstraint("answer IN ('coming', 'late', 'cant')", name="answer"),
    Index("ix_rsvps_client_id", "client_id"),
)
