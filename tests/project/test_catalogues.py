"""The project's own catalogues are complete and sound, and every text can be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from lang import LANGUAGES
from lang.catalogue import read
from lang.check import problems
from lang.files import TRANSLATED, update, written

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"


@pytest.mark.req("LNG-1")
def test_every_language_is_complete() -> None:
    """Nothing missing, stale, fuzzy, with other holes or said in two ways; literal texts only."""
    assert list(problems(ROOT, LOCALES)) == []


def test_the_files_are_as_extraction_writes_them() -> None:
    files = sorted(LOCALES.rglob("*.po"))
    assert files
    for path in files:
        code = path.parts[-3]
        assert path.read_bytes() == written(read(path, code)), "run python -m lang extract"


def test_every_language_has_the_same_files() -> None:
    folders = {path.name for path in LOCALES.iterdir()}
    assert folders == set(TRANSLATED) == set(LANGUAGES) - {"en"}
    names = [{path.name for path in (LOCALES / code).rglob("*.*")} for code in TRANSLATED]
    assert all(each == names[0] for each in names)
    assert all(name.endswith(".po") for name in names[0])


def test_extraction_changes_nothing(tmp_path: Path) -> None:
    """What is committed is what the sources say, in their order."""
    for path in LOCALES.rglob("*.po"):
        copy = tmp_path / path.relative_to(LOCALES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    update(ROOT, tmp_path)
    for path in tmp_path.rglob("*.po"):
        assert path.read_bytes() == (LOCALES / path.relative_to(tmp_path)).read_bytes()
