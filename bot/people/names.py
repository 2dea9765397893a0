"""A person's name on a button, and names that fit what was typed. Pure."""

from __future__ import annotations

from typing import Any

from bot.chat.screen import short
from core.people import Page
from lang import Html, Lang


def called(name: str, most: int = 16) -> str:
    """The name, or so much of it as tells people apart who are listed by their first names.

    `Alexander Smith` on 13 places is `Alexander S.`, on 11 `A. Smith`; what has one word only ends
    in an ellipsis.
    """
    first, *others = name.split()
    if len(name) <= most or not others:
        return short(name, most)
    family = others[-1]
    with_initial = f"{first} {family[0]}."
    return with_initial if len(with_initial) <= most else short(f"{first[0]}. {family}", most)


def send_more(lang: Lang, page: Page[Any]) -> Html | None:
    """Where more people fit than the page shows."""
    if page.pages == 1:
        return None
    return lang.say("More fit than are shown here. Send more of the name.")
