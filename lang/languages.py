"""Which languages Whistle speaks, and which one is meant by a code that somebody sends."""

from __future__ import annotations

from functools import cache

from babel import Locale, localedata
from babel.core import get_global
from babel.languages import get_official_languages

LANGUAGES: tuple[str, ...] = ("en", "es", "ru")
"""The project's languages, in the order in which a person is offered them."""

ALIASES = {"pt": "pt_BR", "zh": "zh_Hans", "iw": "he"}
"""Codes that Telegram or an old phone sends → ours."""

HOMES = {"en": "en_GB"}
"""Whose habits a language has where nothing tells the region: the day before its month, 17:00."""


def canonical(code: str) -> str:
    """The language meant by an IETF tag (`es-MX`, `pt`, `iw`), one of `LANGUAGES`; else `en`."""
    parts = code.replace("-", "_").split("_")
    base = parts[0].lower()
    for guess in (f"{base}_{parts[-1].upper()}", ALIASES.get(base, base), base):
        if guess in LANGUAGES:
            return guess
    return "en"


def home(code: str) -> Locale:
    return Locale.parse(HOMES.get(code, code))


def regional(code: str, zone: str, tag: str = "") -> Locale:
    """The habits of the language where it is read: clock, number and money formats.

    The region is the tag's (`en-US`), else the zone's (`America/New_York` → US). Where a language
    is not at home (English in Madrid) it keeps the habits that it has there.
    """
    head, _, told = tag.replace("-", "_").rpartition("_")
    region = told.upper() if head and len(told) == 2 else zone_region(zone)
    base = code.partition("_")[0]
    native = base in get_official_languages(region, regional=True, de_facto=True)
    name = f"{base}_{region}"
    return Locale.parse(name) if native and localedata.exists(name) else home(code)


def zone_region(zone: str) -> str:
    """The ISO 3166 code of an IANA zone's country, "" for UTC and its like."""
    zones: dict[str, str] = get_global("zone_territories")  # type: ignore[assignment]
    aliases: dict[str, str] = get_global("zone_aliases")  # type: ignore[assignment]
    found = zones.get(zone) or zones.get(aliases.get(zone, ""), "")
    return "" if found == "001" else found


@cache
def own_name(code: str) -> str:
    """A language as its own speakers call it: `Русский`."""
    name = Locale.parse(code).get_display_name() or code
    return name[0].upper() + name[1:]
