"""Wishes of a coach who builds a form. `version` is the form's."""

from __future__ import annotations

from bot.chat.press import press
from core.checkins import QuestionKind


@press("kI", shows=True)
class Forms:
    """My own form; an owner of several coaches chooses whose."""

    club: int


@press("kJ", shows=True)
class FormOf:
    """What this coach asks."""

    coach: int


@press("kK")
class NewQuestion:
    """One more: ask how it is answered."""

    coach: int


@press("kL")
class KindIs:
    """It is answered like this: ask what it says."""

    coach: int
    kind: QuestionKind


@press("kM")
class Finish:
    """Put it into the form: everybody must answer it, or may skip it."""

    coach: int
    required: bool
    version: int


@press("kN")
class EditQuestion:
    """One question, and what can be done with it."""

    coach: int
    question: int


@press("kO")
class WriteText:
    """Ask for other words."""

    coach: int
    question: int


@press("kP")
class WriteOptions:
    """Ask for other choices."""

    coach: int
    question: int


@press("kQ")
class Reorder:
    """To this place, from 0."""

    coach: int
    question: int
    to: int
    version: int


@press("kR")
class Require:
    """Everybody must answer it, or may skip it."""

    coach: int
    question: int
    required: bool
    version: int


@press("kS")
class RemoveQuestion:
    """It is not asked any more."""

    coach: int
    question: int
    version: int


@press("kT")
class PutBack:
    """It is asked again, where it stood."""

    coach: int
    question: int
    version: int


@press("kU")
class Preview:
    """The question at this place, from 0, as a client sees it."""

    coach: int
    place: int


@press("kV")
class InLanguages:
    """What it says in other languages."""

    coach: int
    question: int


@press("kW")
class WriteIn:
    """Ask for its words in this language."""

    coach: int
    question: int
    lang: str


@press("ja")
class TakeOutLanguage:
    """No longer in this language."""

    coach: int
    question: int
    lang: str
    version: int


@press("jb")
class LanguageBack:
    """In the language again that was just taken out."""

    coach: int
    question: int
    version: int
