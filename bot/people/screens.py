"""Screens about clubs and people. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from babel.core import get_global

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.presses import Menu
from bot.ledger.presses import Adjust, History
from bot.ledger.screens import balance_lines, sign_of
from bot.packages.presses import Sell
from bot.people.presses import (
    AddClients,
    AlsoFor,
    CoachesSee,
    FoundClub,
    InviteParent,
    InviteSelf,
    InviteStaff,
    NewClub,
    OpenClient,
    PickCurrency,
    PickPlace,
    PickSibling,
    Rename,
    Roster,
    Staff,
    ToggleLanguage,
)
from core.ledger import Balance
from core.people import Client, Club, Guardian, InviteCard, NamesAdded, Page, Place
from lang import LANGUAGES, Html, Lang, catalogues, own_name

COMMON_CURRENCIES = ("EUR", "USD", "GBP", "UAH", "RUB", "MXN", "BRL", "TRY")


def menu_button(lang: Lang) -> Button:
    return tap(lang.label("Menu"), Menu())


def ask_club_name(lang: Lang) -> Screen:
    return Screen(
        lang.say("What is your club called? For example: Eastside Hoops"), ((menu_button(lang),),)
    )


def ask_city(lang: Lang, club: str) -> Screen:
    return Screen(
        lines(
            lang.bold(club),
            lang.say(
                "In which city do you train? Type it, for example Madrid, or send a location."
            ),
        ),
        ((menu_button(lang),),),
    )


def no_such_city(lang: Lang, text: str) -> Screen:
    return Screen(
        lang.say(
            "I know no city called {text}. Try a larger one in the same time zone.", text=text
        ),
        ((menu_button(lang),),),
    )


def pick_place(lang: Lang, places: Sequence[Place], now: datetime) -> Screen:
    """Each place with the time there now, so that the right one is seen at a glance."""
    buttons = [
        tap(
            lang.label(
                "{city}, {country} · {time}",
                city=place.name,
                country=lang.locale.territories.get(place.country, place.country),
                time=catalogues().lang(lang.code, zone=place.zone).time(now),
            ),
            PickPlace(number),
        )
        for number, place in enumerate(places)
    ]
    return Screen(
        lang.say("Which one? The clock shows the time there now."),
        (*in_rows(buttons, 1), (menu_button(lang),)),
    )


def pick_currency(lang: Lang, country: str) -> Screen:
    """The money of the country first."""
    local = [code for code, *_, tender in _currencies(country) if tender]
    codes = list(dict.fromkeys([*local[:2], *COMMON_CURRENCIES]))[:8]
    buttons = [
        tap(
            lang.label("{money}", money=f"{code} · {_currency_name(lang, code)}"),
            PickCurrency(code),
        )
        for code in codes
    ]
    return Screen(
        lang.say("Which money do you count in? Tap it, or type its three letters."),
        (*in_rows(buttons), (menu_button(lang),)),
    )


def _currencies(country: str) -> list[tuple[str, object, object, bool]]:
    """The country's currencies of today, legal tender first."""
    known: dict[str, list[tuple[str, object, object, bool]]] = get_global(  # type: ignore[assignment]
        "territory_currencies"
    )
    return [entry for entry in known.get(country, []) if entry[2] is None]


def _currency_name(lang: Lang, code: str) -> str:
    return str(lang.locale.currencies.get(code, code))


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
            (menu_button(lang),),
        ),
    )


def ask_names(lang: Lang, club: int) -> Screen:
    return Screen(
        lines(
            lang.bold(lang.say("Add clients")),
            lang.say("Send their names, one a line. For example:"),
            "Sam\nLena",
        ),
        ((tap(lang.label("Clients"), Roster(club, 0)), menu_button(lang)),),
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
        lang.say("No names: {lines}. A name has a letter and 64 characters at most.", lines=strange)
        if strange
        else None,
    )
    more = tap(lang.label("Add more"), AddClients(club))
    roster = tap(lang.label("Clients"), Roster(club, 0), style="primary")
    return Screen(text, ((roster, more), (menu_button(lang),)))


def roster(lang: Lang, club: Club, page: Page[Client], balances: dict[int, Balance]) -> Screen:
    """A page of clients with what is left to each."""
    if not page.total:
        return Screen(
            lines(lang.bold(club.name), lang.say("No clients yet. Add them: one name a line.")),
            (
                (tap(lang.label("Add clients"), AddClients(club.id), style="primary"),),
                (menu_button(lang),),
            ),
        )
    text = lines(
        lang.bold(lang.say("Clients · {club}", club=club.name)),
        lang.count("{n} client", "{n} clients", page.total),
        "",
        lang.say("Tap a name, or type any part of one."),
    )
    return Screen(
        text,
        (
            *in_rows(client_button(lang, club, c, balances[c.id]) for c in page.items),
            *pager(lang, page, lambda number: Roster(club.id, number)),
            (tap(lang.label("Add clients"), AddClients(club.id)), menu_button(lang)),
        ),
    )


def client_button(lang: Lang, club: Club, client: Client, balance: Balance) -> Button:
    """`Sam · 2 ⚠️`."""
    sign = sign_of(balance.left, club.low_coach)
    shown = lang.label("{name} · {left}", name=client.name, left=balance.left)
    return tap(f"{shown} {sign}".strip(), OpenClient(client.id))


def pager(lang: Lang, page: Page, wish) -> tuple[tuple[Button, ...], ...]:  # type: ignore[no-untyped-def,type-arg]
    """‹ 2/5 › when there is more than one page; the ends stay where they are."""
    if page.pages == 1:
        return ()
    place = lang.label("{page} of {pages}", page=page.number + 1, pages=page.pages)
    before = max(0, page.number - 1)
    after = min(page.pages - 1, page.number + 1)
    return ((tap("‹", wish(before)), tap(place, wish(page.number)), tap("›", wish(after))),)


def found(
    lang: Lang, club: Club, text: str, page: Page[Client], left: dict[int, Balance]
) -> Screen:
    """Several clients fit what was typed."""
    return Screen(
        lang.count(
            "{n} client fits “{text}”.", "{n} clients fit “{text}”.", page.total, text=text[:40]
        ),
        (
            *in_rows(client_button(lang, club, c, left[c.id]) for c in page.items),
            (tap(lang.label("Clients"), Roster(club.id, 0)), menu_button(lang)),
        ),
    )


def client_card(
    lang: Lang, client: Client, balance: Balance, guardians: Sequence[Guardian], *, may_sell: bool
) -> Screen:
    """One client as staff see them."""
    names = lang.list([each.name for each in guardians])
    text = lines(
        lang.bold(client.name),
        *balance_lines(lang, balance),
        lang.say("Parents: {names}", names=names) if guardians else None,
    )
    history = tap(lang.label("History"), History(client.id, 0))
    roster = tap(lang.label("Clients"), Roster(client.club_id, 0))
    if not may_sell:
        return Screen(text, ((history, roster), (menu_button(lang),)))
    return Screen(
        text,
        (
            (
                tap(lang.label("Sell a package"), Sell(client.id), style="primary"),
                tap(lang.label("Adjust"), Adjust(client.id)),
            ),
            (history, tap(lang.label("Invite a parent"), InviteParent(client.id))),
            (
                tap(lang.label("Link for the client"), InviteSelf(client.id)),
                tap(lang.label("Rename"), Rename(client.id)),
            ),
            (roster, menu_button(lang)),
        ),
    )


def family_card(lang: Lang, client: Client, balance: Balance) -> Screen:
    """One client as their family sees them."""
    return Screen(
        lines(lang.bold(client.name), *balance_lines(lang, balance)),
        ((tap(lang.label("History"), History(client.id, 0)), menu_button(lang)),),
    )


def ask_new_name(lang: Lang, client: Client) -> Screen:
    return Screen(
        lang.say("What is the new name of {name}?", name=client.name),
        ((tap(lang.label("Back"), OpenClient(client.id)),),),
    )


def invite(lang: Lang, card: InviteCard, bot_name: str, client: int | None) -> Screen:
    """The link, to be sent on; the picture with the same link comes below."""
    link = link_of(card, bot_name)
    rows: list[tuple[Button, ...]] = []
    if card.kind == "guardian" and client is not None:
        rows.append((tap(lang.label("Also for a brother or sister"), AlsoFor(client, card.id)),))
    home = OpenClient(client) if client is not None else Staff(card.club_id)
    rows.append((tap(lang.label("Back"), home), menu_button(lang)))
    return Screen(
        lines(
            lang.bold(_whom(lang, card)),
            link,
            "",
            lang.say(
                "Send it on, or let the picture be scanned. It works once, until {day}.",
                day=lang.day(card.expires_at.date()),
            ),
        ),
        tuple(rows),
    )


def invite_picture(lang: Lang, card: InviteCard, bot_name: str) -> Screen:
    """The same link as a picture to scan or to send on."""
    link = link_of(card, bot_name)
    return Screen(lines(_whom(lang, card), link), qr=link)


def link_of(card: InviteCard, bot_name: str) -> str:
    return f"https://t.me/{bot_name}?start={card.payload}"


def _whom(lang: Lang, card: InviteCard) -> Html:
    names = lang.list(list(card.clients))
    match card.kind:
        case "guardian":
            return lang.say("Link for a parent of {names}", names=names)
        case "self":
            return lang.say("Link for {names}", names=names)
        case "coach":
            return lang.say("Link for a coach")
    return lang.say("Link for an assistant")


def ask_sibling(lang: Lang, client: Client) -> Screen:
    return Screen(
        lang.say("Type the name of the brother or sister of {name}.", name=client.name),
        ((tap(lang.label("Back"), OpenClient(client.id)),),),
    )


def pick_sibling(lang: Lang, client: int, invite: int, fitting: Sequence[Client]) -> Screen:
    """Which of those who fit; or a sentence when nobody does."""
    text = lang.say("Which one?") if fitting else lang.say("Nobody fits. Type another part.")
    buttons = [
        tap(lang.label("{name}", name=c.name), PickSibling(client, invite, c.id)) for c in fitting
    ]
    return Screen(text, (*in_rows(buttons), (tap(lang.label("Back"), OpenClient(client)),)))


def staff(lang: Lang, club: Club) -> Screen:
    """Invite coaches and assistants, and say whom coaches see."""
    sees_all = club.coaches_see == "all"
    text = lines(
        lang.bold(lang.say("Coaches and helpers · {club}", club=club.name)),
        lang.say("Coaches see all clients of the club.")
        if sees_all
        else lang.say("Coaches see the clients whom they added or invited."),
    )
    switch = (
        tap(lang.label("Show coaches only their own"), CoachesSee(club.id, "own"))
        if sees_all
        else tap(lang.label("Show coaches all clients"), CoachesSee(club.id, "all"))
    )
    return Screen(
        text,
        (
            (
                tap(lang.label("Invite a coach"), InviteStaff(club.id, "coach")),
                tap(lang.label("Invite an assistant"), InviteStaff(club.id, "assistant")),
            ),
            (switch,),
            (menu_button(lang),),
        ),
    )


def start_again(lang: Lang) -> Screen:
    """The answers given so far are gone (three days have passed, or another question came)."""
    return Screen(
        lang.say("Let us start again from the name."),
        ((tap(lang.label("Start a club"), NewClub()), menu_button(lang)),),
    )
