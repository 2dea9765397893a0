"""sendMessage, sendPhoto, sendDocument, sendLocation, sendChatAction."""

from __future__ import annotations

from telegram.constants import ChatAction

from sandbox.call import MOST_CAPTION, MOST_TEXT, Call
from sandbox.errors import bad
from sandbox.files import StoredFile, Upload, picture_size
from sandbox.model import Chat, Json

LARGEST_PHOTO = 10_485_760
_ACTIONS = frozenset(str(action.value) for action in ChatAction)


def send_message(call: Call) -> Json:
    """A text."""
    chat = call.chat()
    return _send(call, chat, read_text(call, "message is too long"))


def send_photo(call: Call) -> Json:
    """A picture: uploaded, or sent before."""
    chat = call.chat()
    return _send(call, chat, {**read_photo(call), **read_caption(call)})


def read_photo(call: Call) -> Json:
    """The picture a call wants to show."""
    stored = _file(call, "photo", "photos")
    if len(stored.data) > LARGEST_PHOTO:
        raise bad("file is too big")
    size = picture_size(stored.data)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    return {"photo": [photo_size(stored, size)]}


def send_document(call: Call) -> Json:
    """A file: uploaded, or sent before."""
    chat = call.chat()
    stored = _file(call, "document", "documents")
    return _send(call, chat, {"document": document(stored), **read_caption(call)})


def send_location(call: Call) -> Json:
    """A place."""
    chat = call.chat()
    latitude, longitude = call.number("latitude"), call.number("longitude")
    if latitude is None or not -90 <= latitude <= 90:
        raise bad("wrong latitude specified")
    if longitude is None or not -180 <= longitude <= 180:
        raise bad("wrong longitude specified")
    return _send(call, chat, {"location": {"latitude": latitude, "longitude": longitude}})


def send_chat_action(call: Call) -> bool:
    """Typing, and the like."""
    chat = call.chat()
    if call.text("action") not in _ACTIONS:
        raise bad("wrong parameter action in request")
    call.world.events.tell("typing", chat_id=chat.id, bot=call.bot.id)
    return True


def read_text(call: Call, too_long: str) -> Json:
    """The text a call wants to show, with its entities."""
    if not call.values.get("text"):
        raise bad("message text is empty")
    text, entities = call.formatted("text", "entities")
    if not text:
        raise bad("text must be non-empty")
    if len(text) > MOST_TEXT:
        raise bad(too_long)
    return {"text": text, "entities": entities} if entities else {"text": text}


def read_caption(call: Call) -> Json:
    """The caption a call wants to show, with its entities; nothing when there is none."""
    caption, entities = call.formatted("caption", "caption_entities")
    if len(caption) > MOST_CAPTION:
        raise bad("message caption is too long")
    if not caption:
        return {}
    content: Json = {"caption": caption}
    return {**content, "caption_entities": entities} if entities else content


def photo_size(stored: StoredFile, size: tuple[int, int]) -> Json:
    """A picture as Telegram's `PhotoSize`."""
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "width": size[0],
        "height": size[1],
        "file_size": len(stored.data),
    }


def document(stored: StoredFile) -> Json:
    """A file as Telegram's `Document`."""
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_name": stored.name,
        "mime_type": stored.mime,
        "file_size": len(stored.data),
    }


def _send(call: Call, chat: Chat, content: Json) -> Json:
    world, bot = call.world, call.bot
    content |= _reply(call, chat)
    if markup := call.markup(chat):
        content["reply_markup"] = markup
    if call.flag("protect_content"):
        content["has_protected_content"] = True
    world.limits.send(bot.id, chat.id)
    message = chat.add(content, bot.user(), int(world.clock.timestamp()))
    world.tell("message", bot, chat, message)
    return message.body


def _reply(call: Call, chat: Chat) -> Json:
    asked = call.structure("reply_parameters")
    if not asked:
        return {}
    if not isinstance(asked, dict) or not isinstance(asked.get("message_id"), int):
        raise bad("can't parse reply parameters: message_id is missing")
    answered = chat.messages.get(asked["message_id"])
    if answered is None:
        if asked.get("allow_sending_without_reply"):
            return {}
        raise bad("message to be replied not found")
    shown = {key: value for key, value in answered.body.items() if key != "reply_to_message"}
    return {"reply_to_message": shown}


def _file(call: Call, name: str, folder: str) -> StoredFile:
    upload = _upload(call, name)
    if upload is not None:
        return call.world.files.keep(upload, folder)
    wanted = call.text(name)
    if not wanted:
        raise bad(f"there is no {name} in the request")
    if "://" in wanted:
        raise bad("failed to get HTTP URL content")
    stored = call.world.files.by_id(wanted)
    if stored is None:
        raise bad("wrong remote file identifier specified: Wrong string length")
    return stored


def _upload(call: Call, name: str) -> Upload | None:
    wanted = call.text(name)
    if wanted.startswith("attach://"):
        name = wanted.removeprefix("attach://")
    return call.files.get(name)


METHODS = (send_message, send_photo, send_document, send_location, send_chat_action)
