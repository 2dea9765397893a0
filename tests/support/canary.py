"""Token canary: the suite runs at DEBUG and fails if the bot token reaches a log or the terminal.

Every log record of the process is read where it is handed to handlers, of which its logger may have
none; what tests printed is read from their reports. A test that collects the output of a child
process hands it to `listen`.
"""

from __future__ import annotations

import logging
import os
import re
from copy import copy

import pytest

from tests.support import GOOGLE_SECRET, SECRET

heard: set[str] = set()
_OF_GOOGLE = re.compile(r"ya29\.a0[\w-]{20}|1//0[\w-]{20}|\b4/0[\w-]{30}")


def leaks(text: str) -> bool:
    """Whether it holds what nobody may read: tokens and codes look as Google's own do."""
    return SECRET in text or GOOGLE_SECRET in text or _OF_GOOGLE.search(text) is not None


def listen(text: str, where: str = "") -> None:
    """Note the running test if `text` holds the token's secret, or one of Google's."""
    if leaks(text):
        test = os.environ.get("PYTEST_CURRENT_TEST", "between tests").rpartition(" (")[0]
        heard.add(f"{test}: {where}".rstrip(": "))


def pytest_configure() -> None:
    call = logging.Logger.callHandlers

    def listening(logger: logging.Logger, record: logging.LogRecord) -> None:
        listen(written(record), f"logger {record.name}")
        call(logger, record)

    logging.Logger.callHandlers = listening


def written(record: logging.LogRecord) -> str:
    """As a log would hold it, traceback included; the record itself stays as it is."""
    return logging.Formatter().format(copy(record))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    for title, text in report.sections:
        if leaks(text):
            heard.add(f"{report.nodeid}: {title}")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    worker = getattr(session.config, "workeroutput", None)
    if worker is not None:
        worker["heard"] = sorted(heard)
    elif heard:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    heard.update(getattr(node, "workeroutput", {}).get("heard", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if heard:
        terminalreporter.section("the bot token was logged", red=True)
        for where in sorted(heard):
            terminalreporter.line(where)
