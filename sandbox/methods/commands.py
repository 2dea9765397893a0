"""The bot's command lists by scope and language, and its menu button."""

from __future__ import annotations

import re
from typing import Any

from sandbox.call import Call
from sandbox.errors import bad
from sandbox.model import Json
from sandbox.scopes import scope_key

MOST_COMMANDS = 100
_NAME = re.compile(r"[a-z0-9_]{1,32}")
_MENU_BUTTONS = frozenset({"default", "commands", "web_app"})


def set_my_commands(call: Call) -> bool:
    """The commands of one scope and language."""
    commands: Any = call.structure("commands")
    if not isinstance(commands, list):
        raise bad("can't parse commands: expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    key, shown = _key(call), [_command(command) for command in commands]
    call.bot.commands.pop(key, None)
    if shown:
        call.bot.commands[key] = shown
    _tell(call)
    return True


def get_my_commands(call: Call) -> list[Json]:
    """The commands set for exactly this scope and language."""
    return call.bot.commands.get(_key(call), [])


def delete_my_commands(call: Call) -> bool:
    """No commands of its own for this scope and language."""
    call.bot.commands.pop(_key(call), None)
    _tell(call)
    return True


def set_chat_menu_button(call: Call) -> bool:
    """What the button beside the text field does, in one private chat or by default."""
    button = call.structure("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or str(button.get("type")) not in _MENU_BUTTONS:
        raise bad("can't parse menu button: unknown type")
    call.bot.menu_buttons[_menu_chat(call)] = button
    _tell(call)
    return True


def get_chat_menu_button(call: Call) -> Json:
    """What the button beside the text field does."""
    buttons = call.bot.menu_buttons
    return buttons.get(_menu_chat(call), buttons.get(None, {"type": "commands"}))


def _menu_chat(call: Call) -> int | None:
    if not call.values.get("chat_id"):
        return None
    chat_id = call.chat_id()
    if chat_id not in call.world.people:
        raise bad("chat not found")
    return chat_id


def _key(call: Call) -> tuple[str, str]:
    language = call.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    return scope_key(call.structure("scope")), language


def _command(command: Any) -> Json:
    if not isinstance(command, dict) or not {"command", "description"} == command.keys():
        raise bad("can't parse BotCommand: expected an Object with command and description")
    name = str(command["command"]).removeprefix("/").lower()
    description = str(command["description"]).strip()
    if not _NAME.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _tell(call: Call) -> None:
    call.world.events.tell("commands", bot=call.bot.id)


METHODS = (
    set_my_commands,
    get_my_commands,
    delete_my_commands,
    set_chat_menu_button,
    get_chat_menu_button,
)
