"""The ways that every screen has: to the menu, to the client, through the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.chat.press import tap
from bot.chat.screen import Button
from bot.home.presses import Menu
from bot.notices.presses import OpenInbox
from bot.people.presses import OpenClient
from core.people import Client, Page
from lang import Lang


def to_menu(lang: Lang) -> Button:
    """The way back that every screen of the panel has."""
    return tap(lang.label("Menu"), Menu())


def to_client(lang: Lang, client: Client) -> tuple[Button, ...]:
    """Back to the client's card, or all the way."""
    return back_to(lang, client.id, client.name)


def back_to(lang: Lang, client: int, name: str) -> tuple[Button, ...]:
    """The same, where only their name is known."""
    return (tap(lang.label("Back to {name}", name=name), OpenClient(client)), to_menu(lang))


def to_inbox(lang: Lang, club: int, waiting: int) -> Button:
    """`Inbox · 3`, where something waits."""
    label = lang.label("Inbox · {n}", n=waiting) if waiting else lang.label("Inbox")
    return tap(label, OpenInbox(club, 0))


def pager(
    lang: Lang, page: Page[Any], wish: Callable[[int], object]
) -> tuple[tuple[Button, ...], ...]:
    """‹ 2 of 5 › where there is more than one page; the ends stay where they are."""
    if page.pages == 1:
        return ()
    place = lang.label("{page} of {pages}", page=page.number + 1, pages=page.pages)
    before = max(0, page.number - 1)
    after = min(page.pages - 1, page.number + 1)
    return ((tap("‹", wish(before)), tap(place, wish(page.number)), tap("›", wish(after))),)
