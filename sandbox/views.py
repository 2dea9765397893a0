"""A message as a chat shows it to people."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from sandbox.model import Json, Message

_SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "new_chat_title",
)


def seen(message: Message) -> dict[str, Any]:
    """A message with its sender, text, files as links, buttons, pin and version."""
    body = message.body
    reply = body.get("reply_to_message")
    return {
        "message_id": body["message_id"],
        "chat_id": body["chat"]["id"],
        "from": _sender(body),
        "date": _moment(body["date"]),
        "edit_date": _moment(body["edit_date"]) if "edit_date" in body else None,
        "text": body.get("text"),
        "entities": body.get("entities", body.get("caption_entities", [])),
        "caption": body.get("caption"),
        "photo": _link(body["photo"][-1], "photo") if "photo" in body else None,
        "document": _document(body["document"]) if "document" in body else None,
        "location": body.get("location"),
        "buttons": buttons(body),
        "reply_to": reply["message_id"] if reply else None,
        "service": _service(body),
        "pinned": message.pinned,
        "version": message.version,
    }


def _service(body: Json) -> dict[str, Any] | None:
    """What happened in a group, if the message says that; of what was pinned its number."""
    told = {key: body[key] for key in _SERVICE if key in body}
    if "pinned_message" in body:
        told["pinned_message"] = body["pinned_message"]["message_id"]
    return told or None


def buttons(body: Json) -> list[list[dict[str, Any]]]:
    """The inline keyboard, row by row, with `callback_data` as `data`."""
    rows = body.get("reply_markup", {}).get("inline_keyboard", [])
    return [[_button(button) for button in row] for row in rows]


def _button(button: Json) -> dict[str, Any]:
    shown = {key: value for key, value in button.items() if key != "callback_data"}
    if "callback_data" in button:
        shown["data"] = button["callback_data"]
    return shown


def _sender(body: Json) -> dict[str, Any]:
    sender = body["from"]
    return {"id": sender["id"], "name": sender["first_name"], "is_bot": sender["is_bot"]}


def _document(document: Json) -> dict[str, Any]:
    name = document["file_name"]
    return {"name": name, "url": _link(document, name), "size": document["file_size"]}


def _link(file: Json, name: str) -> str:
    return f"/sim/files/{file['file_id']}/{quote(name, safe='')}"


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
