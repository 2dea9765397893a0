"""What people write and send, and what a chat shows."""

from __future__ import annotations

import base64
import math
import time

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from sandbox import acts
from sandbox.errors import ApiError, SimError
from sandbox.files import StoredFile, Upload, picture_size
from sandbox.methods.sending import document, photo_size
from sandbox.model import Bot, Chat, Group, Json, Person
from sandbox.sim.asked import Asked, asked
from sandbox.views import seen

LONGEST_WAIT = 25.0


async def write(request: Request) -> JSONResponse:
    """Somebody writes: `{from, chat_id?, text | photo | document | location, bot?}`.

    `photo` and `document` are base64 with `filename?` and `caption?`, or files of a multipart
    body; `location` is `{latitude, longitude}`. `chat_id` is the private chat when left out.
    `reply_to` answers a message, `anonymous` speaks as the group. → `{message_id}`
    """
    given = await asked(request)
    world, person = given.world, given.world.person(given.must_integer("from"))
    chat_id = given.integer("chat_id") or person.id
    bot = given.bot() if chat_id > 0 else None
    chat = world.chat_seen_by_people(bot, chat_id)
    _may_write(person, chat)
    content = _content(given) | _reply(given, chat)
    message = acts.say(world, person, bot, chat, content, anonymous=given.flag("anonymous"))
    return JSONResponse({"message_id": message.id}, status_code=201)


async def show(request: Request) -> JSONResponse:
    """What a chat shows: `?chat_id=&after=&bot=` → `{messages, version}`; deleted ones are gone.

    With `since=<version>&wait=<seconds>` the answer comes when the chat has changed after that
    version, at the latest after `wait` (up to 25 s).
    """
    given = await asked(request)
    chat_id = given.must_integer("chat_id")
    bot: Bot | None = given.bot() if chat_id > 0 else None
    chat = given.world.chat_seen_by_people(bot, chat_id)
    await _until_changed(chat, given.integer("since"), given.number("wait") or 0.0)
    after = given.integer("after") or 0
    shown = [seen(message) for message in chat.messages.values() if message.id > after]
    return JSONResponse({"messages": shown, "version": chat.version})


async def _until_changed(chat: Chat, since: int | None, seconds: float) -> None:
    until = time.monotonic() + min(seconds, LONGEST_WAIT)
    while since is not None and chat.version <= since and time.monotonic() < until:
        await chat.changed.wait(until - time.monotonic())


def _may_write(person: Person, chat: Chat) -> None:
    if isinstance(chat, Group) and not chat.present(person.id):
        raise SimError(403, f"{person.name} is not in this group.")
    if not isinstance(chat, Group) and chat.id != person.id:
        raise SimError(403, "This is somebody else's private chat.")


def _content(given: Asked) -> Json:
    if text := given.text("text"):
        return acts.text_content(text)
    if "location" in given.values:
        return {"location": _location(given.values["location"])}
    for kind in ("photo", "document"):
        if kind in given.files or kind in given.values:
            caption = given.text("caption")
            return _attachment(given, kind) | ({"caption": caption} if caption else {})
    raise SimError(400, "There is nothing to send: no text, photo, document or location.")


def _location(value: object) -> Json:
    try:
        assert isinstance(value, dict)
        place = {name: float(value[name]) for name in ("latitude", "longitude")}
        assert all(math.isfinite(number) for number in place.values())
        return place
    except (AssertionError, KeyError, TypeError, ValueError, OverflowError):
        raise SimError(400, "location must be {latitude, longitude}.") from None


def _attachment(given: Asked, kind: str) -> Json:
    stored = _store(given, kind)
    if kind == "document":
        return {"document": document(stored)}
    size = picture_size(stored.data)
    if size is None:
        raise SimError(400, "This is no picture the sandbox can read (PNG, JPEG, GIF, WebP).")
    return {"photo": [photo_size(stored, size)]}


def _store(given: Asked, kind: str) -> StoredFile:
    upload = given.files.get(kind) or Upload(
        given.text("filename") or ("photo.jpg" if kind == "photo" else "file"),
        _decoded(given.must_text(kind)),
        given.text("mime_type"),
    )
    try:
        return given.world.files.keep(upload, f"{kind}s")
    except ApiError as error:
        raise SimError(400, error.description) from None


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text.rpartition("base64,")[2], validate=True)
    except ValueError:
        raise SimError(400, "The file must be base64.") from None


def _reply(given: Asked, chat: Chat) -> Json:
    number = given.integer("reply_to")
    if number is None:
        return {}
    if answered := chat.messages.get(number):
        return {"reply_to_message": answered.body}
    raise SimError(404, f"There is no message {number} in this chat.")


ROUTES = [
    Route("/sim/messages", write, methods=["POST"]),
    Route("/sim/messages", show),
]
