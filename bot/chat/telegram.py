"""The one place that speaks to Telegram.

Every verb either did what was asked or raises one of the family in `failures`; nothing else of
python-telegram-bot's or the network's comes through. What Telegram refuses because it is so
already ("not modified", "query is too old", "message to delete not found") counts as done.

A send that Telegram may have acted on is `Lost`; every other call may be repeated freely, so it
is `Later`. Calls go past `Bot`'s own methods: those read each answer back into objects, keyboard
and all, and of a whole message only its id is wanted here.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from telegram import Bot, InputFile, InputMediaPhoto
from telegram._utils.types import ODVInput
from telegram.error import TelegramError
from telegram.request import BaseRequest

from bot.chat.failures import Vanished, understood
from bot.chat.screen import Button, Rows
from bot.chat.transport import AiohttpRequest

DEFAULT_API = "https://api.telegram.org"
_NO_PREVIEW = {"is_disabled": True}


@dataclass(frozen=True, slots=True)
class Me:
    """Who the token belongs to."""

    id: int
    username: str


class Telegram:
    """One bot's voice and ear. Open it with `async with` (or `start` and `stop`)."""

    def __init__(
        self,
        token: str,
        *,
        api: str = DEFAULT_API,
        calls: BaseRequest | None = None,
        polling: BaseRequest | None = None,
    ) -> None:
        self._calls = calls or AiohttpRequest()
        self._polling = polling or AiohttpRequest(connections=2)
        base = api.rstrip("/")
        self.bot = Bot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._calls,
            get_updates_request=self._polling,
        )
        self.name = ""

    async def start(self) -> None:
        """Open the connections; asks Telegram nothing."""
        await self._calls.initialize()
        await self._polling.initialize()

    async def stop(self) -> None:
        """Close the connections."""
        await self._polling.shutdown()
        await self._calls.shutdown()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def send(
        self,
        chat_id: int,
        html: str,
        rows: Rows = (),
        *,
        photo: bytes | None = None,
        document: tuple[str, bytes] | None = None,
        quiet: bool = False,
    ) -> int:
        """Send a message, a photo or a document (name, content); return the message's id.

        With a picture or a document `html` is the caption. `quiet` makes no sound.
        """
        fields: dict[str, Any] = {"chat_id": chat_id, "parse_mode": "HTML", **_markup(rows)}
        if quiet:
            fields["disable_notification"] = True
        if photo is not None:
            method = "sendPhoto"
            fields |= {"caption": html, "photo": InputFile(photo, "picture.png")}
        elif document is not None:
            method = "sendDocument"
            fields |= {"caption": html, "document": InputFile(document[1], document[0])}
        else:
            method = "sendMessage"
            fields |= {"text": html, "link_preview_options": _NO_PREVIEW}
        sent = await self._call(method, fields, sending=True)
        return int(sent["message_id"])

    async def edit(self, chat_id: int, message_id: int, html: str, rows: Rows = ()) -> None:
        """Make a message show this text and these buttons.

        `Vanished` when it is gone or never was a text message: the caller sends a new one.
        """
        await self._call(
            "editMessageText",
            {
                "chat_id": chat_id,
                "message_id": message_id,
                "text": html,
                "parse_mode": "HTML",
                "link_preview_options": _NO_PREVIEW,
                **_markup(rows),
            },
        )

    async def repaint(
        self, chat_id: int, message_id: int, html: str, rows: Rows, photo: bytes
    ) -> None:
        """Make a message show this picture, with the text below it and these buttons."""
        picture = InputFile(photo, "picture.png", attach=True)
        media = InputMediaPhoto(picture, caption=html, parse_mode="HTML")
        which = {"chat_id": chat_id, "message_id": message_id}
        await self._call("editMessageMedia", {**which, "media": media, **_markup(rows)})

    async def strip(self, chat_id: int, message_id: int) -> None:
        """Take a message's buttons away; done as well when the message is gone."""
        which = {"chat_id": chat_id, "message_id": message_id}
        with suppress(Vanished):
            await self._call("editMessageReplyMarkup", which)

    async def delete(self, chat_id: int, message_id: int) -> bool:
        """Delete a message; False when Telegram no longer lets us (after 48 hours)."""
        try:
            await self._call("deleteMessage", {"chat_id": chat_id, "message_id": message_id})
        except Vanished:
            return False
        return True

    async def answer(
        self, query_id: str, text: str | None = None, alert: bool = False, url: str | None = None
    ) -> None:
        """Answer a tap, with a toast, an alert or an address to open; too late counts as done."""
        fields = {"callback_query_id": query_id, "text": text, "url": url}
        await self._call("answerCallbackQuery", {**fields, "show_alert": alert or None})

    async def pin(self, chat_id: int, message_id: int) -> None:
        """Put a message on top of a chat, without a sound; it may be there already."""
        fields = {"chat_id": chat_id, "message_id": message_id, "disable_notification": True}
        await self._call("pinChatMessage", fields)

    async def typing(self, chat_id: int) -> None:
        """Show "typing…" for five seconds or until the next message."""
        await self._call("sendChatAction", {"chat_id": chat_id, "action": "typing"})

    async def commands(
        self,
        commands: Mapping[str, str],
        *,
        scope: str = "default",
        chat_id: int | None = None,
        language: str | None = None,
    ) -> None:
        """Set the command menu: name → description, for a scope, one chat, a two-letter language.

        No commands at all take that scope's own menu away.
        """
        where: dict[str, Any] = {"type": scope}
        if chat_id is not None:
            where = {"type": "chat", "chat_id": chat_id}
        listed = [{"command": name, "description": text} for name, text in commands.items()]
        fields = {"commands": listed, "scope": where, "language_code": language}
        await self._call("setMyCommands", fields)

    async def me(self) -> Me:
        """Ask who the token belongs to; `Fatal` when Telegram does not know it."""
        user = await self._call("getMe", {})
        self.name = str(user["username"])
        return Me(id=int(user["id"]), username=self.name)

    async def updates(
        self, offset: int | None, *, kinds: Sequence[str], wait: int = 50, limit: int = 100
    ) -> list[dict[str, Any]]:
        """Confirm what came before `offset` and wait up to `wait` seconds for what comes next.

        The updates are as Telegram sent them; `Update.de_json(raw, telegram.bot)` reads one.
        """
        fields = {"offset": offset, "timeout": wait, "limit": limit, "allowed_updates": kinds}
        silence = (self._polling.read_timeout or 0) + wait
        heard = await self._call("getUpdates", fields, read_timeout=silence)
        return list(heard)

    async def set_webhook(
        self, url: str, *, secret: str, kinds: Sequence[str], connections: int = 40
    ) -> None:
        """Have updates posted to `url`, each with `secret` in Telegram's secret-token header."""
        fields = {"url": url, "secret_token": secret, "max_connections": connections}
        await self._call("setWebhook", {**fields, "allowed_updates": kinds})

    async def drop_webhook(self) -> None:
        """End the webhook, keeping what waits, so that polling can begin."""
        await self._call("deleteWebhook", {})

    async def _call(
        self,
        method: str,
        fields: dict[str, Any],
        *,
        sending: bool = False,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> Any:
        try:
            return await self.bot._post(method, fields, read_timeout=read_timeout)
        except TelegramError as error:
            failure = understood(error, sending=sending)
        if failure is None:
            return None
        raise failure


def _markup(rows: Rows) -> dict[str, Any]:
    """The keyboard as plain data: building it of library objects costs sixty times as much."""
    if not rows:
        return {}
    return {"reply_markup": {"inline_keyboard": [[_button(b) for b in row] for row in rows]}}


def _button(button: Button) -> dict[str, str]:
    plain = {"text": button.text}
    if button.data is not None:
        plain["callback_data"] = button.data
    if button.url is not None:
        plain["url"] = button.url
    if button.style is not None:
        plain["style"] = button.style
    return plain
