"""The board of a roll call on a phone."""

from __future__ import annotations

import pytest

from bot.attendance.screens import board
from lang import catalogues
from tests.bot.values import card


@pytest.mark.req("ATT-1", "PPL-8")
def test_a_page_of_a_roll_is_seen_whole_on_a_phone() -> None:
    """Seven rows of names, the pages, two rows of what can be done; the number is never cut off."""
    made = board.board(catalogues().lang("en"), card("Maximiliano Alejandro de la Cruz"))
    assert len(made.rows) <= 10
    assert max(len(button.text) for row in made.rows[:7] for button in row) <= 25
