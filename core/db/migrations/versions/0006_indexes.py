"""What was found by going through a whole table, or a club's whole history, has an index."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

PLAIN = (
    ("invites", "club_id"),
    ("lots", "club_id"),
    ("sales", "lot_id"),
    ("transfers", "from_id"),
    ("transfers", "to_id"),
    ("questions", "client_id"),
    ("rsvps", "client_id"),
)
PARTS = (
    ("left", "left_at IS NOT NULL"),
    ("other", "NOT trains"),
    ("staff", "staff_roles <> ''"),
)


def upgrade() -> None:
    for table, column in PLAIN:
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index("ix_practice_changes_club_id", "practice_changes", ["club_id", "new_date"])
    op.create_index("ix_free_checkins_club_id", "free_checkins", ["club_id", "month"])
    for name, words in PARTS:
        op.create_index(f"ix_members_{name}", "members", ["club_id", "name_key"], **_where(words))
    with op.batch_alter_table("owed", schema=None) as batch_op:
        batch_op.drop_constraint("uq_owed_settled_by", type_="unique")
    settled = _where("settled_by IS NOT NULL")
    op.create_index("uq_owed_settled_by", "owed", ["settled_by"], unique=True, **settled)


def _where(words: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(words), "postgresql_where": sa.text(words)}
