"""What a database error asks of the caller: run it again, wait, or nothing (it is a mistake)."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from core.db.writers import Undone

DatabaseTrouble = SQLAlchemyError
"""Whatever the database or the way to it can raise."""


def first_line(error: DatabaseTrouble) -> str:
    """What the database itself said, in a line for the operator."""
    said = str(getattr(error, "orig", error)).splitlines()
    return said[0] if said else type(error).__name__


_RERUN = {"40001", "40P01"}
_DOWN = {"53", "57", "58", "08"}


def must_rerun(error: BaseException) -> bool:
    """A deadlock, a serialization failure, a neighbour's end: undone, and may succeed again."""
    if isinstance(error, Undone):
        return True
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in _RERUN


def is_down(error: BaseException) -> bool:
    """The database is away, locked for too long, or out of connections: nobody's fault, no try."""
    if isinstance(error, PoolTimeout | InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state[:2] in _DOWN
    message = str(error.orig).lower()
    return error.connection_invalidated or any(
        words in message
        for words in ("locked", "busy", "unable to open", "connection", "disk i/o", "readonly")
    )
