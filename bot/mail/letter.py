"""A letter: what a notice says to one reader by mail, before it is a mail."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.chat.links import link_of, start_link
from bot.chat.press import pack
from bot.chat.screen import Button, Screen
from core.db import Work
from lang import Lang

START = "?start="
"""How a screen spells a link to the bot, whose name it does not know."""


@dataclass(frozen=True)
class Letter:
    """`notice` as core prepared it, to this address; `sender` is the address that mail comes from.

    `id` is the same at every try; `bot` is the name that links lead to. `links`: what can be opened
    from it, (words, address).
    """

    id: str
    notice: Any
    lang: Lang
    to: str
    sender: str
    screen: Screen
    links: tuple[tuple[str, str], ...] = ()
    bot: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file with a mail; `kind` is its media type, `params` are those of the type, like
    `{"method": "REQUEST"}`. `beside`: it is another way to read the mail (an invitation), besides
    being a file.
    """

    name: str
    content: bytes
    kind: str = "application/octet-stream"
    params: dict[str, str] = field(default_factory=dict)
    beside: bool = False


Attach = Callable[[Work, Letter], Awaitable[Sequence[Attachment]]]
"""What goes with a letter; the work is a reading of the moment, and the reader acts in it."""


def links_of(screen: Screen, bot_name: str, *, but: object | None = None) -> list[tuple[str, str]]:
    """The buttons that can be opened from a mail: those that show something, and addresses. The
    button with the wish `but` is left out.
    """
    kept = (each for row in screen.rows for each in row if each.data != (but and pack(but)))
    return [(each.text, url) for each in kept if (url := _address(each, bot_name))]


def _address(button: Button, bot_name: str) -> str | None:
    if button.url is not None:
        own = button.url.startswith(START)
        return start_link(bot_name, button.url.removeprefix(START)) if own else button.url
    return link_of(bot_name, button.data or "")
