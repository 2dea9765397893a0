"""Screens that are pictures: stored as facts, drawn when they are sent."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.chat.router import Router
from bot.chat.screen import CAPTION_LIMIT, Drawing, Screen, ScreenTooLarge
from lang import Html

pytestmark = pytest.mark.req("AVL-6")
router = Router()


@router.picture("sum")
def draw(facts: dict[str, Any]) -> bytes:
    return str(sum(facts["of"])).encode()


def screen(kind: str = "sum", text: str = "x") -> Screen:
    return Screen(Html(text), drawing=Drawing(kind, {"of": [1, 2]}))


async def test_the_facts_are_stored_and_drawn_later() -> None:
    stored = Screen.of(json.loads(json.dumps(screen().plain)))
    assert stored == screen()
    assert await router.painted(stored, "whistle_bot") == b"3"


async def test_words_alone_where_a_newer_or_older_process_stored_another_kind() -> None:
    assert await router.painted(screen("difference"), "whistle_bot") is None
    assert Screen.of({"text": "x", "rows": []}).drawing is None, "stored before there were any"


def test_below_a_picture_there_is_less_room() -> None:
    assert screen(text="x" * CAPTION_LIMIT).checked()
    with pytest.raises(ScreenTooLarge):
        screen(text="x" * (CAPTION_LIMIT + 1)).checked()
    full = screen(text="x" * (CAPTION_LIMIT - 10))
    assert full.ending(Html("Eastside Hoops · coach")) == full
