"""A letter: what a notice says to one reader by mail, before it is a mail."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.chat.screen import Screen
from core.db import Work
from lang import Lang


@dataclass(frozen=True)
class Letter:
    """`notice` as core prepared it, to this address; `sender` is the address that mail comes from.

    `id` is the same at every try.
    """

    id: str
    notice: Any
    lang: Lang
    to: str
    sender: str
    screen: Screen


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
