"""Reply markup, checked as Telegram checks it and against python-telegram-bot's types."""

from __future__ import annotations

import json
from typing import Any

from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import InlineKeyboardMarkupLimit, KeyboardButtonStyle

from sandbox.errors import ApiError, bad
from sandbox.schema import fields_of

MOST_BUTTONS = int(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER)
MOST_A_ROW = int(InlineKeyboardMarkupLimit.BUTTONS_PER_ROW)
MOST_DATA_BYTES = 64
MOST_MARKUP_BYTES = 10_000
TOO_LONG = "reply markup is too long"

_BUTTON = fields_of(InlineKeyboardButton)
_LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
_STYLES = frozenset(str(style.value) for style in KeyboardButtonStyle)
_OTHER_MARKUPS = {
    "keyboard": fields_of(ReplyKeyboardMarkup),
    "remove_keyboard": fields_of(ReplyKeyboardRemove) | {"remove_keyboard"},
    "force_reply": fields_of(ForceReply) | {"force_reply"},
}
_INLINE = fields_of(InlineKeyboardMarkup)
_REPLY_BUTTON = fields_of(KeyboardButton)


def check_size(raw: Any) -> None:
    """Refuse markup of more than about 10 kB; `raw` is JSON, as text or as an object."""
    if isinstance(raw, str):
        if len(raw.encode(errors="replace")) <= MOST_MARKUP_BYTES:
            return
        raw = json.loads(raw)
    if len(json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode()) > MOST_MARKUP_BYTES:
        raise bad(TOO_LONG)


def check_markup(markup: Any, *, private: bool, inline_only: bool = False) -> dict[str, Any] | None:
    """The inline keyboard to show, or None when there is none; raises Telegram's refusals."""
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        _known(markup, _INLINE, "InlineKeyboardMarkup")
        return _inline(markup, private=private)
    if inline_only and markup:
        raise bad("inline keyboard expected")
    for key, known in _OTHER_MARKUPS.items():
        if key in markup:
            _known(markup, known, key)
            _check_reply_keyboard(markup.get("keyboard", []))
    return None


def _inline(markup: dict[str, Any], *, private: bool) -> dict[str, Any] | None:
    rows = _rows(markup["inline_keyboard"])
    for row in rows:
        for button in row:
            _check_button(button, private=private)
    filled = [row for row in rows if row]
    return {"inline_keyboard": filled} if filled else None


def _rows(rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_A_ROW for row in rows):
        raise bad(TOO_LONG)
    return rows


def _check_button(button: Any, *, private: bool) -> None:
    if not isinstance(button, dict):
        raise _unreadable("InlineKeyboardButton must be an Object")
    _known(button, _BUTTON, "InlineKeyboardButton")
    text = button.get("text")
    if not isinstance(text, str):
        raise _unreadable('Can\'t find field "text"')
    if not text.strip():
        raise bad("inline keyboard button text must be non-empty")
    actions = button.keys() - _LOOKS
    if not actions:
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _unreadable("exactly one action is allowed in a button")
    if str(button.get("style", "primary")) not in _STYLES:
        raise _unreadable("invalid button style specified")
    _check_action(button, actions.pop(), private=private)


def _check_action(button: dict[str, Any], action: str, *, private: bool) -> None:
    value = button[action]
    if action == "callback_data":
        if not isinstance(value, str) or not 1 <= len(value.encode()) <= MOST_DATA_BYTES:
            raise bad("BUTTON_DATA_INVALID")
    elif action == "url":
        _check_url(value)
    elif action == "web_app":
        _check_web_app(value, private=private)
    elif action == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str) or not 1 <= len(text) <= 256:
            raise bad("BUTTON_COPY_TEXT_INVALID")


def _check_url(url: Any) -> None:
    scheme, colon, rest = str(url).partition("://")
    host = rest.partition("/")[0]
    if colon and scheme.lower() == "tg" and rest:
        return
    if scheme.lower() not in ("http", "https") or "." not in host or " " in host:
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_web_app(value: Any, *, private: bool) -> None:
    url = value.get("url") if isinstance(value, dict) else None
    if not str(url).startswith("https://"):
        only = "Only HTTPS links are allowed"
        raise bad(f"inline keyboard button Web App URL '{url}' is invalid: {only}")
    if not private:
        raise bad("BUTTON_TYPE_INVALID")


def _check_reply_keyboard(rows: Any) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays')
    for button in (button for row in rows for button in row):
        if isinstance(button, dict):
            _known(button, _REPLY_BUTTON, "KeyboardButton")


def _known(given: dict[str, Any], known: frozenset[str], kind: str) -> None:
    if unknown := given.keys() - known:
        raise bad(f"unknown field {sorted(unknown)} in {kind}")


def _unreadable(why: str) -> ApiError:
    return bad(f"can't parse inline keyboard button: {why}")
