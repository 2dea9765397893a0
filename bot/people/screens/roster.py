"""The roster, and one client's card."""

from __future__ import annotations

from collections.abc import Sequence

from bot.attendance.presses import StartSession
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import pager, to_menu
from bot.ledger.presses import Adjust, History, Several
from bot.ledger.screens import balance_lines, sign_of
from bot.notices.presses import Messages
from bot.packages.presses import ClientLots, Sell
from bot.people.care.presses import More, WhoLeft
from bot.people.presses import (
    AddClients,
    Family,
    OpenClient,
    OpenLink,
    Roster,
)
from bot.practices.presses import Upcoming
from core.ledger import Balance
from core.people import Client, Club, Guardian, NamesAdded, Page
from lang import Lang


def ask_names(lang: Lang, club: int) -> Screen:
    return Screen(
        lines(
            lang.bold(lang.say("Add clients")),
            lang.say("Send their names, one a line. For example:"),
            "Sam\nLena",
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


def roster(
    lang: Lang,
    club: Club,
    page: Page[Client],
    balances: dict[int, Balance],
    *,
    may_add: bool,
    may_adjust: bool = False,
) -> Screen:
    """A page of clients with what is left to each."""
    add = (tap(lang.label("Add clients"), AddClients(club.id)),) if may_add else ()
    who = (tap(lang.label("Who left"), WhoLeft(club.id, 0)),) if may_add else ()
    if not page.total:
        return Screen(
            lines(lang.bold(club.name), lang.say("No clients yet. Add them: one name a line.")),
            in_rows((*add, *who, to_menu(lang))),
        )
    text = lines(
        lang.bold(lang.say("Clients · {club}", club=club.name)),
        lang.count("{n} client", "{n} clients", page.total),
        "",
        lang.say("Tap a name, or type any part of one."),
    )
    several = (tap(lang.label("Adjust several"), Several(club.id, 0)),) if may_adjust else ()
    link = (tap(lang.label("Open link"), OpenLink(club.id)),) if may_add else ()
    return Screen(
        text,
        (
            *in_rows(client_button(lang, club, c, balances[c.id]) for c in page.items),
            *pager(lang, page, lambda number: Roster(club.id, number)),
            *in_rows((*add, *link, *who, *several, to_menu(lang))),
        ),
    )


def client_button(lang: Lang, club: Club, client: Client, balance: Balance) -> Button:
    """`Sam · 2 ⚠️`; who does not prepay has no number."""
    if not balance.prepaid:
        shown = lang.label("{name} · {left}", name=short(client.name), left="–")
        return tap(shown, OpenClient(client.id))
    sign = sign_of(balance.left, balance.few(client, "coach"))
    shown = lang.label("{name} · {left}", name=short(client.name), left=balance.left)
    return tap(f"{shown} {sign}".strip(), OpenClient(client.id))


def found(
    lang: Lang, club: Club, text: str, page: Page[Client], left: dict[int, Balance]
) -> Screen:
    """Several clients fit what was typed."""
    return Screen(
        lang.count(
            "{n} client matches “{text}”.",
            "{n} clients match “{text}”.",
            page.total,
            text=text[:40],
        ),
        (
            *in_rows(client_button(lang, club, c, left[c.id]) for c in page.items),
            (tap(lang.label("Clients"), Roster(club.id, 0)), to_menu(lang)),
        ),
    )


def client_card(
    lang: Lang,
    client: Client,
    balance: Balance,
    guardians: Sequence[Guardian],
    *,
    may_sell: bool,
    may_adjust: bool = True,
) -> Screen:
    """One client as staff see them."""
    names = lang.list([each.name for each in guardians])
    text = lines(
        lang.bold(client.name),
        *balance_lines(lang, balance),
        lang.say("Parents: {names}", names=names) if guardians else None,
    )
    history = tap(lang.label("History"), History(client.id, 0))
    lots = tap(lang.label("Packages"), ClientLots(client.id, 0))
    more = tap(lang.label("More"), More(client.id))
    adjust = tap(lang.label("Adjust"), Adjust(client.id))
    back = (tap(lang.label("Clients"), Roster(client.club_id, 0)), to_menu(lang))
    if not may_sell:
        own = [adjust] if may_adjust else []
        return Screen(text, (*in_rows([*own, history, lots, more]), back))
    return Screen(
        text,
        (
            (tap(lang.label("Sell a package"), Sell(client.id), style="primary"), adjust),
            (lots, history),
            (
                tap(lang.label("Family"), Family(client.id)),
                tap(lang.label("Message to the family"), Messages(client.id)),
            ),
            (more,),
            back,
        ),
    )


def family_card(lang: Lang, client: Client, balance: Balance, *, may_start: bool) -> Screen:
    """One client as their family sees them."""
    start = tap(lang.label("Start session"), StartSession(client.id), style="primary")
    return Screen(
        lines(lang.bold(client.name), *balance_lines(lang, balance)),
        (
            *(((start,),) if may_start else ()),
            (
                tap(lang.label("History"), History(client.id, 0)),
                tap(lang.label("Packages"), ClientLots(client.id, 0)),
            ),
            (
                tap(lang.label("Family"), Family(client.id)),
                tap(lang.label("Practices"), Upcoming(client.club_id)),
            ),
            (to_menu(lang),),
        ),
    )


def ask_new_name(lang: Lang, client: Client) -> Screen:
    return Screen(
        lang.say("What is the new name of {name}?", name=client.name),
        ((tap(lang.label("Back"), OpenClient(client.id)),),),
    )
