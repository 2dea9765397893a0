"""`whistle doctor` says in words what is wrong; `whistle db upgrade` may be repeated."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

import sandbox
from bot import cli, running
from bot.doctor import doctor
from core.calendars import new_key
from core.db import Database, metadata, schema
from core.settings import Settings
from tests.core.conftest import world as world
from tests.proofs.processes import stamp
from tests.support import SECRET, TOKEN
from tests.support.house import logged
from tests.support.world import World

pytestmark = pytest.mark.req("OPS-4", "OPS-2")


def settings(box: sandbox.Box, url: str, **other: Any) -> Settings:
    return Settings(bot_token=TOKEN, telegram_url=box.url, database_url=url).model_copy(
        update=other
    )


@pytest.fixture(autouse=True)
def as_the_command_logs() -> Iterator[None]:
    with logged():
        yield


@pytest.fixture
def says(capsys: pytest.CaptureFixture[str]) -> Callable[[Settings], Any]:
    async def says(given: Settings) -> tuple[bool, str]:
        well = await doctor(given)
        told = capsys.readouterr().out
        assert SECRET not in told
        wrong = [line for line in told.splitlines() if line.startswith("WRONG")]
        assert well == (wrong == [])
        texts = "WRONG languages"  # whether they are complete is for another test to say
        return not [line for line in wrong if not line.startswith(texts)], told

    return says


async def test_all_is_well(box: sandbox.Box, database_url: str, says) -> None:
    await stamp(database_url)
    well, told = await says(settings(box, database_url))
    assert well
    assert "@whistle_bot" in told


async def test_no_token(box: sandbox.Box, database_url: str, says) -> None:
    await stamp(database_url)
    well, told = await says(settings(box, database_url, bot_token=""))
    assert not well
    assert "WRONG token: TELEGRAM_BOT_TOKEN is not set" in told


async def test_a_revoked_token(box: sandbox.Box, database_url: str, says) -> None:
    await stamp(database_url)
    box.world.bot_of(TOKEN).revoked = True
    well, told = await says(settings(box, database_url))
    assert not well
    assert "WRONG token: Telegram does not know this token." in told


async def test_an_address_where_nobody_is(box: sandbox.Box, database_url: str, says) -> None:
    await stamp(database_url)
    well, told = await says(settings(box, database_url, telegram_url="http://127.0.0.1:1"))
    assert not well
    assert "WRONG token: http://127.0.0.1:1 does not answer" in told


async def test_no_database_yet(box: sandbox.Box, tmp_path: Path, says) -> None:
    """Nothing is wrong with a beginning; and a look makes no file."""
    well, told = await says(settings(box, f"sqlite:///{tmp_path}/whistle.db"))
    assert well
    assert "ok    database: empty; `whistle run` or `whistle db upgrade` makes the tables" in told


async def test_no_folder_for_the_database(box: sandbox.Box, tmp_path: Path, says) -> None:
    well, told = await says(settings(box, f"sqlite:///{tmp_path}/nowhere/whistle.db"))
    assert not well
    assert "WRONG database: DATABASE_URL does not open" in told


async def test_no_server(box: sandbox.Box, tmp_path: Path, says) -> None:
    well, told = await says(settings(box, f"postgresql://x@/y?host={tmp_path}"))
    assert not well
    assert "WRONG database: DATABASE_URL does not open" in told


async def test_a_newer_schema(box: sandbox.Box, database_url: str, says) -> None:
    await stamp(database_url)
    await changed(database_url, "UPDATE alembic_version SET version_num = '9999'")
    well, told = await says(settings(box, database_url))
    assert not well
    assert "WRONG database: made by a newer release." in told
    with pytest.raises(schema.SchemaUnknown):
        await running.run(settings(box, database_url))


@pytest.mark.req("LED-1")
async def test_a_tampered_balance(box: sandbox.Box, world: World, says) -> None:
    url = world.core.database.url
    await world.sells(world.sam, 10)
    await stamp(url)
    assert (await says(settings(box, url)))[0]
    await changed(url, "UPDATE lots SET came_in = came_in + 5")
    well, told = await says(settings(box, url))
    assert not well
    assert "WRONG books: 1 balances differ from their entries (lots 1)" in told


@pytest.mark.req("CAL-1")
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"google_client_secret": ""}, "belong together"),
        ({"public_url": ""}, "WHISTLE_PUBLIC_URL is not set"),
        ({"secret_keys": ""}, "`whistle keys new` makes one"),
        ({"secret_keys": f"{new_key()},short"}, "number 2 is no key"),
        ({}, "https://whistle.example/google/callback"),
    ],
)
async def test_what_google_needs(
    box: sandbox.Box, database_url: str, says, change: dict[str, Any], words: str
) -> None:
    await stamp(database_url)
    there = {"google_client_id": "1.apps.example", "google_client_secret": "s"}
    there |= {"public_url": "https://whistle.example/", "secret_keys": new_key()}
    well, told = await says(settings(box, database_url, **there | change))
    assert well is (change == {})
    assert words in told


async def changed(url: str, statement: str) -> None:
    database = Database(url)
    async with database.writing() as connection:
        await connection.execute(text(statement))
    await database.close()


async def test_the_schema_is_brought_up_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path}/whistle.db"
    for _ in range(2):
        given = Settings(database_url=url)
        assert await asyncio.to_thread(cli._do, cli.upgrade, given) == 0
        assert "The database is up to date." in capsys.readouterr().out
        found = await schema.state(given.database)
        assert found.standing is schema.Standing.CURRENT
    assert metadata.tables


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"bot_token": ""}, "TELEGRAM_BOT_TOKEN is not set."),
        ({"secret_keys": "no key"}, "WHISTLE_SECRET_KEYS: number 1 is no key"),
        ({"telegram_url": "http://127.0.0.1:1"}, "http://127.0.0.1:1 does not answer"),
        ({"database_url": "postgresql://x@/y?host=/nowhere"}, "The database does not answer"),
        ({"bot_token": "4200000000:revoked-secret-of-some-length"}, "Telegram refuses this bot"),
    ],
)
async def test_running_says_in_a_sentence_why_it_cannot(
    box: sandbox.Box,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: dict[str, Any],
    words: str,
) -> None:
    box.world.bot_of("4200000000:revoked-secret-of-some-length").revoked = True
    given = settings(box, f"sqlite:///{tmp_path}/whistle.db", **change)
    assert await asyncio.to_thread(cli._do, running.run, given) == 1
    told = capsys.readouterr().err
    assert words in told
    assert "Traceback" not in told
    assert len(told.strip().splitlines()) == 1


@pytest.mark.req("NTC-7")
async def test_mail(box: sandbox.Box, database_url: str, says) -> None:
    """Not set up, set up, half set up, and a server that is not there; never the password."""
    await stamp(database_url)
    well, told = await says(settings(box, database_url))
    assert well
    assert "ok    email: not set up: everything goes by chat" in told
    sender = {"mail_from": "club@example.org"}
    well, told = await says(settings(box, database_url, smtp_url=box.smtp_url, **sender))
    assert well
    assert "ok    email: 127.0.0.1 takes mail from club@example.org" in told
    nowhere = f"smtp://club:{SECRET}@127.0.0.1:1?tls=none"
    for other, wrong in (
        ({"smtp_url": box.smtp_url}, "WHISTLE_MAIL_FROM is no email address."),
        (sender, "WHISTLE_SMTP_URL begins with smtp:// or smtps://"),
        ({"smtp_url": nowhere, **sender}, "127.0.0.1:1 does not take us (SMTPConnectError)."),
        ({"smtp_url": box.smtp_url.partition("?")[0], **sender}, "does not take us ("),
    ):
        well, told = await says(settings(box, database_url, **other))
        assert not well
        assert f"WRONG email: {wrong}" in told or wrong in told
