"""Telegram's HTML: text with tags in, plain text and entities (UTF-16 offsets) out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.errors import ApiError, bad

MOST_ENTITIES = 100

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]*)(?:\s*(=)\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.\-]*)))?""")
_END_OF_TAG = re.compile(r"\s*>")
_COMMAND = re.compile(r"(?<![\w/@<>&=.:-])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")
_LINK = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")
_PEER = re.compile(r"tg://user\?id=(\d+)")
_WEB = re.compile(r"(?:https?|tg|mailto|tel|ftp):\S+|[^\s/:]+\.[^\s/:.]+\S*")


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, which is how Telegram counts offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities; raises `can't parse entities: ...` with the byte offset of the fault."""
    if "<" not in source and "&" not in source:
        return trim(source, [])
    return trim(*_Reader(source).read())


def trim(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Without white space around; entities follow, empty ones vanish, the rest is sorted."""
    stripped = text.strip()
    if not entities:
        return stripped, []
    cut = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(stripped)
    kept = []
    for entity in entities:
        first = max(entity["offset"] - cut, 0)
        last = min(entity["offset"] - cut + entity["length"], end)
        if last > first:
            kept.append({**entity, "offset": first, "length": last - first})
    kept.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return stripped, kept[:MOST_ENTITIES]


def with_found(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entities, and commands and links that Telegram finds by itself in plain text."""
    if "/" not in text:
        return entities
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _CLOSED]
    found = list(entities)
    for kind, pattern in (("url", _LINK), ("bot_command", _COMMAND)):
        for match in pattern.finditer(text):
            offset, length = utf16_length(text[: match.start()]), utf16_length(match.group())
            if all(offset >= last or offset + length <= first for first, last in taken):
                found.append({"type": kind, "offset": offset, "length": length})
                taken.append((offset, offset + length))
    found.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return found[:MOST_ENTITIES]


_CLOSED = frozenset({"code", "pre", "text_link", "text_mention", "url"})


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    start: int


@dataclass(slots=True)
class _Reader:
    source: str
    at: int = 0
    pieces: list[str] = field(default_factory=list)
    offset: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        """The whole text."""
        while (tag := self.source.find("<", self.at)) >= 0:
            self._write(self.source[self.at : tag])
            self.at = tag
            if self.source.startswith("</", tag):
                self._close_tag()
            else:
                self._open_tag()
        self._write(self.source[self.at :])
        if self.open:
            tag_name = self.open[-1].tag
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{tag_name}"')
        return "".join(self.pieces), self.entities

    def _write(self, raw: str) -> None:
        text = _unescape(raw)
        self.pieces.append(text)
        self.offset += utf16_length(text)

    def _open_tag(self) -> None:
        begin = self.at
        name = _match(_TAG_NAME, self.source, begin + 1)
        self.at = name.end()
        if self.at == len(self.source):
            raise self._fault("Unclosed start tag", begin)
        tag = name.group().lower()
        if tag not in _TYPES:
            raise self._fault(f'Unsupported start tag "{tag}"', begin)
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._fault('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, attributes, self.offset, len(self.pieces)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while not (end := _END_OF_TAG.match(self.source, self.at)):
            if not self.source[self.at :].strip():
                raise self._fault(f'Unclosed start tag "{tag}"', begin)
            match = _match(_ATTRIBUTE, self.source, self.at)
            name, equals, double, single, token = match.groups()
            if not name:
                raise self._fault(f'Empty attribute name in the tag "{tag}"', begin)
            self._check_value(match, token, begin)
            self.at = match.end()
            found[name] = _unescape(double or single or (token or "").lower()) if equals else ""
        self.at = end.end()
        return found

    def _check_value(self, match: re.Match[str], token: str | None, begin: int) -> None:
        following = self.source[match.end() : match.end() + 1]
        if following == "" or (token == "" and following in "\"'"):
            raise self._fault("Unclosed start tag", begin)
        if token is not None and not (following.isspace() or following == ">"):
            raise self._fault("Unexpected end of name token", match.start(5))

    def _close_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._fault("Unexpected end tag", begin)
        name = _match(_TAG_NAME, self.source, begin + 2)
        end = _END_OF_TAG.match(self.source, name.end())
        if not end:
            raise self._fault("Unclosed end tag", begin)
        self.at, opened, found = end.end(), self.open.pop(), name.group().lower()
        if found and found != opened.tag:
            expected = f'expected "</{opened.tag}>", found "</{found}>"'
            raise _cannot(f"Unmatched end tag at byte offset {self._byte(begin)}, {expected}")
        if self.offset > opened.offset:
            self._add(opened)

    def _add(self, opened: _Open) -> None:
        entity: dict[str, Any] = {
            "type": _TYPES[opened.tag],
            "offset": opened.offset,
            "length": self.offset - opened.offset,
        }
        if opened.tag == "pre" and self._takes_language(entity):
            return
        if self._complete(entity, opened):
            self.entities.append(entity)

    def _takes_language(self, pre: dict[str, Any]) -> bool:
        """`<pre><code class="language-x">` is one entity, a `pre` with a language."""
        code = self.entities[-1] if self.entities else {}
        inside = {key: code.get(key) for key in ("offset", "length")}
        if "language" not in code or inside != {key: pre[key] for key in inside}:
            return False
        self.entities[-1] = {**pre, "language": code["language"]}
        return True

    def _complete(self, entity: dict[str, Any], opened: _Open) -> bool:
        """Add what the tag's attributes say; False when they make the entity void."""
        given = opened.attributes
        if opened.tag == "a":
            return self._link(entity, given.get("href") or "".join(self.pieces[opened.start :]))
        if opened.tag == "code" and given.get("class", "").startswith("language-"):
            entity["language"] = given["class"].removeprefix("language-")
        if opened.tag == "blockquote" and "expandable" in given:
            entity["type"] = "expandable_blockquote"
        if opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = given.get("emoji-id", "")
        if opened.tag == "tg-time":
            entity["unix_time"] = int(re.sub(r"\D", "", given.get("unix", "")) or 0)
            entity["date_time_format"] = given.get("format", "")
        return True

    def _link(self, entity: dict[str, Any], target: str) -> bool:
        if person := _PEER.fullmatch(target):
            entity.update(type="text_mention", user={"id": int(person.group(1))})
            return True
        entity["url"] = target
        return _WEB.fullmatch(target) is not None

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    def _fault(self, what: str, at: int) -> ApiError:
        return _cannot(f"{what} at byte offset {self._byte(at)}")


def _cannot(what: str) -> ApiError:
    return bad(f"can't parse entities: {what}")


def _match(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    match = pattern.match(text, at)
    assert match is not None, "these patterns match the empty string too"
    return match


def _unescape(raw: str) -> str:
    return _REFERENCE.sub(_character, raw) if "&" in raw else raw


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match.group()
