"""The Bot API methods, by theme; a function `send_message` is the method `sendMessage`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.methods import (
    callbacks,
    chats,
    commands,
    deleting,
    editing,
    files,
    identity,
    sending,
    updates,
)
from sandbox.methods.raw import Raw

Handler = Callable[[Any], Any]


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)


METHODS: dict[str, Handler] = {
    _camel(function.__name__): function
    for theme in (callbacks, chats, commands, deleting, editing, files, identity, sending, updates)
    for function in theme.METHODS
}

__all__ = ["METHODS", "Raw"]
