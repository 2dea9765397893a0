"""What all tests share: both databases, two lengths of proofs, and what the summary tells."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from tests.support import CANNOT, cannot, postgres
from tests.support.databases import Clone, Databases, Postgresql, Sqlite, bare

pytest_plugins = ["pytester", "tests.support.canary", "tests.support.requirements"]

settings.register_profile("short", deadline=None, print_blob=True)
settings.register_profile("proofs", settings.get_profile("short"), max_examples=2000)

SERVER = pytest.StashKey[postgres.Server]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--proofs", action="store_true", help="run the proofs in their long form")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("proofs" if config.option.proofs else "short")
    # Two records a statement, each with its values: the product silences them as well.
    logging.getLogger("aiosqlite").setLevel(logging.INFO)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first: whoever is done sooner takes of the others' short ones."""
    items.sort(key=lambda item: not _takes_long(item))


def _takes_long(item: pytest.Item) -> bool:
    proof = item.get_closest_marker("proofs") is not None
    return proof or any(part in item.nodeid for part in ("proofs/", "page/", "_walk.py"))


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    """How often a test marked `proofs(short=…, long=…)` does its thing."""
    mark = request.node.get_closest_marker("proofs")
    if mark is None:
        raise pytest.UsageError("`rounds` is for tests marked @pytest.mark.proofs(short=…, long=…)")
    return mark.kwargs["long" if request.config.option.proofs else "short"]


# One PostgreSQL a run: started by the first test that asks, or by the leader of several workers.


def server(config: pytest.Config) -> str:
    """The folder of the running server; `NoPostgres` says why there is none."""
    worker = getattr(config, "workerinput", None)
    if worker is not None:
        if "postgres" not in worker:
            raise postgres.NoPostgres(worker["no_postgres"])
        return worker["postgres"]
    if SERVER not in config.stash:
        config.stash[SERVER] = postgres.start()
    return config.stash[SERVER].folder


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: object) -> None:
    try:
        node.workerinput["postgres"] = server(node.config)
    except postgres.NoPostgres as why:
        node.workerinput["no_postgres"] = str(why)


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVER in config.stash:
        config.stash[SERVER].stop()


@pytest.fixture(scope="session")
def sqlite() -> Iterator[Sqlite]:
    with TemporaryDirectory(prefix=postgres.PREFIX, dir=postgres.place()) as folder:
        held = postgres.hold(folder)  # else, after a kill, the next server's start sweeps it away
        yield Sqlite(Path(folder))
        os.close(held)


@pytest.fixture(scope="session")
def postgresql(pytestconfig: pytest.Config) -> Iterator[Postgresql]:
    try:
        folder = server(pytestconfig)
    except postgres.NoPostgres as why:
        cannot(str(why))
    ours = Postgresql(folder)
    yield ours
    ours.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """Tests with a database run on both; on one by `parametrize("engine", […], indirect=True)`."""
    return request.param


@pytest.fixture
def clone(engine: str, request: pytest.FixtureRequest) -> Iterator[Clone]:
    """`clone(stand)`: the URL of one more database with that stand in it, and what it told."""
    databases: Databases = request.getfixturevalue(engine)
    with ExitStack() as until_the_test_ends:
        yield lambda stand: until_the_test_ends.enter_context(databases.clone(stand))


@pytest.fixture
def new_database(clone: Clone) -> Callable[[], str]:
    """Call it for the URL of one more fresh, migrated database."""
    return lambda: clone(bare)[0]


@pytest.fixture
def database_url(new_database: Callable[[], str]) -> str:
    """A fresh, migrated database."""
    return new_database()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    could_not = Counter(
        reason.partition(CANNOT)[2]
        for report in terminalreporter.getreports("skipped")
        if CANNOT in (reason := str(report.longrepr[2]))
    )
    for reason, tests in could_not.items():
        terminalreporter.line(
            f"{tests} test{'s' * (tests > 1)} could not run: {reason}", yellow=True
        )
