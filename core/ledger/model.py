"""Lots, entries, what is owed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
)

from core.db import Id, UtcDateTime, append_only, club_row, metadata, of_part, same_club
from core.db.base import Code
from core.ledger.rules import KINDS, Kind


class lots_cols(club_row):  # noqa: N801
    client_id: Named[int] = Column(Id, nullable=False)
    template_id: Named[int | None] = Column(Id)
    name: Named[str] = Column(String(64), nullable=False)
    price_minor: Named[int] = Column(Integer, nullable=False)
    currency: Named[str] = Column(String(3), nullable=False)
    minutes: Named[int | None] = Column(Integer)
    low_payer: Named[int | None] = Column(Integer)
    starts_on: Named[date | None] = Column(Date)
    expires_on: Named[date | None] = Column(Date)
    grace_until: Named[date | None] = Column(Date)
    bought_on: Named[date] = Column(Date, nullable=False)
    make_up: Named[bool] = Column(Boolean, nullable=False)
    pinned: Named[bool] = Column(Boolean, nullable=False)
    came_in: Named[int] = Column(Integer, nullable=False)
    held: Named[int] = Column(Integer, nullable=False)
    used: Named[int] = Column(Integer, nullable=False)
    gone: Named[int] = Column(Integer, nullable=False)
    archived_at: Named[datetime | None] = Column(UtcDateTime)
    created_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    low_coach: Named[int | None] = Column(Integer)
    paused_from: Named[date | None] = Column(Date)
    paused_until: Named[date | None] = Column(Date)
    version: Named[int] = Column(Integer, nullable=False, server_default="1")
    discount_minor: Named[int] = Column(Integer, nullable=False, server_default="0")
    names: Named[dict[str, str] | None] = Column(JSON(none_as_null=True))


lots = Table(
    "lots",
    metadata,
    lots_cols,
    UniqueConstraint("id", "club_id"),
    UniqueConstraint("id", "client_id", "club_id"),
    same_club("client_id", "members"),
    CheckConstraint("came_in >= 0 AND held >= 0 AND used >= 0 AND gone >= 0", name="counters"),
    CheckConstraint("came_in - used - gone - held >= 0", name="free"),
    CheckConstraint("price_minor >= 0", name="price"),
    CheckConstraint("discount_minor >= 0", name="discount"),
    CheckConstraint(
        "expires_on IS NULL OR starts_on IS NULL OR expires_on >= starts_on", name="span"
    ),
    CheckConstraint("(paused_from IS NULL) = (paused_until IS NULL)", name="paused"),
    CheckConstraint("paused_until >= paused_from", name="pause_span"),
    Index("ix_lots_club_id", "club_id"),
    Index("ix_lots_client_id", "client_id"),
    Index("ix_lots_template_id", "template_id", "id"),
    Index("uq_lots_pinned", "client_id", unique=True, **of_part("pinned")),
    Index(
        "ix_lots_live",
        "club_id",
        "client_id",
        **of_part("came_in - used - gone > 0 AND archived_at IS NULL"),
    ),
)
"""`price_minor` is what was agreed, after a discount of `discount_minor`."""


def _shapes() -> str:
    """Each kind's allowed change of left and held, as one CHECK."""
    return " OR ".join(f"(kind = '{kind}' AND ({check}))" for kind, check in KINDS.items())


def _same_lot(column: str) -> ForeignKeyConstraint:
    """A hold is settled, and an entry undone, on the lot that it is of."""
    return ForeignKeyConstraint(
        [column, "lot_id", "club_id"], ["entries.id", "entries.lot_id", "entries.club_id"]
    )


class entries_cols(club_row):  # noqa: N801
    lot_id: Named[int] = Column(Id, nullable=False)
    client_id: Named[int] = Column(Id, nullable=False)
    kind: Named[Kind] = Column(Code(Kind), nullable=False)
    left_change: Named[int] = Column(Integer, nullable=False)
    held_change: Named[int] = Column(Integer, nullable=False)
    actor_id: Named[int | None] = Column(Id)
    source: Named[str] = Column(String(48), nullable=False)
    reason: Named[str | None] = Column(String(24))
    settles: Named[int | None] = Column(Id, unique=True)
    reverses: Named[int | None] = Column(Id, unique=True)
    operation: Named[str] = Column(String(80), nullable=False)
    part: Named[int] = Column(Integer, nullable=False)
    on_date: Named[date] = Column(Date, nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)


entries = append_only(
    Table(
        "entries",
        metadata,
        entries_cols,
        UniqueConstraint("id", "club_id"),
        UniqueConstraint("id", "lot_id", "club_id"),
        UniqueConstraint("club_id", "operation", "part"),
        ForeignKeyConstraint(
            ["lot_id", "client_id", "club_id"], ["lots.id", "lots.client_id", "lots.club_id"]
        ),
        same_club("actor_id", "members"),
        _same_lot("settles"),
        _same_lot("reverses"),
        CheckConstraint(_shapes(), name="shape"),
        CheckConstraint("(kind = 'reverse') = (reverses IS NOT NULL)", name="reverses"),
        CheckConstraint("(held_change < 0) = (settles IS NOT NULL)", name="settles"),
        Index("ix_entries_client_id_at", "client_id", "at"),
        Index("ix_entries_lot_id", "lot_id"),
    )
)


class entry_notes_cols(TypedColumns):  # noqa: N801
    entry_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)
    note: Named[str] = Column(Text, nullable=False)


entry_notes = Table("entry_notes", metadata, entry_notes_cols, same_club("entry_id", "entries"))
"""Free text lives beside the entries, where it can be erased."""


class lot_notes_cols(TypedColumns):  # noqa: N801
    lot_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)
    note: Named[str] = Column(Text, nullable=False)


lot_notes = Table("lot_notes", metadata, lot_notes_cols, same_club("lot_id", "lots"))


class bulks_cols(club_row):  # noqa: N801
    operation: Named[str] = Column(String(80), nullable=False)
    amount: Named[int] = Column(Integer, nullable=False)
    clients: Named[int] = Column(Integer, nullable=False)
    actor_id: Named[int] = Column(Id, nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)
    undone_by: Named[int | None] = Column(Id)
    undone_at: Named[datetime | None] = Column(UtcDateTime)


bulks = Table(
    "bulks",
    metadata,
    bulks_cols,
    UniqueConstraint("id", "club_id"),
    UniqueConstraint("club_id", "operation"),
    same_club("actor_id", "members"),
    same_club("undone_by", "members"),
    CheckConstraint("amount <> 0 AND clients > 0", name="amount"),
    CheckConstraint("(undone_by IS NULL) = (undone_at IS NULL)", name="undone"),
)
"""One adjustment of many clients; its entries have the source `bulk:<id>`."""


class owed_cols(club_row):  # noqa: N801
    client_id: Named[int] = Column(Id, nullable=False)
    operation: Named[str] = Column(String(80), nullable=False)
    source: Named[str] = Column(String(48), nullable=False)
    actor_id: Named[int | None] = Column(Id)
    on_date: Named[date] = Column(Date, nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)
    settled_by: Named[int | None] = Column(Id)
    forgiven_at: Named[datetime | None] = Column(UtcDateTime)


owed = Table(
    "owed",
    metadata,
    owed_cols,
    UniqueConstraint("club_id", "operation"),
    same_club("client_id", "members"),
    same_club("actor_id", "members"),
    same_club("settled_by", "entries"),
    CheckConstraint("settled_by IS NULL OR forgiven_at IS NULL", name="one_end"),
    Index("uq_owed_settled_by", "settled_by", unique=True, **of_part("settled_by IS NOT NULL")),
    Index("ix_owed_open", "client_id", **of_part("settled_by IS NULL AND forgiven_at IS NULL")),
)
