"""The journal table."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Index, Named, String, Table

from core.db import Id, UtcDateTime, append_only, club_row, metadata


class journal_cols(club_row):  # noqa: N801
    club_id: Named[int] = Column(Id, ForeignKey("clubs.id"), nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)
    actor_id: Named[int | None] = Column(Id)
    via: Named[str] = Column(String(16), nullable=False)
    code: Named[str] = Column(String(48), nullable=False)
    facts: Named[dict[str, Any]] = Column(JSON, nullable=False)
    client_id: Named[int | None] = Column(Id)


journal = append_only(
    Table(
        "journal",
        metadata,
        journal_cols,
        Index("ix_journal_club_id_at", "club_id", "at"),
        Index("ix_journal_client_id_at", "client_id", "at"),
    )
)
