"""The ground of the books: one engine, one kind of transaction, types that cannot lie.

What always holds
- Moments are aware and UTC; a naive one is refused before it reaches the database.
- Every table with a `club_id` has UNIQUE (id, club_id) and points at others by that pair, so a row
  of one club cannot refer to another's.
- Writing `Work`s are serialised on SQLite (one queue a process, BEGIN IMMEDIATE; neighbours share
  a commit, `writers`) and lock their rows on PostgreSQL (FOR NO KEY UPDATE: plain FOR UPDATE
  deadlocks with foreign keys).
- The statements of the hot path are `ready`: compiled once, and on SQLite run without a thread.
- Append-only tables refuse UPDATE and DELETE by trigger on both engines.
"""

from core.db.base import (
    APPEND_ONLY,
    Id,
    UtcDateTime,
    append_only,
    club_row,
    metadata,
    of_part,
    same_club,
)
from core.db.engine import Database, create_all
from core.db.ready import Ready, ready
from core.db.violations import guard_name, refusing
from core.db.work import Work, insert_for

__all__ = [
    "APPEND_ONLY",
    "Database",
    "Id",
    "Ready",
    "UtcDateTime",
    "Work",
    "append_only",
    "club_row",
    "create_all",
    "guard_name",
    "insert_for",
    "metadata",
    "of_part",
    "ready",
    "refusing",
    "same_club",
]
