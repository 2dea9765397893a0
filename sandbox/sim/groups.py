"""Groups and who is in them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from sandbox import acts
from sandbox.errors import SimError
from sandbox.model import ANONYMOUS_ADMIN, Group
from sandbox.sim.asked import asked
from sandbox.world import World

_STATUSES = frozenset({"creator", "administrator", "member", "left", "kicked"})


async def add_group(request: Request) -> JSONResponse:
    """A group: `{title, members: [ids], bots?: [ids], supergroup?}` → `{chat_id}`.

    The first member created it. All bots are in it unless `bots` names some.
    """
    given = await asked(request)
    world, members = given.world, given.numbers("members")
    if not members:
        raise SimError(400, "A group needs at least one member.")
    people = [world.person(member) for member in members]
    bots = given.numbers("bots") if "bots" in given.values else list(world.bots)
    kind = "supergroup" if given.flag("supergroup") else "group"
    group = world.add_group(given.must_text("title"), kind)
    group.statuses = {person.id: "member" for person in people} | {people[0].id: "creator"}
    for bot_id in bots:
        acts.set_status(world, people[0].user(), group, world.bot_named(bot_id).id, "member")
    world.events.tell("people")
    return JSONResponse({"chat_id": group.id}, status_code=201)


async def set_member(request: Request) -> JSONResponse:
    """`{id, status, can_pin?, by?, anonymous?}`: a person or bot becomes creator, administrator,
    member, left, kicked. An administrator may pin unless `can_pin` is false; `anonymous`: nobody
    sees which administrator did it.
    """
    given = await asked(request)
    world, group = given.world, _group(given.world, request)
    user_id, status = given.must_integer("id"), given.must_text("status")
    if status not in _STATUSES:
        raise SimError(400, f"status must be one of {', '.join(sorted(_STATUSES))}.")
    if world.user(user_id) is None:
        raise SimError(404, f"There is nobody with the id {user_id}.")
    by = given.integer("by")
    actor = world.person(by).user() if by else acts.somebody(world, group)
    if given.flag("anonymous"):
        actor = ANONYMOUS_ADMIN
    acts.set_status(world, actor, group, user_id, status, can_pin=given.flag("can_pin", True))
    return JSONResponse({"id": user_id, "status": status})


async def rename(request: Request) -> JSONResponse:
    """`{title, by?}`: the group has another name."""
    given = await asked(request)
    world, group = given.world, _group(given.world, request)
    by = given.integer("by")
    group.title = given.must_text("title")
    actor = world.person(by).user() if by else acts.somebody(world, group)
    acts.announce(world, actor, group, {"new_chat_title": group.title})
    world.events.tell("people")
    return JSONResponse({"title": group.title})


async def migrate(request: Request) -> JSONResponse:
    """The group becomes a supergroup → `{chat_id}`, the new one."""
    world = (await asked(request)).world
    group = _group(world, request)
    if group.kind == "supergroup":
        raise SimError(409, "This is a supergroup already.")
    return JSONResponse({"chat_id": acts.migrate(world, group).id})


def _group(world: World, request: Request) -> Group:
    chat = world.chat_seen_by_people(None, -int(request.path_params["number"]))
    assert isinstance(chat, Group), "ids below zero are groups"
    return chat


ROUTES = [
    Route("/sim/groups", add_group, methods=["POST"]),
    Route("/sim/groups/-{number:int}/members", set_member, methods=["POST"]),
    Route("/sim/groups/-{number:int}/title", rename, methods=["POST"]),
    Route("/sim/groups/-{number:int}/migrate", migrate, methods=["POST"]),
]
