"""The clients of a club, by what concerns them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.attendance.screens.signs import FLAG
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import pager, to_menu
from bot.ledger.presses import SEVERAL
from bot.ledger.screens import sign_of
from bot.people.care.presses import WhoLeft
from bot.people.names import called, send_more
from bot.people.picks.presses import PickFrom
from bot.people.presses import AddClients, OpenClient, OpenLink, Roster
from bot.reports.presses import ClientsBy, FoundBy
from core.people import Action, Actor, may
from core.reports import ClientLine, ClientList, Show, Sort
from lang import Html, Lang, mark

SHOWN: Mapping[Show, str] = {
    Show.ALL: mark("All"),
    Show.LOW: mark("Low"),
    Show.OWED: mark("Owed"),
    Show.EXPIRING: mark("Ending"),
    Show.FLAGGED: mark("Flagged"),
}
SORTED: Mapping[Sort, str] = {
    Sort.NAME: mark("By name"),
    Sort.FEWEST: mark("Fewest left"),
    Sort.ENDING: mark("Ending first"),
}


def clients(lang: Lang, found: ClientList, wish: ClientsBy, actor: Actor) -> Screen:
    """A page of names with what is left; below it, other choices and another order."""
    club, page = found.club, found.page
    may_add = may(actor, Action.ADD_CLIENT)
    add = (tap(lang.label("Add clients"), AddClients(club.id)),) if may_add else ()
    if not page.total and wish.show is Show.ALL:
        none = lang.say("No clients yet. Add them: one name a line.")
        ways = in_rows((*add, *_more(lang, club.id, actor), to_menu(lang)))
        return Screen(lines(lang.bold(club.name), none), ways)
    return Screen(
        _text(lang, found, wish),
        (
            *in_rows(client_button(lang, line) for line in page.items),
            *pager(lang, page, lambda number: replace(wish, page=number)),
            *in_rows([*_choices(lang, found, wish), _order(lang, wish)], 3),
            *in_rows((*add, *_more(lang, club.id, actor), to_menu(lang))),
        ),
    )


def _more(lang: Lang, club: int, actor: Actor) -> list[Button]:
    """What else is done with the whole list, by whom it may be done."""
    adds = may(actor, Action.ADD_CLIENT)
    adjusts = may(actor, Action.ADJUST, client=0, coached=True)
    ways = [
        (adds, tap(lang.label("Open link"), OpenLink(club))),
        (adds, tap(lang.label("Who left"), WhoLeft(club, 0))),
        (adjusts, tap(lang.label("Adjust several"), PickFrom(SEVERAL, club, 0))),
    ]
    return [button for allowed, button in ways if allowed]


def found(lang: Lang, found: ClientList, text: str) -> Screen:
    """A page of those who fit what was typed."""
    club, page = found.club.id, found.page
    fit = lang.count(
        "{n} client matches “{text}”.",
        "{n} clients match “{text}”.",
        page.total,
        text=text[:40],
    )
    return Screen(
        lines(fit, send_more(lang, page)),
        (
            *in_rows(client_button(lang, line) for line in page.items),
            *pager(lang, page, lambda number: FoundBy(club, number)),
            (tap(lang.label("Clients"), Roster(club, 0)), to_menu(lang)),
        ),
    )


def nobody(lang: Lang, club: int) -> Screen:
    """Nobody fits what was typed."""
    none = lang.say("Nobody is called that. Send another part of the name.")
    return Screen(none, ((tap(lang.label("Clients"), Roster(club, 0)), to_menu(lang)),))


def _text(lang: Lang, found: ClientList, wish: ClientsBy) -> Html:
    title = lang.bold(lang.say("Clients · {club}", club=found.club.name))
    total = found.page.total
    if wish.show is Show.ALL:
        return lines(
            title,
            lang.count("{n} client", "{n} clients", total),
            "",
            lang.say("Tap a name, or send any part of one."),
        )
    shown = lang.label(SHOWN[wish.show])
    if not total:
        return lines(title, lang.say("{shown}: nobody. All is well.", shown=shown))
    return lines(
        title, lang.count("{shown}: {n} client", "{shown}: {n} clients", total, shown=shown)
    )


def client_button(lang: Lang, line: ClientLine) -> Button:
    """`Sam · 2 ⚠️`; who does not prepay has no number."""
    client, balance = line.client, line.balance
    left = str(balance.left) if balance.prepaid else "–"
    low = sign_of(balance, low=line.low)
    signs = " ".join(each for each in (low, FLAG if line.flag else "") if each)
    shown = lang.label("{name} · {left}", name=called(client.name), left=left)
    return tap(f"{shown} {signs}".strip(), OpenClient(client.id))


def _choices(lang: Lang, found: ClientList, wish: ClientsBy) -> list[Button]:
    return [
        _ticked(
            _counted(lang, lang.label(SHOWN[show]), found.counts.get(show)),
            ClientsBy(wish.club, 0, show, wish.sort),
            show is wish.show,
        )
        for show in Show
    ]


def _counted(lang: Lang, label: str, count: int | None) -> str:
    return label if count is None else lang.label("{what} · {n}", what=label, n=count)


def _order(lang: Lang, wish: ClientsBy) -> Button:
    """The order it is in; a tap brings the next one."""
    orders = list(Sort)
    after = orders[(orders.index(wish.sort) + 1) % len(orders)]
    return tap(lang.label(SORTED[wish.sort]), ClientsBy(wish.club, 0, wish.show, after))


def _ticked(label: str, wish: ClientsBy, chosen: bool) -> Button:
    return tap(f"✓ {label}" if chosen else label, wish)
