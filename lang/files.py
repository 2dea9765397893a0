"""The .po files: where they are, how they are written, brought up to date."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from lang.catalogue import Key, key_of, read
from lang.extract import found
from lang.languages import LANGUAGES

TRANSLATED = tuple(code for code in LANGUAGES if code != "en")


def path_of(locales: Path, code: str, domain: str) -> Path:
    return locales / code / "LC_MESSAGES" / f"{domain}.po"


def domains_of(locales: Path, code: str) -> set[str]:
    return {path.stem for path in (locales / code / "LC_MESSAGES").glob("*.po")}


def update(root: Path, locales: Path) -> None:
    """Bring every language's files up to date with the sources.

    Translations stay as long as their English does; what is said no more goes. A text that is new
    in one capability and known in another starts with that translation. Files hold no line
    numbers and no times, so that a change is seen as what it is.
    """
    wanted = found(root)
    for code in TRANSLATED:
        names = sorted(domains_of(locales, code) | set(wanted))
        old = {name: read(path_of(locales, code, name), code) for name in names}
        known = {key_of(each): each for part in old.values() for each in part if each.id}
        for name in names:
            path = path_of(locales, code, name)
            if name not in wanted:
                path.unlink(missing_ok=True)
                continue
            own = {key_of(each): each for each in old[name] if each.id}
            text = written(_filled(code, wanted[name], known | own))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)


def _filled(code: str, wanted: Catalog, known: dict[Key, Message]) -> Catalog:
    made = Catalog(locale=code)
    for message in wanted:
        if not message.id:
            continue
        before = known.get(key_of(message))
        kept = before is not None and before.id == message.id
        made.add(
            message.id,
            before.string if before and kept else None,
            context=message.context,
            auto_comments=message.auto_comments,
            user_comments=before.user_comments if before else (),
            flags=before.flags if before and kept else (),
        )
    return made


def written(catalog: Catalog) -> bytes:
    """The file's bytes: a header of what matters, then the texts in the order of the sources."""
    body = BytesIO()
    write_po(body, catalog, width=96, no_location=True, omit_header=True, ignore_obsolete=True)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalog.locale_identifier}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    return header.encode() + body.getvalue().rstrip() + b"\n"
