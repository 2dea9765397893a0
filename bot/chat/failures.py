"""How a call to Telegram can fail, as a closed family, and what python-telegram-bot's errors mean.

The class, which follows from Telegram's code and parameters, decides before the text does: in
python-telegram-bot `BadRequest` and `TimedOut` are both `NetworkError`, and only the texts of a
400 differ in what they ask for. Texts are compared in lower case.
"""

import os
import re
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.chat.transport import NotSent

# Without it the library warns of its next major release at every 429, an error under -W error.
os.environ["PTB_TIMEDELTA"] = "true"

WAIT_WHEN_UNTOLD = 5.0
"""Seconds to wait after a 429 that names none (a proxy's)."""

_DONE_ALREADY = (
    "message is not modified",
    "message_not_modified",
    "query is too old",
    "query id is invalid",
    "query_id_invalid",
    "message to delete not found",
)
_VANISHED = (
    "message to edit not found",
    "message can't be edited",
    "message can't be deleted",
    "message_id_invalid",
    "message_edit_time_expired",
    "message_delete_forbidden",
    "in the message to edit",  # "there is no text / caption …": a picture, where we want words
)
_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "chat_id_invalid",
    "user is deactivated",
    "user_is_blocked",
    "input_user_deactivated",
    "bot was blocked",
    "bot was kicked",
    "bot is not a member",
    "group chat was deleted",
    "group chat was deactivated",
    "upgraded to a supergroup",  # without the new id there is nowhere to go
    "can't initiate conversation",
    "not enough rights to send",
    "have no rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_send_",  # CHAT_SEND_PLAIN_FORBIDDEN, CHAT_SEND_PHOTOS_FORBIDDEN …
    "topic_closed",
)


class Failed(Exception):
    """A call that did not do what was asked: one of the classes below, and no other.

    None of them carries a message's text, a name, an address or the token.
    """


class Gone(Failed):
    """The chat cannot be written to: blocked, deactivated, kicked, deleted, unknown, muted."""


class Migrated(Failed):
    """The group has become a supergroup: use the new id from now on and repeat once."""

    def __init__(self, new_chat_id: int) -> None:
        super().__init__(new_chat_id)
        self.new_chat_id = new_chat_id


class Wait(Failed):
    """Not done: nothing more to this chat before so many seconds are over."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Lost(Failed):
    """A send whose answer did not come: it may have arrived."""


class Later(Failed):
    """Certainly not done, or harmless to repeat."""


class Vanished(Failed):
    """The message is gone or can no longer be changed: whoever needs it sends a new one."""


class Ours(Failed):
    """Telegram refuses what we built: our mistake. Its words, with what they quote left out."""


class Fatal(Failed):
    """The token is refused or another process polls this bot: nothing works until a person acts."""


def understood(error: TelegramError, *, sending: bool) -> Failed | None:
    """Say what an error means for the caller; None when what was asked is so already.

    `sending`: the call makes a new message, so it must not be repeated unless certainly not done.
    """
    match error:
        case ChatMigrated():
            return Migrated(error.new_chat_id)
        case RetryAfter():
            return Wait(_seconds(error))
        case Forbidden():
            return Gone(_without_values(error.message))
        case InvalidToken() | Conflict():
            return Fatal(_without_values(error.message))
        case BadRequest():
            return _bad_request(error.message)
        case NotSent():
            return Later(error.message)
    return _no_clear_answer(error, sending=sending)


def _bad_request(text: str) -> Failed | None:
    said = text.lower()
    if any(words in said for words in _DONE_ALREADY):
        return None
    for words, meaning in ((_VANISHED, Vanished), (_GONE, Gone)):
        if any(word in said for word in words):
            return meaning(_without_values(text))
    return Ours(_without_values(text))


def _no_clear_answer(error: TelegramError, *, sending: bool) -> Failed:
    """Timeouts, broken connections, 5xx, and the few codes the library has no class for."""
    said = error.message.lower()
    if "too many requests" in said:
        return Wait(WAIT_WHEN_UNTOLD)
    if "entity too large" in said:
        return Ours(_without_values(error.message))
    return (Lost if sending else Later)(_without_values(error.message))


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def _without_values(text: str) -> str:
    """Telegram's sentence without what it quotes of ours, which may be a person's words."""
    text = re.split(r"\. (?:The server response|Parsing the server)", text, maxsplit=1)[0]
    text = re.sub(r'".*"', '"…"', text, flags=re.DOTALL)
    return re.sub(r"(?<!\w)'.*'(?!\w)", "'…'", text, flags=re.DOTALL)[:200]
