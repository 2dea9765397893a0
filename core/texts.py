"""Words that somebody of the club wrote, in one language or in several. Plain values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Texts:
    """Language → text, the first written first. Never empty, and no text in it is.

    Who reads gets their own language, else one of the club's, else what was written first.
    """

    said: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        if not self.said or not all(text for _, text in self.said):
            raise ValueError("a text has words")
        if len(self.langs) != len(set(self.langs)):
            raise ValueError("one text a language")

    @classmethod
    def of(cls, lang: str, text: str) -> Texts:
        """What is written in one language so far."""
        return cls(((lang, text),))

    @property
    def langs(self) -> tuple[str, ...]:
        return tuple(lang for lang, _ in self.said)

    @property
    def first(self) -> str:
        """What was written first."""
        return self.said[0][1]

    def within(self, lang: str) -> str | None:
        """What was written in this very language."""
        return dict(self.said).get(lang)

    def best(self, lang: str, club: Collection[str] = ()) -> str:
        """What somebody reads whose language is `lang`, in a club that speaks `club`."""
        mine = self.within(lang)
        return mine or next((text for each, text in self.said if each in club), self.first)

    def write(self, lang: str, text: str) -> Texts:
        """With this text in this language, in the place of what was written in it before."""
        return Texts(tuple((dict(self.said) | {lang: text}).items()))

    def without(self, lang: str) -> Texts:
        """Without this language; the last one stays."""
        left = tuple(each for each in self.said if each[0] != lang)
        return Texts(left or self.said)

    def as_json(self) -> dict[str, str]:
        """For a JSON column, which keeps the order."""
        return dict(self.said)

    @classmethod
    def from_json(cls, stored: Mapping[str, str]) -> Texts:
        return cls(tuple(stored.items()))
