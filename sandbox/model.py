"""People, bots, chats and messages, as one sandbox holds them in memory."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from sandbox.bell import Bell
from sandbox.updates import Inbox

Json = dict[str, Any]

ANONYMOUS_ADMIN: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
PRESENT = frozenset({"creator", "administrator", "member"})


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account; the id is also the id of their private chats."""

    id: int
    name: str
    language_code: str | None = None
    last_name: str | None = None
    username: str | None = None

    def user(self) -> Json:
        """The person as Telegram's `User`."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.name}
        for key in ("last_name", "username", "language_code"):
            if value := getattr(self, key):
                user[key] = value
        return user


@dataclass(slots=True)
class Message:
    """A message in Telegram's shape, with what Telegram does not show: version and pin."""

    body: Json
    sender_id: int
    version: int = 1
    pinned: bool = False

    @property
    def id(self) -> int:
        """The message's number in its chat."""
        return int(self.body["message_id"])


class Chat:
    """Messages in order; ids go up by one."""

    def __init__(self, chat_id: int) -> None:
        self.id = chat_id
        self.messages: dict[int, Message] = {}
        self.version = 0
        self.changed = Bell()
        self._last_id = 0

    def describe(self) -> Json:
        """The chat as Telegram's `Chat`."""
        raise NotImplementedError

    def add(self, content: Json, sender: Json, date: int) -> Message:
        """Append a message from `sender`; gives it its id."""
        self._last_id += 1
        body = {
            "message_id": self._last_id,
            "from": sender,
            "chat": self.describe(),
            "date": date,
            **content,
        }
        message = self.messages[self._last_id] = Message(body, sender["id"])
        self.touch()
        return message

    def touch(self) -> None:
        """Say that something in here changed."""
        self.version += 1
        self.changed.ring()


class PrivateChat(Chat):
    """A person's chat with one bot: silent until the person writes, or while blocked."""

    def __init__(self, person: Person) -> None:
        super().__init__(person.id)
        self.person = person
        self.started = False
        self.blocked = False

    def describe(self) -> Json:
        """The chat as Telegram's `Chat`."""
        person = self.person
        chat: Json = {"id": person.id, "first_name": person.name, "type": "private"}
        if person.last_name:
            chat["last_name"] = person.last_name
        if person.username:
            chat["username"] = person.username
        return chat


class Group(Chat):
    """A basic group or a supergroup; `statuses` has each member's, bots included. Administrators
    in `cannot_pin` have every right but that one.
    """

    def __init__(self, chat_id: int, title: str, kind: str = "group") -> None:
        super().__init__(chat_id)
        self.title = title
        self.kind = kind
        self.statuses: dict[int, str] = {}
        self.cannot_pin: set[int] = set()

    def describe(self) -> Json:
        """The chat as Telegram's `Chat`."""
        return {"id": self.id, "title": self.title, "type": self.kind}

    def pins(self, user_id: int) -> bool:
        """Whether this administrator may pin."""
        ranked = self.statuses.get(user_id) in ("creator", "administrator")
        return ranked and user_id not in self.cannot_pin

    def present(self, user_id: int) -> bool:
        """Whether this person or bot is in the group now."""
        return self.statuses.get(user_id) in PRESENT


@dataclass(slots=True)
class Query:
    """A tap that waits for answerCallbackQuery; `expires` is monotonic."""

    id: str
    chat_id: int
    message_id: int
    user_id: int
    expires: float
    answer: asyncio.Future[Json]

    @property
    def late(self) -> bool:
        """Whether Telegram would call it too old."""
        return time.monotonic() > self.expires


@dataclass(slots=True)
class Bot:
    """A bot: who it is, what it has set, its private chats and its updates."""

    id: int
    token: str
    name: str
    username: str
    revoked: bool = False
    inbox: Inbox = field(default_factory=Inbox)
    private: dict[int, PrivateChat] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    hook: Any = None

    def user(self) -> Json:
        """The bot as Telegram's `User` in a message."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}
