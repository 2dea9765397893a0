"""Fresh databases in milliseconds: each is a clone of a template.

A `Stand` is what a test begins from: it fills a database with our schema and returns plain values
about it. Its template is made once a process, by whoever asks first.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import psycopg
from sqlalchemy import MetaData

from tests.support import postgres

Stand = Callable[[str], Coroutine[Any, Any, Any]]
"""Given the URL of a database with our schema."""
Clone = Callable[[Stand], tuple[str, Any]]
"""What the fixture `clone` is."""


async def bare(_url: str) -> None:
    """Nothing but the schema."""


def prepare(url: str) -> None:
    """Build our schema, triggers included, on the empty database at `url`."""
    from core.db import create_all  # late: a test that needs no database needs no core

    aside(create_all(url, *schema()))


def aside(doing: Coroutine[Any, Any, Any]) -> Any:
    """Run it to its end in a thread of its own: this one may have an event loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, doing).result()


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


class Compiled(dict[Any, Any]):
    """Statements by what they say, not by which engine's dialect compiled them."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        super().__setitem__(key[1:], compiled)


@cache
def compile_once() -> None:
    """Compile each statement once a process: a cache for each test's engine is half of its time."""
    from core.db import engine

    known: dict[str, Compiled] = defaultdict(Compiled)
    create = engine.create_async_engine

    def with_known(url: str, **how: Any) -> Any:
        compiled = known[url.partition(":")[0]]
        return create(url, **how, execution_options={"compiled_cache": compiled})

    engine.create_async_engine = with_known  # type: ignore[assignment]


class Databases(ABC):
    def __init__(self) -> None:
        compile_once()
        self.templates: dict[Stand, tuple[str, Any]] = {}

    @contextmanager
    def clone(self, stand: Stand) -> Iterator[tuple[str, Any]]:
        """The URL of one more database with the stand in it, and what the stand told."""
        template, told = self.template(stand)
        name = f"whistle_{next(numbers)}"
        self.copy(template, name)
        try:
            yield self.url(name), told
        finally:
            self.drop(name)

    def template(self, stand: Stand) -> tuple[str, Any]:
        if stand not in self.templates:
            name = f"whistle_{stand.__name__}"
            if stand is bare:
                self.create(name)
                prepare(self.url(name))
            else:
                self.copy(self.template(bare)[0], name)
            self.templates[stand] = name, aside(stand(self.url(name)))
        return self.templates[stand]

    @abstractmethod
    def url(self, name: str) -> str: ...

    @abstractmethod
    def create(self, name: str) -> None: ...

    @abstractmethod
    def copy(self, template: str, name: str) -> None:
        """Nobody is connected to the template."""

    @abstractmethod
    def drop(self, name: str) -> None:
        """Whoever is connected."""


class Sqlite(Databases):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def file(self, name: str) -> Path:
        return self.folder / f"{name}.db"

    def url(self, name: str) -> str:
        return f"sqlite+aiosqlite:///{self.file(name)}"

    def create(self, name: str) -> None:
        """Connecting does."""

    def copy(self, template: str, name: str) -> None:
        assert not Path(f"{self.file(template)}-wal").exists(), f"{template} was left open"
        shutil.copy(self.file(template), self.file(name))

    def drop(self, name: str) -> None:
        for file in self.folder.glob(f"{name}.db*"):
            file.unlink()


class Postgresql(Databases):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = folder
        self.mine = os.environ.get("PYTEST_XDIST_WORKER", "main")
        self.admin = psycopg.connect(f"host={folder} user=whistle dbname=postgres", autocommit=True)
        # Since 15 the default is to copy through the log, which takes twice as long.
        by_file = self.admin.info.server_version >= 150000
        self.strategy = "STRATEGY FILE_COPY" if by_file else ""

    def say(self, statement: str) -> None:
        self.admin.execute(statement.encode())

    def url(self, name: str) -> str:
        return postgres.url(self.folder, f"{name}_{self.mine}")

    def create(self, name: str) -> None:
        self.say(f"CREATE DATABASE {name}_{self.mine}")

    def copy(self, template: str, name: str) -> None:
        mine = self.mine
        self.say(f"CREATE DATABASE {name}_{mine} TEMPLATE {template}_{mine} {self.strategy}")

    def drop(self, name: str) -> None:
        self.say(f"DROP DATABASE {name}_{self.mine} WITH (FORCE)")

    def close(self) -> None:
        self.admin.close()


numbers = itertools.count(1)
