"""editMessageText, editMessageCaption, editMessageMedia, editMessageReplyMarkup."""

from __future__ import annotations

from dataclasses import replace

from sandbox.call import Call
from sandbox.errors import bad
from sandbox.methods.sending import read_caption, read_photo, read_text
from sandbox.model import Chat, Json, Message

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
_TEXT = ("text", "entities")
_CAPTION = ("caption", "caption_entities")
_MEDIA = ("photo", "document", *_TEXT, *_CAPTION)


def edit_message_text(call: Call) -> Json:
    """Another text; without reply_markup the keyboard goes."""
    chat, message = _own_message(call)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    return _edit(call, chat, message, _TEXT, read_text(call, "MESSAGE_TOO_LONG"))


def edit_message_caption(call: Call) -> Json:
    """Another caption; without reply_markup the keyboard goes."""
    chat, message = _own_message(call)
    if "photo" not in message.body and "document" not in message.body:
        raise bad("there is no caption in the message to edit")
    return _edit(call, chat, message, _CAPTION, read_caption(call))


def edit_message_media(call: Call) -> Json:
    """Another picture with its caption, also where there was text; of media only photos here."""
    chat, message = _own_message(call)
    media = call.structure("media")
    if not isinstance(media, dict) or not isinstance(media.get("media"), str):
        raise bad("can't parse InputMedia: media not found")
    if media.get("type") != "photo":
        raise bad(f"type of the media isn't supported here: {media.get('type')}")
    shown = replace(call, values=media | {"photo": media["media"]})
    return _edit(call, chat, message, _MEDIA, {**read_photo(shown), **read_caption(shown)})


def edit_message_reply_markup(call: Call) -> Json:
    """Another keyboard, or none."""
    chat, message = _own_message(call)
    return _edit(call, chat, message, (), {})


def _own_message(call: Call) -> tuple[Chat, Message]:
    if call.values.get("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
    chat = call.chat()
    message = call.message(chat, "message to edit not found")
    if message.sender_id != call.bot.id:
        raise bad("message can't be edited")
    return chat, message


def _edit(call: Call, chat: Chat, message: Message, parts: tuple[str, ...], new: Json) -> Json:
    """Replace these parts of a message and its keyboard; the old body stays as it was sent."""
    markup = call.markup(chat, inline_only=True)
    old = message.body
    if old.get("reply_markup") == markup and all(old.get(p) == new.get(p) for p in parts):
        raise bad(NOT_MODIFIED)
    body = {key: value for key, value in old.items() if key not in (*parts, "reply_markup")}
    body |= new
    if markup:
        body["reply_markup"] = markup
    body["edit_date"] = int(call.world.clock.timestamp())
    message.body = body
    message.version += 1
    chat.touch()
    call.world.tell("edited", call.bot, chat, message)
    return body


METHODS = (
    edit_message_text,
    edit_message_caption,
    edit_message_media,
    edit_message_reply_markup,
)
