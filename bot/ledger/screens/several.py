"""Screens of one adjustment of many clients. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, lines
from bot.home.ways import to_menu
from bot.ledger.presses import (
    SEVERAL,
    AdjustSeveral,
    Picked,
    SeveralBy,
    UndoSeveral,
    Without,
)
from bot.ledger.screens import signed
from bot.people.names import called
from bot.people.picks.presses import PickFrom
from bot.people.picks.screens import About, Pickable
from bot.people.presses import Roster
from core.ledger import Balance, Bulk
from core.people import Client, Club
from lang import Html, Lang

NAMED = 12


def about(lang: Lang, club: Club, picked: int, total: int) -> About:
    """Who shall be adjusted?"""
    label = lang.label_count("Go on with {n} client", "Go on with {n} clients", picked)
    return About(
        lang.say("Adjust several · {club}", club=club.name),
        lang.count("{n} picked", "{n} picked", picked),
        lang.count("{n} in the club.", "{n} in the club.", total),
        tap(label, Picked(club.id), style="primary") if picked else None,
        tap(lang.label("Clients"), Roster(club.id, 0)),
    )


def pickable(client: Client, balance: Balance, picked: Collection[int]) -> Pickable:
    left = balance.left if balance.prepaid else "–"
    return Pickable(client.id, client.name, client.id in picked, left)


def _row(*buttons: Button | None) -> tuple[tuple[Button, ...], ...]:
    there = tuple(each for each in buttons if each is not None)
    return (there,) if there else ()


def ask_amount(lang: Lang, club: int, clients: int) -> Screen:
    offered = [tap(signed(n), SeveralBy(club, n)) for n in (-1, 1, 2, 5)]
    return Screen(
        lines(
            lang.bold(_adjust(lang, clients)),
            lang.say("By how many sessions each? Tap, or send a number like +3 or −2."),
        ),
        (tuple(offered), _back(lang, club)),
    )


def ask_reason(lang: Lang, club: int, clients: int, amount: int) -> Screen:
    return Screen(
        lines(
            lang.bold(_adjust(lang, clients)),
            lang.say(
                "{amount} for each: why? A few words, like: rain on Tuesday.",
                amount=signed(amount),
            ),
        ),
        ((tap(lang.label("Another number"), Picked(club)), *_back(lang, club)),),
    )


def confirm(
    lang: Lang,
    club: int,
    clients: Sequence[Client],
    amount: int,
    reason: str,
    operation: str,
    *,
    words: Html | None = None,
    cannot: int = 0,
) -> Screen:
    """Who, by how much and why, before it is done; or who is in the way."""
    text = lines(
        words,
        "" if words else None,
        lang.bold(
            lang.count(
                "{amount} for {n} client",
                "{amount} for {n} clients",
                len(clients),
                amount=signed(amount),
            )
        ),
        lang.say("“{note}”", note=reason),
        "",
        _named(lang, clients),
    )
    rest = len(clients) - cannot
    do = tap(
        lang.label_count("Adjust {n} client", "Adjust {n} clients", len(clients)),
        AdjustSeveral(club, operation),
        style="primary",
    )
    if cannot:
        without = lang.label_count("Without them · {n} client", "Without them · {n} clients", rest)
        return Screen(
            text, (*_row(tap(without, Without(club)) if rest else None), _back(lang, club))
        )
    return Screen(text, ((do,), _back(lang, club)))


def _named(lang: Lang, clients: Sequence[Client]) -> Html:
    shown = lang.list([called(client.name, 24) for client in clients[:NAMED]])
    more = len(clients) - NAMED
    if more <= 0:
        return lang.say("{names}", names=shown)
    return lang.count("{names} and {n} more", "{names} and {n} more", more, names=shown)


def done(lang: Lang, bulk: Bulk) -> Screen:
    """It is in the books, and one tap takes all of it back."""
    said = (
        lang.count("Taken back for {n} client.", "Taken back for {n} clients.", bulk.clients)
        if bulk.undone
        else lang.count("Noted for {n} client.", "Noted for {n} clients.", bulk.clients)
    )
    undo = (
        tap(
            lang.label_count("Undo for {n} client", "Undo for all {n} clients", bulk.clients),
            UndoSeveral(bulk.id),
        ),
    )
    return Screen(
        lines(
            lang.bold(said),
            lang.count(
                "{amount} session each",
                "{amount} sessions each",
                abs(bulk.amount),
                amount=signed(bulk.amount),
            ),
        ),
        (
            *(() if bulk.undone else (undo,)),
            (tap(lang.label("Clients"), Roster(bulk.club_id, 0)), to_menu(lang)),
        ),
    )


def _adjust(lang: Lang, clients: int) -> Html:
    return lang.count("Adjust {n} client", "Adjust {n} clients", clients)


def _back(lang: Lang, club: int) -> tuple[Button, ...]:
    return (tap(lang.label("Change who"), PickFrom(SEVERAL, club, 0)), to_menu(lang))
