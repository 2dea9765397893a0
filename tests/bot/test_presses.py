"""Presses: every one comes back from the wire as it was, fits into a button, and is answered."""

from __future__ import annotations

import ast
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import ROUTER
from bot.chat.press import DAYS, _codes, _types, pack, press, unpack
from bot.chat.screen import ScreenTooLarge

BOT = Path(__file__).parents[2] / "bot"
BIGGEST = 2**53 - 1
PRESSES = sorted((kind for kind in _codes.values()), key=lambda kind: kind.code)
named = pytest.mark.parametrize("kind", PRESSES, ids=lambda kind: kind.__name__)

ENDS = [datetime.combine(day, time(), UTC) for day in DAYS]
MINUTE = timedelta(minutes=1)
LONGEST = {
    "Speak.lang": "zh_Hans",
    "NameIn.lang": "zh_Hans",
    "WriteIn.lang": "zh_Hans",
    "TakeOutLanguage.lang": "zh_Hans",
    "ToggleLanguage.lang": "zh_Hans",
    "PickCurrency.currency": "XXX",
    "InviteStaff.kind": "assistant",
    "PickFrom.kind": "several",
    "PickAmong.kind": "several",
    "Pick.kind": "several",
    "PickAll.kind": "several",
    "PickAmong.some": "nobodys",
    "EditLot.line": "minutes",
    "ClubLots.sort": "client",
    "SetTo.before": "confirm",
    "SetTo.value": "confirm",
    "ClubSpeaks.lang": "zh_Hans",
    "GroupSpeaks.lang": "zh_Hans",
    "SetThreshold.before": "None",
    "SetThreshold.value": "None",
    "PaidHow.method": "transfer",
    "UndoTogether.together": "f" * 16,
    "UndoBooked.together": "f" * 16,
    "AddTogether.together": "f" * 16,
    "BookNow.operation": f"{2**52}-{BIGGEST}",
    "BookAnyway.operation": f"{2**52}-{BIGGEST}",
    "GiveAndBook.operation": f"{2**52}-{BIGGEST}",
    "EditField.field": "minutes",
    "SellNow.operation": f"{2**52}-{BIGGEST}",
    "AdjustSeveral.operation": f"{2**52}-{BIGGEST}",
}
"""The longest text that each carries; a new one is to be added here."""


def values(wanted: type) -> st.SearchStrategy[Any]:
    if wanted is int:
        return st.integers(-BIGGEST, BIGGEST)
    if wanted is bool:
        return st.booleans()
    if wanted is date:
        return st.dates(*DAYS)
    if wanted is datetime:
        whole = st.integers(0, (ENDS[1] - ENDS[0]) // MINUTE)
        return whole.map(lambda minutes: ENDS[0] + minutes * MINUTE)
    if issubclass(wanted, StrEnum):
        return st.sampled_from(list(wanted))
    return st.from_regex(r"[A-Za-z0-9_-]{0,10}", fullmatch=True)


@named
@given(data=st.data())
def test_there_and_back(kind: type, data: st.DataObject) -> None:
    wish = kind(*(data.draw(values(each)) for each in _types(kind)))
    back = unpack(pack(wish))
    assert back == wish
    assert [type(a) for a in vars(back).values()] == [type(a) for a in vars(wish).values()]


@pytest.mark.parametrize("day", ["99991231", "00010101", "21991232", "2026-11-26"])
def test_a_day_that_nobody_means_is_none(day: str) -> None:
    assert unpack(f"bf:{day}") is None
    assert unpack("bf:20261126") is not None


@pytest.mark.parametrize("minutes", ["zzzzzzzzzz", "-zzzzzzzzzz", "0", "-1", "x" * 30, ""])
def test_a_moment_of_another_age_is_none(minutes: str) -> None:
    assert unpack(f"bg:{minutes}") is None
    assert unpack(pack(_codes["bg"](ENDS[1]))) is not None


@given(st.text(max_size=64))
def test_whatever_comes_is_a_press_or_nothing(data: str) -> None:
    wish = unpack(data)
    assert wish is None or type(wish) in PRESSES


@given(st.sampled_from(PRESSES), st.lists(st.text(max_size=12), max_size=6))
def test_a_known_name_with_any_values(kind: type, texts: list[str]) -> None:
    wish = unpack(":".join([kind.code, *texts]))
    assert wish is None or type(wish) is kind


@named
def test_it_fits_with_the_largest_ids(kind: type) -> None:
    assert len(pack(largest(kind)).encode()) <= 64


def largest(kind: type) -> Any:
    return kind(
        *(
            largest_value(kind, field.name, wanted)
            for field, wanted in zip(fields(kind), _types(kind), strict=True)
        )
    )


def largest_value(kind: type, name: str, wanted: type) -> Any:
    if wanted is int:
        return -BIGGEST
    if wanted is bool:
        return True
    if wanted is date:
        return DAYS[1]
    if wanted is datetime:
        return ENDS[1]
    if issubclass(wanted, StrEnum):
        return max(wanted, key=len)
    return LONGEST[f"{kind.__name__}.{name}"]


@named
def test_it_is_answered(kind: type) -> None:
    assert kind in ROUTER.presses


@named
def test_some_screen_has_its_button(kind: type) -> None:
    """A press that no screen makes cannot be reached."""
    assert kind.__name__ in made_by_screens()


@cache
def made_by_screens() -> set[str]:
    """Names that are called in any module of the bot but those of presses and handlers."""
    made = set()
    for path in BOT.rglob("*.py"):
        if (
            path.stem in ("presses", "handlers", "founding", "details", "walkins", "door")
            and "screens" not in path.parts
        ):
            continue
        if "handlers" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                made.add(node.func.id)
    return made


def test_every_handler_has_a_press_of_ours() -> None:
    assert ROUTER.presses.keys() <= set(PRESSES)


def test_codes_are_short_and_single() -> None:
    assert all(1 <= len(kind.code) <= 2 for kind in PRESSES)
    with pytest.raises(ValueError, match="two presses are called m"):
        press("m")(type("Other", (), {"__annotations__": {}}))


def test_what_does_not_fit_is_found_when_it_is_packed() -> None:
    [kind] = [each for each in PRESSES if each.__name__ == "SellNow"]
    with pytest.raises(ScreenTooLarge):
        pack(kind(1, "x" * 64))
    with pytest.raises(ValueError, match="does not fit into a button"):
        pack(kind(1, "a:b"))
