"""What a package is called in other languages. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines
from bot.home.ways import to_menu
from bot.packages.presses import NameIn, OfferLanguages, OpenOffer
from bot.packages.screens.offers import title_of
from core.packages import Template
from lang import LANGUAGES, Lang, own_name

TICK = "✓"


def offered(club: Iterable[str]) -> list[str]:
    """The club's languages first, then the others that Whistle speaks."""
    spoken = set(club)
    return sorted(LANGUAGES, key=lambda each: (each not in spoken, LANGUAGES.index(each)))


def language(lang: Lang, code: str) -> str:
    """By its own name; what was written before anybody said in which has none."""
    return own_name(code) if code in LANGUAGES else lang.label("First written")


def languages(lang: Lang, offer: Template, club: Iterable[str]) -> Screen:
    """Its name in each, and who sees which."""
    said = offer.names.said if offer.names else (("", title_of(lang, offer)),)
    there = {code for code, _ in said}
    text = lines(
        lang.bold(lang.say("In other languages")),
        lang.count("{n} language", "{n} languages", len(said)),
        "",
        *(
            lang.say("{language}: {text}", language=language(lang, code), text=name)
            for code, name in said
        ),
        "",
        lang.say("Who reads a language that is missing sees the club's, else the first written."),
        lang.say("What was sold keeps the names it was sold under."),
    )
    each = [
        tap(f"{TICK} {own_name(code)}" if code in there else own_name(code), NameIn(offer.id, code))
        for code in offered(club)
    ]
    back = tap(lang.label("Back"), OpenOffer(offer.id))
    return Screen(text, (*in_rows(each), (back, to_menu(lang))))


def ask_name(lang: Lang, offer: Template, code: str) -> Screen:
    """Its name in that language."""
    text = lines(
        lang.bold(own_name(code)),
        lang.say("{name}", name=title_of(lang, offer)),
        "",
        lang.say("Send the name in this language: {language}.", language=own_name(code)),
    )
    return Screen(text, ((tap(lang.label("Back"), OfferLanguages(offer.id)), to_menu(lang)),))
