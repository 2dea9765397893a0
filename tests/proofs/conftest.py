"""Bots in processes of their own, and the chance that drives a proof."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

import sandbox
from tests.proofs.processes import Zygote
from tests.support import TOKEN


@pytest.fixture
def seed() -> int:
    """Printed when the test fails; the same again with WHISTLE_SEED."""
    number = int(os.environ.get("WHISTLE_SEED") or Random().randrange(1_000_000))
    print(f"seed: {number} (again: WHISTLE_SEED={number})")
    return number


@pytest.fixture
def random(seed: int) -> Random:
    return Random(seed)


@pytest.fixture
async def box() -> AsyncIterator[sandbox.Box]:
    names = {TOKEN: ("Whistle", "whistle_bot")}
    async with sandbox.serve(bots=names, webhook_retry_seconds=0.2) as box:
        yield box


@pytest.fixture
async def zygote(tmp_path: Path) -> AsyncIterator[Zygote]:
    async with Zygote(tmp_path) as zygote:
        yield zygote
