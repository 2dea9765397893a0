"""Command lists by scope and language, and the menu button."""

from __future__ import annotations

import pytest
from telegram import (
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
    MenuButtonCommands,
    MenuButtonWebApp,
    WebAppInfo,
)


async def seen(sim, person, **where):
    answer = await sim.get("commands", **{"from": person}, **where)
    return [command["command"] for command in answer["commands"]]


async def test_the_narrowest_scope_wins_then_the_language(bot, sim, maria):
    ben = await sim.person("Ben", language_code="en-GB")
    await bot.set_my_commands([("menu", "Menu")])
    assert await seen(sim, maria) == ["menu"]
    await bot.set_my_commands([("menu", "Menu"), ("book", "B")], BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([("libro", "L")], BotCommandScopeAllPrivateChats(), "es")
    assert (await seen(sim, maria), await seen(sim, ben)) == (["libro"], ["menu", "book"])
    await bot.set_my_commands([("roll", "Roll")], BotCommandScopeChat(ben))
    assert await seen(sim, ben) == ["roll"]
    await bot.delete_my_commands(BotCommandScopeChat(ben))
    assert await seen(sim, ben) == ["menu", "book"]


async def test_scopes_of_groups(bot, sim, maria):
    ben = await sim.person("Ben")
    group = (await sim.post("groups", title="x", members=[maria, ben]))["chat_id"]
    await bot.set_my_commands([("all", "a")], BotCommandScopeAllGroupChats())
    await bot.set_my_commands([("admin", "a")], BotCommandScopeAllChatAdministrators())
    assert await seen(sim, maria, chat_id=group) == ["admin"]
    assert await seen(sim, ben, chat_id=group) == ["all"]
    await bot.set_my_commands([("ben", "a")], BotCommandScopeChatMember(group, ben))
    assert await seen(sim, ben, chat_id=group) == ["ben"]


async def test_get_returns_exactly_what_was_set(bot, maria):
    await bot.set_my_commands([("/Menu", "Menu")], language_code="en")
    assert await bot.get_my_commands() == ()
    (command,) = await bot.get_my_commands(language_code="en")
    assert (command.command, command.description) == ("menu", "Menu")


async def test_state_shows_the_default_list(bot, sim):
    await bot.set_my_commands([("menu", "Menu")])
    (state,) = (await sim.get("state"))["bots"]
    assert state["commands"] == [{"command": "menu", "description": "Menu"}]


@pytest.mark.parametrize(
    ("commands", "why"),
    [
        ([{"command": "a-b", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "a", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": f"c{i}", "description": "x"} for i in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_bad_commands_are_refused(sim, commands, why):
    refused = await sim.refused("setMyCommands", commands=commands)
    assert refused == (400, f"Bad Request: {why}")


async def test_bad_scopes_and_languages_are_refused(sim):
    for wrong in (
        {"scope": {"type": "world"}},
        {"scope": {"type": "chat"}},
        {"language_code": "eng"},
    ):
        assert (await sim.refused("getMyCommands", **wrong))[0] == 400


async def test_the_menu_button(bot, sim, maria):
    assert (await bot.get_chat_menu_button()).type == "commands"
    await bot.set_chat_menu_button(menu_button=MenuButtonWebApp("A", WebAppInfo("https://a.b")))
    await bot.set_chat_menu_button(maria, MenuButtonCommands())
    assert (await bot.get_chat_menu_button()).type == "web_app"
    assert (await bot.get_chat_menu_button(maria)).type == "commands"
    assert (await sim.get("commands", **{"from": maria}))["menu_button"]["type"] == "commands"
    assert (await sim.refused("setChatMenuButton", menu_button={"type": "x"}))[0] == 400
