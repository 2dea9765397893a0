"""Bookings: one client's place with one coach at one time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Boolean,
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
    UniqueConstraint,
    text,
)

from core.db import Id, UtcDateTime, club_row, metadata, of_part, same_club


class bookings_cols(club_row):  # noqa: N801
    club_id: Named[int] = Column(Id, ForeignKey("clubs.id"), nullable=False)
    coach_id: Named[int] = Column(Id, nullable=False)
    client_id: Named[int] = Column(Id, nullable=False)
    kind: Named[str] = Column(String(8), nullable=False)
    state: Named[str] = Column(String(12), nullable=False)
    starts_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    ends_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    version: Named[int] = Column(Integer, nullable=False, server_default="1")
    sessions: Named[int] = Column(Integer, nullable=False, server_default="1")
    subject_id: Named[int | None] = Column(Id)
    online: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    over: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    hold: Named[str | None] = Column(String(80))
    charge: Named[str] = Column(String(8), nullable=False, server_default="none")
    operation: Named[str | None] = Column(String(80))
    uncovered: Named[int] = Column(Integer, nullable=False, server_default="0")
    forgiven: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    together: Named[str] = Column(String(16), nullable=False)
    booked_by: Named[int] = Column(Id, nullable=False)
    booked_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    confirmed_at: Named[datetime | None] = Column(UtcDateTime)
    started_at: Named[datetime | None] = Column(UtcDateTime)
    ended_at: Named[datetime | None] = Column(UtcDateTime)
    cancelled_at: Named[datetime | None] = Column(UtcDateTime)
    cancelled_by: Named[int | None] = Column(Id)
    cause: Named[str | None] = Column(String(8))
    link: Named[str | None] = Column(String(200))


bookings = Table(
    "bookings",
    metadata,
    bookings_cols,
    UniqueConstraint("id", "club_id"),
    same_club("coach_id", "members"),
    same_club("client_id", "members"),
    same_club("subject_id", "subjects"),
    same_club("booked_by", "members"),
    same_club("cancelled_by", "members"),
    CheckConstraint("kind IN ('session', 'checkin')", name="kind"),
    CheckConstraint(
        "state IN ('booked', 'in_progress', 'completed', 'no_show', 'cancelled')", name="state"
    ),
    CheckConstraint("ends_at > starts_at", name="span"),
    CheckConstraint("sessions > 0", name="sessions"),
    CheckConstraint("uncovered BETWEEN 0 AND sessions", name="uncovered"),
    CheckConstraint("charge IN ('none', 'used', 'owed', 'free')", name="charge"),
    CheckConstraint("(charge IN ('used', 'owed')) = (operation IS NOT NULL)", name="operation"),
    CheckConstraint("hold IS NULL OR charge = 'none'", name="hold"),
    CheckConstraint("state IN ('booked', 'in_progress') OR hold IS NULL", name="standing"),
    CheckConstraint("state NOT IN ('booked', 'in_progress') OR charge = 'none'", name="charged"),
    CheckConstraint(
        "(state = 'cancelled') = (cancelled_at IS NOT NULL)"
        " AND (state = 'cancelled') = (cause IS NOT NULL)",
        name="cancelled",
    ),
    CheckConstraint("cause IN ('client', 'coach', 'excused')", name="cause"),
    Index("ix_bookings_coach_id", "coach_id", "starts_at"),
    Index("ix_bookings_client_id", "client_id", "starts_at"),
    Index("ix_bookings_club_id", "club_id", "starts_at"),
    Index("ix_bookings_together", "together"),
    Index(
        "ix_bookings_standing",
        "club_id",
        "ends_at",
        **of_part("state IN ('booked', 'in_progress')"),
    ),
    Index(
        "uq_bookings_client_start",
        "client_id",
        "starts_at",
        unique=True,
        **of_part("state <> 'cancelled'"),
    ),
)
"""`hold` is the ledger operation that reserves the sessions while the booking stands, `operation`
the one that used or owed them. `together` is shared by what was booked at once. `over`: the coach
confirmed that it goes over the capacity. `cause` of a cancellation: the client's side, the coach's,
or excused, which counts for nobody. `link`: its own meeting, else the coach's standing one counts.
"""


class booking_words_cols(TypedColumns):  # noqa: N801
    booking_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)
    title: Named[str | None] = Column(String(80))
    client_note: Named[str | None] = Column(Text)
    coach_note: Named[str | None] = Column(Text)


booking_words = Table(
    "booking_words", metadata, booking_words_cols, same_club("booking_id", "bookings")
)
"""What people wrote to a booking, where it can be erased; `coach_note` is for staff only."""


class booking_moves_cols(club_row):  # noqa: N801
    booking_id: Named[int] = Column(Id, nullable=False)
    before_coach: Named[int] = Column(Id, nullable=False)
    before_starts: Named[datetime] = Column(UtcDateTime, nullable=False)
    before_ends: Named[datetime] = Column(UtcDateTime, nullable=False)
    coach_id: Named[int] = Column(Id, nullable=False)
    starts_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    moved_by: Named[int] = Column(Id, nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)


booking_moves = Table(
    "booking_moves",
    metadata,
    booking_moves_cols,
    same_club("booking_id", "bookings"),
    same_club("before_coach", "members"),
    same_club("coach_id", "members"),
    same_club("moved_by", "members"),
    Index("ix_booking_moves_booking_id", "booking_id"),
)
"""A booking keeps its id and its hold when it is moved; where it was before is written here."""


class ratings_cols(TypedColumns):  # noqa: N801
    booking_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)
    stars: Named[int] = Column(Integer, nullable=False)
    comment: Named[str | None] = Column(Text)
    by_id: Named[int] = Column(Id, nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)


ratings = Table(
    "ratings",
    metadata,
    ratings_cols,
    same_club("booking_id", "bookings"),
    same_club("by_id", "members"),
    CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),
)
