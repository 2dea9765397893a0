"""Fresh, migrated databases in milliseconds: cloned from a template made once a process."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import psycopg
from sqlalchemy import MetaData

from tests.support import postgres

TEMPLATE = "whistle_template"


def prepare(url: str) -> None:
    """Build our schema, triggers included, on the empty database at `url`."""
    from core.db import create_all  # late: a test that needs no database needs no core

    with ThreadPoolExecutor(1) as aside:  # a thread of its own: this one may have an event loop
        aside.submit(asyncio.run, create_all(url, *schema())).result()


def schema() -> list[MetaData]:
    """The tables of core and of the kit: the metadata of every `model` module."""
    import bot.chat
    import core

    names = [
        module.name
        for package in (core, bot.chat)
        for module in walk_packages(package.__path__, f"{package.__name__}.")
        if module.name.endswith(".model")
    ]
    return list(dict.fromkeys(import_module(name).metadata for name in names))


class Sqlite:
    def __init__(self, folder: Path) -> None:
        self.template = folder / f"{TEMPLATE}.db"
        prepare(f"sqlite+aiosqlite:///{self.template}")
        assert not Path(f"{self.template}-wal").exists(), "create_all left its database open"

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        path = folder / f"whistle-{next(numbers)}.db"
        shutil.copy(self.template, path)
        yield f"sqlite+aiosqlite:///{path}"


class Postgresql:
    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.mine = os.environ.get("PYTEST_XDIST_WORKER", "main")
        self.template = f"{TEMPLATE}_{self.mine}"
        self.admin = psycopg.connect(f"host={folder} user=whistle dbname=postgres", autocommit=True)
        self.say(f"CREATE DATABASE {self.template}")
        prepare(postgres.url(folder, self.template))

    def say(self, statement: str) -> None:
        self.admin.execute(statement.encode())

    @contextmanager
    def fresh(self, _folder: Path) -> Iterator[str]:
        name = f"whistle_{self.mine}_{next(numbers)}"
        self.say(f"CREATE DATABASE {name} TEMPLATE {self.template}")
        try:
            yield postgres.url(self.folder, name)
        finally:
            self.say(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        self.admin.close()


numbers = itertools.count(1)
