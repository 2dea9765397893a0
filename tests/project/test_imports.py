"""The house's walls stand, and each of them stops somebody."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"]
        + ["--config", str(ROOT / ".importlinter")],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_walls_stand() -> None:
    run = lint(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


ROOMS = [
    "core/core",
    "core/people/model",
    "core/people/service",
    "core/ledger/service",
    "core/bookings",
    "core/notices",
    "core/calendars",
    "lang/__init__",
    "bot/chat/panel",
    "bot/people/screens",
    "bot/people/handlers",
    "bot/app",
    "sandbox/__init__",
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house with two capabilities."""
    for name in ROOMS:
        module = tmp_path / f"{name}.py"
        module.parent.mkdir(parents=True, exist_ok=True)
        module.touch()
        for package in module.relative_to(tmp_path).parents[:-1]:
            (tmp_path / package / "__init__.py").touch()
    return tmp_path


def test_an_empty_house_stands(house: Path) -> None:
    run = lint(house)
    assert run.returncode == 0, run.stdout + run.stderr


WALLS = {
    "core.bookings": ["core.notices"],
    "core.calendars": ["core.notices"],
    "core.people.service": ["lang", "telegram", "core.ledger"],
    "bot.app": ["sqlalchemy"],
    "bot.chat.panel": ["bot.people"],
    "bot.people.handlers": ["core.people.model", "core.people.service"],
    "bot.people.screens": ["sqlalchemy", "telegram"],
    "lang": ["bot.app", "telegram"],
    "sandbox": ["core.core", "lang", "bot.app"],
}
DOORS = {
    "core.core": ["core.notices", "core.calendars"],
    "core.notices": ["core.calendars"],
    "core.ledger.service": ["core.people"],
    "lang": ["core.people"],
    "bot.app": ["bot.people", "bot.chat", "sandbox"],
    "bot.chat.panel": ["sqlalchemy", "telegram"],
    "bot.people.handlers": ["core.people", "lang", "bot.chat"],
}


def furnish(house: Path, imports: dict[str, list[str]]) -> None:
    for who, imported in imports.items():
        module = house / who.replace(".", "/")
        module = module / "__init__.py" if module.is_dir() else module.with_suffix(".py")
        module.write_text("".join(f"import {each}\n" for each in imported))


def test_each_wall_stops_somebody(house: Path) -> None:
    furnish(house, WALLS)
    stopped = set(re.findall(r"^-? +(\S+) -> (\S+)", lint(house).stdout, re.MULTILINE))
    assert {(who, each) for who, imported in WALLS.items() for each in imported} <= stopped


def test_doors_are_open(house: Path) -> None:
    furnish(house, DOORS)
    run = lint(house)
    assert run.returncode == 0, run.stdout


def test_a_capability_that_no_layer_names_is_noticed(house: Path) -> None:
    (house / "core/helpers.py").touch()
    assert " 1 broken." in lint(house).stdout
