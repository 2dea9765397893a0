"""One call of a method: its parameters, read as the types the method needs."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from sandbox.bodies import read_json
from sandbox.entities import parse_html, trim, with_found
from sandbox.errors import bad
from sandbox.files import Upload
from sandbox.keyboards import check_markup, check_size
from sandbox.model import Bot, Chat, Json, Message, PrivateChat
from sandbox.world import World

MOST_RAW_BYTES = 32_768
MOST_TEXT = 4096
MOST_CAPTION = 1024
_TRUE = (True, "true", "True", "1", 1)


@dataclass(slots=True)
class Call:
    """A method called by a bot, with what came along."""

    world: World
    bot: Bot
    method: str
    values: Json
    files: dict[str, Upload]

    def text(self, name: str) -> str:
        """A parameter as text; empty when it is not there."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def flag(self, name: str) -> bool:
        """A Boolean parameter; False when it is not there."""
        return self.values.get(name, False) in _TRUE

    def integer(self, name: str, default: int | None = None) -> int | None:
        """A whole number; `default` when it is not there."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError, OverflowError):
            raise bad(f"{name} must be an integer") from None

    def number(self, name: str) -> float | None:
        """A number; None when it is not there."""
        if name not in self.values:
            return None
        try:
            number = float(self.values[name])
        except (TypeError, ValueError, OverflowError):
            number = math.nan
        if not math.isfinite(number):
            raise bad(f"{name} must be a number")
        return number

    def structure(self, name: str) -> Any:
        """A parameter that is JSON, sent as such or as text; None when it is not there."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return read_json(value)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None

    def chat_id(self) -> int | None:
        """`chat_id` when it is a number, as it always is here (nothing has a public name)."""
        value = self.values.get("chat_id")
        if isinstance(value, int):
            return value
        try:
            return int(str(value))
        except ValueError:
            return None

    def chat(self) -> Chat:
        """The chat to act in; raises what Telegram says when the bot may not."""
        if not self.values.get("chat_id"):
            raise bad("chat_id is empty")
        chat_id = self.chat_id()
        if chat_id is None:
            raise bad("chat not found")
        return self.world.chat_for(self.bot, chat_id)

    def message(self, chat: Chat, missing: str) -> Message:
        """The message meant by `message_id`; `missing` is the refusal when it is not there."""
        number = self.integer("message_id")
        if number is None:
            raise bad("message identifier is not specified")
        if message := chat.messages.get(number):
            return message
        raise bad(missing)

    def markup(self, chat: Chat, *, inline_only: bool = False) -> Json | None:
        """The inline keyboard to show, or None."""
        markup = self.structure("reply_markup")
        if not markup:
            return None
        check_size(self.values["reply_markup"])
        private = isinstance(chat, PrivateChat)
        return check_markup(markup, private=private, inline_only=inline_only)

    def formatted(self, name: str, entities_name: str) -> tuple[str, list[Json]]:
        """Text and entities after parsing, within Telegram's limit on raw text."""
        source = self.text(name)
        if len(source.encode(errors="replace")) > MOST_RAW_BYTES:
            raise bad("text is too long")
        mode = self.text("parse_mode").lower()
        if mode == "html":
            text, entities = parse_html(source)
        elif mode in ("", "none"):
            text, entities = trim(source, _given(self.structure(entities_name)))
        else:
            raise bad("unsupported parse_mode; the sandbox reads HTML only")
        return text, with_found(text, [e for e in map(self._mention, entities) if e])

    def _mention(self, entity: Json) -> Json | None:
        """A mention of a person gets the person, and vanishes when nobody is meant."""
        if entity["type"] != "text_mention":
            return entity
        user = self.world.user(entity["user"]["id"])
        return {**entity, "user": user} if user else None


def _given(entities: Any) -> list[Json]:
    if entities is None:
        return []
    if not isinstance(entities, list):
        raise bad("can't parse entities: expected an Array of MessageEntity")
    for entity in entities:
        if not _is_entity(entity):
            raise bad("can't parse entities: MessageEntity needs type, offset and length")
    return entities


def _is_entity(entity: Any) -> bool:
    if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
        return False
    if entity["type"] == "text_mention":
        user = entity.get("user")
        if not isinstance(user, dict) or not isinstance(user.get("id"), int):
            return False
    return all(isinstance(entity.get(name), int) for name in ("offset", "length"))
