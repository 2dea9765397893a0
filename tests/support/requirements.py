"""Which tests prove which requirement: read from `@pytest.mark.req("LED-3")` at collection."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Generator, Iterable
from pathlib import Path

import pytest

LIST = Path(__file__).parents[1] / "project" / "requirements.toml"
REQUIREMENTS: dict[str, str] = tomllib.loads(LIST.read_text(encoding="utf-8"))

proved: dict[str, set[str]] = defaultdict(set)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--requirements", action="store_true", help="list every requirement and its tests"
    )


def ids(item: pytest.Item) -> Iterable[str]:
    return (id_ for mark in item.iter_markers("req") for id_ in mark.args)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    for item in report.result or ():
        if isinstance(item, pytest.Item):
            for id_ in ids(item):
                if id_ not in REQUIREMENTS:
                    report.outcome = "failed"
                    report.longrepr = f"{item.nodeid}: no requirement is called {id_!r}"
                proved[id_].add(item.nodeid.partition("[")[0])
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    worker = getattr(session.config, "workeroutput", None)
    if worker is not None:
        worker["proved"] = {id_: sorted(tests) for id_, tests in proved.items()}


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    for id_, tests in getattr(node, "workeroutput", {}).get("proved", {}).items():
        proved[id_].update(tests)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if config.option.requirements:
        terminalreporter.section("requirements")
        for id_, what in REQUIREMENTS.items():
            terminalreporter.line(f"{id_}: {what}")
            for test in sorted(proved[id_]):
                terminalreporter.line(f"    {test}")
    if config.args_source is not pytest.Config.ArgsSource.ARGS:  # the whole suite was collected
        terminalreporter.line(summary(proved))


def summary(proved: dict[str, set[str]]) -> str:
    without = [id_ for id_ in REQUIREMENTS if not proved.get(id_)]
    marked = len(REQUIREMENTS) - len(without)
    return f"Requirements with a marked test: {marked} of {len(REQUIREMENTS)}" + (
        f"; none yet: {', '.join(joined(without))}." if without else "."
    )


def joined(ids: list[str]) -> Iterable[str]:
    """`PPL-1 2 5`: the prefix said once."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        prefix, _, number = id_.partition("-")
        numbers[prefix].append(number)
    return (f"{prefix}-{' '.join(each)}" for prefix, each in numbers.items())
