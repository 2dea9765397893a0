"""The schema's history: where a database stands in it, and the one way forward.

There is no way back: a release adds, the one after it takes away (expand, deploy, contract), and
whoever needs yesterday's schema restores yesterday's backup.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, event, func, inspect, select

from core.db.engine import Database

FOLDER = Path(__file__).with_name("migrations")
_LOCK = 0x77686973746C65  # any number that nobody else locks: "whistle"


class Standing(StrEnum):
    EMPTY = "empty"
    """No table at all."""
    BEHIND = "behind"
    """Made by an older release; `upgrade` brings it here with everything it holds."""
    CURRENT = "current"
    UNKNOWN = "unknown"
    """Made by a newer release, or not by these migrations: to be left alone."""


@dataclass(frozen=True)
class SchemaState:
    """`revision` is the database's own (None: it names none), `head` the one this code is for."""

    standing: Standing
    revision: str | None
    head: str | None


class SchemaUnknown(Exception):
    """This code does not know the schema it met, and has not touched it."""

    def __init__(self, state: SchemaState) -> None:
        super().__init__(f"the database is at {state.revision}, this release is for {state.head}")
        self.state = state


async def state(url: str) -> SchemaState:
    """Where the database stands; changes nothing in it."""
    database = Database(url)
    try:
        async with database.reading() as connection:
            return await connection.run_sync(_state)
    finally:
        await database.close()


async def upgrade(url: str, tables: MetaData, to: str = "head") -> None:
    """Bring the database to this code's schema, keeping what it holds; all of it or nothing.

    On an empty database this is how the schema is made. Safe to repeat, and safe to start in
    several processes at once: one migrates, the others wait for it and find nothing to do. Within a
    process, one database at a time (Alembic keeps its context in a global).
    `SchemaUnknown` when the schema is not one of ours.
    """
    database = Database(url)
    if database.sqlite:
        event.listen(database.engine.sync_engine, "connect", _for_migrating)
    try:
        async with database.writing() as connection:
            await connection.run_sync(_upgrade, tables, to)
    finally:
        await database.close()


def _state(connection: Connection) -> SchemaState:
    script = ScriptDirectory.from_config(_config())
    head = script.get_current_head()
    found = MigrationContext.configure(connection).get_current_revision()
    if found is None:
        others = set(inspect(connection).get_table_names()) - {"alembic_version"}
        standing = Standing.UNKNOWN if others else Standing.EMPTY
    elif found == head:
        standing = Standing.CURRENT
    else:
        known = {each.revision for each in script.walk_revisions()}
        standing = Standing.BEHIND if found in known else Standing.UNKNOWN
    return SchemaState(standing, found, head)


def _upgrade(connection: Connection, tables: MetaData, to: str) -> None:
    if connection.dialect.name == "postgresql":  # SQLite's BEGIN IMMEDIATE is such a lock itself
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    before = _state(connection)
    if before.standing is Standing.UNKNOWN:
        raise SchemaUnknown(before)
    config = _config()
    config.attributes.update(connection=connection, tables=tables)
    command.upgrade(config, to)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


def _for_migrating(connection: Any, _record: object) -> None:
    """SQLite makes tables anew: with foreign keys on, dropping the old one deletes its children.

    The pragma does nothing inside a transaction, so it is said here. Waiting may take a while.
    """
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    cursor.execute("PRAGMA busy_timeout=600000")
    cursor.close()
