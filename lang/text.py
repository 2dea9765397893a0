"""Text that is ready to be shown, and how a value becomes a part of it.

What people typed goes into sentences in another language and another direction, and into HTML. A
value is therefore escaped, robbed of invisible direction controls, and isolated when its own
direction differs, so that neither `<b>` nor a right-to-left override reaches beyond its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from unicodedata import bidirectional, decimal

FSI, PDI = "\u2068", "\u2069"
CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MAYBE_RTL = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_TAG = re.compile(r"<[^>]*>")


class Text(str):
    """Plain text whose values are isolated already: a label, a list. Still to be escaped."""

    __slots__ = ()


class Html(str):
    """Telegram HTML, safe as it stands. Joining or adding plain text escapes it."""

    __slots__ = ()

    def __add__(self, other: str) -> Html:
        return Html(str.__add__(self, as_html(other)))

    def __radd__(self, other: str) -> Html:
        return Html(as_html(other) + str(self))

    def join(self, parts: Iterable[str]) -> Html:
        return Html(str.join(self, [as_html(part) for part in parts]))

    @property
    def plain(self) -> Text:
        """The same without markup."""
        return Text(unescape(_TAG.sub("", self)))


def as_html(text: str) -> str:
    return str(text) if isinstance(text, Html) else escape(text, quote=False)


def isolate(text: str, rtl: bool) -> str:
    """The text without direction controls, held between FSI and PDI when it needs to be.

    It needs to be when it holds a strong letter of the other direction or held a control.
    """
    if not rtl and text.isascii():
        return text
    clean = CONTROLS.sub("", text)
    if len(clean) != len(text) or _turns(clean, rtl):
        return f"{FSI}{clean}{PDI}"
    return clean


def _turns(text: str, rtl: bool) -> bool:
    if rtl:
        return any(bidirectional(ch) == "L" for ch in text)
    return bool(_MAYBE_RTL.search(text)) and any(bidirectional(ch) in ("R", "AL") for ch in text)


def tidy(text: str) -> str:
    """What was typed as one line, without direction controls, digits 0-9, spaces plain."""
    kept = CONTROLS.sub("", text).replace("٫", ".").replace("٬", ",")
    return " ".join("".join(str(decimal(ch, ch)) for ch in kept).split())


def shorten(text: str, limit: int) -> Text:
    """One line of at most `limit` characters, cut with an ellipsis, its isolates closed."""
    line = " ".join(text.split("\n")) if "\n" in text else text
    if len(line) <= limit:
        return Text(line)
    head = line[: limit - 2].rstrip("\u200d ")
    return Text(f"{head}…{PDI if head.count(FSI) > head.count(PDI) else ''}")
