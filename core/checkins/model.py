"""Free check-ins, forms, answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
)

from core.db import Id, UtcDateTime, club_row, metadata, same_club


class free_checkins_cols(TypedColumns):  # noqa: N801
    client_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    coach_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    month: Named[date] = Column(Date, primary_key=True)
    n: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)
    booking_id: Named[int | None] = Column(Id, unique=True)
    granted_by: Named[int | None] = Column(Id)
    granted_at: Named[datetime | None] = Column(UtcDateTime)


free_checkins = Table(
    "free_checkins",
    metadata,
    free_checkins_cols,
    same_club("client_id", "members"),
    same_club("coach_id", "members"),
    same_club("granted_by", "members"),
    same_club("booking_id", "bookings"),
    CheckConstraint("n > 0", name="n"),
    CheckConstraint("n > 1 OR booking_id IS NOT NULL", name="first"),
    CheckConstraint("(n > 1) = (granted_by IS NOT NULL)", name="granted"),
    CheckConstraint("(granted_by IS NULL) = (granted_at IS NULL)", name="granted_when"),
    Index("ix_free_checkins_club_id", "club_id", "month"),
)
"""Which check-in of a client, coach and month (its first day) has which booking.

`n` 1 is the free one of the month and is there while it is taken; the others are there because the
coach granted them, taken or not.
"""


class forms_cols(TypedColumns):  # noqa: N801
    coach_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)
    version: Named[int] = Column(Integer, nullable=False, server_default="0")
    changed_at: Named[datetime] = Column(UtcDateTime, nullable=False)


forms = Table("forms", metadata, forms_cols, same_club("coach_id", "members"))
"""One form a coach; its row is the lock of its questions."""


class form_questions_cols(club_row):  # noqa: N801
    coach_id: Named[int] = Column(Id, nullable=False)
    place: Named[int] = Column(Integer, nullable=False)
    kind: Named[str] = Column(String(8), nullable=False)
    required: Named[bool] = Column(Boolean, nullable=False)
    texts: Named[dict[str, str]] = Column(JSON, nullable=False)
    options: Named[list[dict[str, str]]] = Column(JSON, nullable=False)
    gone_at: Named[datetime | None] = Column(UtcDateTime)
    version: Named[int] = Column(Integer, nullable=False, server_default="1")


form_questions = Table(
    "form_questions",
    metadata,
    form_questions_cols,
    UniqueConstraint("id", "club_id"),
    same_club("coach_id", "members"),
    CheckConstraint("kind IN ('text', 'long', 'one', 'many')", name="kind"),
    Index("ix_form_questions_coach_id", "coach_id", "place"),
)
"""`texts` and each of `options`: language → text, the first written first. A question that is gone
stays for the answers to it. `version` changes with what it asks, not with where it stands.
"""


class form_responses_cols(club_row):  # noqa: N801
    booking_id: Named[int] = Column(Id, nullable=False, unique=True)
    coach_id: Named[int] = Column(Id, nullable=False)
    client_id: Named[int] = Column(Id, nullable=False)
    started_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    submitted_at: Named[datetime | None] = Column(UtcDateTime)
    submitted_by: Named[int | None] = Column(Id)
    version: Named[int] = Column(Integer, nullable=False, server_default="0")
    submitted_version: Named[int | None] = Column(Integer)


form_responses = Table(
    "form_responses",
    metadata,
    form_responses_cols,
    UniqueConstraint("id", "club_id"),
    same_club("booking_id", "bookings"),
    same_club("coach_id", "members"),
    same_club("client_id", "members"),
    same_club("submitted_by", "members"),
    CheckConstraint("(submitted_at IS NULL) = (submitted_by IS NULL)", name="submitted"),
    CheckConstraint("(submitted_at IS NULL) = (submitted_version IS NULL)", name="sent"),
    Index("ix_form_responses_client_id", "client_id", "submitted_at"),
)
"""The coach's form as it is being filled in, or was, for one check-in. With another `version` than
the submitted one, answers have changed since.
"""


class form_answers_cols(TypedColumns):  # noqa: N801
    response_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    question_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)
    place: Named[int] = Column(Integer, nullable=False)
    asked: Named[str] = Column(Text, nullable=False)
    answer: Named[Any] = Column(JSON(none_as_null=True), nullable=True)
    by_id: Named[int] = Column(Id, nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)


form_answers = Table(
    "form_answers",
    metadata,
    form_answers_cols,
    same_club("response_id", "form_responses"),
    same_club("question_id", "form_questions"),
    same_club("by_id", "members"),
)
"""One answer as it was given: the words of the question that was asked, the text or the words of
the options chosen (NULL: skipped). Later edits of the form do not reach it.
"""
