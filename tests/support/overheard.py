"""Everything that a bot ever sends to a group, each version of it, read for what is nobody's there.

Every house has an ear in its sandbox: at the end of each journey no group may have been told a
balance, anybody's name, a phone number or an email address, in whatever language. First names too,
which a contract might allow: no screen says one, and most people of the tests have no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sandbox.model import Bot, Chat, Group, Message
from sandbox.world import World

COUNTED = re.compile(
    r"\b\d+ (of \d+ )?left\b|\bno session|\bowed\b|\bqued[ao]n?\b|sin sesion|debe\b"
    r"|остал[оаи]|\bнет занят|долг|[$€£₽]|\bUSD\b|\bEUR\b",
    re.IGNORECASE,
)
"""How a balance or a price reads in each language."""
PHONE = re.compile(r"\+?\d(?:[\s().-]{0,3}\d){8,}")
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_WORD = re.compile(r"\w+")


class Ear:
    """Hears what bots put into groups, new and edited."""

    def __init__(self, world: World) -> None:
        self.heard: list[str] = []
        self._world, self._tell = world, world.tell
        world.tell = self._listen  # type: ignore[method-assign]

    def _listen(self, kind: str, bot: Bot | None, chat: Chat, message: Message) -> None:
        self._tell(kind, bot, chat, message)
        if isinstance(chat, Group) and message.sender_id in self._world.bots:
            self.heard.append(_whole(message.body))

    def wrong(self, people: Iterable[str], common: Iterable[str] = ()) -> list[str]:
        """What was said that should not have been: `people` are everybody's whole names, `common`
        what may be said though it is in one of them too: names of clubs, practices, places.
        """
        allowed = _words(common)
        names = _words(people) - allowed
        return [each for each in self.heard if _wrong(each, names)]


def _wrong(said: str, names: set[str]) -> bool:
    told = any(pattern.search(said) for pattern in (COUNTED, PHONE, EMAIL))
    return told or bool(_words([said]) & names)


def _words(texts: Iterable[str]) -> set[str]:
    found = (word.casefold() for text in texts for word in _WORD.findall(text))
    return {word for word in found if len(word) > 1}


def _whole(body: dict[str, Any]) -> str:
    """Its words and those of its buttons."""
    rows = body.get("reply_markup", {}).get("inline_keyboard", [])
    labels = [button["text"] for row in rows for button in row]
    return "\n".join([body.get("text") or body.get("caption") or "", *labels])
