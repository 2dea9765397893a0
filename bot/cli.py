"""The command line: run, demo, doctor, db upgrade, keys."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Awaitable, Callable

import uvloop

from bot.chat.redact import configure_logging
from bot.demo import demo
from bot.doctor import doctor
from bot.keys import new_key, rotate_keys
from bot.running import CannotRun, run
from core.db import metadata, schema
from core.db.trouble import DatabaseTrouble, first_line
from core.settings import Settings


async def upgrade(settings: Settings) -> None:
    await schema.upgrade(settings.database, metadata)
    print("The database is up to date.")


COMMANDS: dict[str, tuple[Callable[[Settings], Awaitable[object]], str]] = {
    "run": (run, "run the bot with TELEGRAM_BOT_TOKEN"),
    "demo": (demo, "run it against a sandbox, in the browser, without a token"),
    "doctor": (doctor, "say in words what is wrong with the set-up"),
    "db upgrade": (upgrade, "bring the database to this release"),
    "keys new": (new_key, "make a key for WHISTLE_SECRET_KEYS"),
    "keys rotate": (rotate_keys, "encrypt what is secret anew, under the first of those keys"),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="whistle", description="Prepaid training in a chat.")
    commands = parser.add_subparsers(dest="command", required=True)
    several: dict[str, list[str]] = {}
    for name in COMMANDS:
        first, _, second = name.partition(" ")
        several.setdefault(first, []).extend([second] if second else [])
    for name, each in several.items():
        told = [f"{what or name}: {COMMANDS[f'{name} {what}'.strip()][1]}" for what in each or [""]]
        command = commands.add_parser(name, help="; ".join(told))
        if each:
            command.add_argument("what", choices=each)
    settings = Settings.read()
    configure_logging(settings.log_level, settings.log_json)
    given = parser.parse_args()
    name = f"{given.command} {getattr(given, 'what', '')}".strip()
    sys.exit(_do(COMMANDS[name][0], settings))


def _do(work: Callable[[Settings], Awaitable[object]], settings: Settings) -> int:
    try:
        return 1 if uvloop.run(_awaited(work, settings)) is False else 0
    except (CannotRun, schema.SchemaUnknown, OSError, DatabaseTrouble) as error:
        print(_in_words(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


async def _awaited(work: Callable[[Settings], Awaitable[object]], settings: Settings) -> object:
    return await work(settings)


def _in_words(error: Exception) -> str:
    if isinstance(error, DatabaseTrouble):
        return f"The database does not answer: {first_line(error)}"
    return str(error)
