"""When a coach can be booked, and for what."""

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

from core.db import Id, UtcDateTime, club_row, metadata, same_club


class windows_cols(club_row):  # noqa: N801
    coach_id: Named[int] = Column(Id, nullable=False)
    kind: Named[str] = Column(String(8), nullable=False)
    weekday: Named[int] = Column(Integer, nullable=False)
    opens: Named[int] = Column(Integer, nullable=False)
    closes: Named[int] = Column(Integer, nullable=False)
    capacity: Named[int] = Column(Integer, nullable=False)
    active: Named[bool] = Column(Boolean, nullable=False, server_default=text("true"))


windows = Table(
    "windows",
    metadata,
    windows_cols,
    UniqueConstraint("id", "club_id"),
    UniqueConstraint("coach_id", "kind", "weekday", "opens"),
    same_club("coach_id", "members"),
    CheckConstraint("kind IN ('session', 'checkin')", name="kind"),
    CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    CheckConstraint("opens >= 0 AND opens < closes AND closes <= 1440", name="span"),
    CheckConstraint("capacity BETWEEN 1 AND 99", name="capacity"),
)
"""A week's windows of a coach. `opens` and `closes` are minutes of the day on the club's clock;
`weekday` 0 is Monday.
"""


class overrides_cols(club_row):  # noqa: N801
    coach_id: Named[int] = Column(Id, nullable=False)
    kind: Named[str | None] = Column(String(8))
    what: Named[str] = Column(String(8), nullable=False)
    first: Named[date] = Column(Date, nullable=False)
    last: Named[date] = Column(Date, nullable=False)
    opens: Named[int | None] = Column(Integer)
    closes: Named[int | None] = Column(Integer)
    capacity: Named[int | None] = Column(Integer)
    made_by: Named[int] = Column(Id, nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)


overrides = Table(
    "overrides",
    metadata,
    overrides_cols,
    UniqueConstraint("id", "club_id"),
    same_club("coach_id", "members"),
    same_club("made_by", "members"),
    CheckConstraint("kind IN ('session', 'checkin')", name="kind"),
    CheckConstraint("what IN ('block', 'extra', 'capacity')", name="what"),
    CheckConstraint("last >= first", name="days"),
    CheckConstraint("(opens IS NULL) = (closes IS NULL)", name="hours"),
    CheckConstraint("opens >= 0 AND opens < closes AND closes <= 1440", name="span"),
    CheckConstraint("what <> 'extra' OR opens IS NOT NULL", name="extra"),
    CheckConstraint("(what = 'block') = (capacity IS NULL)", name="capacity"),
    CheckConstraint("capacity BETWEEN 1 AND 99", name="places"),
    Index("ix_overrides_coach_id", "coach_id", "last"),
)
"""What is otherwise on the days from `first` to `last`; `kind` NULL is for both, no hours the whole
of each day.
"""


class coach_rules_cols(TypedColumns):  # noqa: N801
    coach_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)
    book_months: Named[int | None] = Column(Integer)
    notice_hours: Named[int | None] = Column(Integer)
    link: Named[str | None] = Column(String(200))


coach_rules = Table(
    "coach_rules",
    metadata,
    coach_rules_cols,
    same_club("coach_id", "members"),
    CheckConstraint("book_months BETWEEN 1 AND 12", name="book_months"),
    CheckConstraint("notice_hours BETWEEN 0 AND 336", name="notice_hours"),
)
"""Where a coach has it otherwise than the club; `link` is where he meets clients online."""


class subjects_cols(club_row):  # noqa: N801
    club_id: Named[int] = Column(Id, ForeignKey("clubs.id"), nullable=False)
    name: Named[str] = Column(String(64), nullable=False)
    name_key: Named[str] = Column(String(128), nullable=False)
    archived_at: Named[datetime | None] = Column(UtcDateTime)


subjects = Table(
    "subjects",
    metadata,
    subjects_cols,
    UniqueConstraint("id", "club_id"),
    UniqueConstraint("club_id", "name_key"),
)


class teaching_cols(TypedColumns):  # noqa: N801
    coach_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    subject_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)


teaching = Table(
    "teaching",
    metadata,
    teaching_cols,
    same_club("coach_id", "members"),
    same_club("subject_id", "subjects"),
)
"""Which coach teaches what."""
