"""One run of migrations, inside the transaction and with the tables that `upgrade` hands over."""

from __future__ import annotations

from typing import Any

from alembic import context
from alembic.ddl.sqlite import SQLiteImpl
from sqlalchemy import Connection, Table, text

TRIGGERS = text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table")
dropped: dict[str, list[str]] = {}


class TriggersSurvive(SQLiteImpl):
    """Batch mode drops a table and renames its new copy; SQLite drops the triggers without a word.

    Defining it is enough: Alembic takes the last one defined for a dialect.
    """

    __dialect__ = "sqlite"

    def drop_table(self, table: Table, **options: Any) -> None:
        assert self.connection
        triggers = self.connection.execute(TRIGGERS, {"table": table.name}).scalars()
        dropped[table.name] = list(triggers)
        super().drop_table(table, **options)

    def rename_table(self, old_table_name: str, new_table_name: Any, schema: Any = None) -> None:
        super().rename_table(old_table_name, new_table_name, schema)
        for statement in dropped.pop(new_table_name, ()):
            self.execute(statement)


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=context.config.attributes["tables"])
    context.run_migrations()
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if orphans:
            raise RuntimeError(f"rows that point at nothing (table, row, parent): {orphans[:10]}")


run(context.config.attributes["connection"])
