"""Links for parents, clients, coaches and assistants."""

from __future__ import annotations

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import pager, to_menu
from bot.people.names import send_more
from bot.people.presses import (
    AlsoFor,
    Family,
    Invites,
    InviteWith,
    JoinRequests,
    PickSibling,
    Revoke,
    Roster,
    Staff,
)
from bot.people.screens.families import right_label
from core.people import Client, Club, InviteCard, Page, Right
from lang import Html, Lang


def invite(lang: Lang, card: InviteCard, bot_name: str, client: int | None) -> Screen:
    """The link, to be sent on; the picture with the same link comes below."""
    link = link_of(card, bot_name)
    rows = (*_changes(lang, card, client), _back(lang, card, client))
    return Screen(
        lines(
            lang.bold(_whom(lang, card)),
            link,
            "",
            _how_it_works(lang, card),
        ),
        rows,
    )


def _changes(lang: Lang, card: InviteCard, client: int | None) -> tuple[tuple[Button, ...], ...]:
    """A parent's link can be for another right or for more children; the open one ends here."""
    if card.kind == "open":
        requests = tap(lang.label("Requests"), JoinRequests(card.club_id, 0))
        revoke = tap(lang.label("Revoke"), Revoke(card.id, card.club_id, 0), style="danger")
        return ((requests, revoke),)
    if card.kind != "guardian" or client is None:
        return ()
    rights = tuple(
        tap(
            ("✓ " if right is card.right else "") + right_label(lang, right),
            InviteWith(client, card.id, right),
        )
        for right in Right
    )
    also = tap(lang.label("Also for a brother or sister"), AlsoFor(client, card.id))
    return (rights, (also,))


def _back(lang: Lang, card: InviteCard, client: int | None) -> tuple[Button, ...]:
    home: object = Staff(card.club_id)
    if client is not None:
        home = Family(client)
    elif card.kind == "open":
        home = Roster(card.club_id, 0)
    return (tap(lang.label("Back"), home), to_menu(lang))


def _how_it_works(lang: Lang, card: InviteCard) -> Html:
    day = lang.day(card.expires_at.date())
    if card.kind == "open":
        return lang.say(
            "Whoever opens it asks to join, and you decide. It works until {day}.", day=day
        )
    return lang.say(
        "Send the link on, or let them scan the picture. It works once, until {day}.", day=day
    )


def open_invites(lang: Lang, club: Club, page: Page[InviteCard]) -> Screen:
    """Links that still work, newest first; a tap revokes one."""
    title = lang.bold(lang.say("Open links · {club}", club=club.name))
    back = (tap(lang.label("Back"), Staff(club.id)), to_menu(lang))
    if not page.total:
        nothing = lang.say("No link is waiting to be opened. Invite somebody from a client's card.")
        return Screen(lines(title, nothing), (back,))
    numbered = list(enumerate(page.items, page.number * page.size + 1))
    said = [
        lang.say(
            "{n}. {whom} · {name} · until {day}",
            n=number,
            whom=_whom(lang, card),
            name=short(card.by or "–"),
            day=lang.day(card.expires_at.date()),
        )
        for number, card in numbered
    ]
    revoke = [
        tap(lang.label("Revoke {n}", n=number), Revoke(card.id, club.id, page.number))
        for number, card in numbered
    ]
    return Screen(
        lines(title, lang.count("{n} link works.", "{n} links work.", page.total), "", *said),
        (
            *in_rows(revoke, 4),
            *pager(lang, page, lambda number: Invites(club.id, number)),
            back,
        ),
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
        case "open":
            return lang.say("Open link to join")
        case "coach":
            return lang.say("Link for a coach")
    return lang.say("Link for an assistant")


def ask_sibling(lang: Lang, client: Client) -> Screen:
    return Screen(
        lang.say("Send the name of {name}'s brother or sister.", name=client.name),
        ((tap(lang.label("Back"), Family(client.id)),),),
    )


def pick_sibling(lang: Lang, client: int, invite: int, fitting: Page[Client]) -> Screen:
    """Which of those who fit; or a sentence when nobody does."""
    nobody = lang.say("Nobody is called that. Send another part of the name.")
    buttons = [
        tap(lang.label("{name}", name=c.name), PickSibling(client, invite, c.id))
        for c in fitting.items
        if c.id != client
    ]
    text = lines(lang.say("Which one?") if buttons else nobody, send_more(lang, fitting))
    return Screen(text, (*in_rows(buttons), (tap(lang.label("Back"), Family(client)),)))
