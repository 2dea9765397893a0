"""Screens: text and rows of buttons as plain data, with Telegram's limits in one place."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from core.jsons import as_json
from lang import Html

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
TOAST_LIMIT = 200
DATA_LIMIT = 64
BUTTONS_LIMIT = 100
ROW_LIMIT = 8
MARKUP_LIMIT = 9000
_TAG = re.compile(r"<[^>]+>")


class ScreenTooLarge(ValueError):
    """A screen that Telegram would refuse: our mistake, found before it is sent."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message: `data` comes back when tapped, or `url` opens.

    `style` is Telegram's "primary", "success" or "danger"; older clients show none.
    """

    text: str
    data: str | None = None
    url: str | None = None
    style: str | None = None


Rows = Sequence[Sequence[Button]]


@dataclass(frozen=True)
class Drawing:
    """A picture that the `router.picture` of its kind draws when it is sent; facts are JSON."""

    kind: str
    facts: dict[str, Any]


@dataclass(frozen=True)
class Screen:
    """What one message shows. `text` is HTML from `lang`; `qr` makes it a picture of that text,
    `drawing` a picture that is drawn of facts. What it says holds `until` then: a board is drawn
    again at that moment. A board that `pins` is pinned on top of its chat.
    """

    text: str
    rows: Rows = ()
    qr: str | None = None
    drawing: Drawing | None = None
    until: datetime | None = None
    pins: bool = False

    @property
    def most(self) -> int:
        """So many characters may stand here: fewer below a picture."""
        return CAPTION_LIMIT if self.qr or self.drawing else TEXT_LIMIT

    def checked(self) -> Screen:
        """Itself; `ScreenTooLarge` when Telegram would refuse it."""
        length = len(html.unescape(_TAG.sub("", self.text)))
        if not 0 < length <= self.most:
            raise ScreenTooLarge(f"{length} characters, not 1 to {self.most}")
        if sum(map(len, self.rows)) > BUTTONS_LIMIT or any(len(r) > ROW_LIMIT for r in self.rows):
            raise ScreenTooLarge(f"{sum(map(len, self.rows))} buttons")
        if len(as_json(self.plain["rows"])) > MARKUP_LIMIT:
            raise ScreenTooLarge("markup")
        return self

    def beginning(self, line: str) -> Screen:
        """With a line above the text, if there is room for it."""
        if len(self.text) + len(line) + 2 > self.most:
            return self
        return replace(self, text=lines(line, "", Html(self.text)))

    def ending(self, line: Html | None) -> Screen:
        """With a last line below the text, if there is one and room for it."""
        if line is None or len(self.text) + len(line) + 2 > self.most:
            return self
        return replace(self, text=lines(Html(self.text), "", line))

    @cached_property
    def plain(self) -> dict[str, Any]:
        """The screen as JSON values, for the live message's row."""
        rows = [[[b.text, b.data, b.url, b.style] for b in row] for row in self.rows]
        drawing = [self.drawing.kind, self.drawing.facts] if self.drawing else None
        return {"text": self.text, "rows": rows, "qr": self.qr, "drawing": drawing}

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Screen:
        """The screen that `plain` was made from."""
        rows = tuple(tuple(Button(*button) for button in row) for row in plain["rows"])
        drawing = Drawing(*plain["drawing"]) if plain.get("drawing") else None
        return cls(plain["text"], rows, plain.get("qr"), drawing)


def in_rows(buttons: Iterable[Button], width: int = 2) -> tuple[tuple[Button, ...], ...]:
    """Buttons side by side, `width` a row."""
    each = tuple(buttons)
    return tuple(each[start : start + width] for start in range(0, len(each), width))


def short(name: str, most: int = 16) -> str:
    """A name that leaves room for the number behind it on half a phone's width."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def lines(*parts: str | None) -> Html:
    """Lines below each other, plain ones escaped; None is left out, "" is an empty line."""
    return Html("\n").join(part for part in parts if part is not None)


@dataclass(frozen=True)
class Board:
    """What a notice may be instead of a message: a board that opens at the bottom of the reader's
    chat, as `turn.board` opens one.
    """

    subject: str
    scope: str | None = None
    lasting: timedelta = timedelta(days=1)
