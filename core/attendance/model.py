"""Rolls and who was there."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    Named,
    String,
    Table,
    UniqueConstraint,
)

from core.attendance.rules import Charge, State
from core.db import Id, UtcDateTime, club_row, metadata, same_club
from core.db.base import Code


class rolls_cols(club_row):  # noqa: N801
    club_id: Named[int] = Column(Id, ForeignKey("clubs.id"), nullable=False)
    on_date: Named[date] = Column(Date, nullable=False)
    number: Named[int] = Column(Integer, nullable=False)
    opened_by: Named[int] = Column(Id, nullable=False)
    opened_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    closed_at: Named[datetime | None] = Column(UtcDateTime)


rolls = Table(
    "rolls",
    metadata,
    rolls_cols,
    UniqueConstraint("id", "club_id"),
    UniqueConstraint("club_id", "on_date", "number"),
    same_club("opened_by", "members"),
)


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


attendance = Table(
    "attendance",
    metadata,
    attendance_cols,
    UniqueConstraint("roll_id", "client_id"),
    same_club("roll_id", "rolls"),
    same_club("client_id", "members"),
    same_club("marked_by", "members"),
    CheckConstraint(
        "(charge IN ('used', 'owed')) = (operation IS NOT NULL)", name="live_operation"
    ),
)
