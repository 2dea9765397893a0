"""Presses: what a button wishes for, packed into the 64 bytes that Telegram gives it.

A press is a wish, never a permission: clients can forge callback data, so core asks who it is on
every tap. It carries the version of the row it acts on and the state it wants by name, so a button
that has had its effect, or was overtaken, is recognised.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, TypeVar, dataclass_transform, get_type_hints

from bot.chat.screen import DATA_LIMIT, Button, ScreenTooLarge

T = TypeVar("T")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PLAIN = re.compile(r"[A-Za-z0-9_-]*")
_BIGGEST = 2**53
DAYS = date(2000, 1, 1), date(2199, 12, 31)
"""A day outside of these is forged: nobody reckons with the ends of the calendar."""
_MINUTES = [int(datetime.combine(day, time(), UTC).timestamp()) // 60 for day in DAYS]
_codes: dict[str, type] = {}


@dataclass_transform(frozen_default=True)
def press(code: str, *, shows: bool = False) -> Callable[[type[T]], type[T]]:
    """Declare a press; `code` is its short name on the wire and never changes its meaning.

    `shows`: it shows something and changes nothing, so it may travel in a link (`links`).
    """

    def declare(kind: type[T]) -> type[T]:
        made = dataclass(frozen=True)(kind)
        if code in _codes:
            raise ValueError(f"two presses are called {code}")
        _codes[code] = made
        made.code = code  # type: ignore[attr-defined]
        made.shows = shows  # type: ignore[attr-defined]
        return made

    return declare


def pack(wish: Any) -> str:
    """The callback data of a press; at most 64 bytes, checked here."""
    data = ":".join([wish.code, *map(_to_text, vars(wish).values())])
    if len(data.encode()) > DATA_LIMIT:
        raise ScreenTooLarge(f"press {wish.code} takes {len(data.encode())} bytes")
    return data


def unpack(data: str) -> Any | None:
    """The press; None for what no button of ours carries (forged, or from an old deploy)."""
    code, *values = data.split(":")
    kind = _codes.get(code)
    if kind is None:
        return None
    types = _types(kind)
    if len(values) != len(types):
        return None
    try:
        return kind(*(_from_text(text, wanted) for text, wanted in zip(values, types, strict=True)))
    except (ValueError, KeyError, OverflowError):
        return None


def tap(text: str, wish: Any, *, style: str | None = None) -> Button:
    """A button that wishes for `wish`."""
    return Button(text, pack(wish), style=style)


@cache
def _types(kind: type) -> tuple[type, ...]:
    hints = get_type_hints(kind)
    return tuple(hints[field.name] for field in fields(kind))


@lru_cache(maxsize=10_000, typed=True)
def _to_text(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int):
        return _base36(value)
    if isinstance(value, datetime):
        return _base36(int(value.timestamp()) // 60)
    text = value.strftime("%Y%m%d") if isinstance(value, date) else str(value)
    if not _PLAIN.fullmatch(text):
        raise ValueError(f"{text!r} does not fit into a button")
    return text


def _from_text(text: str, wanted: type) -> Any:
    if wanted is bool:
        return {"0": False, "1": True}[text]
    if wanted is int:
        return _number(text)
    if wanted is datetime:
        minutes = _number(text)
        known = _MINUTES[0] <= minutes <= _MINUTES[1]
        return datetime.fromtimestamp(minutes * 60, UTC) if known else _no()
    if wanted is date:
        day = date.fromisoformat(text) if len(text) == 8 else _no()
        return day if DAYS[0] <= day <= DAYS[1] else _no()
    if issubclass(wanted, StrEnum):
        return wanted(text)
    return text if _PLAIN.fullmatch(text) else _no()


def _number(text: str) -> int:
    number = int(text, 36) if text.isascii() and "_" not in text else _no()
    return number if abs(number) < _BIGGEST else _no()


def _no() -> Any:
    raise ValueError


def _base36(number: int) -> str:
    sign, number, digits = ("-" if number < 0 else ""), abs(number), ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return sign + digits
