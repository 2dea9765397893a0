"""How several languages stand in one message: a paragraph each, with its flag; labels side by side.

Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.chat.screen import lines
from lang import LANGUAGES, Html, Lang, Text, catalogues

FLAGS = {
    "en": "GB",
    "es": "ES",
    "fr": "FR",
    "de": "DE",
    "pt_BR": "BR",
    "ru": "RU",
    "uk": "UA",
    "tr": "TR",
    "ar": "SA",
}
"""Where a language is at home, for its flag; an American club's English has its own."""
WIDE, NARROW = 40, 12
"""So many characters fit on a button that has half a row, and a third of one."""
_FIRST, _A = 0x1F1E6, ord("A")


def spoken(langs: frozenset[str], zone: str = "UTC", currency: str | None = None) -> list[Lang]:
    """The languages of a group, as everybody is offered them; English if it speaks none."""
    codes = [each for each in LANGUAGES if each in langs] or ["en"]
    return [catalogues().lang(each, zone, currency) for each in codes]


def flag(lang: Lang) -> str:
    """The flag of a language: two letters that a phone draws as one."""
    home = FLAGS.get(lang.code, "")
    if lang.code == "en" and lang.locale.territory == "US":
        home = "US"
    return "".join(chr(_FIRST + ord(letter) - _A) for letter in home)


def in_each(langs: Sequence[Lang], say: Callable[[Lang], Html]) -> Html:
    """A paragraph in each language; the flag in front where there are several."""
    if len(langs) == 1:
        return say(langs[0])
    return Html("\n\n").join(lines(_flagged(each, say(each))) for each in langs)


def _flagged(lang: Lang, text: Html) -> Html:
    return Html(f"{flag(lang)} {text}")


def side_by_side(langs: Sequence[Lang], say: Callable[[Lang], str]) -> str:
    """A button's words in each language, once where two say it alike, as many as fit."""
    said: list[str] = []
    for each in langs:
        words = say(each)
        if words not in said and len(" · ".join([*said, words])) <= WIDE:
            said.append(words)
    return Text(" · ".join(said or [say(langs[0])]))
