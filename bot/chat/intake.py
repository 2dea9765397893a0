"""What came in: Telegram's update read into the little that a turn looks at.

Updates come from outside and may be anything; whatever is not what it should be is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

NOBODY = frozenset({777000, 136817688, 1087968824})
"""Telegram itself, "channel bot", "group anonymous bot": ids that are no person."""

KINDS = ("message", "callback_query", "my_chat_member")
_BIGGEST = 2**52


@dataclass(frozen=True)
class Incoming:
    """One thing that a person did. `data` with `query_id` is a tap on `message_id`.

    `standing` is what the bot has become in the chat (member, kicked …) when that is the news, and
    `can_pin` whether it may pin there; `retitled` that the group has another `title` now. `user_id`
    is 0 where nobody is to be seen behind it: an administrator who stays anonymous, or a channel.
    """

    update_id: int
    chat_id: int
    chat_kind: str
    user_id: int
    name: str
    language: str
    text: str | None = None
    location: tuple[float, float] | None = None
    data: str | None = None
    query_id: str | None = None
    message_id: int | None = None
    standing: str | None = None
    migrated_to: int | None = None
    title: str | None = None
    can_pin: bool = False
    retitled: bool = False

    @property
    def private(self) -> bool:
        return self.chat_kind == "private"

    @property
    def tapped(self) -> bool:
        return self.query_id is not None

    @property
    def anonymous(self) -> bool:
        return self.user_id == 0


def read(raw: Any) -> Incoming | None:
    """The update, if it is of a kind we act on and whole."""
    try:
        number = _id(raw["update_id"])
        for kind, reader in _READERS.items():
            if isinstance(raw.get(kind), dict):
                return reader(number, raw[kind])
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return None
    return None


def chat_of(raw: Any) -> int:
    """The chat an update belongs to, for the order of a batch; 0 when it names none."""
    incoming = read(raw)
    return incoming.chat_id if incoming else 0


def query_of(raw: Any) -> str | None:
    """The callback query to answer, even if the rest of the update cannot be read."""
    query = raw.get("callback_query") if isinstance(raw, dict) else None
    found = query.get("id") if isinstance(query, dict) else None
    return found if isinstance(found, str) else None


def _message(number: int, message: dict[str, Any]) -> Incoming:
    where = message.get("location")
    place = (float(where["latitude"]), float(where["longitude"])) if where else None
    text = message.get("text", message.get("caption"))
    moved = message.get("migrate_to_chat_id")
    retitled = isinstance(message.get("new_chat_title"), str)
    news = moved is not None or retitled
    if message["chat"]["type"] != "private" and not news:
        _meant_for_a_bot(text)
    return Incoming(
        number,
        text=_text(text) if text is not None else None,
        location=place,
        message_id=_id(message["message_id"]),
        migrated_to=_id(moved) if moved is not None else None,
        retitled=retitled,
        **_who(message["from"], message["chat"], anybody=news),
    )


def _meant_for_a_bot(text: Any) -> None:
    """What people say to each other in a group is not for us, even where we could read it."""
    if not _text(text).startswith("/"):
        raise ValueError


def _tap(number: int, query: dict[str, Any]) -> Incoming:
    message = query["message"]
    return Incoming(
        number,
        data=_text(query["data"]),
        query_id=_text(query["id"]),
        message_id=_id(message["message_id"]),
        **_who(query["from"], message["chat"]),
    )


def _standing(number: int, change: dict[str, Any]) -> Incoming:
    now = change["new_chat_member"]
    status = _text(now["status"])
    if status == "restricted" and now.get("can_send_messages") is not True:
        status = "left"
    return Incoming(
        number,
        standing=status,
        can_pin=now.get("can_pin_messages") is True,
        **_who(change["from"], change["chat"], anybody=True),
    )


_READERS = {"message": _message, "callback_query": _tap, "my_chat_member": _standing}


def _who(user: dict[str, Any], chat: dict[str, Any], *, anybody: bool = False) -> dict[str, Any]:
    """`anybody`: it counts whoever did it, also an id that is no person."""
    user_id = _id(user["id"])
    if user_id in NOBODY or user_id <= 0:
        if not anybody:
            raise ValueError
        user_id = 0
    title = chat.get("title")
    names = [user.get("first_name"), user.get("last_name")]
    language = user.get("language_code")
    return {
        "chat_id": _id(chat["id"]),
        "chat_kind": _text(chat["type"])[:12],
        "user_id": user_id,
        "name": " ".join(_text(each) for each in names if isinstance(each, str)),
        "language": _text(language) if isinstance(language, str) else "",
        "title": _text(title) if isinstance(title, str) else None,
    }


def _id(value: Any) -> int:
    if type(value) is not int or abs(value) > _BIGGEST:
        raise ValueError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value.replace("\x00", "").encode("utf-8", "replace").decode()
