"""People at their phones: they write, tap what they see, and read.

Everything goes over the sandbox's own HTTP, as from its page. After each act the whole house comes
to rest, so a journey reads like a person and never sleeps:

    await maria.sends("/balance")
    await maria.taps("Sam")
    maria.sees("6 of 10 left")

`sees` looks at what is news since the person's own last act: messages that came, or whose words
changed. Without news it is the newest message. No-break spaces are spaces, isolates are nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

import zxingcpp
from PIL import Image

from bot.chat.press import unpack

if TYPE_CHECKING:
    from tests.support.house import House

_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile("[\u00a0\u202f]")


def as_read(text: str) -> str:
    """What the eye takes in: no direction marks, and every space a space."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text))


@dataclass(frozen=True)
class Button:
    label: str
    data: str | None
    url: str | None


@dataclass(frozen=True)
class Message:
    """One message as the chat shows it now."""

    id: int
    by_bot: bool
    text: str
    buttons: tuple[tuple[Button, ...], ...]
    photo: str | None
    document: tuple[str, str] | None = None
    """(its name, where it is)"""

    @classmethod
    def of(cls, shown: dict[str, Any]) -> Message:
        rows = tuple(
            tuple(Button(as_read(b["text"]), b.get("data"), b.get("url")) for b in row)
            for row in shown["buttons"]
        )
        text = shown["text"] or shown["caption"] or ""
        file = shown["document"]
        return cls(
            shown["message_id"],
            shown["from"]["is_bot"],
            as_read(text),
            rows,
            shown["photo"],
            (file["name"], file["url"]) if file else None,
        )

    @property
    def all_buttons(self) -> list[Button]:
        return [button for row in self.buttons for button in row]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.all_buttons]

    @property
    def whole(self) -> str:
        """The text, and below it a line for each button."""
        return "\n".join([self.text, *(f"[{label}]" for label in self.labels)])

    def button(self, label: str) -> Button | None:
        """The button of that label; else the first whose label contains it."""
        exact = [b for b in self.all_buttons if b.label == label]
        return next(iter(exact or [b for b in self.all_buttons if label in b.label]), None)


@dataclass
class Chat:
    """A chat, private or a group, as it was when the house last came to rest."""

    house: House = field(repr=False)
    id: int
    messages: list[Message] = field(default_factory=list)
    before: dict[int, Message] = field(default_factory=dict)

    async def look(self) -> None:
        shown = await self.house.asks("messages", chat_id=self.id)
        self.messages = [Message.of(each) for each in shown["messages"]]

    def turns(self) -> None:
        """From here on is news what was not there, or read otherwise."""
        self.before = {each.id: each for each in self.messages}

    @property
    def from_bot(self) -> list[Message]:
        return [each for each in self.messages if each.by_bot]

    @property
    def news(self) -> list[Message]:
        return [each for each in self.from_bot if self._is_news(each)] or self.from_bot[-1:]

    def _is_news(self, message: Message) -> bool:
        old = self.before.get(message.id)
        lost_its_buttons = not message.buttons and old is not None and old.text == message.text
        return message != old and not lost_its_buttons

    @property
    def newest(self) -> Message:
        assert self.from_bot, "the bot has said nothing here"
        return self.from_bot[-1]

    def with_button(self, label: str) -> tuple[Message, Button]:
        """The newest message with such a button."""
        for message in reversed(self.from_bot):
            if button := message.button(label):
                return message, button
        raise AssertionError(f"no button {label!r}; the chat shows:\n{self}")

    def __str__(self) -> str:
        return "\n--\n".join(
            f"{'' if each.by_bot else '> '}#{each.id} {each.whole}" for each in self.messages[-6:]
        )


@dataclass
class Person:
    """Somebody with a phone. `toast` is what flew by after the last tap, None if nothing did."""

    house: House = field(repr=False)
    id: int
    name: str
    chat: Chat = field(repr=False)
    toast: str | None = None
    alerted: bool = False

    # what they do

    async def sends(self, text: str, *, to: Chat | None = None) -> None:
        await self._says({"text": text}, to)

    async def is_at(self, latitude: float, longitude: float) -> None:
        """Sends a location."""
        await self._says({"location": {"latitude": latitude, "longitude": longitude}}, None)

    async def _says(self, what: dict[str, Any], to: Chat | None) -> None:
        chat = to or self.chat
        chat.turns()
        self.toast, self.alerted = None, False
        await self.house.does("messages", {"from": self.id, "chat_id": chat.id} | what)
        await self.house.settles()

    async def opens(self, link: str) -> None:
        """Opens a link to the bot, as tapping it does."""
        await self.sends(f"/start {link.partition('?start=')[2] or link}")

    async def taps(self, label: str, *, to: Chat | None = None, on: Message | None = None) -> None:
        """Taps the newest button whose label contains this, and reads what flies by."""
        chat = to or self.chat
        if on is None:
            message, button = chat.with_button(label)
        else:
            message, button = on, on.button(label) or Button(label, None, None)
        assert button.data, f"{button} does nothing that the bot hears"
        await self.forges(button.data, on=message.id, to=chat)

    async def wishes(self, kind: type, *values: object) -> None:
        """Taps the newest button with such a press behind it, whatever language its label is in:
        of this kind, with these values among its own.
        """
        for message in reversed(self.chat.from_bot):
            for button in message.all_buttons:
                wish = unpack(button.data or "")
                if isinstance(wish, kind) and set(values) <= set(vars(wish).values()):
                    await self.forges(str(button.data), on=message.id)
                    return
        raise AssertionError(f"no button for {kind.__name__}{values}:\n{self.chat}")

    async def taps_through(self, *labels: str) -> None:
        for label in labels:
            await self.taps(label)

    async def forges(self, data: str, *, on: int | None = None, to: Chat | None = None) -> None:
        """Sends any callback data from a message, as a modified client can; it is answered."""
        chat = to or self.chat
        chat.turns()
        answer = await self.press(data, on or chat.newest.id, chat)
        self.toast = as_read(answer["text"]) if answer["text"] else None
        self.alerted = bool(answer["show_alert"])
        await self.house.settles()

    async def press(self, data: str, message: int, chat: Chat | None = None) -> dict[str, Any]:
        """One tap by itself, for those that come at the same moment."""
        chat_id = (chat or self.chat).id
        tap = {"from": self.id, "chat_id": chat_id, "message_id": message, "data": data}
        answer = await self.house.does("taps", tap)
        assert answer["answered"], f"the tap {data!r} was not answered"
        return answer

    async def blocks(self, *, blocked: bool = True) -> None:
        await self.house.does(f"people/{self.id}", {"blocked": blocked})
        await self.house.settles()

    # what they read

    def reads(self) -> str:
        """The whole newest message, buttons too."""
        return self.chat.newest.whole

    def news(self, at: Chat | None = None) -> str:
        return "\n--\n".join(each.whole for each in (at or self.chat).news)

    def sees(self, *texts: str, at: Chat | None = None) -> None:
        read = self.news(at)
        for text in texts:
            assert as_read(text) in read, f"{self.name} does not see {text!r} but:\n{read}"

    def sees_not(self, *texts: str, at: Chat | None = None) -> None:
        read = self.news(at)
        for text in texts:
            assert as_read(text) not in read, f"{self.name} sees {text!r}:\n{read}"

    def hears(self, text: str, *, alert: bool | None = None) -> None:
        """What flew by after the last tap."""
        assert self.toast is not None, f"{self.name} heard nothing; the chat shows:\n{self.chat}"
        assert as_read(text) in self.toast, f"{self.name} heard {self.toast!r}"
        assert alert is None or self.alerted is alert

    @property
    def labels(self) -> list[str]:
        """The buttons of the newest message that has any."""
        return next((each.labels for each in reversed(self.chat.from_bot) if each.buttons), [])

    async def scans(self) -> str:
        """What the newest picture in the chat says to a phone's camera."""
        message = next(each for each in reversed(self.chat.from_bot) if each.photo)
        picture = await self.house.fetches(str(message.photo))
        [code] = zxingcpp.read_barcodes(Image.open(BytesIO(picture)).convert("RGB"))
        return str(code.text)

    async def reads_file(self) -> tuple[str, str]:
        """The newest document in the chat: its name, and what is in it."""
        sent = [each.document for each in self.chat.from_bot if each.document]
        assert sent, f"no document came; the chat shows:\n{self.chat}"
        name, address = sent[-1]
        return name, (await self.house.fetches(address)).decode()
