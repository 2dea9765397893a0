"""Files for people: asked for in a turn, drawn when they are sent.

A turn only notes that somebody wants a file (`turn.file`); the sender draws it in a reading
transaction of its own, as the person who asked is then: who may no longer see it gets nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.chat.screen import Screen
from lang import Html, Lang

KIND = "file"
_NAME_LIMIT = 60
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the machine's own old character set."""


@dataclass(frozen=True)
class File:
    """A document with its name, its bytes and the sentence below it."""

    name: str
    content: bytes
    caption: Html

    def checked(self) -> File:
        """Itself; `ScreenTooLarge` when Telegram would refuse the caption."""
        Screen(self.caption, qr=self.name).checked()
        return self


def csv_file(
    lang: Lang, title: str, rows: Iterable[Sequence[str | int | None]], caption: Html
) -> File:
    """A table that a spreadsheet opens by a double click, in the reader's country.

    The separator is the one their spreadsheet expects. Text that would be a formula is made text:
    what somebody typed must never run on the coach's computer. Numbers stay numbers.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";" if lang.decimal_mark == "," else ",")
    writer.writerows([_plain(value) for value in row] for row in rows)
    return File(file_name(title, "csv"), (_BOM + made.getvalue()).encode(), caption)


def _plain(value: str | int | None) -> str | int:
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return str(value) if isinstance(value, str) else value


def file_name(title: str, ending: str) -> str:
    """A name that every file system takes: letters, digits and single spaces."""
    kept = "".join(ch if ch.isalnum() or ch == "-" else " " for ch in title)
    return f"{' '.join(kept.split())[:_NAME_LIMIT].strip() or 'file'}.{ending}"
