"""What has been told already."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Named, String, Table, TypedColumns

from core.db import Id, UtcDateTime, metadata, same_club


class low_marks_cols(TypedColumns):  # noqa: N801
    client_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    audience: Named[str] = Column(String(8), primary_key=True)
    club_id: Named[int] = Column(Id, nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)


low_marks = Table("low_marks", metadata, low_marks_cols, same_club("client_id", "members"))
"""A client of whom this audience knows that the balance is low; a top-up removes the row."""
