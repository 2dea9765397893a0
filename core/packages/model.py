"""Package templates and payments."""

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
    UniqueConstraint,
)

from core.db import Id, UtcDateTime, club_row, metadata, of_part, same_club


class templates_cols(club_row):  # noqa: N801
    club_id: Named[int] = Column(Id, ForeignKey("clubs.id"), nullable=False)
    name: Named[str | None] = Column(String(64))
    sessions: Named[int] = Column(Integer, nullable=False)
    price_minor: Named[int | None] = Column(Integer)
    minutes: Named[int | None] = Column(Integer)
    valid_days: Named[int | None] = Column(Integer)
    low_payer: Named[int | None] = Column(Integer)
    archived_at: Named[datetime | None] = Column(UtcDateTime)
    description: Named[str | None] = Column(String(300))
    tiers: Named[list[dict[str, Any]] | None] = Column(JSON)
    low_coach: Named[int | None] = Column(Integer)
    version: Named[int] = Column(Integer, nullable=False, server_default="1")
    names: Named[dict[str, str] | None] = Column(JSON(none_as_null=True))


templates = Table(
    "templates",
    metadata,
    templates_cols,
    UniqueConstraint("id", "club_id"),
    CheckConstraint("sessions > 0", name="sessions"),
    CheckConstraint("price_minor IS NULL OR price_minor >= 0", name="price"),
    Index("ix_templates_club_id", "club_id"),
)
"""`tiers`: other prices of the same package, each `{"name": …, "minor": …}`, for siblings, say.
`names`: language → name, where the coach wrote it in several; `name` is the first written.
"""


class payments_cols(club_row):  # noqa: N801
    lot_id: Named[int] = Column(Id, nullable=False)
    client_id: Named[int] = Column(Id, nullable=False)
    amount_minor: Named[int] = Column(Integer, nullable=False)
    currency: Named[str] = Column(String(3), nullable=False)
    method: Named[str] = Column(String(12), nullable=False)
    paid_on: Named[date] = Column(Date, nullable=False)
    actor_id: Named[int | None] = Column(Id)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)


payments = Table(
    "payments",
    metadata,
    payments_cols,
    same_club("lot_id", "lots"),
    same_club("client_id", "members"),
    same_club("actor_id", "members"),
    CheckConstraint("method IN ('cash', 'transfer', 'card', 'other')", name="method"),
    Index("ix_payments_lot_id", "lot_id"),
)


class sales_cols(club_row):  # noqa: N801
    operation: Named[str] = Column(String(80), nullable=False)
    lot_id: Named[int] = Column(Id, nullable=False)


sales = Table(
    "sales",
    metadata,
    sales_cols,
    same_club("lot_id", "lots"),
    UniqueConstraint("club_id", "operation"),
    Index("ix_sales_lot_id", "lot_id"),
)
"""One row a sale by its operation key: the same press twice is one sale."""


class transfers_cols(club_row):  # noqa: N801
    from_id: Named[int] = Column(Id, nullable=False)
    to_id: Named[int] = Column(Id, nullable=False)
    lot_id: Named[int | None] = Column(Id)
    sessions: Named[int | None] = Column(Integer)
    asked_by: Named[int] = Column(Id, nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)
    state: Named[str] = Column(String(12), nullable=False, server_default="asked")
    decided_by: Named[int | None] = Column(Id)
    decided_at: Named[datetime | None] = Column(UtcDateTime)


transfers = Table(
    "transfers",
    metadata,
    transfers_cols,
    UniqueConstraint("id", "club_id"),
    same_club("from_id", "members"),
    same_club("to_id", "members"),
    same_club("lot_id", "lots"),
    same_club("asked_by", "members"),
    same_club("decided_by", "members"),
    CheckConstraint("from_id <> to_id", name="not_self"),
    CheckConstraint("(lot_id IS NULL) <> (sessions IS NULL)", name="what"),
    CheckConstraint("sessions > 0", name="sessions"),
    CheckConstraint("state IN ('asked', 'done', 'refused', 'withdrawn')", name="state"),
    CheckConstraint("(state = 'asked') = (decided_at IS NULL)", name="decided"),
    Index("ix_transfers_from_id", "from_id"),
    Index("ix_transfers_to_id", "to_id"),
    Index("uq_transfers_asked", "from_id", "to_id", unique=True, **of_part("state = 'asked'")),
)
"""A whole lot or some free sessions to another client; the guardian's answer is taken once."""
