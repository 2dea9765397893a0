"""Write the next revision from the models, or write an unreleased one anew. For developers.

    python -m core.db.migrations.draft 0002_bookings core.whole bot.chat.model

The modules named after the revision are imported, so that `core.db.metadata` knows all tables. What
differs between them and the schema of the revisions before becomes the body; read it, it is a draft
(Alembic sees neither renames nor changed CHECKs).
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from ast import literal_eval
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations.ops import CreateTableOp, MigrationScript
from sqlalchemy import BigInteger, Connection

from core.db.base import APPEND_ONLY, Code, Codes, UtcDateTime, metadata
from core.db.engine import Database
from core.db.schema import FOLDER, upgrade

_REVISION = '''"""{title}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.db.base import {types}
from core.db.migrations import append_only

revision = "{revision}"
down_revision = {before!r}


def upgrade() -> None:
{body}
'''
_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"|' + r"'(?:[^'\\\n]|\\.)*'")


def differences(connection: Connection) -> MigrationScript:
    """What the models have and the database has not, or otherwise."""
    options = {"compare_type": True, "compare_server_default": _defaults_differ}
    return produce_migrations(MigrationContext.configure(connection, opts=options), metadata)


def _defaults_differ(*columns_and_defaults: Any) -> bool | None:
    """Alembic takes SQLite's ('') for something else than the empty string; the rest it knows."""
    _, _, _, found, _, wanted = columns_and_defaults
    return False if (str(found).strip("()"), wanted) == ("''", "") else None


def draft(name: str) -> Path:
    """The file of revision `name` (number_title), written from the models as imported."""
    revision, _, title = name.partition("_")
    released = sorted(path.name.partition("_")[0] for path in (FOLDER / "versions").glob("0*.py"))
    before = max((each for each in released if each < revision), default=None)
    with TemporaryDirectory() as folder:
        script = asyncio.run(_differences(f"sqlite+aiosqlite:///{folder}/draft.db", before))
    path = FOLDER / "versions" / f"{name}.py"
    path.write_text(_written(script, revision, before, title), encoding="utf-8")
    for tidy in ("check --fix-only", "format"):
        subprocess.run([sys.executable, "-m", "ruff", *tidy.split(), "--quiet", path], check=True)
    return path


async def _differences(url: str, before: str | None) -> MigrationScript:
    if before:
        await upgrade(url, metadata, before)
    database = Database(url)
    try:
        async with database.reading() as connection:
            return await connection.run_sync(differences)
    finally:
        await database.close()


def _written(script: MigrationScript, revision: str, before: str | None, title: str) -> str:
    assert script.upgrade_ops
    body = render_python_code(
        script.upgrade_ops, render_item=_our_types, render_as_batch=before is not None
    )
    body = re.sub(r"^ *# ###.*|, nullable=True|, unique=False", "", body, flags=re.MULTILINE)
    body = _LITERAL.sub(lambda literal: _folded(literal[0]), body)
    made = [each.table_name for each in script.upgrade_ops.ops if isinstance(each, CreateTableOp)]
    body += "".join(f"\n    append_only({table!r})" for table in made if table in APPEND_ONLY)
    types = "Codes, Id, UtcDateTime"  # ruff takes away those that are not used
    return _REVISION.format(
        title=title.replace("_", " ").capitalize(),
        types=types,
        revision=revision,
        before=before,
        body=body.strip("\n"),
    )


def _our_types(kind: str, item: Any, _context: object) -> str | Literal[False]:
    if kind == "type":
        if isinstance(item, BigInteger):
            return "Id"
        if isinstance(item, Codes | UtcDateTime):
            return f"{type(item).__name__}()"
        if isinstance(item, Code):  # in the database a text: its codes are the application's
            return "sa.String(length=12)"
    return False


def _folded(literal: str) -> str:
    """A long condition, one alternative a line."""
    if len(literal) < 80:
        return literal
    return "(" + " ".join(map(repr, re.split(r"(?= OR )", literal_eval(literal)))) + ")"


if __name__ == "__main__":
    for module in sys.argv[2:]:
        import_module(module)
    draft(sys.argv[1])
