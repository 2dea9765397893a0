"""A person's side of a measured chat: says, taps, and sees what the bot shows."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bench.api import Fields


@dataclass(eq=False)
class Chat:
    """One person with the bot, and the message with buttons that answered what she said last.

    Others that come meanwhile (an alert) have buttons too; she goes on with hers.
    """

    id: int
    _push: Callable[[dict[str, Any]], None]
    text: str = ""
    rows: list[list[dict[str, Any]]] = field(default_factory=list)
    message_id: int = 0
    _asked: bool = False
    acts: int = 0
    since: float = 0.0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def say(self, text: str) -> None:
        """Send the bot a message."""
        self._asked = True
        entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        self._push(
            {
                "message": {
                    **self.message(text, self.acts),
                    "from": self._person,
                    **({"entities": entities} if text.startswith("/") else {}),
                }
            }
        )

    def tap(self, data: str) -> None:
        """Tap a button of the message seen last."""
        message = self.message(self.text, self.message_id)
        self._push(
            {
                "callback_query": {
                    "id": f"{self.id}:{self.acts}",
                    "from": self._person,
                    "chat_instance": "1",
                    "data": data,
                    "message": {**message, "reply_markup": {"inline_keyboard": self.rows}},
                }
            }
        )

    async def until(self, so: Callable[["Chat"], bool], seconds: float = 60.0) -> None:
        """Wait until what the chat shows is so."""
        async with asyncio.timeout(seconds):
            while not so(self):
                self.changed.clear()
                await self.changed.wait()

    def shows(self, message_id: int, fields: Fields, *, anew: bool) -> bool:
        """Take over what the bot sent or edited; whether it is what she goes on with."""
        self.text = fields.get("text", self.text)
        markup = fields.get("reply_markup") or {}
        hers = anew if self._asked else message_id == self.message_id
        if hers and (rows := markup.get("inline_keyboard")):
            self.message_id, self.rows, self._asked = message_id, rows, False
        self.changed.set()
        return hers

    def message(self, text: str, message_id: int) -> dict[str, Any]:
        """A message of this chat as Telegram would show it to the bot."""
        chat = {"id": self.id, "type": "private", "first_name": "Coach"}
        return {"message_id": message_id, "date": int(time.time()), "chat": chat, "text": text}

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """The buttons seen last, row by row."""
        return [button for row in self.rows for button in row]

    @property
    def _person(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": "Coach", "language_code": "en"}
