"""Every language's catalogue, read once at start."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from babel import Locale

from lang.catalogue import Catalogue, merge, read
from lang.lang import Lang
from lang.languages import LANGUAGES, canonical, regional

LOCALES = Path(__file__).parents[1] / "locales"


class Catalogues:
    """The words of all languages; gives out one `Lang` for each reader's ways.

    Refuses (PoFileError) a broken file.
    """

    def __init__(self, folder: Path = LOCALES) -> None:
        self._whole = {code: _whole(folder, code) for code in LANGUAGES}
        self._langs: dict[tuple[str | None, ...], Lang] = {}

    def lang(
        self, code: str, zone: str = "UTC", currency: str | None = None, own: str | None = None
    ) -> Lang:
        """The language meant by a tag such as Telegram sends (`es`, `pt-br`, `iw`); else English.

        `currency` is the club's, `own` the zone where the reader is, if that is another. Refuses
        (ZoneInfoNotFoundError) a zone that is none.
        """
        known, locale = _ways(code, zone)
        key = (known, str(locale), zone, currency, own)
        found = self._langs.get(key)
        if found is None:
            found = self._langs[key] = Lang(self._whole[known], zone, currency, locale, own)
        return found


@lru_cache(maxsize=4096)
def _ways(code: str, zone: str) -> tuple[str, Locale]:
    known = canonical(code)
    return known, regional(known, zone, code)


def _whole(folder: Path, code: str) -> Catalogue:
    files = sorted((folder / code / "LC_MESSAGES").glob("*.po"))
    return merge(code, (read(file, code) for file in files))


@cache
def catalogues() -> Catalogues:
    """The project's own, read when first asked for."""
    return Catalogues()
