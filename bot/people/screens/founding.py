"""Founding a club: its name, its place, its money, its languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from babel.core import get_global

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import to_menu
from bot.people.presses import (
    FoundClub,
    NewClub,
    PickCurrency,
    PickPlace,
    ToggleLanguage,
)
from core.people import Place
from lang import LANGUAGES, Lang, catalogues, own_name

COMMON_CURRENCIES = ("EUR", "USD", "GBP", "UAH", "RUB", "MXN", "BRL", "TRY")


def ask_club_name(lang: Lang) -> Screen:
    return Screen(
        lang.say("What is your club called? For example: Eastside Hoops"), ((to_menu(lang),),)
    )


def ask_city(lang: Lang, club: str) -> Screen:
    return Screen(
        lines(
            lang.bold(club),
            lang.say("In which city do you train? Send its name, like Madrid, or your location."),
        ),
        ((to_menu(lang),),),
    )


def no_such_city(lang: Lang, text: str) -> Screen:
    return Screen(
        lang.say(
            "I found no city called {text}. Try a larger one in the same time zone.", text=text
        ),
        ((to_menu(lang),),),
    )


def pick_place(lang: Lang, places: Sequence[Place], now: datetime) -> Screen:
    """Each place with the time there now, so that the right one is seen at a glance."""
    buttons = [
        place_button(lang, place, now, PickPlace(number)) for number, place in enumerate(places)
    ]
    return Screen(
        lang.say("Which one? The clock shows the time there now."),
        (*in_rows(buttons, 1), (to_menu(lang),)),
    )


def place_button(lang: Lang, place: Place, now: datetime, wish: object) -> Button:
    """`Madrid, Spain · 17:00`."""
    text = lang.label(
        "{city}, {country} · {time}",
        city=place.name,
        country=lang.locale.territories.get(place.country, place.country),
        time=catalogues().lang(lang.code, zone=place.zone).time(now),
    )
    return tap(text, wish)


def pick_currency(lang: Lang, country: str) -> Screen:
    """The money of the country first."""
    local = [code for code, *_, tender in _currencies(country) if tender]
    codes = list(dict.fromkeys([*local[:2], *COMMON_CURRENCIES]))[:8]
    buttons = [
        tap(
            lang.label("{money}", money=_currency_name(lang, code)),
            PickCurrency(code),
        )
        for code in codes
    ]
    return Screen(
        lang.say("Which currency do you use? Tap it, or send its three letters."),
        (*in_rows(buttons), (to_menu(lang),)),
    )


def _currencies(country: str) -> list[tuple[str, object, object, bool]]:
    """The country's currencies of today, legal tender first."""
    known: dict[str, list[tuple[str, object, object, bool]]] = get_global(  # type: ignore[assignment]
        "territory_currencies"
    )
    return [entry for entry in known.get(country, []) if entry[2] is None]


def _currency_name(lang: Lang, code: str) -> str:
    return f"{code} · {lang.locale.currencies.get(code, code)}"


def pick_languages(lang: Lang, chosen: Sequence[str]) -> Screen:
    """A tap adds or removes one; at least one stays."""
    buttons = [
        tap(f"✓ {own_name(code)}" if code in chosen else own_name(code), ToggleLanguage(code))
        for code in LANGUAGES
    ]
    return Screen(
        lang.say("Which languages does your club speak? Everybody can still choose their own."),
        (
            *in_rows(buttons),
            (tap(lang.label("Start the club"), FoundClub(), style="primary"),),
            (to_menu(lang),),
        ),
    )


def start_again(lang: Lang) -> Screen:
    """The answers given so far are gone (three days have passed, or another question came)."""
    return Screen(
        lang.say("Let us start again from the name."),
        ((tap(lang.label("Start a club"), NewClub()), to_menu(lang)),),
    )
