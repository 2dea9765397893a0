"""Which guard a database error speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import UniqueConstraint
from sqlalchemy.exc import IntegrityError

from core.db.base import metadata
from core.errors import Refusal


@contextmanager
def refusing(guard: str, refusal: Refusal) -> Iterator[None]:
    """A violation of this guard inside is that refusal; whoever opened the Work rolls back."""
    try:
        yield
    except IntegrityError as error:
        if guard_name(error) != guard:
            raise
        raise refusal from error


_UNIQUE = re.compile(r"UNIQUE constraint failed: (.+)")
_CHECK = re.compile(r"CHECK constraint failed: (\w+)")


def guard_name(error: IntegrityError) -> str | None:
    """The constraint's name on either engine; None when the database does not tell.

    SQLite names the columns of a broken UNIQUE, not the constraint; the schema knows the rest.
    """
    named = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    if named:
        return str(named)
    message = str(error.orig)
    if found := _CHECK.search(message):
        return found[1]
    if found := _UNIQUE.search(message):
        return _unique_names().get(frozenset(found[1].split(", ")))
    return None


@cache
def _unique_names() -> dict[frozenset[str], str]:
    names: dict[frozenset[str], str] = {}
    for table in metadata.tables.values():
        for constraint in table.constraints:
            if isinstance(constraint, UniqueConstraint):
                columns = frozenset(f"{table.name}.{column.name}" for column in constraint.columns)
                names[columns] = str(constraint.name)
        for index in table.indexes:
            if index.unique:
                columns = frozenset(f"{table.name}.{column.name}" for column in index.columns)
                names.setdefault(columns, str(index.name))
    return names
