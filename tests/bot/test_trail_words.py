"""Every fact that core can tell has words in the audit trail, and they fit its values."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from bot.journal.words import CAPABILITIES, SAID, Theme, codes_of
from core.errors import code_of
from core.events import Event, kinds_told

TOLD = {code_of(kind.__name__): kind for kind in kinds_told(Event) if kind.__module__[:4] == "core"}


@pytest.mark.req("PPL-9")
def test_every_event_has_words_over_its_own_facts() -> None:
    assert SAID.keys() == TOLD.keys()
    for code, words in SAID.items():
        facts = {field.name for field in fields(TOLD[code])} - {"club_id"}
        assert set(re.findall(r"{(\w+)}", words)) <= facts, code


@pytest.mark.req("PPL-9")
def test_every_event_is_of_one_theme() -> None:
    told = [code for theme in CAPABILITIES for code in codes_of(theme) or ()]
    assert sorted(told) == sorted(TOLD)
    assert codes_of(Theme.ALL) is None
