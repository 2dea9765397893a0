"""Links that open a screen in the chat: only presses that show something travel in them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bookings.presses import BookNow, CancelBooking, MoveBooking, OpenBooking
from bot.chat.links import link_of, link_to, opened, payload
from bot.chat.press import pack
from bot.people.mine.presses import MySettings
from tests.bot.test_presses import PRESSES, largest

pytestmark = pytest.mark.req("NTC-7")
SHOWN = [kind for kind in PRESSES if kind.shows]


@pytest.mark.parametrize("wish", [OpenBooking(7), MoveBooking(2**40, 3), MySettings()])
def test_there_and_back(wish: Any) -> None:
    link = link_to("whistle_bot", wish)
    assert link is not None
    assert link.startswith("https://t.me/whistle_bot?start=o_")
    assert opened(link.partition("?start=")[2]) == wish


@pytest.mark.parametrize("wish", [CancelBooking(7, 1, 0), BookNow(1, "1-2")])
def test_what_changes_something_does_not_travel(wish: Any) -> None:
    assert link_to("whistle_bot", wish) is None
    assert opened(f"o_{pack(wish).replace(':', '_')}") is None


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.__name__)
def test_the_largest_fits_into_what_telegram_takes(kind: type) -> None:
    made = payload(pack(largest(kind)))
    assert made is not None
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", made)
    assert opened(made) == largest(kind)


@given(st.text(max_size=80))
def test_whatever_comes_opens_something_shown_or_nothing(text: str) -> None:
    for wish in (opened(text), opened(f"o_{text}")):
        assert wish is None or type(wish) in SHOWN
    assert link_of("whistle_bot", text) is None or text.split(":")[0] in {k.code for k in SHOWN}
