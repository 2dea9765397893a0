"""What was found by going through a whole table, or a club's whole history, has an index."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_index(
        "ix_members_staff", "members", ["club_id", "name_key"], **_where("staff_roles <> ''")
    )
    op.create_index("ix_free_checkins_club_id", "free_checkins", ["club_id", "month"])
    with op.batch_alter_table("owed", schema=None) as batch_op:
        batch_op.drop_constraint("uq_owed_settled_by", type_="unique")
    settled = _where("settled_by IS NOT NULL")
    op.create_index("uq_owed_settled_by", "owed", ["settled_by"], unique=True, **settled)


def _where(words: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(words), "postgresql_where": sa.text(words)}
