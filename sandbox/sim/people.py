"""People, bots, and the state of everything."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from sandbox import acts
from sandbox.errors import SimError
from sandbox.model import Bot, Group, Person
from sandbox.scopes import commands_for
from sandbox.sim.asked import Asked, asked
from sandbox.sim.clock import told
from sandbox.world import World

LARGEST_ID = 2**52


async def state(request: Request) -> JSONResponse:
    """Everything there is: `{bots, people, groups, clock}`."""
    world = (await asked(request)).world
    return JSONResponse(
        {
            "bots": [_bot(bot) for bot in world.bots.values()],
            "people": [_person(person) for person in world.people.values()],
            "groups": [_group(world, group) for group in world.groups.values()],
            "clock": told(world.clock),
        }
    )


async def add_person(request: Request) -> JSONResponse:
    """Somebody new: `{name, language_code?, last_name?, username?, id?}` → `{id, chat_id}`.

    Any text is a name, the hostile ones too. An id has 52 bits, as Telegram's have.
    """
    given = await asked(request)
    person = Person(given.integer("id") or 0, given.must_text("name"))
    _describe(given, person)
    if not 0 <= person.id < LARGEST_ID:
        raise SimError(400, "A person's id is above zero and below 2^52.")
    given.world.add_person(person)
    return JSONResponse({"id": person.id, "chat_id": person.id}, status_code=201)


async def change_person(request: Request) -> JSONResponse:
    """Another name or language, or `{blocked: true|false, bot?}` for the bot."""
    given = await asked(request)
    person = given.world.person(int(request.path_params["person_id"]))
    _describe(given, person)
    if "blocked" in given.values:
        bot = given.bot()
        chat = given.world.private(bot, person.id)
        acts.block(given.world, bot, chat, blocked=given.flag("blocked"))
    given.world.events.tell("people")
    return JSONResponse(_person(person))


async def commands(request: Request) -> JSONResponse:
    """The commands a person sees in a chat: `?from=&chat_id=&bot=` → `{commands, menu_button}`."""
    given = await asked(request)
    bot, person = given.bot(), given.world.person(given.must_integer("from"))
    chat = given.world.chat_seen_by_people(bot, given.integer("chat_id") or person.id)
    default = bot.menu_buttons.get(None, {"type": "commands"})
    return JSONResponse(
        {
            "commands": commands_for(bot, chat, person),
            "menu_button": bot.menu_buttons.get(chat.id, default),
        }
    )


async def revoke(request: Request) -> JSONResponse:
    """The bot's token stops working (401), as after BotFather's /revoke."""
    world = (await asked(request)).world
    bot = world.bot_named(request.path_params["bot_id"])
    bot.revoked = True
    bot.inbox.hang_up("terminated by a revoked token")
    return JSONResponse({"id": bot.id, "revoked": True})


def _describe(given: Asked, person: Person) -> None:
    person.name = given.text("name") or person.name
    for field in ("language_code", "last_name", "username"):
        if field in given.values:
            setattr(person, field, given.text(field))


def _bot(bot: Bot) -> dict[str, Any]:
    return {
        "id": bot.id,
        "name": bot.name,
        "username": bot.username,
        "description": bot.texts.get(("description", ""), ""),
        "short_description": bot.texts.get(("short_description", ""), ""),
        "commands": bot.commands.get(("default", ""), []),
        "menu_button": bot.menu_buttons.get(None, {"type": "commands"}),
        "pending_updates": len(bot.inbox),
        "revoked": bot.revoked,
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "chat_id": person.id,
        "name": person.name,
        "last_name": person.last_name,
        "username": person.username,
        "language_code": person.language_code,
    }


def _group(world: World, group: Group) -> dict[str, Any]:
    return {
        "chat_id": group.id,
        "title": group.title,
        "type": group.kind,
        "members": [i for i in group.statuses if group.present(i) and i in world.people],
        "bots": [i for i in group.statuses if group.present(i) and i in world.bots],
        "statuses": {str(user_id): status for user_id, status in group.statuses.items()},
    }


ROUTES = [
    Route("/sim/state", state),
    Route("/sim/people", add_person, methods=["POST"]),
    Route("/sim/people/{person_id:int}", change_person, methods=["POST"]),
    Route("/sim/commands", commands),
    Route("/sim/bots/{bot_id:int}/revoke", revoke, methods=["POST"]),
]
