"""Google links: what nobody reads any more goes."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("google_links", schema=None) as batch_op:
        batch_op.drop_column("connected_at")
        batch_op.drop_column("user_id")
        batch_op.drop_column("broken_at")
