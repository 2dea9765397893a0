from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def inner(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., pytest.RunResult]:
    """A pytest run inside the test, with the named plugin of ours."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("CI", raising=False)
    for mine in ("PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_ADDOPTS"):
        monkeypatch.delenv(mine, raising=False)
    pytester.makeini(
        "[pytest]\nlog_level = DEBUG\nasyncio_default_fixture_loop_scope = function\n"
        "markers = req(*ids): proves\n"
    )
    return lambda plugin, *args: pytester.runpytest_subprocess("-p", plugin, *args)
