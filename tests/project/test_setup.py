"""What a newcomer meets first: make, the lock, one sentence when something is missing."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def make(
    *goals: str, cwd: Path = ROOT, path: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run make as a person does, not as a part of another make."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["/usr/bin/env", "make", *goals],
        cwd=cwd,
        env=env | ({"PATH": path} if path else {}),
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_alone_lists_every_target() -> None:
    targets = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[0]
    helped = re.findall(r"^  make (\w+) +\S", make().stdout, re.MULTILINE)
    assert sorted(helped) == sorted(targets.split())
    assert {"demo", "test", "lint", "proofs", "bench", "help"} <= set(helped)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A clone that has only the Makefile, and a PATH with the few tools that make itself needs."""
    (tmp_path / "bin").mkdir()
    for tool in ("make", "sh", "env"):
        where = next(p for p in (f"/usr/bin/{tool}", f"/bin/{tool}") if os.path.exists(p))
        (tmp_path / "bin" / tool).symlink_to(where)
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    return tmp_path


def python(folder: Path, answers: str) -> None:
    """A python3 of which `answers` is all we know: its exit codes by what is asked."""
    program = folder / "bin" / "python3"
    program.write_text(f"#!/bin/sh\n{answers}\n")
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ("exit 127", "Whistle needs Python 3.11 or newer"),
        ('case "$2" in *version*) exit 1;; esac', "Whistle needs Python 3.11 or newer"),
        ('case "$2" in *venv*) exit 1;; esac', "python3 has no venv module"),
    ],
    ids=["no python", "old python", "no venv"],
)
def test_a_missing_python_is_told_in_one_sentence(
    elsewhere: Path, answers: str, sentence: str
) -> None:
    python(elsewhere, answers)
    run = make("demo", cwd=elsewhere, path=str(elsewhere / "bin"))
    assert run.returncode != 0
    told = [line for line in run.stderr.splitlines() if not line.startswith("make")]
    assert len(told) == 1
    assert told[0].startswith(sentence)
