"""One language's texts, from its .po files, looked up by the English they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from gettext import c2py
from html import escape
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

HOLE = re.compile(r"\{([a-z_][a-z0-9_]*)\}")

Key = str | tuple[str, str]
"""The English text, or (context, English text)."""


def holes(text: str) -> frozenset[str]:
    return frozenset(HOLE.findall(text))


class Template:
    """A text cut at its holes: literal, name, literal, … in plain and in escaped form.

    A hole is `{name}`; every other brace is text. The text itself holds no markup.
    """

    __slots__ = ("first", "first_html", "rest", "rest_html")

    def __init__(self, text: str) -> None:
        parts = HOLE.split(text)
        names = parts[1::2]
        safe = [escape(part, quote=False) for part in parts[::2]]
        self.first, self.first_html = parts[0], safe[0]
        self.rest = tuple(zip(names, parts[2::2], strict=True))
        self.rest_html = tuple(zip(names, safe[1:], strict=True))


Forms = tuple[Callable[[int], int], tuple[Template, ...]]


def english_plural(n: int) -> int:
    return int(n != 1)


@dataclass
class Catalogue:
    """`singles` and `plurals` by key; `plural` says which form a number takes.

    A text without a translation, and one whose translation has a hole that the English has not,
    is shown in English.
    """

    code: str
    plural: Callable[[int], int] = english_plural
    singles: dict[Key, str] = field(default_factory=dict)
    plurals: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    _templates: dict[Key, Template] = field(default_factory=dict, repr=False)
    _forms: dict[Key, Forms] = field(default_factory=dict, repr=False)

    def template(self, key: Key) -> Template:
        found = self._templates.get(key)
        if found is None:
            english = key if isinstance(key, str) else key[1]
            said = self.singles.get(key) or english
            found = Template(said if holes(said) <= holes(english) else english)
            self._templates[key] = found
        return found

    def form(self, one: str, many: str, n: int) -> Template:
        known = self._forms.get(one)
        if known is None:
            known = self._forms[one] = self._prepared(one, many)
        plural, forms = known
        return forms[plural(abs(n))]

    def _prepared(self, one: str, many: str) -> Forms:
        said = self.plurals.get(one, ())
        if said and all(form and holes(form) <= holes(one + many) for form in said):
            return self.plural, tuple(map(Template, said))
        return english_plural, (Template(one), Template(many))


def read(path: Path, code: str) -> Catalog:
    """A .po file; an empty catalogue when there is none. Refuses (PoFileError) a broken one."""
    if not path.exists():
        return Catalog(locale=code)
    with path.open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def key_of(message: Message) -> Key:
    english = message.id if isinstance(message.id, str) else message.id[0]
    return (message.context, english) if message.context else english


def merge(code: str, parts: Iterable[Catalog]) -> Catalogue:
    """One lookup over every capability's file. Fuzzy translations do not count."""
    whole = Catalogue(code)
    for part in parts:
        whole.plural = c2py(part.plural_expr)
        for message in part:
            said = message.string
            if not message.id or message.fuzzy:
                continue
            if isinstance(said, str):
                whole.singles[key_of(message)] = said
            elif said and len(said) == part.num_plurals:
                whole.plurals[key_of(message)] = tuple(said)
                whole.singles.setdefault(key_of(message), said[0])
    return whole
