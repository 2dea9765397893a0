"""Every refusal of core has words in every language."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from itertools import product
from typing import get_type_hints

import pytest

import core
from core.attendance import State
from core.availability import FreeTime
from core.bookings import BookingState
from core.errors import Conflict, Invalid, NotAllowed, Refusal
from core.ledger import WouldGoBelowZero
from core.money import Money
from lang import LANGUAGES, Html, Lang, catalogues
from lang.catalogue import holes
from lang.refusals import SENTENCES, STATES, words
from lang.text import FSI, PDI

for module in pkgutil.walk_packages(core.__path__, "core."):
    if ".migrations" not in module.name:
        import_module(module.name)


def below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


KINDS = sorted(
    {each for each in below(Refusal) if each.__module__.startswith("core.")}
    - {Invalid, Conflict, NotAllowed},
    key=lambda each: each.__name__,
)
EVENING = datetime(2026, 11, 20, 17, tzinfo=UTC)
FREE = FreeTime(EVENING, EVENING + timedelta(hours=1), 1)
VALUES: dict[object, list[object]] = {
    str: ["Sam", "", "<b>{0}{name}\u202eمحمد"],
    int: [0, 1, 5, 12345],
    int | None: [None, 3],
    bool: [True, False],
    tuple[int, ...]: [(1,)],
    tuple[datetime, ...]: [(), (datetime(2026, 11, 20, 17, tzinfo=UTC),) * 6],
    tuple[str, ...]: [("Sam",), ("Sam", "<b>{0}") * 12],
    Money: [Money(24000, "USD")],
    date: [date(2026, 11, 20)],
    datetime: [EVENING],
    tuple[FreeTime, ...]: [(), (FREE,), (FREE,) * 6],
}
CODES: dict[str, list[object]] = {
    "reason": [
        "empty",
        "long",
        "letters",
        "format",
        "no_such_day",
        "past",
        "future",
        "before",
        "over",
        "backwards",
        "far",
    ],
    "state": list(State),
    "stands": list(BookingState),
    "why": ["none", "ends", "paused", "later"],
    "weekday": [0, 6],
    "opens": [0, 1020],
    "closes": [0, 545, 1440],
    "became": ["done", "refused", "withdrawn"],
}


def samples(kind: type[Refusal]) -> Iterator[Refusal]:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    every = [CODES.get(name) or VALUES[hints[name]] for name in names]
    for values in product(*every):
        yield kind(**dict(zip(names, values, strict=True)))


@pytest.mark.req("LNG-1")
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_refusal_has_words(kind: type[Refusal]) -> None:
    assert kind in SENTENCES or kind in words.registry
    for refusal in samples(kind):
        for code in LANGUAGES:
            said = catalogues().lang(code).refusal(refusal)
            assert isinstance(said, Html)
            assert said.strip().endswith((".", "?"))
            assert not {"<", "\u202e"} & set(said)
            assert said.count(FSI) == said.count(PDI)


def test_sentences_use_only_facts_that_can_be_said() -> None:
    for kind, text in SENTENCES.items():
        hints = get_type_hints(kind)
        assert all(hints.get(hole) in (str, int, Money) for hole in holes(text)), kind


def test_every_state_has_words() -> None:
    assert set(STATES) == set(State)


@pytest.mark.parametrize(
    ("free", "said"),
    [
        (0, "That would go below zero: no session is free. Send a positive number."),
        (1, "That would go below zero: 1 session is free. Send −1 or a positive number."),
        (
            3,
            "That would go below zero: 3 sessions are free. Send up to −3 or a positive number.",
        ),
    ],
)
def test_the_sample_of_the_manners(en: Lang, free: int, said: str) -> None:
    assert en.refusal(WouldGoBelowZero(free=free, wanted=9)) == said


def test_what_slips_through_is_still_said(en: Lang) -> None:
    class Unheard(Conflict):
        pass

    assert en.refusal(Unheard()).startswith("That is not possible now")
