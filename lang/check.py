"""What the catalogues lack. Each finding is one line that says where and what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError

from lang.catalogue import Key, holes, key_of, read
from lang.extract import MACHINERY, found, sources
from lang.files import TRANSLATED, domains_of, path_of


def problems(root: Path, locales: Path) -> Iterator[str]:
    """Everything between the sources and complete, sound catalogues; nothing when all is well."""
    for source in sources(root):
        if source.path not in MACHINERY:
            yield from source.vague()
    wanted = found(root)
    yield from _clashes_in_english(wanted)
    for code in TRANSLATED:
        names = sorted(domains_of(locales, code) | set(wanted))
        parts: dict[str, Catalog] = {}
        for name in names:
            where = f"{code}/{name}.po"
            try:
                part = parts[name] = read(path_of(locales, code, name), code)
            except PoFileError as error:
                yield f"{where}: {error}"
                continue
            yield from _against(where, wanted.get(name, Catalog()), part)
            if part.num_plurals != Catalog(locale=code).num_plurals:
                yield f"{where}: not as many plural forms as the language has"
            yield from _within(where, part)
        yield from _between(code, parts)


def _against(where: str, wanted: Catalog, part: Catalog) -> Iterator[str]:
    """Missing, changed and stale texts."""
    sought = {key_of(each): each.id for each in wanted if each.id}
    there = {key_of(each): each.id for each in part if each.id}
    for key, id_ in sought.items():
        if there.get(key) != id_:
            yield f"{where}: missing: {key!r}; run python -m lang extract"
    for key in there.keys() - sought.keys():
        yield f"{where}: stale: {key!r}; run python -m lang extract"


def _within(where: str, part: Catalog) -> Iterator[str]:
    for message in part:
        if not message.id:
            continue
        said = forms(message)
        if message.fuzzy:
            yield f"{where}: fuzzy: {key_of(message)!r}"
        if not all(form.strip() for form in said):
            yield f"{where}: untranslated: {key_of(message)!r}"
        else:
            yield from (f"{where}: {what}: {key_of(message)!r}" for what in _holes(message, part))


def forms(message: Message) -> tuple[str, ...]:
    if isinstance(message.string, str):
        return (message.string,)
    return tuple(form or "" for form in message.string or ("",))


def _holes(message: Message, part: Catalog) -> Iterator[str]:
    """A form has the holes of its English; `{n}` may go where the form is of one number only."""
    if isinstance(message.id, str):
        if holes(message.id) != holes(forms(message)[0]):
            yield "other holes than the English"
        return
    wanted = holes(message.id[0]) | holes(message.id[1])
    taken = Counter(map(c2py(part.plural_expr), range(1000)))
    for index, form in enumerate(forms(message)):
        optional = {"n"} if taken[index] == 1 else set()
        if holes(form) - wanted or wanted - holes(form) - optional:
            yield f"other holes than the English in form {index}"


def _clashes_in_english(wanted: dict[str, Catalog]) -> Iterator[str]:
    """The same singular with two plurals, or counted here and said there: gettext has one key."""
    seen: dict[Key, tuple[str, object]] = {}
    for name, part in wanted.items():
        for message in part:
            if message.id and seen.setdefault(key_of(message), (name, message.id))[1] != message.id:
                other = seen[key_of(message)][0]
                yield f"{name}: {key_of(message)!r} has another plural than in {other}"


def _between(code: str, parts: dict[str, Catalog]) -> Iterator[str]:
    """The same English translated in two ways."""
    seen: dict[Key, tuple[str, tuple[str, ...]]] = {}
    for name, part in parts.items():
        for message in part:
            key, said = key_of(message), forms(message)
            if not message.id or not all(said):
                continue
            other, before = seen.setdefault(key, (name, said))
            if before != said:
                yield f"{code}: {key!r} is {before!r} in {other}.po and {said!r} in {name}.po"
