"""The list of requirements, and what a run tells about it."""

from __future__ import annotations

import re

import pytest

from tests.support.requirements import REQUIREMENTS, summary

PREFIXES = [
    "PPL",
    "PKG",
    "LED",
    "ATT",
    "AVL",
    "BKG",
    "CHK",
    "NTC",
    "RPT",
    "CAL",
    "LNG",
    "API",
    "APP",
    "OPS",
]


def test_ids_are_numbered_without_a_gap_under_known_prefixes() -> None:
    numbers: dict[str, list[int]] = {}
    for id_ in REQUIREMENTS:
        prefix, number = re.fullmatch(r"([A-Z]{3})-(\d+)", id_).groups()
        numbers.setdefault(prefix, []).append(int(number))
    assert list(numbers) == PREFIXES
    for each in numbers.values():
        assert each == list(range(1, len(each) + 1))


def test_each_has_one_short_line() -> None:
    assert len(set(REQUIREMENTS.values())) == len(REQUIREMENTS)
    assert all(0 < len(what) <= 100 and "\n" not in what for what in REQUIREMENTS.values())


def test_the_summary_names_what_has_no_test() -> None:
    every = {id_: {"a test"} for id_ in REQUIREMENTS}
    assert summary(every) == f"Requirements with a marked test: {len(every)} of {len(every)}."
    some = {id_: tests for id_, tests in every.items() if id_ not in {"LED-3", "LED-4", "API-1"}}
    assert summary(some).endswith("; none yet: LED-3 4, API-1.")


@pytest.mark.parametrize("workers", [(), ("-n1",)])
def test_an_unknown_id_fails_collection(pytester: pytest.Pytester, inner, workers) -> None:
    pytester.makepyfile("import pytest\n@pytest.mark.req('LED-999')\ndef test_x(): ...")
    run = inner("tests.support.requirements", *workers)
    assert run.ret != 0
    run.stdout.fnmatch_lines("*no requirement is called 'LED-999'")
