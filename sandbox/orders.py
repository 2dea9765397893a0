"""Carrying out faults: what an order does to a call, and to the chat it names."""

from __future__ import annotations

from sandbox import acts
from sandbox.call import Call
from sandbox.errors import ApiError, bad, too_many
from sandbox.faults import HAPPENINGS, Fault
from sandbox.model import Bot, Group, PrivateChat
from sandbox.world import World


def place(world: World, bot: Bot | None, fault: Fault) -> None:
    """Let an order stand; what it does to a chat it names happens now."""
    if fault.kind in HAPPENINGS and fault.chat_id is not None:
        _happen(world, bot or world.bot_named(None), fault, fault.chat_id)
    if fault.kind not in ("kicked", "migrated") or not fault.happened:
        world.faults.add(fault)


def withdraw_all(world: World) -> None:
    """Withdraw every order; people who blocked a bot by order unblock it."""
    for fault in world.faults.clear():
        _end(world, fault)


def take(call: Call) -> Fault | None:
    """The fault this call meets, if any."""
    return call.world.faults.take(call.method.lower(), call.chat_id())


def before(call: Call, fault: Fault) -> None:
    """What happens before the call is carried out; raises when it must not be."""
    if fault.kind == "400":
        raise bad("message can't be taken")
    if fault.kind == "429":
        raise too_many(fault.retry_after)
    if fault.kind == "500":
        raise ApiError(500, "Internal Server Error")
    chat_id = call.chat_id()
    if fault.kind in HAPPENINGS and not fault.happened and chat_id is not None:
        _happen(call.world, call.bot, fault, chat_id)


def after(call: Call, fault: Fault) -> None:
    """What ends with the call."""
    if fault.times is not None and fault.times <= 0:
        _end(call.world, fault)
    elif fault.kind in ("kicked", "migrated") and fault in call.world.faults.standing:
        call.world.faults.standing.remove(fault)


def _happen(world: World, bot: Bot, fault: Fault, chat_id: int) -> None:
    chat = world.chat_seen_by_people(bot, chat_id)
    if fault.kind == "blocked" and isinstance(chat, PrivateChat):
        acts.block(world, bot, chat, blocked=True)
    elif fault.kind == "kicked" and isinstance(chat, Group):
        acts.set_status(world, acts.somebody(world, chat), chat, bot.id, "kicked")
    elif fault.kind == "migrated" and isinstance(chat, Group) and chat.kind == "group":
        acts.migrate(world, chat)
    fault.happened, fault.chat_id = True, chat_id


def _end(world: World, fault: Fault) -> None:
    if fault.kind != "blocked" or fault.chat_id is None:
        return
    for bot in world.bots.values():
        if chat := bot.private.get(fault.chat_id):
            acts.block(world, bot, chat, blocked=False)
