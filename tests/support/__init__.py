"""What every test may use: a token that must never be logged, and a way to say "cannot run"."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

TOKEN = "7000000001:AAcanary-must-never-be-in-any-log-0"
SECRET = TOKEN.partition(":")[2]
GOOGLE_SECRET = "GOCSPX-AAcanary-must-not-be-logged"
CANNOT = "cannot run: "


def cannot(reason: str) -> NoReturn:
    """This machine lacks something the test needs: counted in the summary, a failure in CI."""
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(CANNOT + reason, pytrace=False)
    pytest.skip(CANNOT + reason)  # noqa: TID251
