"""getMe, logOut, close, and the bot's name and descriptions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.call import Call
from sandbox.errors import bad
from sandbox.model import Json

_LONGEST = {"name": 64, "description": 512, "short_description": 120}


def get_me(call: Call) -> Json:
    """Who the bot is."""
    return {
        **call.bot.user(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def log_out(call: Call) -> bool:
    """Accepted, without effect: there is no other server to go to."""
    return True


def close(call: Call) -> bool:
    """Accepted, without effect."""
    return True


def _setter(field: str) -> Callable[[Call], bool]:
    def set_text(call: Call) -> bool:
        text, language = call.text(field), call.text("language_code")
        if len(text) > _LONGEST[field]:
            raise bad(f"bot {field.replace('_', ' ')} is too long")
        call.bot.texts.pop((field, language), None)
        if text:
            call.bot.texts[field, language] = text
        if field == "name" and not language:
            call.bot.name = text or "Bot"
        call.world.events.tell("people")
        return True

    set_text.__name__ = f"set_my_{field}"
    return set_text


def _getter(field: str) -> Callable[[Call], Json]:
    def get_text(call: Call) -> Json:
        default = call.bot.name if field == "name" else ""
        texts = call.bot.texts
        fallback = texts.get((field, ""), default)
        return {field: texts.get((field, call.text("language_code")), fallback)}

    get_text.__name__ = f"get_my_{field}"
    return get_text


METHODS: tuple[Callable[[Call], Any], ...] = (
    get_me,
    log_out,
    close,
    *(_setter(field) for field in _LONGEST),
    *(_getter(field) for field in _LONGEST),
)
