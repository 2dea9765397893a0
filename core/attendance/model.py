"""Rolls and who was there."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Named,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    text,
)

from core.attendance.rules import State
from core.db import Id, UtcDateTime, club_row, metadata, of_part, same_club
from core.db.base import Code
from core.ledger import Charge


class rolls_cols(club_row):  # noqa: N801
    club_id: Named[int] = Column(Id, ForeignKey("clubs.id"), nullable=False)
    on_date: Named[date] = Column(Date, nullable=False)
    number: Named[int] = Column(Integer, nullable=False)
    opened_by: Named[int] = Column(Id, nullable=False)
    opened_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    closed_at: Named[datetime | None] = Column(UtcDateTime)
    practice_id: Named[int | None] = Column(Id)
    practice_date: Named[date | None] = Column(Date)
    starts_at: Named[datetime | None] = Column(UtcDateTime)
    ends_at: Named[datetime | None] = Column(UtcDateTime)
    sessions: Named[int] = Column(Integer, nullable=False, server_default="1")


rolls = Table(
    "rolls",
    metadata,
    rolls_cols,
    UniqueConstraint("id", "club_id"),
    UniqueConstraint("club_id", "on_date", "number"),
    UniqueConstraint("practice_id", "practice_date"),
    same_club("opened_by", "members"),
    same_club("practice_id", "practices"),
    CheckConstraint(
        "(practice_id IS NULL) = (practice_date IS NULL)"
        " AND (practice_id IS NULL) = (starts_at IS NULL)"
        " AND (starts_at IS NULL) = (ends_at IS NULL)",
        name="practice",
    ),
    CheckConstraint("sessions > 0", name="sessions"),
)
"""`practice_date` is the day that the week gives the practice, `on_date` the day it is held.

`sessions` is what a mark uses when nothing else is said.
"""


class attendance_cols(club_row):  # noqa: N801
    roll_id: Named[int] = Column(Id, nullable=False)
    client_id: Named[int] = Column(Id, nullable=False)
    state: Named[State] = Column(Code(State), nullable=False)
    before: Named[State] = Column(Code(State), nullable=False)
    charge: Named[Charge] = Column(Code(Charge), nullable=False)
    operation: Named[str | None] = Column(String(80))
    version: Named[int] = Column(Integer, nullable=False)
    told_version: Named[int] = Column(Integer, nullable=False, server_default="0")
    told_charge: Named[Charge] = Column(Code(Charge), nullable=False, server_default="none")
    marked_by: Named[int | None] = Column(Id)
    marked_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    sessions: Named[int] = Column(Integer, nullable=False, server_default="1")
    walk_in: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    forgiven: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    by_self: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    uncovered: Named[int] = Column(Integer, nullable=False, server_default="0")
    together: Named[str | None] = Column(String(16))
    before_sessions: Named[int] = Column(Integer, nullable=False, server_default="1")
    before_free: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    told_state: Named[State | None] = Column(Code(State))
    told_sessions: Named[int] = Column(Integer, nullable=False, server_default="1")
    booking_id: Named[int | None] = Column(Id)


attendance = Table(
    "attendance",
    metadata,
    attendance_cols,
    UniqueConstraint("roll_id", "client_id"),
    same_club("roll_id", "rolls"),
    same_club("client_id", "members"),
    same_club("marked_by", "members"),
    same_club("booking_id", "bookings"),
    CheckConstraint(
        "(charge IN ('used', 'owed')) = (operation IS NOT NULL)", name="live_operation"
    ),
    CheckConstraint("sessions > 0", name="sessions"),
    CheckConstraint("uncovered BETWEEN 0 AND sessions", name="uncovered"),
    Index("ix_attendance_client_id", "client_id"),
    Index("uq_attendance_booking", "booking_id", unique=True, **of_part("booking_id IS NOT NULL")),
)
"""`uncovered` of the `sessions` are owed; `together` is shared by the marks of one press.

`booking_id`: the row is the outcome of that booking, which pays for it. `before` with its two
companions is what an undo goes back to, `told_…` what the family knows.
"""


class door_tries_cols(TypedColumns):  # noqa: N801
    club_id: Named[int] = Column(Id, ForeignKey("clubs.id"), primary_key=True)
    user_id: Named[int] = Column(Id, ForeignKey("accounts.user_id"), primary_key=True)
    wrong: Named[int] = Column(Integer, nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)


door_tries = Table("door_tries", metadata, door_tries_cols)
"""How often an account has typed a wrong PIN in a row, and when the last time."""
