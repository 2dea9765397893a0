"""How the schema came to be, one revision a file; run by `core.db.schema.upgrade`.

A revision is frozen once released: it imports no model, only the types of `core.db.base` and what
is below. On SQLite a change that ALTER TABLE cannot make goes through `op.batch_alter_table`, which
makes the table anew: every constraint of ours has a name and so comes along; env.py brings the
triggers along and checks foreign keys at the end.
"""

from __future__ import annotations

from alembic import op

from core.db.base import append_only_ddl


def append_only(table: str) -> None:
    """From here on `table` refuses UPDATE and DELETE."""
    for statement in append_only_ddl(table, op.get_bind().dialect.name):
        op.execute(statement)
