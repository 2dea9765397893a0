"""The roster, and one client's card."""

from __future__ import annotations

from bot.chat.press import tap
from bot.chat.screen import Screen, lines
from bot.home.ways import to_menu
from bot.people.presses import (
    AddClients,
    OpenClient,
    Roster,
)
from core.people import Client, NamesAdded
from lang import Lang


def ask_names(lang: Lang, club: int) -> Screen:
    return Screen(
        lines(
            lang.bold(lang.say("Add clients")),
            lang.say("Send their names, one a line. For example:"),
            lang.say("Sam\nLena"),
        ),
        ((tap(lang.label("Clients"), Roster(club, 0)), to_menu(lang)),),
    )


def names_added(lang: Lang, club: int, result: NamesAdded) -> Screen:
    """Every line answered."""
    taken = lang.list(list(result.taken[:10])) if result.taken else ""
    strange = lang.list([line for line, _ in result.unusable[:10]]) if result.unusable else ""
    added = len(result.added)
    text = lines(
        lang.bold(lang.count("{n} client added.", "{n} clients added.", added)),
        lang.list([c.name for c in result.added[:20]]) if result.added else None,
        lang.say("Here already: {names}. Two people need two names.", names=taken)
        if taken
        else None,
        lang.say(
            "Not usable as names: {lines}. A name has a letter or a digit, 64 characters at most.",
            lines=strange,
        )
        if strange
        else None,
    )
    more = tap(lang.label("Add more"), AddClients(club))
    roster = tap(lang.label("Clients"), Roster(club, 0), style="primary")
    return Screen(text, ((roster, more), (to_menu(lang),)))


def ask_new_name(lang: Lang, client: Client) -> Screen:
    return Screen(
        lang.say("What is the new name of {name}?", name=client.name),
        ((tap(lang.label("Back"), OpenClient(client.id)),),),
    )
