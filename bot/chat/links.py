"""Links that open a screen in the chat from outside of it: a mail, a calendar, a group.

`https://t.me/<bot>?start=<payload>`, where the payload is a press, spelled in the signs and the 64
of them that Telegram takes there. Whoever opens it sends it as their own wish, so core asks who
they are as on every tap. Only presses that show something travel: a link that is opened twice, or
by a program that looks at mail, changes nothing.
"""

from __future__ import annotations

from typing import Any

from bot.chat.press import pack, unpack

LETTER = "o"
"""What the payload of such a link begins with."""
LINK_LIMIT = 64
TELEGRAM = "https://t.me"


def link_to(bot_name: str, wish: Any) -> str | None:
    """The address that opens what the press shows; None for one that may not travel."""
    return link_of(bot_name, pack(wish))


def link_of(bot_name: str, data: str) -> str | None:
    """The same for a button's data."""
    found = payload(data)
    return found and start_link(bot_name, found)


def start_link(bot_name: str, payload: str) -> str:
    """The address that opens the chat with the bot and says this to it."""
    return f"{TELEGRAM}/{bot_name}?start={payload}"


def payload(data: str) -> str | None:
    """A press as the payload of a link."""
    wish = unpack(data)
    if wish is None or not wish.shows or "_" in data:
        return None
    made = f"{LETTER}_{data.replace(':', '_')}"
    return made if len(made) <= LINK_LIMIT else None


def opened(payload: str) -> Any | None:
    """The press that a link carries; None for what is none, or may not travel."""
    letter, mark, packed = payload.partition("_")
    if letter != LETTER or not mark:
        return None
    wish = unpack(packed.replace("_", ":"))
    return wish if wish is not None and wish.shows else None
