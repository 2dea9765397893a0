"""Rules that no linter knows, over our own files."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import cannot

ROOT = Path(__file__).parents[2]
PACKAGES = ("core", "bot", "lang", "sandbox")
HOUSE = tomllib.loads((ROOT / "tests/project/house.toml").read_text(encoding="utf-8"))
SOURCES = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
}


def names() -> list[Path]:
    """What is, or would be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        cannot("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def committed() -> dict[str, str]:
    """The text files among them, and what they say."""
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8", errors="ignore")
        for path in names()
        if path.is_file()
    }


OF_ONE_MACHINE = re.compile(
    r"(?<![\w.$])/(?:root|work|home|Users)/\w"  # somebody's folders
    r"|file:/{3}"
    r"|(?:index-url|find-links|trusted-host)[\s=:]+[\w./]"  # somebody's mirror
    r"|\b(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}\b(?!\.)"  # somebody's network
)


@pytest.mark.parametrize(
    "line",
    [
        "cd /ro" + "ot/x",
        '"/wo' + 'rk/main"',
        "--index-" + "url https://x/simple",
        "192.168" + ".1.7",
    ],
)
def test_a_machine_is_recognised(line: str) -> None:
    assert OF_ONE_MACHINE.search(line)


def test_nothing_tells_of_the_machine_it_was_made_on() -> None:
    told = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in committed().items()
        for number, line in enumerate(text.splitlines(), 1)
        if OF_ONE_MACHINE.search(line)
    ]
    assert not told


def test_nothing_is_a_link_into_somebodys_machine() -> None:
    assert [path for path in names() if path.is_symlink()] == []


@pytest.mark.parametrize("name", ["requirements.lock", "deploy/requirements.lock"])
def test_the_lock_is_pins_and_hashes_only(name: str) -> None:
    line = re.compile(
        r"[a-z0-9._-]+==[\w.!+]+( ; [^/]+)? \\"
        r"|    --hash=sha256:[0-9a-f]{64}( \\)?"
        r"| *#[^/]*"
        r"|"
    )
    lines = (ROOT / name).read_text().splitlines()
    assert [each for each in lines if not line.fullmatch(each)] == []


def test_what_is_deployed_is_what_was_tested() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(), re.MULTILINE))

    assert pins("deploy/requirements.lock") < pins("requirements.lock")


def test_files_stay_short() -> None:
    long = {name for name, text in SOURCES.items() if len(text.splitlines()) > 300}
    assert long == set(HOUSE["long_files"]), "split it, or list it with a reason in house.toml"


def catch_alls(name: str, text: str) -> Iterator[str]:
    """Each function that catches everything and does not raise it again."""

    def visit(node: ast.AST, inside: str) -> Iterator[str]:
        for child in ast.iter_child_nodes(node):
            here = inside
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                here = f"{inside}.{child.name}".lstrip(".")
            if isinstance(child, ast.ExceptHandler) and not isinstance(child.body[-1], ast.Raise):
                caught = child.type and set(re.findall(r"\w+", ast.unparse(child.type)))
                if caught is None or caught & {"Exception", "BaseException"}:
                    yield f"{name}::{here or '<module>'}"
            yield from visit(child, here)

    yield from visit(ast.parse(text), "")


def test_only_loops_that_must_survive_catch_everything() -> None:
    found = {where for name, text in SOURCES.items() for where in catch_alls(name, text)}
    assert found == set(HOUSE["catch_all"]), "catch what you expect, or list it in house.toml"


def test_a_catch_all_is_recognised() -> None:
    text = """
class Loop:
    async def run(self):
        try: ...
        except (ValueError, Exception): log()
        try: ...
        except Exception:
            undo()
            raise
try: ...
except: pass
"""
    assert list(catch_alls("a.py", text)) == ["a.py::Loop.run", "a.py::<module>"]
