"""Tapping buttons."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from sandbox import acts
from sandbox.errors import SimError
from sandbox.model import Bot, Chat, Group, Message, Person, PrivateChat, Query
from sandbox.sim.asked import Asked, asked

PATIENCE_SECONDS = 15.0
UNANSWERED = {"answered": False, "text": None, "show_alert": False, "url": None}


async def tap(request: Request) -> JSONResponse:
    """Somebody taps: `{from, chat_id?, message_id, label | data, bot?, wait?}`.

    `label` must be on the message; `data` need not be (clients can forge it). Waits up to 15 s
    for the bot → `{answered, text, show_alert, url}`; `wait: false` returns at once. A button
    that opens a link tells its `url`, one that copies its `copy_text`; the bot hears of neither.
    """
    given = await asked(request)
    world, person = given.world, given.world.person(given.must_integer("from"))
    chat_id = given.integer("chat_id") or person.id
    chat = world.chat_seen_by_people(given.bot() if chat_id > 0 else None, chat_id)
    _may_tap(person, chat)
    message = chat.messages.get(given.must_integer("message_id"))
    bot = world.bots.get(message.sender_id) if message else None
    if message is None or bot is None:
        raise SimError(404, "There is no such message of a bot in this chat.")
    button = _button(given, message)
    if "callback_data" not in button:
        return JSONResponse(UNANSWERED | _without_bot(button))
    query = acts.tap(world, person, bot, chat, message, button["callback_data"])
    return JSONResponse(await _answer(bot, query) if given.flag("wait", True) else UNANSWERED)


def _may_tap(person: Person, chat: Chat) -> None:
    if isinstance(chat, Group) and not chat.present(person.id):
        raise SimError(403, f"{person.name} is not in this group.")
    if isinstance(chat, PrivateChat) and chat.id != person.id:
        raise SimError(403, "This is somebody else's private chat.")
    if isinstance(chat, PrivateChat) and chat.blocked:
        raise SimError(409, f"{person.name} has blocked this bot.")


def _button(given: Asked, message: Message) -> dict[str, Any]:
    if "data" in given.values:
        return {"callback_data": given.text("data")}
    rows = message.body.get("reply_markup", {}).get("inline_keyboard", [])
    shown = [button for row in rows for button in row]
    label = given.must_text("label")
    for button in shown:
        if button["text"] == label:
            return dict(button)
    labels = [button["text"] for button in shown]
    raise SimError(404, f"There is no button {label!r} on this message.", labels=labels)


def _without_bot(button: dict[str, Any]) -> dict[str, Any]:
    if "web_app" in button:
        return {"url": button["web_app"]["url"]}
    if "copy_text" in button:
        return {"copy_text": button["copy_text"]["text"]}
    return {"url": button.get("url")}


async def _answer(bot: Bot, query: Query) -> dict[str, Any]:
    try:
        answer = await asyncio.wait_for(asyncio.shield(query.answer), PATIENCE_SECONDS)
    except TimeoutError:
        return UNANSWERED
    return {"answered": True, **answer}


ROUTES = [Route("/sim/taps", tap, methods=["POST"])]
