"""One command makes or upgrades the schema, and what comes out is what the models say."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE
from textwrap import indent
from typing import Any

import pytest
from sqlalchemy import Constraint, Index, MetaData, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from core.db import APPEND_ONLY, Database, create_all, schema
from core.db.migrations.draft import differences
from core.db.schema import SchemaUnknown, Standing, state, upgrade
from tests.core.db.support import a_purchase, described, writing

ROOT = Path(__file__).parents[3]
Empty = Callable[[], str]
Release = Callable[[str], None]


@pytest.fixture
async def migrated(empty: Empty, tables: MetaData) -> str:
    url = empty()
    await upgrade(url, tables)
    return url


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    """Call it with the body of one more revision: from then on this is the newest code."""
    last = max(path.name[:4] for path in (schema.FOLDER / "versions").glob("0*.py"))
    folder = tmp_path / "migrations"

    def next_release(body: str) -> None:
        shutil.copytree(schema.FOLDER, folder)
        (folder / "versions" / "9999_next.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f"revision, down_revision = '9999', '{last}'\n"
            f"def upgrade():\n{indent(body, '    ')}"
        )
        monkeypatch.setattr(schema, "FOLDER", folder)

    return next_release


async def told(url: str) -> list[str]:
    async with writing(url) as connection:
        return await connection.run_sync(described)


async def test_a_migrated_schema_is_a_fresh_one(
    migrated: str, empty: Empty, tables: MetaData
) -> None:
    fresh = empty()
    await create_all(fresh, tables)
    assert await told(migrated) == await told(fresh)


async def test_the_models_have_nothing_that_no_revision_made(migrated: str) -> None:
    async with writing(migrated) as connection:
        script = await connection.run_sync(differences)
    assert script.upgrade_ops
    assert script.upgrade_ops.as_diffs() == []


def test_constraints_are_named_by_the_convention(tables: MetaData) -> None:
    for table in tables.tables.values():
        named: set[Constraint | Index] = table.constraints | table.indexes
        for name in [str(each.name) for each in named]:
            assert name.startswith(("pk_", "fk_", "uq_", "ck_", "ix_"))
            assert table.name in name
            assert len(name) <= 63, "PostgreSQL cuts the rest off"


@pytest.mark.req("OPS-4")
async def test_upgrading_again_changes_nothing(migrated: str, tables: MetaData) -> None:
    async with writing(migrated) as connection:
        await a_purchase(connection, tables)
    before = await told(migrated)
    await upgrade(migrated, tables)
    assert await told(migrated) == before
    async with writing(migrated) as connection:
        assert (await connection.execute(text("SELECT note FROM entry_notes"))).all() == [("cash",)]


async def test_where_a_database_stands(empty: Empty, tables: MetaData, release: Release) -> None:
    url = empty()
    assert (await state(url)).standing is Standing.EMPTY
    await upgrade(url, tables)
    now = await state(url)
    assert now.standing is Standing.CURRENT
    assert now.revision == now.head
    release("pass")
    later = await state(url)
    assert (later.standing, later.revision, later.head) == (Standing.BEHIND, now.head, "9999")


@pytest.mark.parametrize(
    "statement",
    ["UPDATE alembic_version SET version_num = '9999'", "DROP TABLE alembic_version"],
    ids=["newer", "not ours"],
)
async def test_a_schema_that_is_not_known_is_left_alone(
    migrated: str, tables: MetaData, statement: str
) -> None:
    async with writing(migrated) as connection:
        await connection.execute(text(statement))
    before = await told(migrated)
    assert (await state(migrated)).standing is Standing.UNKNOWN
    with pytest.raises(SchemaUnknown):
        await upgrade(migrated, tables)
    assert await told(migrated) == before


UPGRADE = """
import asyncio, sys
from core.db.schema import upgrade
from tests.support.databases import schema
[tables] = schema()
input()
asyncio.run(upgrade(sys.argv[1], tables))
"""


async def test_several_processes_upgrade_at_once(empty: Empty) -> None:
    url = empty()
    command = [sys.executable, "-c", UPGRADE, url]
    running = [
        await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=PIPE, stderr=PIPE)
        for _ in range(3)
    ]
    said = await asyncio.gather(*(each.communicate(b"\n") for each in running))
    assert [each.returncode for each in running] == [0, 0, 0], said
    assert (await state(url)).standing is Standing.CURRENT


REFUSED = {
    "sqlite": ["UPDATE {0} SET id = id", "DELETE FROM {0}"],
    "postgresql": ["UPDATE {0} SET id = id", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"],
}


async def append_only_holds(url: str) -> None:
    assert {"entries", "journal"} <= set(APPEND_ONLY)
    for table in APPEND_ONLY:
        for statement in REFUSED[url.partition("+")[0]]:
            with pytest.raises(DBAPIError, match=f"{table} is append-only"):
                async with writing(url) as connection:
                    await connection.execute(text(statement.format(table)))


async def test_append_only_tables_refuse_change(migrated: str, tables: MetaData) -> None:
    async with writing(migrated) as connection:
        await a_purchase(connection, tables)
    await append_only_holds(migrated)


WIDER = """
with op.batch_alter_table("entries") as batch:
    batch.alter_column("source", type_=sa.String(64), existing_nullable=False)
with op.batch_alter_table("members") as batch:
    batch.alter_column("name", type_=sa.String(80), existing_nullable=False)
"""


async def everything(connection: AsyncConnection, tables: MetaData) -> dict[str, list[Any]]:
    return {
        name: [tuple(row) for row in await connection.execute(text(f"SELECT * FROM {name}"))]
        for name in tables.tables
    }


@pytest.mark.req("OPS-4")
async def test_an_upgrade_keeps_rows_and_guards(
    migrated: str, tables: MetaData, release: Release
) -> None:
    """The change needs the table made anew on SQLite, in the middle of a web of foreign keys."""
    async with writing(migrated) as connection:
        await a_purchase(connection, tables)
        rows = await everything(connection, tables)
    release(WIDER)
    before = await told(migrated)
    await upgrade(migrated, tables)
    assert (await state(migrated)).revision == "9999"
    changed = set(await told(migrated)) - set(before)
    assert changed
    assert {each.split()[0] for each in changed} <= {"entries", "members", "table"}
    async with writing(migrated) as connection:
        assert await everything(connection, tables) == rows
    await append_only_holds(migrated)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_table_made_anew_loses_nothing(
    migrated: str, tables: MetaData, release: Release
) -> None:
    """SQLite: columns, defaults, named CHECKs, partial indexes, keys to itself, triggers."""
    async with writing(migrated) as connection:
        await a_purchase(connection, tables)
    before = await told(migrated)
    release(
        f"for table in {sorted(tables.tables)}:\n"
        "    with op.batch_alter_table(table, recreate='always'):\n"
        "        pass\n"
    )
    await upgrade(migrated, tables)
    assert await told(migrated) == before
    await append_only_holds(migrated)


async def test_an_upgrade_that_breaks_changes_nothing(
    migrated: str, tables: MetaData, release: Release
) -> None:
    before = await told(migrated)
    release("op.create_table('half', sa.Column('id', sa.Integer()))\nop.execute('nonsense')")
    with pytest.raises(DBAPIError):
        await upgrade(migrated, tables)
    assert await told(migrated) == before
    assert (await state(migrated)).standing is Standing.BEHIND


async def test_an_upgrade_that_leaves_orphans_is_refused(
    migrated: str, tables: MetaData, release: Release
) -> None:
    async with writing(migrated) as connection:
        await a_purchase(connection, tables)
    release("op.execute('DELETE FROM members')")
    with pytest.raises((RuntimeError, IntegrityError)):
        await upgrade(migrated, tables)
    async with writing(migrated) as connection:
        assert (await connection.execute(text("SELECT count(*) FROM members"))).scalar() == 1


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_foreign_keys_are_on_again_afterwards(migrated: str) -> None:
    database = Database(migrated)
    async with database.reading() as connection:
        assert (await connection.execute(text("PRAGMA foreign_keys"))).scalar() == 1
    await database.close()
