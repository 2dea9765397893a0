"""Which of a bot's command lists a person sees in a chat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sandbox.errors import bad
from sandbox.model import Bot, Chat, Group, Json, Person

_PLAIN = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_OF_A_CHAT = frozenset({"chat", "chat_administrators", "chat_member"})


def scope_key(scope: Any) -> str:
    """A `BotCommandScope` as a key: `default`, `chat:7`, `chat_member:-5:7`."""
    if scope is None:
        return "default"
    kind = str(scope.get("type")) if isinstance(scope, dict) else ""
    if kind in _PLAIN:
        return kind
    if kind not in _OF_A_CHAT:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    if "chat_id" not in scope or (kind == "chat_member" and "user_id" not in scope):
        raise bad("can't parse BotCommandScope: chat_id or user_id is missing")
    names = ("chat_id", "user_id") if kind == "chat_member" else ("chat_id",)
    return ":".join([kind, *(str(scope[name]) for name in names)])


def commands_for(bot: Bot, chat: Chat, person: Person) -> list[Json]:
    """The list a person sees: the narrowest scope, there first in the person's language."""
    language = (person.language_code or "")[:2]
    for scope in _narrowest_first(chat, person):
        for key in ((scope, language), (scope, "")):
            if key in bot.commands:
                return bot.commands[key]
    return []


def _narrowest_first(chat: Chat, person: Person) -> Iterator[str]:
    if not isinstance(chat, Group):
        yield from (f"chat:{chat.id}", "all_private_chats", "default")
        return
    admin = chat.statuses.get(person.id) in ("administrator", "creator")
    yield f"chat_member:{chat.id}:{person.id}"
    if admin:
        yield f"chat_administrators:{chat.id}"
    yield f"chat:{chat.id}"
    if admin:
        yield "all_chat_administrators"
    yield from ("all_group_chats", "default")
